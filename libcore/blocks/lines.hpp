/// Which line of the text a block begins in: what an editor and a person want to know, who do not count bytes.
#pragma once

#include <salvage/blocks/block.hpp>

#include <string_view>

namespace salvage::blocks {

/// Fills `document.lines` with the line in `text`, which was segmented, of the first byte of each block.
/// Lines are counted from 1 as editors count them: a line ends with LF, or with CR in a text without any LF.
/// Blocks without a place get none.  One pass over the text.
void mark_lines(Document& document, std::string_view text);

}  // namespace salvage::blocks
