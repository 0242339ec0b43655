#include <salvage/numbering/counted_words.hpp>
#include <salvage/numbering/numbers.hpp>
#include <salvage/numbering/numerals.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>

#include <functional>
#include <string>

namespace salvage::numbering {
namespace {

constexpr int longest_words = 24;  ///< letters
constexpr int most_blanks = 3;

/// Above the ids of all keywords.
std::uint16_t keyword_of(std::string_view words) {
    const std::size_t hash = std::hash<std::string>{}(lower_case(words));
    return static_cast<std::uint16_t>(0x8000U | (hash & 0x7FFFU));
}

/// Letters and their marks, and the signs that stand inside words: "Oro'omey", വകുപ്പ് with a joiner.
bool is_part_of_word(char32_t c) {
    if (is_letter(c) || c == U'\'' || c == 0x2019 || c == 0x200C || c == 0x200D) return true;
    return c >= 0x300 && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

/// Length of what says that a number follows, "n° ", "No. ", "№ "; 0: nothing does.
std::size_t number_sign(std::string_view text) {
    static constexpr std::string_view signs[] = {"n°", "n.°", "nº", "n.º", "N°", "Nº", "No.", "no.", "Nr.", "nr.", "№", "n.o", "Núm.", "núm.", "č.", "sz."};
    static constexpr std::string_view first_bytes = "nN\xE2\xC4s";
    if (text.empty() || first_bytes.find(text.front()) == std::string_view::npos) return 0;
    for (const std::string_view sign : signs) {
        if (!text.starts_with(sign)) continue;
        std::size_t length = sign.size();
        while (length < text.size() && text[length] == ' ') ++length;
        return length < text.size() && is_digit(static_cast<unsigned char>(text[length])) ? length : 0;
    }
    return 0;
}

/// A single number that divisions are counted with: no years, no "0", "007" or "1.2".
std::optional<Number> read_count(Cursor& cursor) {
    constexpr std::uint32_t largest = 999;
    auto number = read_number(cursor);
    if (!number || number->dotted || number->leading_zero) return std::nullopt;
    const std::uint32_t value = number->readings[0].values[0];
    if (value == 0 || value > largest) return std::nullopt;
    number->count = 1;
    return number;
}

bool is_hyphen(char32_t c) { return c == U'-' || c == 0x2010 || c == 0x2011; }

/// The word at the cursor; empty: there is none, or it is too long.
std::string_view read_word(Cursor& cursor) {
    const std::size_t begin = cursor.at;
    while (!cursor.done() && is_part_of_word(cursor.peek())) cursor.step();
    const std::string_view word = cursor.text.substr(begin, cursor.at - begin);
    return word.size() > std::size_t{3} * longest_words ? std::string_view() : word;
}

/// "1-modda. The aim of this law", "1-бап": a word behind the number and a hyphen; "2-nji madda:": what makes an ordinal of the number, and a word.
std::optional<Marker> read_word_behind_hyphen(Cursor cursor, const Number& number, std::size_t begin) {
    cursor.step();
    std::string_view words = read_word(cursor);
    if (words.empty()) return std::nullopt;
    if (is_blank(cursor.peek())) {
        skip_blanks(cursor);
        words = read_word(cursor);
        if (words.empty()) return std::nullopt;
        if (!cursor.done() && (is_period(cursor.peek()) || cursor.peek() == U':')) cursor.step();
        if (!cursor.done()) return std::nullopt;
    } else if (!cursor.done()) {
        if (!is_period(cursor.peek()) && cursor.peek() != U':') return std::nullopt;
        cursor.step();
        if (!cursor.done() && !is_blank(cursor.peek())) return std::nullopt;
    }
    return finish(number, Delimiter::keyword, keyword_of(words), begin, cursor);
}

/// "1 бап", "2. pants": a word behind the number, and nothing else on the line.
std::optional<Marker> read_word_behind(Cursor cursor) {
    const std::size_t begin = cursor.at;
    auto number = read_count(cursor);
    if (!number) return std::nullopt;
    if (is_hyphen(cursor.peek())) return read_word_behind_hyphen(cursor, *number, begin);
    if (is_period(cursor.peek())) cursor.step();
    if (cursor.done() || !is_blank(cursor.peek())) return std::nullopt;
    skip_blanks(cursor);
    const std::string_view words = read_word(cursor);
    if (words.empty()) return std::nullopt;
    const char32_t sign = cursor.peek();
    if (!cursor.done() && (is_period(sign) || sign == U':')) cursor.step();
    if (!cursor.done()) return std::nullopt;
    return finish(*number, Delimiter::keyword, keyword_of(words), begin, cursor);
}

}  // namespace

std::optional<Marker> read_counted_word(std::string_view text, std::size_t at, std::size_t end) {
    Cursor cursor{text.substr(0, end), at};
    if (!cursor.done() && is_digit(cursor.peek())) return read_word_behind(cursor);
    int blanks = 0;
    int letters = 0;
    char32_t last = 0;
    std::size_t sign = 0;  // bytes of "No. "
    for (; !cursor.done(); cursor.step()) {
        const char32_t c = cursor.peek();
        if (cursor.at > at && (is_digit(c) || (is_cjk(last) && is_cjk_numeral(c)))) break;
        if (is_blank(last)) {
            sign = number_sign(cursor.text.substr(cursor.at));
            if (sign > 0) break;
        }
        const bool colon = c == U':' && is_part_of_word(last) && is_blank(cursor.peek_behind(1)) && is_digit(cursor.peek_behind(2));
        const bool hyphen = is_hyphen(c) && is_part_of_word(last) && is_letter(cursor.peek_behind(c < 0x80 ? 1 : 3));  // "L-Artiklu 1."
        if (++letters > longest_words || (!is_part_of_word(c) && !is_blank(c) && !colon && !hyphen) || (is_blank(c) && ++blanks > most_blanks)) return std::nullopt;
        last = c;
    }
    std::string_view words = text.substr(at, cursor.at - at);
    // "ਆਰਟੀਕਲ: 1"
    if (words.ends_with(": ")) words.remove_suffix(2);
    // "A4", and 第一, which is a number by itself.
    cursor.at += sign;
    if (words.empty() || cursor.done() || last == U'第' || last == U'제' || (!is_cjk(last) && !is_blank(last))) return std::nullopt;
    auto number = read_count(cursor);
    if (!number) return std::nullopt;
    number->readings[0].scheme.family = is_cjk(last) ? Family::cjk : Family::arabic;  // 篇一 and 篇1 count alike
    // "Θέμα 1ο:", "Sesión 2ª": what makes an ordinal of the digits.
    constexpr int longest_ending = 2;
    for (int ending = 0; ending < longest_ending && !cursor.done() && !is_cjk(last) && !is_cjk(cursor.peek()) && (is_letter(cursor.peek()) || cursor.peek() == 0xBA || cursor.peek() == 0xAA); ++ending) cursor.step();
    const char32_t next = cursor.peek();
    const bool ends = next == U':' || next == 0xFF1A || is_period(next) || next == 0x3001 || next == U')';
    if (!cursor.done() && !ends && !is_blank(next) && !is_dash(next)) return std::nullopt;
    if (ends) cursor.step();
    Cursor title = cursor;
    while (!title.done() && (is_blank(title.peek()) || is_dash(title.peek()))) title.step();
    if (!title.done() && (is_lower(title.peek()) || title.peek() == U',')) return std::nullopt;
    return finish(*number, Delimiter::keyword, keyword_of(words), at, cursor);
}

}  // namespace salvage::numbering
