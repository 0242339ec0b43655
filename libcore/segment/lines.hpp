/// The lines of a text with what later passes ask of each: one linear scan.
#pragma once

#include <salvage/text/text.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// A line that is not blank.  Counts that do not fit saturate.
struct Line {
    std::size_t begin = 0;     ///< byte of the first character that is no white space
    std::uint32_t length : 31 = 0;  ///< bytes from there to the last one that is none
    std::uint32_t plain : 1 = 0;    ///< nothing but words of ASCII letters, blanks, and one of . , : ? ! behind a word: no word as programs write them
    std::uint16_t indent = 0;  ///< columns before `begin`
    std::uint16_t width = 0;   ///< columns from the margin to the end of the last character
    std::uint16_t words = 0;   ///< blank-separated words; two characters of CJK count as one, as do five letters of Thai
    std::uint16_t letters = 0; ///< of the line's first measured_bytes, as are the next two
    std::uint16_t digits = 0;
    std::uint16_t symbols = 0; ///< ASCII punctuation other than . , ; : ! ? ' " ( ) -
    std::uint8_t blanks_before = 0;  ///< blank lines right before it
    std::uint8_t pipes = 0;          ///< '|'
    std::uint8_t gaps = 0;           ///< runs of two or more blanks, or tabs, inside the line
    std::uint8_t tabs = 0;           ///< tabs inside the line
    std::uint8_t first_word = 0;     ///< columns of its first word, or CJK character: what would have had to fit on the line before; 255: or more
    std::uint8_t bullet = 0;         ///< bullet_length; a bullet with more blanks behind it than fit is none
    bool form_feed : 1 = false;      ///< a form feed stands between it and the line before
    bool starts_lower : 1 = false;
    bool starts_upper : 1 = false;
    bool starts_cjk : 1 = false;
    bool starts_digit : 1 = false;
    bool starts_uncased : 1 = false; ///< with a letter of a script that has no case and is not CJK: Hangul, Arabic, Thai
    bool ends_sentence : 1 = false;  ///< sentence end, perhaps with closing quotes or brackets behind
    bool ends_question : 1 = false;
    bool ends_colon : 1 = false;
    bool ends_comma : 1 = false;     ///< comma, semicolon and their relatives
    bool ends_hyphen : 1 = false;    ///< a letter and '-', U+2010 or a soft hyphen
    bool ends_cjk : 1 = false;       ///< a CJK letter, not punctuation
    bool all_caps : 1 = false;       ///< at least two cased letters, none of them small
    bool has_lower : 1 = false;
    bool numbered : 1 = false;       ///< begins with a marker (numbering::read_marker)
    bool cut : 1 = false;            ///< begins inside a line of the text that has no end (endless.hpp)

    [[nodiscard]] std::size_t end() const { return begin + length; }
    [[nodiscard]] ByteRange range() const { return {begin, end()}; }
    [[nodiscard]] std::string_view of(std::string_view text) const { return text.substr(begin, length); }
};
static_assert(sizeof(Line) == 32);  // of which a text has many

inline constexpr std::size_t measured_bytes = 400;

/// The lines of valid UTF-8 `text` in order; LF, CRLF, CR and form feeds end a line.
[[nodiscard]] std::vector<Line> scan_lines(std::string_view text);

/// What is to be said of the line in `range`, which has white space at neither end; blanks and form feeds before it are none.
[[nodiscard]] Line measure_line(std::string_view text, ByteRange range, std::size_t indent);

/// Commas and semicolons of Latin, Chinese, Japanese and Arabic.
[[nodiscard]] constexpr bool is_comma_like(char32_t c) { return c == U',' || c == U';' || c == 0xFF0C || c == 0xFF1B || c == 0x3001 || c == 0x060C || c == 0x061B; }

/// Length in bytes of a bullet at the head of `line` with its following blank; 0: none.  "• item", "* item", "- item".
[[nodiscard]] std::size_t bullet_length(std::string_view line);
/// Whether it may have one, by its first byte: letters, digits and most signs of ASCII, and everything in two bytes but the middle
/// dot, are none.
[[nodiscard]] inline bool may_begin_with_bullet(std::string_view line) {
    if (line.size() < 3) return false;
    const auto lead = static_cast<unsigned char>(line[0]);
    return lead < 0xC2 ? lead == '-' || lead == '*' || lead == '+' : lead == 0xC2 || lead == 0xE2 || lead == 0xE3 || lead == 0xEF;
}

/// Whether `line` is a rule: at least three characters, all of them of one to two kinds of symbols: "-----", "* * *".
[[nodiscard]] bool is_rule(std::string_view line);

}  // namespace salvage::segment
