/// The printed contents list against the headings that there are.
#pragma once

#include <salvage/blocks/block.hpp>

#include <vector>

namespace salvage::outline {

/// Findings "toc-mismatch": an entry that is no heading, or whose number or title differs from its heading's.  Page
/// numbers and the dots before them count for nothing, nor do case and kinds of blanks, nor a number that only one side has.
/// None if fewer than half of the entries are headings: then the list is about something else.  Linear.
[[nodiscard]] std::vector<blocks::Finding> check_contents(const blocks::Document& document);

}  // namespace salvage::outline
