/// Numbers that a sequence needs and that stand where no number is looked for: at the end of a line, behind words that end no sentence.
#pragma once

#include <salvage/numbering/decoder.hpp>
#include <salvage/segment/numbered/candidates.hpp>

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

struct Completed {
    Candidates candidates;
    std::vector<numbering::Decision> decisions;  ///< of each; nothing is decided of those that were added
};

/// `all` with a candidate more for each number that is missing before a member of an accepted sequence ("2.", where it begins; "4." behind
/// "2.") and that heads a title at the end of a line between: "Vergabenummer 2017/044 1. Auftraggeber".  None if there is nothing to add.
/// Linear in the text.
[[nodiscard]] std::optional<Completed> add_missing(std::string_view text, const MarkerLines& facts, std::span<const numbering::Decision> decisions, const Candidates& all);

}  // namespace salvage::segment
