#pragma once

#include <cstddef>
#include <string_view>

namespace salvage::segment {

/// Words of UTF-8 `text`, parted by blanks; two letters of CJK count as one.  Linear.
[[nodiscard]] std::size_t count_words(std::string_view text);

}  // namespace salvage::segment
