// A marker is  [keyword] [opening] number [closing]  and must not go on as something else: "1.5", "3rd", "A.B.C.",
// "(2018)".  Only the shape is judged here; whether a marker counts anything is for the decoder, which sees them all.

#include <salvage/numbering/keywords.hpp>
#include <salvage/numbering/letters.hpp>
#include <salvage/numbering/markers.hpp>
#include <salvage/numbering/numerals.hpp>
#include <salvage/text/ascii.hpp>
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
bool is_dash(char32_t c) { return c == U'-' || c == 0x2013 || c == 0x2014; }
bool is_period(char32_t c) { return c == U'.' || c == 0xFF0E; }

/// What was counted, before the delimiters are known.
struct Number {
    std::array<Reading, max_readings> readings{};
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
    // "A.1", "B.2.3": an appendix and its sections
    if (count == 1 && upper && is_period(cursor.peek())) {
        Reading dotted = number.readings[number.count - 1U];
        Cursor ahead = cursor;
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

/// The same beyond ASCII: a word in small letters that is longer than any numeral, or one before a blank and no dash.
bool begins_like_foreign_text(Cursor cursor) {
    constexpr unsigned char three_bytes = 0xE0;  // scripts without small letters, signs, CJK
    if (static_cast<unsigned char>(cursor.text[cursor.at]) >= three_bytes || !is_lower(cursor.peek())) return false;
    std::size_t letters = 0;
    while (letters < 4 && !cursor.done() && is_letter(cursor.peek())) {
        cursor.step();
        ++letters;
    }
    if (letters == 4) return true;
    if (cursor.peek() != U' ') return false;
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
    if (is_digit(next)) return true;
    const bool letters = number.readings[0].scheme.family != Family::arabic && number.readings[0].scheme.family != Family::cjk;
    if (is_letter(next)) return letters || is_lower(next);
    return !is_opening(next);
}

/// "nr", "No.", "Nº", "№" between a division's name and its number.
void skip_number_sign(Cursor& cursor) {
    static constexpr std::string_view signs[] = {"№", "Nº", "N°", "n.º", "N.º", "No.", "no.", "No", "no", "nr.", "Nr.", "nr", "Nr", "n.", "номер"};
    for (const std::string_view sign : signs) {
        if (!cursor.text.substr(cursor.at).starts_with(sign)) continue;
        Cursor ahead = cursor;
        ahead.at += sign.size();
        skip_blanks(ahead);
        if (!ahead.done() && is_digit(ahead.peek()) && (ahead.at > cursor.at + sign.size() || sign.back() < 'A')) cursor = ahead;
        return;
    }
}

/// "5a", "12bis", "7 ter": numbers put between others later.
void read_suffix(Cursor& cursor, Number& number) {
    static constexpr std::array<std::string_view, 6> latin = {"bis", "ter", "quater", "quinquies", "sexies", "septies"};
    Cursor ahead = cursor;
    if (ahead.peek() == U'-' || ahead.peek() == U' ') ahead.step();
    for (std::size_t i = 0; i < latin.size(); ++i) {
        if (!ahead.text.substr(ahead.at).starts_with(latin[i])) continue;
        Cursor behind{ahead.text, ahead.at + latin[i].size()};
        if (!behind.done() && is_letter(behind.peek())) continue;
        cursor = behind;
        number.readings[0].suffix = static_cast<std::uint8_t>(i + 1);
        return;
    }
    const char32_t letter = cursor.peek() | 0x20U;
    if (cursor.done() || letter < U'a' || letter > U'z') return;
    if (is_letter(cursor.peek_behind(1)) || is_digit(cursor.peek_behind(1))) return;
    number.readings[0].suffix = static_cast<std::uint8_t>(letter - U'a' + 1);
    cursor.step();
}

/// "Ier", "1re": the first in French.
std::optional<Number> read_first(Cursor& cursor) {
    for (const std::string_view first : {"Ier", "Ière", "Ire", "IER", "1er", "1ère", "1re"}) {
        if (!cursor.text.substr(cursor.at).starts_with(first)) continue;
        const Cursor behind{cursor.text, cursor.at + first.size()};
        if (!behind.done() && is_letter(behind.peek())) continue;
        Number number;
        add(number, first[0] == 'I' ? Family::roman_upper : Family::arabic, Alphabet::latin, 1);
        cursor = behind;
        return number;
    }
    return std::nullopt;
}

/// Whether a title, or nothing, follows: not a sentence that goes on in small letters.
bool stands_alone(Cursor cursor) {
    skip_blanks(cursor);
    return cursor.done() || !is_lower(cursor.peek());
}

/// Ends a named division: an end, a blank, a bracket, a dash, or CJK text must follow its number.
std::optional<Marker> close_keyword(Cursor cursor, std::size_t begin, const Number& number, std::uint16_t keyword) {
    const char32_t next = cursor.peek();
    if (!cursor.done() && (is_letter(next) || is_digit(next)) && !is_cjk(next)) return std::nullopt;
    if (is_period(next) || next == U':' || next == 0xFF1A || next == U')') cursor.step();
    const char32_t end = cursor.peek();
    const bool dash = is_dash(end);
    if (!cursor.done() && !is_blank(end) && !is_cjk(end) && !is_opening(end) && !dash) return std::nullopt;
    if (dash && is_period(next)) cursor.step();  // "Artículo 1.- Objeto"
    Number plain = number;
    const auto is_roman = [](const Reading& r) { return r.scheme.family == Family::roman_lower || r.scheme.family == Family::roman_upper; };
    // "Part II" is no Part of the ninth double letter.
    if (number.count > 2 && is_roman(number.readings[0])) plain.count = 1;
    return finish(plain, Delimiter::keyword, keyword, begin, cursor);
}

std::optional<Marker> read_keyword(Cursor cursor, std::size_t begin, const Keyword& keyword) {
    cursor.at += keyword.length;
    if (cursor.peek() == U'.') cursor.step();  // "Art. 5"
    const std::size_t word_end = cursor.at;
    skip_blanks(cursor);
    const bool sign = cursor.text.substr(begin).starts_with("§");
    if (!sign && cursor.at == word_end && !is_cjk(valid_utf8_before(cursor.text, word_end).value)) return std::nullopt;
    skip_number_sign(cursor);
    if (const auto first = read_first(cursor)) return close_keyword(cursor, begin, *first, keyword.id);
    if (const auto word = number_word(cursor.text, cursor.at)) {
        cursor.at += word->length;
        Number number;
        add(number, Family::arabic, Alphabet::latin, word->value);
        if (!stands_alone(cursor)) return std::nullopt;
        return close_keyword(cursor, begin, number, keyword.id);
    }
    auto number = read_number(cursor);
    if (!number || number->leading_zero) return std::nullopt;
    if (number->readings[0].scheme.family == Family::arabic) {
        // "3.º", "1.ª", "2°"; then "1-2", a number within a chapter.
        bool ordinal = false;
        for (const std::string_view suffix : {".º", ".°", ".ª", "º", "°", "ª", "-й", "-я"}) {
            if (cursor.text.substr(cursor.at).starts_with(suffix)) {
                cursor.at += suffix.size();
                ordinal = true;
                break;
            }
        }
        Cursor ahead = cursor;
        bool zero = false;
        if (!ordinal && number->readings[0].scheme.depth == 1 && ahead.take(U'-')) {
            if (const auto within = read_decimal(ahead, zero)) {
                number->readings[0].scheme.depth = 2;
                number->readings[0].values[1] = *within;
                number->dotted = true;
                cursor = ahead;
            }
        }
        if (!ordinal) read_suffix(cursor, *number);
    }
    return close_keyword(cursor, begin, *number, keyword.id);
}

/// "Erster Abschnitt", "Première partie", "Birinci Bölüm".
std::optional<Marker> read_ordinal_first(Cursor cursor, std::size_t begin) {
    const auto word = number_word(cursor.text, begin);
    if (!word || !word->ordinal) return std::nullopt;
    cursor.at += word->length;
    const std::size_t word_end = cursor.at;
    skip_blanks(cursor);
    if (cursor.at == word_end) return std::nullopt;
    const auto keyword = keyword_beside_word(cursor.text, cursor.at);
    if (!keyword) return std::nullopt;
    cursor.at += keyword->length;
    if (!stands_alone(cursor)) return std::nullopt;
    Number number;
    add(number, Family::arabic, Alphabet::latin, word->value);
    return close_keyword(cursor, begin, number, keyword->id);
}

/// "3. Abschnitt", "II. RÉSZ", "5 §", "2 luku": `cursor` stands behind the number.
std::optional<Marker> read_keyword_behind(Cursor cursor, std::size_t begin, const Number& number) {
    if (number.dotted || (number.readings[0].scheme.family != Family::arabic && number.readings[0].scheme.family != Family::roman_upper)) {
        return std::nullopt;
    }
    if (is_period(cursor.peek())) cursor.step();
    if (cursor.done() || !is_blank(cursor.peek())) return std::nullopt;
    skip_blanks(cursor);
    if (cursor.done()) return std::nullopt;
    const auto keyword = keyword_behind_number(cursor.text, cursor.at);
    if (!keyword) return std::nullopt;
    cursor.at += keyword->length;
    if (!stands_alone(cursor)) return std::nullopt;
    return close_keyword(cursor, begin, number, keyword->id);
}

/// 第三章, 第12条, 제3장.
std::optional<Marker> read_counted(Cursor cursor, std::size_t begin) {
    if (!cursor.take(U'第') && !cursor.take(U'제')) return std::nullopt;
    skip_blanks(cursor);
    const auto number = read_number(cursor);
    if (!number || number->dotted) return std::nullopt;
    const Family family = number->readings[0].scheme.family;
    if (family != Family::arabic && family != Family::cjk) return std::nullopt;
    Number plain = *number;
    plain.readings[0].scheme.family = Family::cjk;  // 第一条 and 第1条 count alike: one sequence
    plain.count = 1;
    // 第１ alone, before a blank, is a heading of Japanese reports.
    if (!cursor.done() && is_blank(cursor.peek()) && cursor.text.substr(begin).starts_with("第") && family == Family::arabic) {
        Cursor ahead = cursor;
        skip_blanks(ahead);
        if (!keyword_after_number(ahead.text, ahead.at)) return finish(plain, Delimiter::keyword, bare_counter(), begin, cursor);
    }
    skip_blanks(cursor);
    const auto keyword = keyword_after_number(cursor.text, cursor.at);
    if (!keyword) return std::nullopt;
    cursor.at += keyword->length;
    // 第五条の二, 第五条之一: put in behind 第五条.
    Cursor ahead = cursor;
    if (ahead.take(U'の') || ahead.take(U'之')) {
        if (const auto inserted = read_number(ahead); inserted && inserted->readings[0].values[0] < 200) {
            plain.readings[0].suffix = static_cast<std::uint8_t>(inserted->readings[0].values[0]);
            cursor = ahead;
        }
    }
    return finish(plain, Delimiter::keyword, keyword->id, begin, cursor);
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

}  // namespace

std::optional<Marker> read_marker(std::string_view text, std::size_t at, std::size_t end) {
    Cursor cursor{text.substr(0, end), at};
    if (cursor.done() || begins_like_text(cursor)) return std::nullopt;
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
    if (const auto keyword = keyword_before_number(cursor.text, at)) {
        if (auto marker = read_keyword(cursor, at, *keyword)) return marker;
        if (!is_letter(first)) return std::nullopt;
    }
    if (is_letter(first) && !is_lower(first)) {
        if (auto marker = read_ordinal_first(cursor, at)) return marker;
    }

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

}  // namespace salvage::numbering
