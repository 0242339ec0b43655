/// The digits of base64 (RFC 4648, section 4), which mail and UTF-7 use.
#pragma once

#include <salvage/text/ascii.hpp>

namespace salvage {

/// '+' and '/' among them; '=' is no digit.
[[nodiscard]] constexpr bool is_base64(char c) { return is_ascii_alphanumeric(c) || c == '+' || c == '/'; }

/// Of a digit: 0 to 63.
[[nodiscard]] constexpr unsigned base64_value(char c) {
    if (is_ascii_upper(c)) return static_cast<unsigned>(c - 'A');
    if (is_ascii_lower(c)) return static_cast<unsigned>(c - 'a') + 26;
    if (is_ascii_digit(c)) return static_cast<unsigned>(c - '0') + 52;
    return c == '+' ? 62 : 63;
}

}  // namespace salvage
