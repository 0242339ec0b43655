/// Some programs write '¿' or a SUB (0x1A) for a character that they cannot encode, where others write '?' or U+FFFD.
#pragma once

#include <salvage/repair/edits.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::repair {

inline constexpr std::string_view inverted_question = "\xC2\xBF";  ///< ¿

/// So many that stand for lost characters show that others do; one that shows it alone counts as many.
inline constexpr std::size_t several_substitutes = 2;

/// The '¿' of a text (valid UTF-8).
struct Substitutes {
    std::size_t sure = 0;       ///< where none is written: between letters or digits, in a sentence that does not go on to a '?'
    std::size_t likely = 0;     ///< where none is written but in languages that open questions with one
    std::size_t questions = 0;  ///< before a word, in a sentence that goes on to a '?'
    [[nodiscard]] bool some() const { return sure + likely != 0; }
};
[[nodiscard]] Substitutes count_substitutes(std::string_view text);

/// Whether `text` has a character that some pass may make U+FFFD of: a '¿', a SUB.
[[nodiscard]] bool has_substitutes(std::string_view text);

/// Takes those `edits` of `text` back that leave U+FFFD of a '¿'; whether there were any.
[[nodiscard]] bool put_substitutes_back(std::string_view text, Edits& edits);

/// Where the '?' stands that the paragraph goes on to from the '¿' that `at` begins with to the end of it; where it begins, if there is none.
[[nodiscard]] std::size_t question_of_substitute(std::string_view text, ByteRange at);

}  // namespace salvage::repair
