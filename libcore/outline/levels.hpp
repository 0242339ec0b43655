/// How deep each heading stands: the numbers decide together, headings without one follow them.
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/numbering/decoder.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace salvage::outline {

/// A heading of the document.
struct Heading {
    std::size_t block = 0;          ///< index into Document::blocks
    std::uint32_t candidate = numbering::none;  ///< none: without a number
    std::uint16_t level = 1;        ///< 1..max_level
};

/// All headings in order, and the decoding of their numbers.
struct Levels {
    std::vector<Heading> headings;
    std::vector<numbering::Candidate> candidates;
    std::vector<std::size_t> candidate_headings;  ///< index into headings, for each candidate
    std::vector<numbering::Decision> decisions;
};

[[nodiscard]] Levels find_levels(const blocks::Document& document);

}  // namespace salvage::outline
