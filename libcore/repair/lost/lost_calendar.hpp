/// Names of days and months, between which a mark is a dash.
#pragma once

#include <salvage/repair/marks.hpp>

#include <string_view>

namespace salvage::repair {

/// Whether marks stand between two names of days, or of months, and nothing else at them: "Monday?Friday", "Mo?Fr", "mars?mai".
[[nodiscard]] bool days_or_months(std::string_view text, const Marks& marks);

}  // namespace salvage::repair
