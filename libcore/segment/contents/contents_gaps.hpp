/// Entries of a printed contents list that do not come back as they stand there.
#pragma once

#include <salvage/segment/lines.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Marks in `marks` (Contents::lines) the numbered lines, items of inner lists, and those that go on with them, between two parts of one list, of which the second goes on where
/// the first ends: `returns` tells for each line which one further down says the same, or no line of the text.
/// Unmarks one or two lines with which the text itself begins.  Linear.
void close_contents_gaps(std::string_view text, std::span<const Line> lines, std::span<const std::uint32_t> returns, std::vector<std::uint8_t>& marks);

}  // namespace salvage::segment
