#include <salvage/numbering/keywords.hpp>
#include <salvage/numbering/lone_numbers.hpp>
#include <salvage/numbering/numbers.hpp>
#include <salvage/numbering/numerals.hpp>
#include <salvage/text/chars.hpp>

#include <algorithm>

namespace salvage::numbering {

std::optional<Marker> read_lone_number(std::string_view text, std::size_t at, std::size_t end) {
    constexpr std::size_t longest = 24;       // bytes
    constexpr std::uint32_t largest = 200;
    const std::string_view all = text.substr(0, end);
    const std::string_view own = all.substr(at);
    if (own.empty() || own.size() > longest) return std::nullopt;
    Cursor cursor{all, end};
    const auto is_capital_numeral = [](char c) { return std::string_view("IVXLC").find(c) != std::string_view::npos; };
    if (std::all_of(own.begin(), own.end(), is_capital_numeral)) {
        const auto value = roman_value(own);
        if (!value || *value > largest) return std::nullopt;
        return finish(one_reading(Family::roman_upper, *value), Delimiter::blank, 0, at, cursor);
    }
    const char32_t first = valid_utf8_next(own, 0).value;
    if (is_digit(first) || is_cjk_numeral(first)) {
        Cursor number_end{all, at};
        const auto number = read_number(number_end);
        if (!number || !number_end.done() || number->dotted || number->leading_zero) return std::nullopt;
        const Reading& reading = number->readings[0];
        if ((reading.scheme.family != Family::arabic && reading.scheme.family != Family::cjk) || reading.last() == 0 || reading.last() > largest) return std::nullopt;
        return finish(one_reading(reading.scheme.family, reading.last()), Delimiter::blank, 0, at, cursor);
    }
    if (!is_letter(first) || is_lower(first)) return std::nullopt;
    const auto word = number_word(all, at);
    if (!word || word->ordinal || at + word->length != end) return std::nullopt;
    return finish(one_reading(Family::arabic, word->value), Delimiter::none, 0, at, cursor);
}

}  // namespace salvage::numbering
