/// Whether a line is prose in a language whose words the judge has met.
#pragma once

#include <string_view>

namespace salvage::repair {

/// Whether the words that `line` and its repair have in common are in no language of the judge's: "condanât" and "libertât" are good Friulian,
/// and what a repair would make of them is told by the words beside them.  False where they are too few to tell.  Cost: the judge's for some
/// hundred letters.
[[nodiscard]] bool is_unknown_prose(std::string_view line, std::string_view repaired);

}  // namespace salvage::repair
