/// What the words of a block look like: how many are capitals, numbers, addresses, and how the block ends.
#pragma once

#include <salvage/segment/lines.hpp>
#include <salvage/segment/units.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/char_look.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace salvage::segment {

/// What the words of a unit show.
struct WordLook {
    std::uint32_t words = 0;
    std::uint32_t cased = 0;        ///< of those, begin with a letter that has case
    std::uint32_t capitalised = 0;
    std::uint32_t numbers = 0;      ///< begin with a digit
    std::uint32_t commas = 0;       ///< and ends of sentences, inside
    std::uint32_t spelt = 0;        ///< begin with a letter
    bool first_capital = false;
    bool lower = false;             ///< some small letter
    bool upper = false;
    bool address = false;
    bool widget = false;
    char32_t last = 0;              ///< closing quotes and brackets left out
};

/// Reads the words of units.
class WordReader {
public:
    WordReader(std::string_view text, const Units& units) : text_(text), units_(units) {}

    /// Calls `use(word)` for each word of letters at the head of what stands between blanks.  Reads no more than the first bytes of the unit.
    template <typename Use>
    WordLook read(const Unit& unit, Use use) const {
        WordLook look;
        each_line(unit, [&](std::string_view line) {
            each_token(line, [&](std::string_view token, bool last) { read_token(token, look, use, last); });
            look.widget = look.widget || holds_widget(line);
        });
        look.last = last_of(unit);
        return look;
    }

    /// What text browsers print for buttons, fields and pictures.
    static bool holds_widget(std::string_view line) {
        for (std::size_t at = find_special<WidgetSign>(line, 0); at < line.size(); at = find_special<WidgetSign>(line, at + 1)) {
            if (is_widget(line.substr(0, at), line.substr(at))) return true;
        }
        return false;
    }

private:
    /// Every widget has one of them.
    struct WidgetSign {
        static constexpr bool match(unsigned char c) { return c == '[' || c == ']' || c == '(' || c == '_' || c == ':' || c == 0xE2; }
#if defined(__SSE2__)
        static __m128i match(__m128i v) {
            const auto is = [v](unsigned char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(static_cast<char>(c))); };
            return _mm_or_si128(_mm_or_si128(_mm_or_si128(is('['), is(']')), _mm_or_si128(is('('), is('_'))), _mm_or_si128(is(':'), is(0xE2)));
        }
#endif
    };

    /// Whether one stands where such a sign begins `rest`.
    static bool is_widget(std::string_view before, std::string_view rest) {
        const auto begins = [rest](auto... widget) { return (rest.starts_with(widget) || ...); };
        switch (rest.front()) {
            case '[': return begins("[ ]", "[  ", "[Go]", "[X]", "[x]", "[Submit]", "[Search]");
            case ']': return before.ends_with(".jpg") || before.ends_with(".png") || before.ends_with(".gif") || before.ends_with(".svg");
            case '(': return begins("(BUTTON)", "( )", "(*)");
            case '_': return begins("____");
            case ':': return before.ends_with("IFRAME") || before.ends_with("IMAGE");
            default: return begins("▼", "▾");
        }
    }

    template <typename Use>
    void each_line(const Unit& unit, Use use) const {
        constexpr std::size_t most = 1200;  // bytes; what is longer is prose
        std::size_t left = most;
        for (const Piece& piece : units_.pieces_of(unit)) {
            if (piece.underline) continue;
            const std::string_view line = piece.range.of(text_);
            use(line.size() <= left ? line : line.substr(0, whole_characters(line.substr(0, left))));
            left -= std::min(left, piece.range.size());
            if (left == 0) break;
        }
    }

    /// Calls `use(token, last)` for what stands between blanks.
    template <typename Use>
    static void each_token(std::string_view line, Use use) {
        for (std::size_t at = 0; at < line.size();) {
            const std::size_t blank = std::min(line.find(' ', at), line.size());
            const std::string_view token = line.substr(at, blank - at);
            at = blank + 1;
            if (!token.empty()) use(token, at >= line.size());
        }
    }

    template <typename Use>
    static void read_token(std::string_view token, WordLook& look, Use use, bool last) {
        std::size_t begin = 0;
        CodePoint c = valid_utf8_next(token, 0);
        while (!is_letter(c.value) && !is_digit(c.value)) {
            begin += c.length;
            if (begin >= token.size()) return;
            c = valid_utf8_next(token, begin);
        }
        ++look.words;
        const bool upper = is_upper(c.value);
        const bool lower = is_lower(c.value);
        if (is_digit(c.value)) ++look.numbers;
        else ++look.spelt;
        if (look.words == 1) look.first_capital = upper;
        look.cased += upper || lower ? 1U : 0U;
        look.capitalised += upper ? 1U : 0U;
        look.upper = look.upper || upper;
        std::size_t end = token.size();
        bool signs = begin > 0;  // one of ASCII
        for (std::size_t at = begin; at < token.size();) {
            if (const auto byte = static_cast<unsigned char>(token[at]); byte < 0x80) {
                ++at;
                look.lower = look.lower || is_ascii_lower(byte);
                if (is_ascii_alphanumeric(byte)) continue;
                signs = true;
                const bool stop = at == token.size() && is_sentence_end(byte);
                if ((stop || is_comma_like(byte)) && (!last || at < token.size())) ++look.commas;
                if (end == token.size()) end = at - 1;
                continue;
            }
            const CodePoint next = valid_utf8_next(token, at);
            const std::size_t here = at;
            at += next.length;
            const CharLook sign(next.value);
            if (sign.is_letter()) {
                look.lower = look.lower || sign.is_lower();
                continue;
            }
            if ((is_comma_like(next.value) || sign.is_sentence_end()) && (!last || at < token.size())) ++look.commas;
            if (!sign.is_digit() && end == token.size()) end = here;
        }
        look.address = look.address || (signs && is_address(token));
        if (!is_digit(c.value)) use(token.substr(begin, end - begin));
    }

    static bool is_address(std::string_view token) {
        return token.find("://") != std::string_view::npos || token.find("www.") != std::string_view::npos || (token.find('@') != std::string_view::npos && token.find('.') != std::string_view::npos);
    }

    char32_t last_of(const Unit& unit) const {
        std::size_t end = units_.end_of(unit);
        const std::size_t begin = units_.begin_of(unit);
        while (end > begin) {
            const CodePoint last = valid_utf8_before(text_, end);
            if (!is_closing(last.value)) return last.value;
            end -= last.length;
        }
        return 0;
    }

    std::string_view text_;
    const Units& units_;
};

}  // namespace salvage::segment
