#include "common/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace salvage::cli {
namespace {

// A variable that is set but empty counts as not set, as POSIX has it for the locale and no-color.org for its own.
std::string_view variable(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

}  // namespace

std::size_t terminal_width(int descriptor) {
    constexpr std::size_t least = 20;
    winsize size = {};
    if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return std::max<std::size_t>(size.ws_col, least);
    const std::string_view columns = variable("COLUMNS");
    std::size_t width = 0;
    const auto [end, error] = std::from_chars(columns.data(), columns.data() + columns.size(), width);
    if (error == std::errc() && end == columns.data() + columns.size() && width > 0) return std::max(width, least);
    return 80;
}

bool use_color(const std::string& when, bool terminal) {
    if (when == "always") return true;
    if (when == "never") return false;
    const std::string_view term = variable("TERM");
    return terminal && variable("NO_COLOR").empty() && !term.empty() && term != "dumb";
}

bool locale_is_utf8() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const std::string_view locale = variable(name);
        if (locale.empty()) continue;
        // "de_DE.UTF-8", "C.utf8@euro": the charset's name with letters and digits only.
        std::string plain;
        for (const char c : locale) {
            if (c >= 'A' && c <= 'Z') plain += static_cast<char>(c - 'A' + 'a');
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.') plain += c;
        }
        return plain.find(".utf8") != std::string::npos;
    }
    return false;
}

}  // namespace salvage::cli
