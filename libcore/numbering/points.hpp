/// Enumerations inside a paragraph: "First, ... Second, ...", "The first is ...", "(1) x, (2) y", 一是……二是……
#pragma once

#include <salvage/text/text.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace salvage::numbering {

/// One member of an enumeration.
struct Point {
    ByteRange range;        ///< from its ordinal up to the next member's, or to the paragraph's end; without blanks at its end
    std::size_t label = 0;  ///< bytes of `range` that are the ordinal: "First,", "The second is", "(3)"
};

/// The points of `paragraph` (valid UTF-8) in order.  An enumeration has two members at least and counts from one without
/// a gap; a paragraph may hold several, one after the other.  Linear.
[[nodiscard]] std::vector<Point> points(std::string_view paragraph);

}  // namespace salvage::numbering
