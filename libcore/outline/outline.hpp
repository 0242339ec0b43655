/// Blocks in, the same blocks with levels and section paths out, and what is odd in the numbering as findings.
#pragma once

#include <salvage/blocks/block.hpp>

namespace salvage::outline {

/// Whether `document` has been outlined: every heading has a level and a section or, where there is none, every block of the body has a level.
[[nodiscard]] bool has_levels(const blocks::Document& document);

/// Gives headings their level (1 = top, at most max_level; one that is there without a section is how deep the text shows
/// that the heading stands, compared with others) and path by position ("2.1"), every other block those of the
/// section it stands in (0 and none before the first heading; list items keep their nesting depth as level), and appends
/// the findings on numbering.  A heading without a label that begins with a number printed as those of other headings gets it.
/// The spans and texts of blocks are not touched.  Linear.
/// Idempotent: outline(outline(d)) equals outline(d).
[[nodiscard]] blocks::Document outline(blocks::Document document);

/// Deeper nesting is drawn at this depth: it bounds the length of section paths.
inline constexpr int max_level = 12;

}  // namespace salvage::outline
