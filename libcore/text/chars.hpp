/// Character classes (Unicode 15 properties by ICU 72), as plain functions: ASCII by comparison, the rest of the Basic
/// Multilingual Plane by a table that remembers what ICU said of each character when it was first asked.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace salvage {

namespace detail {

/// Classes of one character, a bit each.
enum CharClass : std::uint16_t {
    asked = 1,  ///< set in every answer: 0 is a character not yet asked for
    space = 2,
    letter = 4,
    upper = 8,
    lower = 16,
    digit = 32,
    punctuation = 64,
    sentence_end = 128,
    closing = 256,
    opening = 512,
    wide = 1024,
    no_width = 2048,
    cjk = 4096,
};

/// What has been asked.  Threads may ask the same at once and store the same answer.
extern std::array<std::atomic<std::uint16_t>, 0x10000> asked_classes;

/// Asks ICU, and remembers.
[[nodiscard]] std::uint16_t find_char_classes(char32_t c);

[[nodiscard]] inline std::uint16_t char_classes(char32_t c) {
    if (c < asked_classes.size()) {
        const std::uint16_t classes = asked_classes[c].load(std::memory_order_relaxed);
        if (classes != 0) return classes;
    }
    return find_char_classes(c);
}
[[nodiscard]] inline bool has_class(char32_t c, std::uint16_t wanted) { return (char_classes(c) & wanted) != 0; }

}  // namespace detail

/// White_Space, and the zero-width space and BOM, which dumps use as such.
[[nodiscard]] inline bool is_space(char32_t c) {
    return c < 0x80 ? c == ' ' || (c >= 9 && c <= 13) : detail::has_class(c, detail::space);
}
/// General category L*, and marks (M*), which belong to their letter.
[[nodiscard]] inline bool is_letter(char32_t c) {
    return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : detail::has_class(c, detail::letter);
}
/// Lu or Lt.
[[nodiscard]] inline bool is_upper(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : detail::has_class(c, detail::upper); }
/// Ll.
[[nodiscard]] inline bool is_lower(char32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : detail::has_class(c, detail::lower); }
/// Nd, any script.
[[nodiscard]] inline bool is_digit(char32_t c) { return c < 0x80 ? c >= '0' && c <= '9' : detail::has_class(c, detail::digit); }
/// P* or S*.
[[nodiscard]] inline bool is_punctuation(char32_t c) { return detail::has_class(c, detail::punctuation); }

/// Simple lower-case mapping (UnicodeData.txt), the character itself where it has none.
[[nodiscard]] char32_t lower_case(char32_t c);
/// The same of each character, to compare lines by.  A character cut off at the end of `text` is left out.
[[nodiscard]] std::string lower_case(std::string_view text);

/// Value of a decimal digit of any script (Nd), full-width forms included.
[[nodiscard]] std::optional<int> digit_value(char32_t c);

/// Han, Hiragana, Katakana, Bopomofo, their punctuation and full-width forms: scripts that put no blank between
/// words and whose lines join without one.  Hangul is not among them: Korean writes blanks.
[[nodiscard]] inline bool is_cjk(char32_t c) { return c >= 0x2E80 && detail::has_class(c, detail::cjk); }

/// Thai, Lao, Burmese and Khmer: they have letters and no blank between words, only between phrases.
[[nodiscard]] constexpr bool is_unspaced(char32_t c) { return (c >= 0x0E00 && c < 0x0F00) || (c >= 0x1000 && c < 0x10A0) || (c >= 0x1780 && c < 0x1800); }

/// Sentence_Terminal (UAX #44): . ! ? and their relatives in all scripts, among them 。！？ । ؟ ።.
[[nodiscard]] inline bool is_sentence_end(char32_t c) {
    return c < 0x80 ? c == '.' || c == '!' || c == '?' : detail::has_class(c, detail::sentence_end);
}

/// Quotes and brackets that may follow a sentence's end and belong to it: ) ] } " ' ” ’ » 」 』 ） and the like (Pe, Pf, quotes).
[[nodiscard]] inline bool is_closing(char32_t c) {
    return c < 0x80 ? c == ')' || c == ']' || c == '}' || c == '"' || c == '\'' : detail::has_class(c, detail::closing);
}
/// Quotes and brackets that may stand before a sentence's first word (Ps, Pi, quotes).
[[nodiscard]] inline bool is_opening(char32_t c) {
    return c < 0x80 ? c == '(' || c == '[' || c == '{' || c == '"' || c == '\'' : detail::has_class(c, detail::opening);
}

/// Columns on a terminal: 2 for East Asian wide and full-width, 0 for combining marks and controls, else 1 (UAX #11).
[[nodiscard]] inline int display_width(char32_t c) {
    if (c < 0x80) return c >= 0x20 && c != 0x7F ? 1 : 0;
    const std::uint16_t classes = detail::char_classes(c);
    return (classes & detail::no_width) != 0 ? 0 : (classes & detail::wide) != 0 ? 2 : 1;
}
/// The same for valid UTF-8 text; a tab goes to the next multiple of 8.
[[nodiscard]] std::size_t display_width(std::string_view text);

}  // namespace salvage
