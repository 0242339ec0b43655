/// Tables whose columns a converter has put a single blank apart: words and several figures on each line.
#pragma once

#include <salvage/segment/lines.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Sets `marks`, one for each line, for the lines of such tables: at least three below each other that begin with words and end with equally
/// many figures, two or more, and the line above that names their columns.  Linear.
void mark_figure_tables(std::string_view text, std::span<const Line> lines, std::vector<std::uint8_t>& marks);

}  // namespace salvage::segment
