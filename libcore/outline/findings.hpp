/// What is odd in the numbering of a document's headings.
#pragma once

#include <salvage/outline/levels.hpp>

#include <span>
#include <vector>

namespace salvage::outline {

/// A finding's name and what it means: the one list that the manual follows.
struct FindingRule {
    std::string_view name;
    std::string_view meaning;
};
[[nodiscard]] std::span<const FindingRule> finding_rules();

/// Findings in the order of the text; `document` has its levels and sections already.
[[nodiscard]] std::vector<blocks::Finding> find_oddities(const blocks::Document& document, const Levels& levels);

}  // namespace salvage::outline
