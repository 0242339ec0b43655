#include <salvage/numbering/divisions.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <array>
#include <string_view>

namespace salvage::numbering {
namespace {

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
        cursor = behind;
        return one_reading(first[0] == 'I' ? Family::roman_upper : Family::arabic, 1);
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
    if (dash && is_period(next) && !is_dash(cursor.peek_behind(1))) cursor.step();  // "Artículo 1.- Objeto", but "PART I.--DRILL."
    Number plain = number;
    const auto is_roman = [](const Reading& r) { return r.scheme.family == Family::roman_lower || r.scheme.family == Family::roman_upper; };
    // "Part II" is no Part of the ninth double letter.
    if (number.count > 2 && is_roman(number.readings[0])) plain.count = 1;
    return finish(plain, Delimiter::keyword, keyword, begin, cursor);
}

}  // namespace

std::optional<Marker> read_keyword(Cursor cursor, std::size_t begin, const Keyword& keyword) {
    cursor.at += keyword.length;
    if (cursor.peek() == U'.') cursor.step();  // "Art. 5"
    const std::size_t word_end = cursor.at;
    if (is_annex(keyword.id)) cursor.take(U'-');  // "EK-1"
    skip_blanks(cursor);
    const bool sign = cursor.text.substr(begin).starts_with("§");
    if (!sign && cursor.at == word_end && !is_cjk(valid_utf8_before(cursor.text, word_end).value)) return std::nullopt;
    skip_number_sign(cursor);
    if (const auto first = read_first(cursor)) return close_keyword(cursor, begin, *first, keyword.id);
    if (const auto word = number_word(cursor.text, cursor.at)) {
        cursor.at += word->length;
        if (!stands_alone(cursor)) return std::nullopt;
        return close_keyword(cursor, begin, word_readings(word->value), keyword.id);
    }
    const bool bracketed = !sign && cursor.take(U'(');
    auto number = read_number(cursor);
    if (!number || number->leading_zero) return std::nullopt;
    if (bracketed) return cursor.take(U')') ? close_keyword(cursor, begin, *number, keyword.id) : std::nullopt;  // "Article (3)"
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
    return close_keyword(cursor, begin, word_readings(word->value), keyword->id);
}

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
    // 第五条の二, 第五条之一, 제5조의2: put in behind 第五条.
    Cursor ahead = cursor;
    if (ahead.take(U'の') || ahead.take(U'之') || ahead.take(U'의')) {
        if (const auto inserted = read_number(ahead); inserted && inserted->readings[0].values[0] < 200) {
            plain.readings[0].suffix = static_cast<std::uint8_t>(inserted->readings[0].values[0]);
            cursor = ahead;
        }
    }
    // 제4조에 따라, 第三条的规定: what goes on with a particle speaks of it.
    const char32_t next = cursor.peek();
    const bool hangul = next >= 0xAC00 && next <= 0xD7A3;
    if (!cursor.done() && (hangul || next == U'的' || next == U'の')) return std::nullopt;
    return finish(plain, Delimiter::keyword, keyword->id, begin, cursor);
}

}  // namespace salvage::numbering
