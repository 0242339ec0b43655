/// Page numbers, found as chains that count up through a whole text.
#pragma once

#include <salvage/segment/pages/furniture.hpp>
#include <salvage/segment/pages/page_candidates.hpp>
#include <salvage/segment/pages/page_context.hpp>

#include <vector>

namespace salvage::segment {

/// Marks the lines of the chains that are more likely those of pages than of lists, chapters or chance, and tells how many lines a page has; 0: none
/// was found.  `context` must be of `marks`; of `numbers` those that are not marked stay.  Linear.
float mark_page_chains(const PageContext& context, std::vector<PageNumber>& numbers, std::vector<PageMark>& marks);

}  // namespace salvage::segment
