/// Characters that take no width and are no part of a letter.
#pragma once

namespace salvage::repair {

/// A zero-width space, a word joiner or a byte order mark.
[[nodiscard]] constexpr bool has_no_width(char32_t c) { return c == 0x200B || c == 0x2060 || c == 0xFEFF; }

}  // namespace salvage::repair
