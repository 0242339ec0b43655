/// The numbers of clauses and list items.
#pragma once

#include <salvage/blocks/block.hpp>

#include <vector>

namespace salvage::outline {

/// Findings numbering-gap, -duplicate, -order and wrong-parent-number on the numbers of paragraphs and list items of an outlined
/// document, in order.  A list that begins again at one, or elsewhere, is none.  Linear but for the depth of lists.
[[nodiscard]] std::vector<blocks::Finding> check_clauses(const blocks::Document& document);

}  // namespace salvage::outline
