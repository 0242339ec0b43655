/// Titles that are told from each other by the number at their end alone: "Speech on saving time, Part 1", "国旗下讲话稿（二）".
#pragma once

#include <salvage/segment/units.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// The words of a title and the number at its end; 0: there is none, or fewer words than tell anything.
struct CountedTitle {
    std::string_view words;
    std::uint32_t number = 0;
};
[[nodiscard]] CountedTitle read_counted_title(std::string_view line);

/// Of the units `texts`, those that are such titles, in order: two or more short lines of the same words, whose numbers begin with the first and rise,
/// each above a text of its own.  Linear in the units.
[[nodiscard]] std::vector<std::uint32_t> find_counted_titles(std::string_view text, const Units& units, std::span<const std::uint32_t> texts);

}  // namespace salvage::segment
