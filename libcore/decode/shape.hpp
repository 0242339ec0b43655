/// How bytes make characters in charsets of more than one byte a character: what is ill-formed by that is known without a table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace salvage::decode {

enum class Shape : std::uint8_t { single, shift_jis, shift_jis_2004, euc_jp, euc_jis_2004, euc_kr, johab, big5, euc_tw, gb18030, other };

/// How many bytes of `line` are ill-formed in the shape; cheap.
[[nodiscard]] std::size_t ill_formed(Shape shape, std::string_view line);

}  // namespace salvage::decode
