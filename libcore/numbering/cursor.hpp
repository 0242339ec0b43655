/// A place in a line of valid UTF-8, for reading numbers by hand.
#pragma once

#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::numbering {

/// A view of the line with its code points, past the end as U+0000.
struct Cursor {
    std::string_view text;
    std::size_t at = 0;

    [[nodiscard]] bool done() const { return at >= text.size(); }
    [[nodiscard]] char32_t peek() const { return done() ? U'\0' : valid_utf8_next(text, at).value; }
    [[nodiscard]] char32_t peek_behind(std::size_t bytes) const {
        return at + bytes >= text.size() ? U'\0' : valid_utf8_next(text, at + bytes).value;
    }
    void step() { at += valid_utf8_next(text, at).length; }
    bool take(char32_t c) {
        if (peek() != c || done()) return false;
        step();
        return true;
    }
};

/// Or the end of a line, where two were made one (segment/numbered/split_divisions.hpp).
inline bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x3000; }
inline void skip_blanks(Cursor& cursor) {
    while (!cursor.done() && is_blank(cursor.peek())) cursor.step();
}
inline bool is_dash(char32_t c) { return c == U'-' || c == 0x2013 || c == 0x2014; }
/// Whether a year begins here that says so, "2023年", "2023년": behind "2." it begins a title and goes on no number.
inline bool begins_year(Cursor cursor) {
    for (int digits = 0; digits < 4; ++digits, cursor.step()) {
        if (cursor.done() || !is_digit(cursor.peek())) return false;
    }
    return cursor.peek() == U'年' || cursor.peek() == U'년';
}
/// Also the full stops of Bengali and Hindi, and of Urdu, which end numbers as well: "১।", "۱۔".
inline bool is_period(char32_t c) { return c == U'.' || c == 0xFF0E || c == 0x0964 || c == 0x06D4; }

}  // namespace salvage::numbering
