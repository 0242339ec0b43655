/// Titles, and headings without a number.
#pragma once

#include <salvage/segment/units.hpp>

#include <string_view>

namespace salvage::segment {

/// Marks the title at the top (and a second title line below it), and headings that no number announces.  The latter have
/// confidence 0.6 at most: their evidence is their shape and that of their peers.
[[nodiscard]] Units mark_headings(std::string_view text, const LineFacts& facts, Units units);

}  // namespace salvage::segment
