/// Numbers on a line of their own, whose title stands on the next.
#pragma once

#include <salvage/segment/numbered/candidates.hpp>
#include <salvage/segment/units.hpp>

namespace salvage::segment {

/// Units in which "§ 1" and "Zweck" below it are one heading: where two thirds of the headings that are printed so (number alone, and at
/// least two of them) have a short line right below that ends no sentence.  Linear.
[[nodiscard]] Units join_titles_below(const LineFacts& facts, const Candidates& candidates, Units units);

}  // namespace salvage::segment
