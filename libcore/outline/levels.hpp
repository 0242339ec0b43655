/// How deep each heading stands: the numbers decide together, headings without one follow them.
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/numbering/decoder.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::outline {

/// A heading of the document.
struct Heading {
    std::uint32_t block = 0;        ///< index into Document::blocks
    std::uint32_t candidate = numbering::none;  ///< none: without a number
    std::uint16_t level = 1;        ///< 1..max_level
};

/// All headings in order, and the decoding of their numbers.
struct Levels {
    std::vector<Heading> headings;
    numbering::CandidateList candidates;
    std::vector<std::uint32_t> candidate_headings;  ///< index into headings, for each candidate
    std::vector<numbering::Decision> decisions;
};

/// A heading's label, or the number at its head where that was not taken for one; empty: it has none.
[[nodiscard]] std::string_view printed_label(const blocks::Block& heading);

[[nodiscard]] Levels find_levels(const blocks::Document& document);

}  // namespace salvage::outline
