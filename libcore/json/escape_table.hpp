/// The escapes of JSON strings (RFC 8259, section 7): json's own.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace salvage::json {

/// What a byte behind a backslash stands for; '\0': nothing, or it is the 'u' of a code unit.
inline constexpr std::array<char, 256> escape_meanings = [] {
    std::array<char, 256> meanings{};
    meanings['"'] = '"', meanings['\\'] = '\\', meanings['/'] = '/';
    meanings['b'] = '\b', meanings['f'] = '\f', meanings['n'] = '\n', meanings['r'] = '\r', meanings['t'] = '\t';
    return meanings;
}();

/// What stands behind the backslash for a byte; '\0': none of its own.
inline constexpr std::array<char, 256> escape_letters = [] {
    std::array<char, 256> letters{};
    for (const char letter : std::string_view("\"\\bfnrt")) letters[static_cast<unsigned char>(escape_meanings[static_cast<unsigned char>(letter)])] = letter;
    return letters;
}();

/// `\uXXXX`.
inline constexpr std::size_t escaped_unit_size = 6;

/// The value of a hexadecimal digit; -1 for other bytes.
inline constexpr std::array<std::int8_t, 256> hex_digits = [] {
    std::array<std::int8_t, 256> digits{};
    digits.fill(-1);
    for (int i = 0; i < 10; ++i) digits[static_cast<std::size_t>('0' + i)] = static_cast<std::int8_t>(i);
    for (int i = 10; i < 16; ++i) digits[static_cast<std::size_t>('a' + i - 10)] = digits[static_cast<std::size_t>('A' + i - 10)] = static_cast<std::int8_t>(i);
    return digits;
}();

/// Of a code unit whose backslash would stand at `at`; none if none does.
[[nodiscard]] inline std::optional<char32_t> code_unit(std::string_view text, std::size_t at) {
    if (text.size() - at < escaped_unit_size || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
    const auto digit = [&](std::size_t i) { return int{hex_digits[static_cast<unsigned char>(text[at + i])]}; };
    const int value = digit(2) << 12 | digit(3) << 8 | digit(4) << 4 | digit(5);
    if (value < 0) return std::nullopt;
    return static_cast<char32_t>(value);
}

/// Bytes of the escape at `at`; 0 if none stands there.
[[nodiscard]] inline std::size_t escape_size(std::string_view text, std::size_t at) {
    if (text[at] != '\\' || at + 1 == text.size()) return 0;
    if (escape_meanings[static_cast<unsigned char>(text[at + 1])] != '\0') return 2;
    return code_unit(text, at) ? escaped_unit_size : 0;
}

}  // namespace salvage::json
