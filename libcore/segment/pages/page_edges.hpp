/// What stands beside form feeds and page numbers: the edges of pages.
#pragma once

#include <salvage/segment/pages/furniture.hpp>

#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Marks the headers and footers beside form feeds and beside the numbers in `marks`.  Linear.
void mark_page_edges(std::string_view text, std::span<const Line> lines, std::vector<PageMark>& marks);

}  // namespace salvage::segment
