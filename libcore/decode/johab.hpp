/// Johab (KS X 1001:1992, annex 3; Windows code page 1361), which ICU does not have: two bytes a character.  A syllable is
/// spelled by its letters, five bits each; Chinese characters and signs are those of KS X 1001 in its order, moved to other bytes.
#pragma once

#include <array>
#include <optional>

namespace salvage::decode {

/// Whether the two bytes are in a place where Johab has characters; cheap, and true for a few that are none.
[[nodiscard]] bool johab_place(unsigned char lead, unsigned char trail);
[[nodiscard]] std::optional<char32_t> johab_character(unsigned char lead, unsigned char trail);
[[nodiscard]] std::optional<std::array<char, 2>> johab_bytes(char32_t c);

}  // namespace salvage::decode
