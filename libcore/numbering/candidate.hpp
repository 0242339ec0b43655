/// A marker that may count, with what its place says.
#pragma once

#include <salvage/numbering/markers.hpp>

#include <cstdint>
#include <limits>

namespace salvage::numbering {

/// Nothing is known of the columns before a marker: it stands inside a line.
inline constexpr std::uint16_t no_indent = std::numeric_limits<std::uint16_t>::max();

/// A marker with what its place says for or against it.
struct Candidate {
    Marker marker;
    float cost = 0;              ///< context cost of accepting it (costs.hpp); the decoder adds its move's
    float doubt = 0;             ///< the part of `cost` for a number that is large: none where a long sequence has come to it
    std::uint32_t sentence = 0;  ///< id of the sentence it stands in
    bool forced = false;         ///< known to count: skipping it is no option (the outline of given headings)
    bool title_like = false;     ///< few words follow to the end of its line
    std::uint16_t indent = no_indent;  ///< columns before it, at the head of a line
};

}  // namespace salvage::numbering
