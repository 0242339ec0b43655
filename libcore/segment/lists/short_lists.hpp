/// Lists that are too short to be sequences by themselves.
#pragma once

#include <salvage/segment/numbered/candidates.hpp>
#include <salvage/segment/units.hpp>

#include <span>
#include <string_view>

namespace salvage::segment {

/// "We mended:", "1. the ridge", "2. the eaves": lines right below a colon that count from one and that no sequence of the document has,
/// two or more, are items of a list; so are those below an open sentence of which the first ends in a semicolon.
[[nodiscard]] Units mark_short_lists(std::string_view text, std::span<const Line> lines, const Candidates& candidates, Units units);

}  // namespace salvage::segment
