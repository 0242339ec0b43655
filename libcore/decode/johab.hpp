/// Johab (KS X 1001:1992, annex 3; Windows code page 1361), which ICU does not have: two bytes a character.  A syllable is
/// spelled by its letters, five bits each; Chinese characters and signs are those of KS X 1001 in its order, moved to other bytes.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace salvage::decode {

/// Whether the two bytes are in a place where Johab has characters; cheap, and true for a few that are none.
[[nodiscard]] constexpr bool johab_place(unsigned char lead, unsigned char trail) {
    if (lead >= 0x84 && lead <= 0xD3) return (trail >= 0x41 && trail <= 0x7E) || (trail >= 0x81 && trail <= 0xFE);
    if (lead < 0xD9 || lead > 0xF9 || lead == 0xDF) return false;
    return (trail >= 0x31 && trail <= 0x7E) || (trail >= 0x91 && trail <= 0xFE);
}
[[nodiscard]] std::optional<char32_t> johab_character(unsigned char lead, unsigned char trail);
[[nodiscard]] std::optional<std::array<char, 2>> johab_bytes(char32_t c);
/// Appends the text of the beginning of `bytes` as far as it is ASCII and syllables, and returns how many bytes that is.
std::size_t append_syllables(std::string& out, std::string_view bytes);

}  // namespace salvage::decode
