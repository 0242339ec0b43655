/// How deep headings stand, as far as the look of the text says so.
#pragma once

#include <salvage/segment/units.hpp>

#include <string_view>

namespace salvage::segment {

/// Units whose headings have Unit::depth where something but a number tells it: the signs of "## Title", the kinds of
/// rules below them, or the indents of a printed contents list that names them.  Only one of these speaks in a document: the first that some
/// heading has.  Where there are no signs and no rules, so do the columns of headings left of an indented text.  Depths count from 1 and are comparable within the document; 0: nothing says it.  Linear in the units.
[[nodiscard]] Units mark_depths(std::string_view text, const LineFacts& facts, Units units);

}  // namespace salvage::segment
