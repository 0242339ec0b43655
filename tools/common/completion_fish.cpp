#include "common/completion.hpp"

namespace salvage::cli {
namespace {

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

// -r: a value is needed; -f: no files; -x: both; -F: files.
std::string value(const Option& option) {
    const Candidates offered = candidates(option);
    if (!option.value_needed) {
        // Behind "=" only, which is what fish takes an argument for that is not required.
        return offered.kind == Candidates::Kind::words ? " -f -a '" + joined(offered.words) + "'" : "";
    }
    switch (offered.kind) {
        case Candidates::Kind::files: return " -r -F";
        case Candidates::Kind::folders: return " -x -a '(__fish_complete_directories)'";
        case Candidates::Kind::nothing: return " -x";
        case Candidates::Kind::words: return " -x -a '" + joined(offered.words) + "'";
        case Candidates::Kind::list: return " -x -a '(__fish_append , " + joined(offered.words) + ")'";
    }
    return "";
}

}  // namespace

std::string fish_completion(const std::string& program, std::span<const OptionGroup> table) {
    std::string lines =
        "# Completion of " + program + " for fish, written by `" + program + " --print-completion fish`.\n";
    for (const OptionGroup& group : table) {
        for (const Option& option : group.options) {
            lines += "complete -c " + program;
            if (option.letter != '\0') lines += std::string(" -s ") + option.letter;
            lines += " -l " + option.name + value(option) + " -d " + quoted(option.text) + "\n";
        }
    }
    return lines;
}

}  // namespace salvage::cli
