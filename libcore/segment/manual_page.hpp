/// Pages of a manual, as man(1) prints them.
#pragma once

#include <salvage/segment/units.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// The columns before the text of a manual page, whose sections stand at the margin and their parts between the two; 0: `text` is no such page.
/// Linear in the lines.
[[nodiscard]] std::uint16_t manual_margin(std::string_view text, std::span<const Line> lines);

/// Marks what such a page has above and below its text.
void mark_manual_page(std::string_view text, std::span<const Line> lines, std::vector<PageMark>& marks);

/// The units of such a page that are titles of its sections and of their parts, in order: what stands left of the text, with something below that
/// stands further right.
[[nodiscard]] std::vector<std::uint32_t> manual_sections(const LineFacts& facts, const Units& units, std::uint16_t margin);

}  // namespace salvage::segment
