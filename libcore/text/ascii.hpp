/// Classes of ASCII characters, for bytes and code points alike; bytes of 0x80 and above, signed or not, are in none.
/// chars.hpp has those of all scripts.
#pragma once

#include <concepts>

namespace salvage {

template <class T>
concept Character = std::same_as<T, char> || std::same_as<T, unsigned char> || std::same_as<T, char32_t>;

[[nodiscard]] constexpr bool is_ascii_digit(Character auto c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_upper(Character auto c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_ascii_lower(Character auto c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_ascii_letter(Character auto c) { return is_ascii_lower(c) || is_ascii_upper(c); }
[[nodiscard]] constexpr bool is_ascii_alphanumeric(Character auto c) { return is_ascii_letter(c) || is_ascii_digit(c); }

/// `c` with A to Z as a to z.
template <Character T>
[[nodiscard]] constexpr T ascii_lower(T c) { return is_ascii_upper(c) ? static_cast<T>(c | 0x20) : c; }

}  // namespace salvage
