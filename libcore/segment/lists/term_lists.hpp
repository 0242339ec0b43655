/// Lists that define words: a term on a line of its own, and below it what it means.
#pragma once

#include <salvage/segment/units.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// For each unit whether it is such a term.  One alone is none.  Linear in the units.
[[nodiscard]] std::vector<std::uint8_t> find_terms(std::string_view text, const LineFacts& facts, const Units& units);

}  // namespace salvage::segment
