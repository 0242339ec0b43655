/// Running headers and footers: lines that come back from page to page.
#pragma once

#include <salvage/segment/pages/furniture.hpp>
#include <salvage/segment/pages/page_context.hpp>

#include <vector>

namespace salvage::segment {

/// Marks short lines that recur where pages of `page` lines (0: unknown) begin and end more likely than anywhere else.  `context` must be of `marks`, and
/// the page numbers be found.  Whether there are any.  Linear.
bool mark_recurring_lines(const PageContext& context, float page, std::vector<PageMark>& marks);

/// Marks the lines that stand where other pages have a running header or footer: beside the number, in the place in which most of them have one.
void mark_head_places(const PageContext& context, std::vector<PageMark>& marks);

}  // namespace salvage::segment
