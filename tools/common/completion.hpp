/// Completion scripts for shells, made from the table of options.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/parse.hpp"

namespace salvage::cli {

/// What a shell can offer for an option's value.
struct Candidates {
    enum class Kind { nothing, words, list, files, folders };
    Kind kind = Kind::nothing;
    std::vector<std::string> words;  ///< of letters, digits and "-_." only: no shell need quote them
};

/// What there is for `option`'s value; asks for the words.
[[nodiscard]] Candidates candidates(const Option& option);

/// The script that makes `shell` ("bash", "zsh" or "fish") complete the options of `program` and their values, and
/// files for operands; it serves from the shell's folder of completions and as input of its `source`.  None for another
/// shell.
[[nodiscard]] std::optional<std::string> completion_script(std::string_view shell, const std::string& program,
                                                           std::span<const OptionGroup> table);

// The three that it chooses from.
[[nodiscard]] std::string bash_completion(const std::string& program, std::span<const OptionGroup> table);
[[nodiscard]] std::string zsh_completion(const std::string& program, std::span<const OptionGroup> table);
[[nodiscard]] std::string fish_completion(const std::string& program, std::span<const OptionGroup> table);

/// "a b c"
[[nodiscard]] std::string joined(const std::vector<std::string>& words);
/// The name of a shell function: "clean" -> "_salvage_clean"; a prefix's characters become '_'.
[[nodiscard]] std::string completion_function(const std::string& program);

}  // namespace salvage::cli
