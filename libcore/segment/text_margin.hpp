/// Where the text of a document begins on its lines.
#pragma once

#include <salvage/segment/units.hpp>

#include <cstdint>

namespace salvage::segment {

/// The columns before most of the text, by the words of its paragraphs; of long ones alone, where there are any.  At most 31.
[[nodiscard]] std::uint16_t text_margin(const LineFacts& facts, const Units& units);

}  // namespace salvage::segment
