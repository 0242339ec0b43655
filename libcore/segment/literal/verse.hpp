/// Verse breaks its lines where it likes: they are as short as those of a narrow column, and none of them is full.
#pragma once

#include <salvage/segment/lines.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace salvage::segment {

/// The edges at which lines are wrapped (wrap_widths), with 0 for the lines of stanzas if a good part of the text is set in stanzas: groups
/// of short lines between blank ones, of which the last are as long as the others and some have room for the next word.  Linear.
[[nodiscard]] std::vector<std::uint16_t> without_verse(std::span<const Line> lines, std::vector<std::uint16_t> wraps);

}  // namespace salvage::segment
