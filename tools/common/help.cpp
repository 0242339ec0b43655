#include "common/help.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "common/version.hpp"

namespace salvage::cli {
namespace {

constexpr std::size_t widest_label = 28;  // a longer one stands on a line of its own

std::string label(const Option& option) {
    std::string text = option.letter != '\0' ? std::string("  -") + option.letter + ", --" : std::string("      --");
    text += option.name;
    if (option.takes_value()) text += option.value_needed ? " " + option.value : "[=" + option.value + "]";
    return text;
}

// Appends `text`, whose first line stands at `column` already, broken at blanks before `width`.
void append_wrapped(std::string& out, std::string_view text, std::size_t column, std::size_t width) {
    std::size_t at = column;
    bool first = true;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        if (!first && at + 1 + word.size() > width) {
            out += '\n';
            out.append(column, ' ');
            at = column;
            first = true;
        }
        if (!first) {
            out += ' ';
            ++at;
        }
        out += word;
        at += word.size();
        first = false;
    }
    out += '\n';
}

// Options that few need: those of all tools; a tool names its own.
bool is_usual(const Tool& tool, const Option& option) {
    constexpr std::string_view rare[] = {"include",  "exclude",  "files0-from", "field", "max-document", "resume", "compress", "rejects",
                                         "color",    "progress", "summary",     "quiet", "verbose",      "config", "no-config"};
    return std::find(std::begin(rare), std::end(rare), option.name) == std::end(rare) &&
           std::find(tool.rare.begin(), tool.rare.end(), option.name) == tool.rare.end();
}

std::string text_of(const Tool& tool, std::span<const OptionGroup> table, std::size_t width, bool all) {
    width = std::max<std::size_t>(width, 40);
    const std::string program = program_name(tool.name);
    std::size_t column = 0;
    for (const OptionGroup& group : table) {
        for (const Option& option : group.options) {
            const std::size_t size = label(option).size();
            if ((all || is_usual(tool, option)) && size <= widest_label) column = std::max(column, size + 2);
        }
    }
    column = std::min(column, width / 2);

    std::string help = "Usage: " + program + " " + tool.synopsis + "\n";
    append_wrapped(help, tool.summary, 0, width);
    for (const OptionGroup& group : table) {
        if (all) help += group.title + ":\n";
        for (const Option& option : group.options) {
            if (!all && !is_usual(tool, option)) continue;
            std::string line = label(option);
            if (line.size() + 2 > column) {
                help += line + "\n";
                help.append(column, ' ');
            } else {
                line.resize(column, ' ');
                help += line;
            }
            append_wrapped(help, option.text, column, width);
        }
    }
    help += "Examples:\n";
    for (const std::string& example : tool.examples) help += "  " + example + "\n";
    if (!all) append_wrapped(help, "More options: " + program + " --help-all", 0, width);
    help += "The manual: man " + program + "\n";
    return help;
}

}  // namespace

std::string help_text(const Tool& tool, std::span<const OptionGroup> table, std::size_t width) { return text_of(tool, table, width, false); }
std::string full_help_text(const Tool& tool, std::span<const OptionGroup> table, std::size_t width) { return text_of(tool, table, width, true); }

}  // namespace salvage::cli
