// A marker is  [keyword] [opening] number [closing]  and must not go on as something else: "1.5", "3rd", "A.B.C.",
// "(2018)".  Only the shape is judged here; whether a marker counts anything is for the decoder, which sees them all.

#include <salvage/numbering/divisions.hpp>
#include <salvage/numbering/keywords.hpp>
#include <salvage/numbering/letters.hpp>
#include <salvage/numbering/markers.hpp>
#include <salvage/numbering/numbers.hpp>
#include <salvage/numbering/numerals.hpp>
#include <salvage/numbering/references.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::numbering {
namespace {

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

/// The same beyond ASCII: a word in small letters that is longer than any numeral, or one before a blank and no dash; a longer one with a
/// capital that neither counts nor names a division.
bool begins_like_foreign_text(Cursor cursor) {
    constexpr unsigned char three_bytes = 0xE0;  // scripts without small letters, signs, CJK
    if (static_cast<unsigned char>(cursor.text[cursor.at]) >= three_bytes) return false;
    const char32_t first = cursor.peek();
    const bool small = is_lower(first);
    if (!small && !is_upper(first)) return false;
    const std::size_t begin = cursor.at;
    std::size_t letters = 0;
    while (letters < 4 && !cursor.done() && is_letter(cursor.peek())) {
        cursor.step();
        ++letters;
    }
    if (letters == 4) return small || !may_be_number_or_division(cursor.text, begin);
    if (!small || cursor.peek() != U' ') return false;
    skip_blanks(cursor);
    return !is_dash(cursor.peek());
}

/// Tells most lines of a text at their first letters: what begins with a sign other than a bracket, with a word in small
/// letters, or with one that neither counts nor names a division.
bool begins_like_text(const Cursor& cursor) {
    const auto first = static_cast<unsigned char>(cursor.text[cursor.at]);
    if (first >= 0x80) return begins_like_foreign_text(cursor);
    if (is_ascii_digit(first)) return false;
    if (!is_ascii_letter(first)) return first != '(' && first != '[';
    if (is_plain_word(cursor)) return is_ascii_lower(first) || !may_be_number_or_division(cursor.text, cursor.at);
    if (is_ascii_upper(first)) return false;
    std::size_t end = cursor.at;
    while (end < cursor.text.size() && end - cursor.at < 4 && is_ascii_lower(cursor.text[end])) ++end;
    return end == cursor.text.size() || cursor.text[end] == ' ';
}

std::optional<Marker> read_bracketed(Cursor cursor, std::size_t begin) {
    const char32_t opening = cursor.peek();
    const char32_t closing = closing_of(opening);
    if (closing == U'\0') return std::nullopt;
    cursor.step();
    auto number = read_number(cursor);
    if (!number || number->readings[0].scheme.depth > 1) return std::nullopt;
    // "(2018)" counts nothing; "(m)" is a letter.
    constexpr std::uint32_t largest = 999;
    std::uint8_t kept = 0;
    for (std::uint8_t r = 0; r < number->count; ++r) {
        if (number->readings[r].values[0] <= largest) number->readings[kept++] = number->readings[r];
    }
    number->count = kept;
    if (kept == 0) return std::nullopt;
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
    if (is_digit(next)) return !begins_year(cursor);
    const bool letters = number.readings[0].scheme.family != Family::arabic && number.readings[0].scheme.family != Family::cjk;
    if (is_letter(next)) return letters || is_lower(next);
    return !is_opening(next);
}

/// "Apple, 1.20", "Station Road, Holme": fields of a row or parts of an address, and no title.  A year may end a title, and so
/// may what goes on in small letters: "Boats, oars and lamps".
bool is_row(std::string_view rest) {
    constexpr std::size_t longest = 80;  // bytes
    if (rest.size() > longest || rest.find(". ") != std::string_view::npos) return false;
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    const std::size_t last = rest.find_last_of(' ');
    const std::string_view end = last == std::string_view::npos ? rest : rest.substr(last + 1);
    const bool figure = is_ascii_digit(rest.back());
    const bool year = end.size() == 4 && (end.starts_with("19") || end.starts_with("20"));
    std::size_t comma = rest.find(", ");
    while (comma != std::string_view::npos && comma > 0 && is_ascii_digit(rest[comma - 1])) comma = rest.find(", ", comma + 1);  // "Oars 1, Long ones"
    if (comma == std::string_view::npos) return figure && !year;
    const std::string_view field = rest.substr(comma + 2);
    return (figure && !year) || !is_lower(valid_utf8_next(field, 0).value) || field.find(' ') == std::string_view::npos;
}

/// "1, Basic situation", as translations print 1、: a small number, and a title that does not begin in small letters.
bool counts_before_comma(Cursor cursor, std::uint32_t value) {
    constexpr std::uint32_t largest = 99;
    cursor.step();
    if (value > largest || !is_blank(cursor.peek())) return false;
    skip_blanks(cursor);
    return !cursor.done() && is_letter(cursor.peek()) && !is_lower(cursor.peek()) && !is_row(cursor.text.substr(cursor.at));
}

/// "1 - Title", "A – Title", "1.1 - Title", "1- Title".
std::optional<Marker> read_dash(Cursor cursor, std::size_t begin, const Number& number) {
    const bool apart = is_blank(cursor.peek());
    skip_blanks(cursor);
    if (cursor.done() || !is_dash(cursor.peek())) return std::nullopt;
    cursor.step();
    if (cursor.done() || !is_blank(cursor.peek())) return std::nullopt;
    const Family family = number.readings[0].scheme.family;
    const bool small = family == Family::alpha_lower || family == Family::roman_lower;
    // A small Latin letter before a dash is a variable or a word.
    if (small && number.readings[0].scheme.variant == 0 && apart) return std::nullopt;
    Cursor ahead = cursor;
    skip_blanks(ahead);
    if (!ahead.done() && !is_letter(ahead.peek()) && !is_opening(ahead.peek())) return std::nullopt;  // "5 - 3"
    return finish(number, number.dotted ? Delimiter::period : Delimiter::dash, 0, begin, cursor);
}

/// A number without a word or a bracket before it.
std::optional<Marker> read_number_alone(Cursor cursor, std::size_t at) {
    if (auto marker = read_reference(cursor, at)) return marker;

    const auto number = read_number(cursor);
    if (!number) return std::nullopt;
    const Reading& reading = number->readings[0];
    const bool cjk = reading.scheme.family == Family::cjk;
    const bool arabic = reading.scheme.family == Family::arabic;
    if (number->leading_zero && !number->dotted) return std::nullopt;
    const char32_t next = cursor.peek();
    if (auto marker = read_keyword_behind(cursor, at, *number)) return marker;

    if (cursor.done()) {
        // A number alone on its line may be a page number or a dotted heading without words; only the latter counts.
        if (!number->dotted || (!arabic && reading.scheme.family != Family::alpha_upper)) return std::nullopt;
        return finish(*number, Delimiter::period, 0, at, cursor);
    }
    if (next == U'、' || (cjk && (next == 0xFF0C || next == U','))) {
        cursor.step();
        return finish(*number, Delimiter::comma, 0, at, cursor);
    }
    if (next == U',' && arabic && !number->dotted && counts_before_comma(cursor, reading.values[0])) {
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
        // "1.) Title", "1.- Title"
        if (cursor.peek() == U')' && !number->dotted) {
            cursor.step();
            if (goes_on(cursor, *number)) return std::nullopt;
            return finish(*number, Delimiter::right_paren, 0, at, cursor);
        }
        if (cursor.peek() == U'-' && (cursor.peek_behind(1) == U' ' || is_upper(cursor.peek_behind(1)))) {
            cursor.step();
            return finish(*number, Delimiter::dash, 0, at, cursor);
        }
        if (goes_on(cursor, *number)) return std::nullopt;
        return finish(*number, Delimiter::period, 0, at, cursor);
    }
    if (auto marker = read_dash(cursor, at, *number)) return marker;
    if (!arabic && !number->dotted) {
        // "IV: Title"
        if (next == U':' && cursor.peek_behind(1) == U' ') {
            cursor.step();
            return finish(*number, Delimiter::colon, 0, at, cursor);
        }
        // 一 and イ count in Japanese statutes with nothing but a blank behind.
        const bool kana = reading.scheme.variant == static_cast<std::uint8_t>(Alphabet::kana) ||
                          reading.scheme.variant == static_cast<std::uint8_t>(Alphabet::kana_iroha);
        if (is_blank(next) && (cjk || kana)) {
            Cursor ahead = cursor;
            skip_blanks(ahead);
            if (!ahead.done() && is_cjk(ahead.peek())) return finish(*number, Delimiter::blank, 0, at, cursor);
        }
        return std::nullopt;
    }
    if (arabic && !number->dotted && (next == 0xB0 || next == 0xBA)) {
        cursor.step();
        if (is_period(cursor.peek()) || cursor.peek() == U')') cursor.step();
        if (!cursor.done() && !is_blank(cursor.peek())) return std::nullopt;
        skip_blanks(cursor);
        if (!is_letter(cursor.peek())) return std::nullopt;  // "20° C", "3° 15'"
        if (next == 0xBA && is_lower(cursor.peek())) return std::nullopt;  // "3º lugar"
        if (cursor.peek() == U'C' && !is_letter(cursor.peek_behind(1))) return std::nullopt;
        while (is_blank(valid_utf8_before(cursor.text, cursor.at).value)) cursor.at -= valid_utf8_before(cursor.text, cursor.at).length;
        return finish(*number, Delimiter::degree, 0, at, cursor);
    }
    if (next == U'/' && !number->dotted && cursor.peek_behind(1) == U' ') {
        cursor.step();
        return finish(*number, Delimiter::slash, 0, at, cursor);
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
        if (!is_letter(after) && !is_opening(after)) return std::nullopt;  // "3 + 4", "1.5 %"
        cursor.at = number_end;
        return finish(*number, Delimiter::blank, 0, at, cursor);
    }
    if (number->dotted && (is_cjk(next) || is_upper(next))) return finish(*number, Delimiter::period, 0, at, cursor);
    return std::nullopt;
}

}  // namespace

std::optional<Marker> read_marker(std::string_view text, std::size_t at, std::size_t end) {
    Cursor cursor{text.substr(0, end), at};
    if (cursor.done() || begins_like_text(cursor)) return std::nullopt;
    if (is_ascii_digit(text[at])) return read_number_alone(cursor, at);
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
    if (!may_be_number_or_division(cursor.text, at)) return read_number_alone(cursor, at);
    if (const auto keyword = keyword_before_number(cursor.text, at)) {
        if (auto marker = read_keyword(cursor, at, *keyword)) return marker;
        if (!is_letter(first)) return std::nullopt;
    }
    if (is_letter(first) && !is_lower(first)) {
        if (auto marker = read_ordinal_first(cursor, at)) return marker;
    }
    return read_number_alone(cursor, at);
}

bool may_be_speaker(const Marker& marker) {
    return std::any_of(marker.readings.begin(), marker.readings.begin() + marker.reading_count, [](const Reading& reading) {
        const bool letter = reading.scheme.family == Family::alpha_upper || reading.scheme.family == Family::alpha_lower;
        return letter && reading.scheme.delimiter == Delimiter::colon && reading.scheme.keyword == 0;
    });
}

bool is_bullet(std::string_view label) {
    for (std::size_t at = 0; at < label.size();) {
        const CodePoint next = valid_utf8_next(label, at);
        at += next.length;
        if (is_letter(next.value) || is_digit(next.value)) return false;
    }
    return !label.empty() && !read_marker(label, 0, label.size());
}

}  // namespace salvage::numbering
