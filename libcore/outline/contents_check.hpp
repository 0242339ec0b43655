/// The printed contents list against the headings that there are.
#pragma once

#include <salvage/blocks/block.hpp>

#include <vector>

namespace salvage::outline {

/// Findings "toc-mismatch": an entry that is nowhere in the text, or whose number or title differs from its heading's.  Page
/// numbers and the dots before them count for nothing, nor do case and kinds of blanks, the word beside a number, and a number
/// that only one side has; an entry may be cut off, or have the next one behind it in its line.
/// None of a list of which fewer than half of the entries are headings, or four fifths where entries have no numbers: that list is
/// about something else.  Linear.
[[nodiscard]] std::vector<blocks::Finding> check_contents(const blocks::Document& document);

}  // namespace salvage::outline
