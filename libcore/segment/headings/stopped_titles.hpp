/// Titles that end in a full stop: "Origin of the fairs." above its text.
#pragma once

#include <salvage/segment/units.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Of the units `texts`, those that are such titles, in order; linear in the units.
[[nodiscard]] std::vector<std::uint32_t> find_stopped_titles(std::string_view text, const LineFacts& facts, const Units& units, std::span<const std::uint32_t> texts);

}  // namespace salvage::segment
