/// Numbers of articles in the line of their first paragraph: "MADDE 4 – (1) The library is open".
#pragma once

#include <salvage/segment/numbered/candidates.hpp>
#include <salvage/segment/units.hpp>

#include <string_view>

namespace salvage::segment {

/// Units in which a number without a title and the numbered text that it stands before in one line are one paragraph.  Linear.
[[nodiscard]] Units join_clause_heads(std::string_view text, const Candidates& candidates, Units units);

}  // namespace salvage::segment
