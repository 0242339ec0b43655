/// Lines that a word of the document's own and a number head: "Model essay 1: Oak", "Model essay 2: Elm".
#pragma once

#include <salvage/segment/candidates.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Those, in order, of words whose numbers count from one over two lines and more, each a title with other text behind it: "Option 1, Option 2"
/// right below each other are a list.  Linear in the text.
[[nodiscard]] std::vector<std::uint32_t> find_counted_lines(std::string_view text, const MarkerLines& facts);

}  // namespace salvage::segment
