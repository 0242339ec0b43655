/// Tables: lines whose cells stand below each other.
#pragma once

#include <salvage/segment/lines.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// For each line whether it is a table's: rows of cells between bars, between tabs, or behind gaps at the same columns.
/// Linear in the text.
[[nodiscard]] std::vector<std::uint8_t> table_lines(std::string_view text, std::span<const Line> lines);

}  // namespace salvage::segment
