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
    std::size_t words = 0;   ///< distinct ones of these, at most `most_words`
    static constexpr std::size_t most_words = 3;
    std::size_t denied = 0;  ///< letters where it has others
    std::size_t unknown = 0;  ///< letters in words of three letters or more of which nothing is known
};

/// What the words of `language` say of `after`, which has as many characters as `before` (both valid UTF-8), where the two differ.
/// Languages without words in the table say nothing.  A few look-ups for each letter that changed.
[[nodiscard]] WordWitness ask_words(std::string_view before, std::string_view after, language::LanguageId language);

/// Whether one language has all words of `line` (valid UTF-8) with letters that are odd where they stand (OddLetters), and there is
/// one; of its other words with letters beyond ASCII it must have as many as not.  Cost: a look-up for each letter and language.
[[nodiscard]] bool have_odd_letters(std::string_view line);

}  // namespace salvage::repair
