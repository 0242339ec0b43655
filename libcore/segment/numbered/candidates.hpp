/// The markers of a text that may count, at the heads of lines and inside them, with what their places say.
#pragma once

#include <salvage/numbering/decoder.hpp>
#include <salvage/segment/lines.hpp>

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// A candidate for the sequence decoder and the line that it stands in.
struct LineCandidate {
    std::uint32_t line = 0;
    bool at_line_start = false;
    bool ends_line = false;  ///< inside it, behind a sentence, with a title behind it to the line's end
};

/// Parallel lists: places[i] belongs to candidates[i]; both in text order.
struct Candidates {
    std::vector<numbering::Candidate> candidates;
    std::vector<LineCandidate> places;
    bool overfull = false;  ///< there are more than MarkerLines::most_markers, and nobody has looked further
};

/// What is known of the lines when markers are looked for.
struct MarkerLines {
    std::span<const Line> lines;
    std::span<const std::uint16_t> wraps;      ///< layout.hpp
    std::span<const std::uint8_t> excluded;    ///< not 0: no marker there counts (tables, page furniture, contents lists)
    std::span<const std::uint8_t> underlined;  ///< not 0: a rule stands below the line
    std::size_t most_markers = std::numeric_limits<std::size_t>::max();
};

/// Finds them in one pass.  Markers inside a line that no other number of their scheme supports are left out.
[[nodiscard]] Candidates find_candidates(std::string_view text, const MarkerLines& facts);

/// At most so many words make a title; two CJK characters count as one.
inline constexpr std::size_t title_words = 25;

}  // namespace salvage::segment
