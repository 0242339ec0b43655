/// The gate: whether a repair is certain enough to be made.  Harmlessness outranks recall.
#pragma once

#include <string_view>

#include <salvage/repair/mojibake_search.hpp>

namespace salvage::repair {

/// Whether `hypothesis` may replace `line`, whose own cost is `bits`.
[[nodiscard]] bool passes_gate(std::string_view line, double bits, const Hypothesis& hypothesis);

/// 0 to 1, of a hypothesis that passed.
[[nodiscard]] float confidence(double bits, const Hypothesis& hypothesis);

}  // namespace salvage::repair
