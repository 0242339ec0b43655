// Boost reads whole files and tells neither lines nor names in its errors.  It is given a line at a time, so that the
// line is known; its sections ("[name]") would need the lines before and have no use here.
#include "common/config.hpp"

#include <salvage/io/reason.hpp>
#include <salvage/io/source.hpp>
#include <salvage/text/text.hpp>

#include <sys/stat.h>

#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <sstream>

namespace salvage::cli {

namespace po = boost::program_options;

namespace {

/// A file of options has some hundred bytes.
constexpr std::size_t longest_file = std::size_t{1} << 20;

/// What a file cannot say: answers and ends, other files, and what replaces files in place, which nobody should come
/// to by a line written long ago.
constexpr std::array<std::string_view, 6> only_on_command_line = {"help", "help-all", "version", "config", "no-config", "in-place"};

std::optional<bool> yes_or_no(std::string_view word) {
    for (const std::string_view yes : {"yes", "true", "on", "1"}) {
        if (word == yes) return true;
    }
    for (const std::string_view no : {"no", "false", "off", "0"}) {
        if (word == no) return false;
    }
    return std::nullopt;
}

/// The name and the value in one line; none where it is blank or a comment.
std::optional<std::pair<std::string, std::string>> name_and_value(std::string_view line, const std::string& place) {
    const std::size_t start = line.find_first_not_of(" \t\r");
    if (start != line.npos && line[start] == '[')
        throw UsageError(place + ": a section: there are none here, only lines 'name = value'");
    std::istringstream stream{std::string(line)};
    try {
        const po::parsed_options read = po::parse_config_file(stream, po::options_description(), true);
        if (read.options.empty()) return std::nullopt;
        const po::option& option = read.options.front();
        return std::pair(option.string_key, option.value.empty() ? std::string() : option.value.front());
    } catch (const po::error&) {
        throw UsageError(place + ": not of the form 'name = value'");
    }
}

Setting make_setting(const std::string& name, const std::string& value, const std::string& place,
                     std::span<const OptionGroup> table) {
    const Option* option = find_option(table, name);
    if (option == nullptr) {
        // "--report" and "-o": the names stand without dashes.
        const std::string bare = name.substr(std::min(name.find_first_not_of('-'), name.size()));
        throw UsageError(place + ": unknown option '" + name + "'" + did_you_mean(table, bare, ""));
    }
    if (std::find(only_on_command_line.begin(), only_on_command_line.end(), name) != only_on_command_line.end())
        throw UsageError(place + ": '" + name + "' belongs on the command line");
    return {option, name, value, place};
}

std::string read_file(const std::string& path) {
    io::Source in(path);
    std::string text(longest_file + 1, '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const std::size_t more = in.read_some({text.data() + size, text.size() - size});
        if (more == 0) break;
        size += more;
    }
    if (size > longest_file) throw Error(path, "larger than a megabyte: a file of options is meant");
    text.resize(size);
    return text;
}

}  // namespace

std::optional<std::string> user_config_path(std::string_view tool) {
    std::string folder;
    if (const char* config = std::getenv("XDG_CONFIG_HOME"); config != nullptr && config[0] == '/') {
        folder = config;
    } else if (const char* home = std::getenv("HOME"); home != nullptr && home[0] != '\0') {
        folder = std::string(home) + "/.config";
    } else {
        return std::nullopt;
    }
    return folder + "/salvage/" + std::string(tool) + ".conf";
}

std::vector<Setting> read_config(std::string_view text, std::string_view name, std::span<const OptionGroup> table) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    std::vector<Setting> settings;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const std::string place = std::string(name) + ": line " + std::to_string(number);
        const auto pair = name_and_value(line, place);
        if (!pair) continue;
        Setting setting = make_setting(pair->first, pair->second, place, table);
        if (!setting.option->takes_value()) {
            const std::optional<bool> on = yes_or_no(pair->second);
            if (!on) throw UsageError(place + ": option '" + pair->first + "' cannot be '" + pair->second + "': it takes yes or no");
            setting.value.reset();
            // The last one counts, as everywhere.
            std::erase_if(settings, [&](const Setting& before) { return before.option == setting.option; });
            if (!*on) continue;
        }
        settings.push_back(std::move(setting));
    }
    return settings;
}

Config load_config(const Parsed& command_line, std::string_view tool, std::span<const OptionGroup> table) {
    Config config;
    const Setting* asked = command_line.last_of({"config", "no-config"});
    if (asked != nullptr) {
        if (asked->option->name == "no-config") return config;
        config.path = asked->value.value_or("");
        if (config.path.empty() || config.path == "-") throw UsageError("'--config' needs the name of a file");
    } else {
        const std::optional<std::string> path = user_config_path(tool);
        struct stat found = {};
        if (!path) return config;
        if (::stat(path->c_str(), &found) != 0) {
            if (errno == ENOENT || errno == ENOTDIR || errno == EACCES) return config;
            throw Error(*path, io::input_reason(errno));
        }
        config.path = *path;
    }
    config.settings = read_config(read_file(config.path), config.path, table);
    return config;
}

}  // namespace salvage::cli
