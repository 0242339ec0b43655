/// Which line of the text a block begins in: what an editor and a person want to know, who do not count bytes.
#pragma once

#include <salvage/blocks/block.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::blocks {

/// Fills `document.lines` with the line in `text`, which was segmented, of the first byte of each block.
/// Lines are counted from 1 as editors count them: a line ends with LF, or with CR in a text without any LF.
/// Blocks without a place get none.  One pass over the text.
void mark_lines(Document& document, std::string_view text);

/// How far lines have been counted.
struct LinePlace {
    std::size_t at = 0;    ///< byte of the text
    std::size_t line = 1;  ///< its line
    bool word = false;     ///< one stands in this line before it
    char end = 0;          ///< what ends lines; 0: not known yet
};
/// The same for the blocks of a part of `text`, all of which lie behind `place`, where the part before ended.
void mark_lines(Document& document, std::string_view text, LinePlace& place);

}  // namespace salvage::blocks
