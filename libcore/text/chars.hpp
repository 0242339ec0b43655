/// Character classes (Unicode 15 properties by ICU 72), as plain functions: ASCII by comparison, the rest by ICU's tries.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace salvage {

/// White_Space, and the zero-width space and BOM, which dumps use as such.
[[nodiscard]] bool is_space(char32_t c);
[[nodiscard]] bool is_letter(char32_t c);  ///< general category L*, and marks (M*), which belong to their letter
[[nodiscard]] bool is_upper(char32_t c);   ///< Lu or Lt
[[nodiscard]] bool is_lower(char32_t c);   ///< Ll
[[nodiscard]] bool is_digit(char32_t c);   ///< Nd, any script
[[nodiscard]] bool is_punctuation(char32_t c);  ///< P* or S*

/// Value of a decimal digit of any script (Nd), full-width forms included.
[[nodiscard]] std::optional<int> digit_value(char32_t c);

/// Han, Hiragana, Katakana, Bopomofo, their punctuation and full-width forms: scripts that put no blank between
/// words and whose lines join without one.  Hangul is not among them: Korean writes blanks.
[[nodiscard]] bool is_cjk(char32_t c);

/// Sentence_Terminal (UAX #44): . ! ? and their relatives in all scripts, among them 。！？ । ؟ ።.
[[nodiscard]] bool is_sentence_end(char32_t c);

/// Quotes and brackets that may follow a sentence's end and belong to it: ) ] } " ' ” ’ » 」 』 ） and the like (Pe, Pf, quotes).
[[nodiscard]] bool is_closing(char32_t c);
/// Quotes and brackets that may stand before a sentence's first word (Ps, Pi, quotes).
[[nodiscard]] bool is_opening(char32_t c);

/// Columns on a terminal: 2 for East Asian wide and full-width, 0 for combining marks and controls, else 1 (UAX #11).
[[nodiscard]] int display_width(char32_t c);
/// The same for valid UTF-8 text; a tab goes to the next multiple of 8.
[[nodiscard]] std::size_t display_width(std::string_view text);

}  // namespace salvage
