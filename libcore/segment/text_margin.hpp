/// Where the text of a document begins on its lines.
#pragma once

#include <salvage/segment/units.hpp>

#include <cstdint>
#include <string_view>

namespace salvage::segment {

/// The columns before most of the text, by the words of its paragraphs; of long ones alone, where there are any.  At most 31.  Manual pages
/// have one that their sections show.
[[nodiscard]] std::uint16_t text_margin(std::string_view text, const LineFacts& facts, const Units& units);

}  // namespace salvage::segment
