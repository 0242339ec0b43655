// Readline splits "--to=text" into three words, because '=' is one of its COMP_WORDBREAKS.  The option is then looked up
// as "--to=", which is also the only way to give a value that may be missing.  Where the function offers nothing,
// Readline completes files (complete -o default), with its own quoting; for values that are no files that is turned off.
#include "common/completion.hpp"

namespace salvage::cli {
namespace {

// "-t | --to | --to="
std::string patterns(const Option& option) {
    std::string all;
    if (option.value_needed) {
        if (option.letter != '\0') all += std::string("-") + option.letter + " | ";
        all += "--" + option.name + " | ";
    }
    return all + "--" + option.name + "=";
}

// The lines below a pattern; what does not return has set `offered`.
std::string action(const Candidates& offered) {
    const std::string words = "offered='" + joined(offered.words) + "'";
    switch (offered.kind) {
        case Candidates::Kind::files: return "return 0";
        case Candidates::Kind::folders: return "compopt +o default -o dirnames\n            return 0";
        case Candidates::Kind::nothing: return "compopt +o default\n            return 0";
        case Candidates::Kind::words: return "compopt +o default\n            " + words;
        case Candidates::Kind::list:
            return "compopt +o default -o nospace\n            before=${word%\"${word##*,}\"} word=${word##*,}\n            " + words;
    }
    return "";
}

}  // namespace

std::string bash_completion(const std::string& program, std::span<const OptionGroup> table) {
    const std::string function = completion_function(program);
    std::string options;
    std::string cases;
    for (const OptionGroup& group : table) {
        for (const Option& option : group.options) {
            if (option.letter != '\0') options += std::string("-") + option.letter + " ";
            options += "--" + option.name + " ";
            if (!option.takes_value()) continue;
            cases += "        " + patterns(option) + ")\n            " + action(candidates(option)) + "\n            ;;\n";
        }
    }
    options.pop_back();
    return "# Completion of " + program + " for bash, written by `" + program + " --print-completion bash`.\n" + function +
           "() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} before= offered= i\n"
           "    COMPREPLY=()\n"
           "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
           "        [[ ${COMP_WORDS[i]} == -- ]] && return 0\n"
           "    done\n"
           "    if [[ $word == = ]]; then\n"
           "        option+== word=\n"
           "    elif [[ $option == = ]]; then\n"
           "        option=${COMP_WORDS[COMP_CWORD - 2]}=\n"
           "    fi\n"
           "    case $option in\n" +
           cases +
           "        *)\n"
           "            [[ $word == -* ]] || return 0\n"
           "            offered='" + options + "'\n"
           "            ;;\n"
           "    esac\n"
           "    COMPREPLY=($(compgen -P \"$before\" -W \"$offered\" -- \"$word\"))\n"
           "} &&\n"
           "    complete -o default -F " + function + " " + program + "\n";
}

}  // namespace salvage::cli
