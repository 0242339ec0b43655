/// Units cut behind the titles that run into them.
#pragma once

#include <salvage/segment/units.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace salvage::segment {

struct TitleCut {
    std::uint32_t unit = 0;
    std::size_t end = 0;  ///< byte behind the title
};

/// Units in which each of `cuts` (in text order) is two, the title and its text.  The text is decided to be a paragraph.
[[nodiscard]] Units cut_titles(std::string_view text, Units units, std::span<const TitleCut> cuts);

}  // namespace salvage::segment
