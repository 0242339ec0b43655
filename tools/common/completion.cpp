#include "common/completion.hpp"

#include <algorithm>
#include <cassert>

#include <salvage/text/ascii.hpp>

#include "common/values.hpp"

namespace salvage::cli {
namespace {

bool plain(char c) {
    return is_ascii_alphanumeric(c) || c == '-' || c == '_' || c == '.';
}

}  // namespace

Candidates candidates(const Option& option) {
    using Kind = Candidates::Kind;
    if (const auto* value = dynamic_cast<const Value*>(option.semantic.get())) {
        const Offer& offer = value->offered();
        if (offer.kind == Offer::Kind::files) return {Kind::files, {}};
        if (offer.kind != Offer::Kind::by_name) {
            std::vector<std::string> words = offer.words();
            assert(std::all_of(words.begin(), words.end(),
                               [](const std::string& word) { return std::all_of(word.begin(), word.end(), plain); }));
            return {offer.kind == Offer::Kind::words ? Kind::words : Kind::list, std::move(words)};
        }
    }
    if (option.value == "FILE") return {Kind::files, {}};
    if (option.value == "DIR") return {Kind::folders, {}};
    return {};
}

std::optional<std::string> completion_script(std::string_view shell, const std::string& program,
                                             std::span<const OptionGroup> table) {
    if (shell == "bash") return bash_completion(program, table);
    if (shell == "zsh") return zsh_completion(program, table);
    if (shell == "fish") return fish_completion(program, table);
    return std::nullopt;
}

std::string joined(const std::vector<std::string>& words) {
    std::string line;
    for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
    return line;
}

std::string completion_function(const std::string& program) {
    std::string name = "_salvage_" + program;
    std::replace_if(name.begin(), name.end(), [](char c) { return !plain(c) || c == '-' || c == '.'; }, '_');
    return name;
}

}  // namespace salvage::cli
