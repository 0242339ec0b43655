/// The gate: which repairs are certain enough to be made.  Harmlessness outranks recall.
#pragma once

#include <optional>
#include <string_view>

#include <salvage/repair/mojibake/mojibake_search.hpp>

namespace salvage::repair {

/// What of `hypothesis` may be done to `line`, whose own cost is `bits`: stretches that lack evidence are left out, and
/// without enough of it all is.  The bits are those of what is left.  `known` is
/// what other lines of the document lend it (ChainMemory::support).
[[nodiscard]] std::optional<Hypothesis> passed(std::string_view line, double bits, const Hypothesis& hypothesis, double known);

/// Whether a chain that has repaired other lines explains all of this one too, by so much evidence that the judge need not
/// be asked.
[[nodiscard]] bool beyond_doubt(std::string_view line, const Hypothesis& hypothesis, double known);
/// What such a repair is told to be sure by.
inline constexpr float surest = 0.999F;

/// 0 to 1, of a hypothesis that passed.
[[nodiscard]] float confidence(double bits, const Hypothesis& hypothesis);

}  // namespace salvage::repair
