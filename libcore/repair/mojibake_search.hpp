/// The search for the chain of wrong readings that explains a line best, and the gate that it has to pass.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <salvage/repair/edits.hpp>
#include <salvage/repair/evidence.hpp>
#include <salvage/repair/mojibake_charsets.hpp>

namespace salvage::repair {

/// What a line may have been.
struct Hypothesis {
    std::string text;
    Edits edits;               ///< that make `text` of the line
    double bits = 0;           ///< of `text`, by the judge
    double price = 0;          ///< bits: how rare the chain is
    std::size_t steps = 0;
    std::size_t sequences = 0;  ///< characters that came out, of the step that gave fewest
    std::size_t odd = 0;        ///< of the first step, see Undone
    std::size_t rest = 0;       ///< of the first step
};

/// The repair of `line` (valid UTF-8; line end or not), if one passes the gate.  `evidence` of the document makes a chain
/// likelier.  Cost: some dozen passes over the line, the judge's among them.
[[nodiscard]] std::optional<Hypothesis> find_chain(std::string_view line, const Evidence& evidence);

}  // namespace salvage::repair
