/// Format characters that text can do without, and those that deceive.
#pragma once

namespace salvage::repair {

/// U+206A to U+206F, deprecated; a noncharacter.
[[nodiscard]] constexpr bool is_deprecated_format(char32_t c) { return c >= 0x206A && c <= 0x206F; }
[[nodiscard]] constexpr bool is_noncharacter(char32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }
/// U+FFF9 to U+FFFB, anchor, separator and terminator of an annotation.
[[nodiscard]] constexpr bool is_annotation(char32_t c) { return c >= 0xFFF9 && c <= 0xFFFB; }
/// U+E0000 to U+E007F: shadows of ASCII without any sign of their own.
[[nodiscard]] constexpr bool is_tag(char32_t c) { return c >= 0xE0000 && c <= 0xE007F; }
/// Embeddings, overrides and isolates with what ends them (UAX #9): U+202A to U+202E, U+2066 to U+2069.
[[nodiscard]] constexpr bool is_bidi_control(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }
/// Private use: Unicode says nothing of it.
[[nodiscard]] constexpr bool is_private_use(char32_t c) {
    return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFF);
}

}  // namespace salvage::repair
