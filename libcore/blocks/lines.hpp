/// Which line of the text a heading stands in: what an editor and a person want to know, who do not count bytes.
#pragma once

#include <salvage/blocks/block.hpp>

#include <string_view>

namespace salvage::blocks {

/// Fills `document.lines` with the line of each heading's first byte in `text`, which was segmented.
/// Lines are counted from 1 as editors count them: a line ends with LF, or with CR in a text without any LF.
/// Headings without a place get none.  One pass over the text.
void mark_lines(Document& document, std::string_view text);

}  // namespace salvage::blocks
