// A marker is  [keyword] [opening] number [closing]  and must not go on as something else: "1.5", "3rd", "A.B.C.",
// "(2018)".  Only the shape is judged here; whether a marker counts anything is for the decoder, which sees them all.

#include <salvage/numbering/keywords.hpp>
#include <salvage/numbering/markers.hpp>
#include <salvage/numbering/numerals.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::numbering {
namespace {

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

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == 0xA0 || c == 0x3000; }
void skip_blanks(Cursor& cursor) {
    while (!cursor.done() && is_blank(cursor.peek())) cursor.step();
}
bool is_period(char32_t c) { return c == U'.' || c == 0xFF0E; }

/// What was counted, before the delimiters are known.
struct Number {
    std::array<Reading, 2> readings{};
    std::uint8_t count = 0;
    bool dotted = false;
    bool ends_with_period = false;  ///< "1.1." took its last period
    bool leading_zero = false;
};

std::optional<std::uint32_t> read_decimal(Cursor& cursor, bool& leading_zero) {
    std::uint32_t value = 0;
    int digits = 0;
    while (!cursor.done()) {
        const auto digit = digit_value(cursor.peek());
        if (!digit) break;
        // "007" counts nothing; "0. Introduction" does.
        if (digits > 0 && value == 0) leading_zero = true;
        if (++digits > 6) return std::nullopt;
        value = value * 10 + static_cast<std::uint32_t>(*digit);
        cursor.step();
    }
    if (digits == 0) return std::nullopt;
    return value;
}

/// Components ".n" behind the first one.  A period that no digit follows is left for the delimiter.
bool read_components(Cursor& cursor, Reading& reading) {
    bool zero = false;
    while (is_period(cursor.peek()) && !cursor.done()) {
        Cursor ahead = cursor;
        ahead.step();
        const auto value = read_decimal(ahead, zero);
        if (!value) break;
        if (reading.scheme.depth == max_depth) return false;
        reading.values[reading.scheme.depth++] = *value;
        cursor = ahead;
    }
    return true;
}

/// "12.05.2023"
bool is_date(const Reading& reading) {
    const std::uint32_t year = reading.values[2];
    return reading.scheme.depth == 3 && reading.values[0] <= 31 && reading.values[1] <= 12 && year >= 1800 && year <= 2199;
}

/// Most words are no numbers, which one of their first three letters tells: no Roman one, and not one letter twice.
bool is_plain_word(const Cursor& cursor) {
    constexpr std::string_view roman = "ivxlcdm";
    std::size_t length = 0;
    bool numeral = true;
    for (; length < 3 && cursor.at + length < cursor.text.size(); ++length) {
        const char c = static_cast<char>(cursor.text[cursor.at + length] | 0x20);
        if (c < 'a' || c > 'z') break;
        numeral = numeral && roman.find(c) != std::string_view::npos;
    }
    return length == 3 && !numeral;
}

std::optional<Number> read_letters(Cursor& cursor) {
    Number number;
    const std::size_t begin = cursor.at;
    const auto first = list_letter(cursor.peek());
    if (!first) return std::nullopt;
    if (first->script == 0 && is_plain_word(cursor)) return std::nullopt;
    std::size_t count = 0;
    bool same = true;
    for (; !cursor.done() && is_letter(cursor.peek()); cursor.step(), ++count) {
        const auto letter = list_letter(cursor.peek());
        if (!letter || letter->script != first->script || letter->upper != first->upper || count > 15) return std::nullopt;
        if (count > 1 && letter->script != 0) return std::nullopt;
        same = same && letter->value == first->value;
    }
    if (first->script == 0) {
        if (const auto value = roman_value(cursor.text.substr(begin, cursor.at - begin))) {
            Reading& reading = number.readings[number.count++];
            reading.scheme.family = first->upper ? Family::roman_upper : Family::roman_lower;
            reading.values[0] = *value;
        }
    }
    if (count == 1 || (count == 2 && same)) {
        Reading& reading = number.readings[number.count++];
        reading.scheme.family = first->upper ? Family::alpha_upper : Family::alpha_lower;
        reading.scheme.variant = first->script;
        reading.values[0] = first->value + (count == 2 ? 26 : 0);
        // "A.1", "B.2.3": an appendix and its sections
        if (count == 1 && first->upper && is_period(cursor.peek())) {
            Reading dotted = reading;
            Cursor ahead = cursor;
            if (read_components(ahead, dotted) && dotted.scheme.depth > 1) {
                number.readings[0] = dotted;
                number.count = 1;
                number.dotted = true;
                cursor = ahead;
            }
        }
    }
    if (number.count == 0) return std::nullopt;
    return number;
}

std::optional<Number> read_number(Cursor& cursor) {
    const char32_t c = cursor.peek();
    Number number;
    if (is_digit(c)) {
        Reading& reading = number.readings[0];
        const auto value = read_decimal(cursor, number.leading_zero);
        if (!value) return std::nullopt;
        reading.values[0] = *value;
        if (!read_components(cursor, reading) || is_date(reading)) return std::nullopt;
        number.dotted = reading.scheme.depth > 1;
        number.count = 1;
        return number;
    }
    if (is_cjk_numeral(c)) {
        const std::size_t begin = cursor.at;
        while (!cursor.done() && is_cjk_numeral(cursor.peek())) cursor.step();
        const auto value = cjk_value(cursor.text.substr(begin, cursor.at - begin));
        if (!value) return std::nullopt;
        number.readings[0].scheme.family = Family::cjk;
        number.readings[0].values[0] = *value;
        number.count = 1;
        return number;
    }
    return read_letters(cursor);
}

Marker finish(const Number& number, Delimiter delimiter, std::uint16_t keyword, std::size_t begin, const Cursor& cursor) {
    Marker marker;
    marker.range = {begin, cursor.at};
    marker.readings = number.readings;
    marker.reading_count = number.count;
    for (Reading& reading : marker.readings) {
        reading.scheme.delimiter = reading.scheme.depth > 1 && delimiter == Delimiter::blank ? Delimiter::period : delimiter;
        reading.scheme.keyword = keyword;
    }
    marker.spaced = cursor.done() || is_blank(cursor.peek());
    return marker;
}

/// The full-width and other relatives of a closing bracket for an opening one.
char32_t closing_of(char32_t opening) {
    switch (opening) {
        case U'(': return U')';
        case 0xFF08: return 0xFF09;
        case U'[': return U']';
        case 0xFF3B: return 0xFF3D;
        case 0x3010: return 0x3011;
        case 0x3014: return 0x3015;
        default: return U'\0';
    }
}

std::optional<Marker> read_bracketed(Cursor cursor, std::size_t begin) {
    const char32_t opening = cursor.peek();
    const char32_t closing = closing_of(opening);
    if (closing == U'\0') return std::nullopt;
    cursor.step();
    const auto number = read_number(cursor);
    if (!number || number->readings[0].scheme.depth > 1 || number->readings[0].values[0] > 999) return std::nullopt;
    // "（1)" mixes widths: dumps do.
    const char32_t end = cursor.peek();
    if (end != closing && !(closing == U')' && end == 0xFF09) && !(closing == 0xFF09 && end == U')')) return std::nullopt;
    cursor.step();
    const bool round = opening == U'(' || opening == 0xFF08;
    if (round) {
        if (cursor.peek() == U'.' && !cursor.done()) cursor.step();  // "(1)." is printed now and then
    }
    return finish(*number, round ? Delimiter::parens : Delimiter::brackets, 0, begin, cursor);
}

/// Behind a closed number another digit or a letter glued to it shows that it was something else: "1.a", "2)b" are rare,
/// "a.m.", "e.g." and "1)2" are not.
bool goes_on(const Cursor& cursor, const Number& number) {
    const char32_t next = cursor.peek();
    if (cursor.done() || is_blank(next) || is_cjk(next)) return false;
    if (is_digit(next)) return true;
    const bool letters = number.readings[0].scheme.family != Family::arabic && number.readings[0].scheme.family != Family::cjk;
    if (is_letter(next)) return letters || is_lower(next);
    return !is_opening(next);
}

std::optional<Marker> read_keyword(Cursor cursor, std::size_t begin, const Keyword& keyword) {
    cursor.at += keyword.length;
    if (cursor.peek() == U'.') cursor.step();  // "Art. 5"
    const std::size_t word_end = cursor.at;
    skip_blanks(cursor);
    const bool sign = cursor.text.substr(begin).starts_with("§");
    if (!sign && cursor.at == word_end && !is_cjk(valid_utf8_before(cursor.text, word_end).value)) return std::nullopt;
    auto number = read_number(cursor);
    if (!number || number->leading_zero) return std::nullopt;
    // French counts its first article "1er", Spanish its third "3.º"; English has "1st" nowhere: one suffix will do.
    for (const std::string_view suffix : {"er", "ère", "re", ".º", ".°", "º", "°"}) {
        if (cursor.text.substr(cursor.at).starts_with(suffix) && number->readings[0].scheme.family == Family::arabic) {
            cursor.at += suffix.size();
            break;
        }
    }
    const char32_t next = cursor.peek();
    if (!cursor.done() && (is_letter(next) || is_digit(next)) && !is_cjk(next)) return std::nullopt;
    if (is_period(next) || next == U':' || next == 0xFF1A || next == U')') cursor.step();
    if (!cursor.done() && !is_blank(cursor.peek()) && !is_cjk(cursor.peek()) && !is_opening(cursor.peek()) &&
        cursor.peek() != U'-' && cursor.peek() != 0x2013 && cursor.peek() != 0x2014) {
        return std::nullopt;
    }
    return finish(*number, Delimiter::keyword, keyword.id, begin, cursor);
}

/// 第三章, 第12条, 제3장.
std::optional<Marker> read_counted(Cursor cursor, std::size_t begin) {
    if (!cursor.take(U'第') && !cursor.take(U'제')) return std::nullopt;
    skip_blanks(cursor);
    const auto number = read_number(cursor);
    if (!number || number->dotted) return std::nullopt;
    const Family family = number->readings[0].scheme.family;
    if (family != Family::arabic && family != Family::cjk) return std::nullopt;
    skip_blanks(cursor);
    const auto keyword = keyword_after_number(cursor.text, cursor.at);
    if (!keyword) return std::nullopt;
    cursor.at += keyword->length;
    Number plain = *number;
    plain.readings[0].scheme.family = Family::cjk;  // 第一条 and 第1条 count alike: one sequence
    return finish(plain, Delimiter::keyword, keyword->id, begin, cursor);
}

}  // namespace

std::optional<Marker> read_marker(std::string_view text, std::size_t at, std::size_t end) {
    Cursor cursor{text.substr(0, end), at};
    if (cursor.done()) return std::nullopt;
    const char32_t first = cursor.peek();

    if (closing_of(first) != U'\0') return read_bracketed(cursor, at);
    if (const auto enclosed = enclosed_value(first)) {
        cursor.step();
        Number number;
        number.count = 1;
        number.readings[0].scheme.family = Family::enclosed;
        number.readings[0].scheme.variant = enclosed->alphabet;
        number.readings[0].values[0] = enclosed->value;
        if (cursor.peek() == U'、' || cursor.peek() == U'.') cursor.step();
        return finish(number, Delimiter::none, 0, at, cursor);
    }
    if (first == U'第' || first == U'제') return read_counted(cursor, at);
    if (first >= U'a' && first <= U'z' && is_plain_word(cursor)) return std::nullopt;
    if (const auto keyword = keyword_before_number(cursor.text, at)) {
        if (auto marker = read_keyword(cursor, at, *keyword)) return marker;
        if (!is_letter(first)) return std::nullopt;
    }

    const auto number = read_number(cursor);
    if (!number) return std::nullopt;
    const Reading& reading = number->readings[0];
    const bool cjk = reading.scheme.family == Family::cjk;
    const bool arabic = reading.scheme.family == Family::arabic;
    if (number->leading_zero && !number->dotted) return std::nullopt;
    const char32_t next = cursor.peek();

    if (cursor.done()) {
        // A number alone on its line may be a page number or a dotted heading without words; only the latter counts.
        if (!number->dotted || !arabic) return std::nullopt;
        return finish(*number, Delimiter::period, 0, at, cursor);
    }
    if (next == U'、' || (cjk && (next == 0xFF0C || next == U','))) {
        cursor.step();
        return finish(*number, Delimiter::comma, 0, at, cursor);
    }
    if (next == U')' || next == 0xFF09) {
        cursor.step();
        if (number->dotted || goes_on(cursor, *number)) return std::nullopt;
        return finish(*number, Delimiter::right_paren, 0, at, cursor);
    }
    if (is_period(next) || (cjk && next == 0x3002)) {
        cursor.step();
        if (goes_on(cursor, *number)) return std::nullopt;
        return finish(*number, Delimiter::period, 0, at, cursor);
    }
    if (!arabic && !number->dotted) {
        // "IV: Title", "A - Title"
        if (next == U':' && cursor.peek_behind(1) == U' ') {
            cursor.step();
            return finish(*number, Delimiter::colon, 0, at, cursor);
        }
        return std::nullopt;
    }
    if (next == U':' || next == 0xFF1A) {
        cursor.step();
        if (!cursor.done() && !is_blank(cursor.peek()) && next == U':') return std::nullopt;  // "10:30"
        return finish(*number, Delimiter::colon, 0, at, cursor);
    }
    if (is_blank(next)) {
        const std::size_t number_end = cursor.at;
        skip_blanks(cursor);
        const char32_t after = cursor.peek();
        if (!number->dotted && (after == U'-' || after == 0x2013 || after == 0x2014)) {
            Cursor ahead = cursor;
            ahead.step();
            if (is_blank(ahead.peek()) && !ahead.done()) return finish(*number, Delimiter::dash, 0, at, ahead);
            return std::nullopt;
        }
        if (!is_letter(after) && !is_opening(after)) return std::nullopt;  // "3 + 4", "1.5 %"
        cursor.at = number_end;
        return finish(*number, Delimiter::blank, 0, at, cursor);
    }
    if (number->dotted && (is_cjk(next) || is_upper(next))) return finish(*number, Delimiter::period, 0, at, cursor);
    return std::nullopt;
}

}  // namespace salvage::numbering
