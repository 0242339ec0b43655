/// Rows of short lines that each look like a heading and have no text between them.
#pragma once

#include <salvage/segment/headings/heading_signs.hpp>

#include <span>

namespace salvage::segment {

/// Takes back what the look alone made headings (Why::signs) where more of them follow each other than a part, a chapter and a section:
/// a checklist, questions to think about, a menu.  The first may head the others, and the last the text below it.
/// `weighed` holds the signs of all of them, in text order.  Linear in the units.
void unmark_rows(std::span<const HeadingCandidate> weighed, Units& units);

}  // namespace salvage::segment
