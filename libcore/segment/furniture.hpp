/// What a page carries besides its text: running headers, footers, page numbers.
#pragma once

#include <salvage/segment/furniture_evidence.hpp>
#include <salvage/segment/lines.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

enum class PageMark : std::uint8_t { none, header, footer };

/// For each line whether it is page furniture.  Found by page numbers that rise by one through the document, and by
/// short lines that recur at page tops or ends (digits folded); a line that recurs elsewhere is left alone.  `evidence` is for those who fit it.  Linear.
[[nodiscard]] std::vector<PageMark> page_marks(std::string_view text, std::span<const Line> lines, const FurnitureEvidence& evidence = furniture_evidence);

}  // namespace salvage::segment
