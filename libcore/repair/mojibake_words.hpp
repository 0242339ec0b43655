/// The words of a language as witnesses of a repair.
#pragma once

#include <cstddef>
#include <string_view>

#include <salvage/language/judge.hpp>

namespace salvage::repair {

/// Of the words that a repair changed.
struct WordWitness {
    std::size_t known = 0;   ///< letters that stand where the language has them
    std::size_t listed = 0;   ///< of them, in words that are known as a whole
    std::size_t denied = 0;  ///< letters where it has others
    std::size_t unknown = 0;  ///< letters in words of three letters or more of which nothing is known
};

/// What the words of `language` say of `after`, which has as many characters as `before` (both valid UTF-8), where the two differ.
/// Languages without words in the table say nothing.  A few look-ups for each letter that changed.
[[nodiscard]] WordWitness ask_words(std::string_view before, std::string_view after, language::LanguageId language);

/// Whether the words of `language` have all letters of `line` (valid UTF-8) that are odd where they stand (OddLetters), each in a
/// word that is known as a whole, and there is one.  A few look-ups for each.
[[nodiscard]] bool have_odd_letters(std::string_view line, language::LanguageId language);

}  // namespace salvage::repair
