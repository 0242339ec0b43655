/// Page numbers that say what they are, in runs and alone.
#pragma once

#include <salvage/segment/pages/furniture.hpp>

#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Marks numbers that rise from page to page and have a total, a page's word, a recurring head beside them, or form feeds around them.  Linear.
void mark_numbers(std::string_view text, std::span<const Line> lines, std::vector<PageMark>& marks);

/// "[Page 7]" at a line's end says it all, "vii" does at a form feed, and so does a line of columns right below "[Page 7]".  Linear.
void mark_own_numbers(std::string_view text, std::span<const Line> lines, std::vector<PageMark>& marks);

}  // namespace salvage::segment
