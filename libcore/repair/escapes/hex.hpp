/// Hexadecimal digits of escapes.
#pragma once

#include <optional>
#include <string_view>

namespace salvage::repair {

/// The value of a digit, both cases; -1 for what is none.
[[nodiscard]] constexpr int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// The value of exactly `count` digits (at most 8) at `at`; none if there are fewer.
[[nodiscard]] constexpr std::optional<char32_t> hex_number(std::string_view text, std::size_t at, std::size_t count) {
    if (at > text.size() || text.size() - at < count) return std::nullopt;
    char32_t value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (hex_digit(text[i]) < 0) return std::nullopt;
        value = value * 16 + static_cast<char32_t>(hex_digit(text[i]));
    }
    return value;
}

}  // namespace salvage::repair
