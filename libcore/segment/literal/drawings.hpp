/// Figures that are drawn with signs: boxes, arrows between them, the formats of packets in RFCs.
#pragma once

#include <salvage/segment/lines.hpp>
#include <salvage/segment/literal/fixed.hpp>

#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Marks the lines of `text` that belong to a drawing as preformatted: lines right below each other that begin and end with a bar or a corner,
/// or hold nothing but what lines and arrows are drawn with, two of them at least an edge of a box ("+-----+").  Tables stay what they are.  Linear.
void mark_drawings(std::string_view text, std::span<const Line> lines, std::vector<Fixed>& fixed);

}  // namespace salvage::segment
