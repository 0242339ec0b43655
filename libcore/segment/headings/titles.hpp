/// The title of a document.
#pragma once

#include <salvage/segment/units.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace salvage::segment {

/// What was marked.
struct TitleMark {
    std::size_t body = 0;                     ///< the first unit behind the title; 0: there is none, or it is the first
    std::uint32_t second = numbering::none;   ///< a line below the title that was taken for more of it, for its look alone
};

/// Marks the title of `units`, if there is one, and a second title line below it.  Linear in the lines above the text.
TitleMark mark_title(std::string_view text, const LineFacts& facts, Units& units);

}  // namespace salvage::segment
