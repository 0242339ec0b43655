/// Lines that hold a number and nothing else, and head the chapters of a story: "XI", "三", "TWO", "4".
#pragma once

#include <salvage/segment/numbered/candidates.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::segment {

struct LoneLine {
    std::uint32_t line = 0;
    numbering::Marker marker;
};

/// In order, those whose numbers go on from one to the next (or begin again at one) all through the text, each behind a blank line or the head of a
/// page.  Digits and words begin at one and are at least three; digits, which may be those of pages, stand between blank lines, and the
/// text before each has ended.  Linear.
[[nodiscard]] std::vector<LoneLine> find_lone_lines(std::string_view text, const MarkerLines& facts);

}  // namespace salvage::segment
