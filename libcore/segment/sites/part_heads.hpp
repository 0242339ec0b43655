/// Lines that head a part of the text, told by where they stand.
#pragma once

#include <salvage/segment/units.hpp>

#include <cstddef>

namespace salvage::segment {

/// Whether what follows unit `u` is set deeper, as below "COPYRIGHT" in a page of a manual: it names a part then, and is no link of a site's.  An item
/// of a menu may have items below it.  Constant.
[[nodiscard]] inline bool heads_part(const LineFacts& facts, const Units& units, std::size_t u) {
    if (u + 1 >= units.units.size() || units.units[u].bullet || units.units[u + 1].bullet) return false;
    const auto indent_of = [&](std::size_t at) { return facts.lines[units.pieces_of(units.units[at]).front().line].indent; };
    return indent_of(u + 1) > indent_of(u);
}

}  // namespace salvage::segment
