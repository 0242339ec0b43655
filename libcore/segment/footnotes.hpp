/// Notes that the text refers to: "... on Tuesdays.[2]" and, further down, "2. Guide to the County Museum".
#pragma once

#include <salvage/segment/units.hpp>

#include <string_view>

namespace salvage::segment {

/// Makes footnotes of items and paragraphs that begin with a raised number to which the text above refers; that end the text or
/// stand below a rule, numbered ("1.", "2.") from one on, as many as the references [1] or ¹; or that stand below a rule as "[1]".
/// A list of literature, "[1] P. Lund", stays a list.  Linear in the text; texts without such references cost two searches.
[[nodiscard]] Units mark_footnotes(std::string_view text, Units units);

}  // namespace salvage::segment
