/// Titles, and headings without a number.
#pragma once

#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/segment/parts.hpp>
#include <salvage/segment/units.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Units with their headings, and what was weighed for it: all short texts that might have been one.
struct Marked {
    Units units;
    std::vector<HeadingCandidate> weighed;
};

/// Marks the title at the top (and a second title line below it), and headings that no number announces.  The latter have
/// confidence 0.6 at most: their evidence is their shape and that of their peers.  Only the part of a text that begins it has a title.
[[nodiscard]] Marked mark_headings(std::string_view text, const Part& part, const LineFacts& facts, Units units);

}  // namespace salvage::segment
