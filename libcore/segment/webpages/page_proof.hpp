/// Whether a text is one of a web page at all, told from the short lines at both its ends.
#pragma once

#include <salvage/segment/sites/known_web_lines.hpp>
#include <salvage/segment/units.hpp>

#include <cstdint>
#include <string_view>

namespace salvage::segment {

/// What those lines show.
enum class PageProof : std::uint8_t {
    none,
    likely,  ///< some are such as sites print, and texts as names of their parts: a page if it has a site around it
    sure,    ///< so many of those, or some with one that no text has
};

/// Reads the two ends alone.
[[nodiscard]] PageProof page_proof(std::string_view text, const LineFacts& facts, const Units& units, KnownWebLines& known);

}  // namespace salvage::segment
