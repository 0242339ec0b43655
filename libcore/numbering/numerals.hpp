/// Values of the numerals that documents count with, beyond decimal digits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace salvage::numbering {

/// Value of a Roman numeral in its canonical spelling ("iv" yes, "iiii" no), all letters of one case; at most 3999.
[[nodiscard]] std::optional<std::uint32_t> roman_value(std::string_view letters);

/// The canonical spelling of 1..3999 in small letters.
[[nodiscard]] std::string print_roman(std::uint32_t value);

/// Whether a Chinese numeral is written in the forms that banks use: 壹, 貳拾.
[[nodiscard]] bool is_financial(std::string_view numeral);

/// Value of a Chinese numeral, 1..9999: 十二, 二十, 廿一, 一百零五, 壹, 二〇 as digits in a row.  UTF-8 in, whole text.
[[nodiscard]] std::optional<std::uint32_t> cjk_value(std::string_view text);
/// Whether `c` can stand in a Chinese numeral.
[[nodiscard]] bool is_cjk_numeral(char32_t c);

/// A single character that is a number by itself, such as ①, ⑵, ㈢, ⓐ, ❹, Ⅳ.
struct EnclosedNumber {
    std::uint8_t alphabet;  ///< which of the runs of Unicode it is from: members of one list share it
    std::uint32_t value;
};
[[nodiscard]] std::optional<EnclosedNumber> enclosed_value(char32_t c);

}  // namespace salvage::numbering
