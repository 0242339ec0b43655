// Arguments of _arguments, as in zshcompsys(1): '(-t --to)'{-t+,--to=}'[text]:FORMAT:(a b)'.
#include "common/completion.hpp"

namespace salvage::cli {
namespace {

// For single quotes, and within [...] of a spec.
std::string quoted(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\'') out += "'\\''";
        else if (c == '[' || c == ']' || c == '\\') (out += '\\') += c;
        else out += c;
    }
    return out;
}

std::string action(const Candidates& offered) {
    switch (offered.kind) {
        case Candidates::Kind::files: return "_files";
        case Candidates::Kind::folders: return "_path_files -/";  // _files would offer files where no folder fits
        case Candidates::Kind::nothing: return " ";
        case Candidates::Kind::words: return "(" + joined(offered.words) + ")";
        case Candidates::Kind::list: return "_sequence compadd - " + joined(offered.words);
    }
    return "";
}

std::string spec(const Option& option) {
    const bool ends = is_answer(option);
    const bool repeats = option.semantic->is_composing();
    std::string letter;
    std::string name = "--" + option.name;
    if (option.letter != '\0') letter = std::string("-") + option.letter;
    std::string before;
    if (ends) before = "(- *)";
    else if (repeats) before = "*";
    else before = "(" + (letter.empty() ? "" : letter + " ") + name + ")";

    std::string behind = "[" + quoted(option.text) + "]";
    if (option.takes_value()) {
        if (!letter.empty() && option.value_needed) letter += "+";
        name += option.value_needed ? "=" : "=-";
        behind += (option.value_needed ? ":" : "::") + quoted(option.value) + ":" + action(candidates(option));
    }
    if (letter.empty()) return "'" + before + name + behind + "'";
    return "'" + before + "'{" + letter + "," + name + "}'" + behind + "'";
}

}  // namespace

std::string zsh_completion(const std::string& program, std::span<const OptionGroup> table) {
    const std::string function = completion_function(program);
    std::string specs;
    for (const OptionGroup& group : table) {
        for (const Option& option : group.options) specs += "        " + spec(option) + " \\\n";
    }
    return "#compdef " + program + "\n# Completion of " + program + " for zsh, written by `" + program +
           " --print-completion zsh`.\n" + function + "() {\n    _arguments -s -S \\\n" + specs +
           "        '*:file:_files'\n}\n"
           "# Called from a folder of fpath it is the completion; sourced it announces itself.\n"
           "if [ \"$funcstack[1]\" = _" + program + " ]; then\n    " + function +
           " \"$@\"\nelse\n    compdef " + function + " " + program + "\nfi\n";
}

}  // namespace salvage::cli
