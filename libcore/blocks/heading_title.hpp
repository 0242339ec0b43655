/// What a heading is called.
#pragma once

#include <salvage/blocks/block.hpp>

#include <string_view>

namespace salvage::blocks {

/// Text of a heading without its label, the dash or colon that parts them, and blanks at its ends: "Drill" of "PART I.--Drill"
/// and of "§ 3 – Drill", but "--verbose" of "3.1 --verbose".  A view into its text; empty if the label is all there is.
[[nodiscard]] std::string_view heading_title(const Block& heading);

}  // namespace salvage::blocks
