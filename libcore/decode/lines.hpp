/// A text in bytes, taken apart into lines whose kind is told by their bytes alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace salvage::decode {

/// doubtful: UTF-8, but by so little that it may be chance.
enum class LineKind : std::uint8_t { ascii, utf8, doubtful, utf16le, utf16be, legacy };

struct LineFound {
    std::string_view bytes;  ///< with the line end
    LineKind kind = LineKind::ascii;
};
/// The first line of `text`, which is not empty.  `nuls`: it has some, so that lines may be UTF-16.
[[nodiscard]] LineFound next_line(std::string_view text, bool nuls);
/// Behind the first line end of `text`, of any kind that bytes can tell, or at its end.
[[nodiscard]] std::size_t line_length(std::string_view text);
/// Whether valid UTF-8 may be chance: a few sequences of two bytes, which two letters of another charset make as well
/// ("l\xD5\x8Eequipe" in Mac Roman, four Chinese words in GBK).  Three bytes in order rarely are.
[[nodiscard]] bool by_chance(std::string_view utf8);
/// Whether there are controls that some charset spells otherwise than ASCII does, or that shift, or on which it has letters.
[[nodiscard]] bool odd_ascii(std::string_view bytes);

}  // namespace salvage::decode
