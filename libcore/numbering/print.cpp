#include <salvage/numbering/letters.hpp>
#include <salvage/numbering/numerals.hpp>
#include <salvage/numbering/ordinals.hpp>
#include <salvage/numbering/print.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>

#include <array>
#include <optional>
#include <string>

namespace salvage::numbering {
namespace {

std::string print_cjk(std::uint32_t value) {
    static constexpr std::array<std::string_view, 10> digits = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    std::string out;
    if (value >= 100) {
        out += digits[value / 100];
        out += "百";
        value %= 100;
        if (value > 0 && value < 10) out += "零";
    }
    if (value >= 10) {
        if (value >= 20 || !out.empty()) out += digits[value / 10];
        out += "十";
        value %= 10;
    }
    if (value > 0) out += digits[value];
    return out;
}

/// Greek or Hebrew letters as a numeral of at most two places.
std::string print_letter_numeral(Alphabet alphabet, bool upper, std::uint32_t value) {
    static constexpr std::u32string_view greek = U"αβγδεϛζηθικλμνξοπϟ";
    static constexpr std::u32string_view greek_capitals = U"ΑΒΓΔΕϚΖΗΘΙΚΛΜΝΞΟΠϞ";
    static constexpr std::u32string_view hebrew = U"אבגדהוזחטיכלמנסעפצ";
    const std::u32string_view letters = alphabet == Alphabet::hebrew_numeral ? hebrew : upper ? greek_capitals : greek;
    if (value == 0 || value > 99) return {};
    std::uint32_t tens = value / 10;
    std::uint32_t ones = value % 10;
    std::string out;
    if (alphabet == Alphabet::hebrew_numeral && (value == 15 || value == 16)) {
        append_utf8(out, letters[8]);
        tens = 0;
        ones = value - 9;
    }
    if (tens > 0) append_utf8(out, letters[8 + tens]);
    if (ones == 6 && alphabet == Alphabet::greek_numeral) out += upper ? "ΣΤ" : "στ";
    else if (ones > 0) append_utf8(out, letters[ones - 1]);
    return out;
}

/// print_value, but letters are those of the scheme's alphabet.
std::string print_in_script(Family family, const Scheme& scheme, std::uint32_t value) {
    const bool letters = family == Family::alpha_lower || family == Family::alpha_upper;
    if (!letters || scheme.variant == 0) return print_value(family, value);
    const bool upper = family == Family::alpha_upper;
    auto alphabet = static_cast<Alphabet>(scheme.variant);
    std::string out;
    if (alphabet == Alphabet::greek_numeral || alphabet == Alphabet::hebrew_numeral) out = print_letter_numeral(alphabet, upper, value);
    if (alphabet == Alphabet::doubled && value <= 26) out = print_value(family, value) + print_value(family, value);
    if (const auto once = nth_list_letter(alphabet, upper, value)) {
        append_utf8(out, *once);
    } else if (const auto twice = nth_list_letter(alphabet, upper, value - (alphabet == Alphabet::cyrillic ? 28U : 26U))) {
        append_utf8(out, *twice);  // "аа" follows "я"
        append_utf8(out, *twice);
    }
    return out.empty() ? print_value(family, value) : out;
}

/// The I of "PREMIER" is no numeral.
bool is_part_of_word(std::string_view label, std::size_t at, std::size_t length, Family family) {
    const bool roman = family == Family::roman_lower || family == Family::roman_upper;
    return roman && ((at > 0 && is_letter(valid_utf8_before(label, at).value)) ||
                     (at + length < label.size() && is_letter(valid_utf8_next(label, at + length).value)));
}

/// "第４条" like "第３条", "المادة ٤" like "المادة ٣": the last number of the label in the digits that it has, of whatever script; none if the label has
/// no `old_value` so.
std::optional<std::string> print_in_digits_of(std::string_view label, std::uint32_t old_value, std::uint32_t value) {
    std::size_t begin = label.size();
    std::size_t end = label.size();
    std::uint32_t read = 0;
    char32_t zero = 0;
    bool inside = false;
    for (std::size_t at = 0; at < label.size();) {
        const CodePoint next = valid_utf8_next(label, at);
        const auto digit = digit_value(next.value);
        if (digit) {
            if (!inside) {
                begin = at;
                read = 0;
            }
            read = read * 10 + static_cast<std::uint32_t>(*digit);
            zero = next.value - static_cast<char32_t>(*digit);
            end = at + next.length;
        }
        inside = digit.has_value();
        at += next.length;
    }
    if (begin == label.size() || read != old_value) return std::nullopt;
    std::string out(label.substr(0, begin));
    for (const char c : std::to_string(value)) append_utf8(out, zero + static_cast<char32_t>(c - '0'));
    out += label.substr(end);
    return out;
}

/// "Secondly," like "First,": in its case, and with the sign behind it.
std::string print_ordinal(std::string_view label, const Reading& reading, std::uint32_t value) {
    const auto plain = [&](std::uint32_t number) {
        std::string_view word = ordinal_word(reading.scheme.variant, number);
        if (word.ends_with(',')) word.remove_suffix(1);
        return word;
    };
    const std::string_view word = plain(value);
    if (word.empty()) return std::to_string(value);
    const CodePoint first = valid_utf8_next(word, 0);
    const bool upper = is_upper(valid_utf8_next(label, 0).value);
    std::string out;
    append_utf8(out, upper ? static_cast<char32_t>(u_toupper(static_cast<UChar32>(first.value))) : first.value);
    out += word.substr(first.length);
    return out.append(label.substr(match_ordinal(label, plain(reading.last()))));
}

}  // namespace

std::string print_value(Family family, std::uint32_t value) {
    const auto letter = [value](char first) {
        return std::string(value > 26 ? 2 : 1, static_cast<char>(first + static_cast<char>((value - 1) % 26)));
    };
    switch (family) {
        case Family::roman_lower:
            if (value >= 1 && value <= 3999) return print_roman(value);
            break;
        case Family::roman_upper:
            if (value >= 1 && value <= 3999) {
                std::string roman = print_roman(value);
                for (char& c : roman) c = static_cast<char>(c & ~0x20);
                return roman;
            }
            break;
        case Family::alpha_lower:
            if (value >= 1 && value <= 52) return letter('a');
            break;
        case Family::alpha_upper:
            if (value >= 1 && value <= 52) return letter('A');
            break;
        case Family::cjk:
            if (value >= 1 && value <= 999) return print_cjk(value);
            break;
        case Family::arabic:
        case Family::enclosed:
        case Family::ordinal: break;
    }
    return std::to_string(value);
}

std::string print_like(std::string_view label, const Reading& reading, std::uint32_t value) {
    if (reading.scheme.family == Family::ordinal) return print_ordinal(label, reading, value);
    const std::uint32_t old_value = reading.last();
    // 第5条 and 第五条 are of one family: the label says which numerals it has.
    for (const Family family : {reading.scheme.depth > 1 ? Family::arabic : reading.scheme.family, Family::arabic}) {
        const std::string old_text = print_in_script(family, reading.scheme, old_value);
        // "23/23": the year stands behind.
        const std::size_t found = reading.scheme.delimiter == Delimiter::slash ? label.find(old_text) : label.rfind(old_text);
        if (found == std::string_view::npos || is_part_of_word(label, found, old_text.size(), reading.scheme.family)) continue;
        std::string out(label.substr(0, found));
        out += print_in_script(family, reading.scheme, value);
        std::size_t behind = found + old_text.size();
        const bool inserted = reading.suffix != 0 && reading.scheme.family == Family::arabic;  // "5a": the letter is not the next one's
        if (inserted && behind < label.size() && (label[behind] | 0x20) >= 'a' && (label[behind] | 0x20) <= 'z') ++behind;
        out += label.substr(behind);
        return out;
    }
    if (auto out = print_in_digits_of(label, old_value, value)) return *std::move(out);
    return print_in_script(reading.scheme.family, reading.scheme, value);
}

}  // namespace salvage::numbering
