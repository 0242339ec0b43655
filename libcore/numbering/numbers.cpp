#include <salvage/numbering/letters.hpp>
#include <salvage/numbering/numbers.hpp>
#include <salvage/numbering/numerals.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <string_view>

namespace salvage::numbering {

std::optional<std::uint32_t> read_decimal(Cursor& cursor, bool& leading_zero) {
    std::uint32_t value = 0;
    int digits = 0;
    while (!cursor.done()) {
        const CodePoint next = valid_utf8_next(cursor.text, cursor.at);
        std::uint32_t digit = next.value - U'0';
        if (next.value >= 0x80) {
            const auto foreign = digit_value(next.value);
            if (!foreign) break;
            digit = static_cast<std::uint32_t>(*foreign);
        }
        if (digit > 9) break;
        // "007" counts nothing; "0. Introduction" does.
        if (digits > 0 && value == 0) leading_zero = true;
        if (++digits > 6) return std::nullopt;
        value = value * 10 + digit;
        cursor.at += next.length;
    }
    if (digits == 0) return std::nullopt;
    return value;
}

/// Most words are no numbers, which one of their first three letters tells: no Roman one, and not one letter twice.
bool is_plain_word(const Cursor& cursor) {
    constexpr std::uint32_t roman = [] {  // a bit for each letter
        std::uint32_t letters = 0;
        for (const char c : std::string_view("ivxlcdm")) letters |= 1U << (c - 'a');
        return letters;
    }();
    std::size_t length = 0;
    bool numeral = true;
    for (; length < 3 && cursor.at + length < cursor.text.size(); ++length) {
        const char c = static_cast<char>(cursor.text[cursor.at + length] | 0x20);
        if (c < 'a' || c > 'z') break;
        numeral = numeral && (roman >> (c - 'a') & 1U) != 0;
    }
    return length == 3 && !numeral;
}

namespace {

/// Components ".n" behind the first one.  A period that no digit follows is left for the delimiter.
bool read_components(Cursor& cursor, Reading& reading) {
    bool zero = false;
    while (is_period(cursor.peek()) && !cursor.done()) {
        Cursor ahead = cursor;
        ahead.step();
        if (ahead.done() || (static_cast<unsigned char>(ahead.text[ahead.at]) < 0x80 && !is_ascii_digit(ahead.text[ahead.at]))) break;
        if (begins_year(ahead)) break;
        const auto value = read_decimal(ahead, zero);
        if (!value) break;
        if (zero && *value == 0) return false;  // "14.00"
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

void add(Number& number, Family family, Alphabet alphabet, std::uint32_t value, std::uint8_t suffix = 0) {
    if (number.count == number.readings.size()) return;
    Reading& reading = number.readings[number.count++];
    reading.scheme.family = family;
    reading.scheme.variant = static_cast<std::uint8_t>(alphabet);
    reading.values[0] = value;
    reading.suffix = suffix;
}

/// Signs that Greek and Hebrew put behind a letter that counts: ΄ ʹ ´ ׳.
bool is_numeral_sign(char32_t c) {
    return c == 0x0384 || c == 0x0374 || c == 0x00B4 || c == 0x05F3 || c == U'\'' || c == 0x2019 || c == 0x02B9 || c == 0x1FFD;
}

/// Letters beyond Latin: one that counts, the same twice, or a Greek or Hebrew numeral.
std::optional<Number> read_foreign_letters(Cursor& cursor) {
    const std::size_t begin = cursor.at;
    // Most words are longer than any number.
    Cursor ahead = cursor;
    std::size_t length = 0;
    for (; length < 4 && !ahead.done() && is_letter(ahead.peek()); ++length) ahead.step();
    if (length == 0 || length > 3) return std::nullopt;
    const ListLetters first = list_letters(cursor.peek());
    if (first.count == 0) return std::nullopt;
    cursor.step();
    std::size_t count = 1;
    bool same = true;
    while (!cursor.done() && count < 4) {
        const char32_t c = cursor.peek();
        const bool quotes = c == 0x05F4 || (c == U'"' && first.orders[0].alphabet == Alphabet::hebrew);
        if (c == 0x0640) {  // Arabic draws a letter out
            cursor.step();
            continue;
        }
        if (!is_letter(c) && !(quotes && is_letter(cursor.peek_behind(valid_utf8_next(cursor.text, cursor.at).length)))) break;
        if (!quotes) {
            ++count;
            const ListLetters next = list_letters(c);
            same = same && next.count > 0 && next.orders[0].value == first.orders[0].value && next.orders[0].upper == first.orders[0].upper;
        }
        cursor.step();
    }
    if (count > 3 || (!cursor.done() && is_letter(cursor.peek()))) return std::nullopt;
    Number number;
    const Family family = first.orders[0].upper ? Family::alpha_upper : Family::alpha_lower;
    if (count == 1) {
        for (std::uint8_t i = 0; i < first.count; ++i) add(number, family, first.orders[i].alphabet, first.orders[i].value, first.orders[i].suffix);
    } else if (count == 2 && same) {
        add(number, family, first.orders[0].alphabet, first.orders[0].value + (first.orders[0].alphabet == Alphabet::cyrillic ? 28U : 26U));
    }
    if (const auto numeral = letter_numeral(cursor.text.substr(begin, cursor.at - begin))) {
        add(number, numeral->upper ? Family::alpha_upper : Family::alpha_lower, numeral->alphabet, numeral->value);
    }
    if (number.count == 0) return std::nullopt;
    if (!cursor.done() && is_numeral_sign(cursor.peek()) && first.orders[0].alphabet != Alphabet::latin) cursor.step();
    return number;
}

std::optional<Number> read_letters(Cursor& cursor) {
    const char32_t start = cursor.peek();
    if (start >= 0x80) return read_foreign_letters(cursor);
    if (!is_letter(start) || is_plain_word(cursor)) return std::nullopt;
    const bool upper = is_upper(start);
    const std::size_t begin = cursor.at;
    constexpr std::size_t longest_roman = 15;
    std::size_t count = 0;
    bool same = true;
    for (; !cursor.done() && is_letter(cursor.peek()); cursor.step(), ++count) {
        const char32_t c = cursor.peek();
        if (c >= 0x80 || is_upper(c) != upper || count >= longest_roman) return std::nullopt;
        same = same && c == start;
    }
    Number number;
    const Family alpha = upper ? Family::alpha_upper : Family::alpha_lower;
    const std::uint32_t place = (start | 0x20U) - U'a' + 1;
    if (const auto value = roman_value(cursor.text.substr(begin, cursor.at - begin))) {
        add(number, upper ? Family::roman_upper : Family::roman_lower, Alphabet::latin, *value);
    }
    if (count == 1) add(number, alpha, Alphabet::latin, place);
    if (count == 2 && same) {
        add(number, alpha, Alphabet::latin, place + 26);
        add(number, alpha, Alphabet::doubled, place);
    }
    // "A.1", "B.2.3": an appendix and its sections; "A1.3" is printed for "A.1.3", too.
    if (count == 1 && upper && (is_period(cursor.peek()) || is_digit(cursor.peek()))) {
        Reading dotted = number.readings[number.count - 1U];
        Cursor ahead = cursor;
        bool zero = false;
        if (is_digit(cursor.peek())) {
            const auto value = read_decimal(ahead, zero);
            if (!value || zero || *value == 0 || *value > 99) return std::nullopt;
            dotted.values[dotted.scheme.depth++] = *value;
        }
        if (read_components(ahead, dotted) && dotted.scheme.depth > 1) {
            number.readings[0] = dotted;
            number.count = 1;
            number.dotted = true;
            cursor = ahead;
        }
    }
    if (number.count == 0) return std::nullopt;
    return number;
}

}  // namespace

Number one_reading(Family family, std::uint32_t value) {
    Number number;
    add(number, family, Alphabet::latin, value);
    return number;
}

Number word_readings(std::uint32_t value) {
    Number number = one_reading(Family::arabic, value);
    add(number, Family::roman_upper, Alphabet::latin, value);
    return number;
}

std::optional<Number> read_number(Cursor& cursor) {
    const char32_t c = cursor.peek();
    if (is_digit(c)) {
        std::optional<Number> number(std::in_place);
        Reading& reading = number->readings[0];
        const auto value = read_decimal(cursor, number->leading_zero);
        if (value) reading.values[0] = *value;
        if (!value || !read_components(cursor, reading) || is_date(reading)) number.reset();
        if (!number) return number;
        number->dotted = reading.scheme.depth > 1;
        number->count = 1;
        return number;
    }
    if (is_cjk_numeral(c)) {
        const std::size_t begin = cursor.at;
        // No number that counts is as long; a long run of numerals would else be read from each of them.
        constexpr int longest = 16;
        for (int length = 0; !cursor.done() && is_cjk_numeral(cursor.peek()); cursor.step()) {
            if (++length > longest) return std::nullopt;
        }
        const auto value = cjk_value(cursor.text.substr(begin, cursor.at - begin));
        if (!value) return std::nullopt;
        Number number;
        number.readings[0].scheme.family = Family::cjk;
        if (is_financial(cursor.text.substr(begin, cursor.at - begin))) number.readings[0].scheme.variant = financial_number;
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
    const Reading& dotted = number.readings[0];
    if (number.count == 1 && dotted.scheme.family == Family::arabic && dotted.scheme.depth == 2 && dotted.values[0] > 0 && dotted.values[1] == 0) {
        Reading& whole = marker.readings[marker.reading_count++];
        whole = marker.readings[0];
        whole.scheme.depth = 1;
        whole.scheme.variant = whole_number;
    }
    marker.spaced = cursor.done() || is_blank(cursor.peek());
    return marker;
}

}  // namespace salvage::numbering
