/// What follows a marker, and what that and the marker's place say for and against it.
#pragma once

#include <salvage/segment/numbered/marker_scan.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace salvage::segment {

/// What stands between a marker and the next one, or the line's end.
struct Tail {
    std::size_t words = 0;       ///< two CJK characters count as one
    std::size_t commas = 0;
    bool empty = true;
    bool starts_lower = false;
    bool starts_upper = false;   ///< or with a letter that has no case
    bool sentence_inside = false;
    bool short_sentence = false;  ///< ten words or less up to the first sentence end, and more behind it
    bool too_long = false;
};

[[nodiscard]] Tail look_at_tail(std::string_view text, std::size_t begin, std::size_t end);

/// Whether the tail of a marker reads like a title.
[[nodiscard]] bool title_like(std::string_view text, const Tail& tail, const FoundMarker& found);

/// Cost of a number too large to count by, unless a sequence has come to it.
[[nodiscard]] float doubt_of(const numbering::Marker& marker);

struct Context {
    std::string_view text;
    const Line* line = nullptr;
    const Line* before = nullptr;  ///< the line right before, if no blank line stands between
    std::uint16_t wrap = 0;
    std::size_t bullet = 0;
    bool apart = false;            ///< blank lines stand above and below
    bool next_item = false;        ///< is_next_item
    bool after_heading = false;    ///< a marker at the line's start and a title stand before the one in question
};

/// What follows a marker, and how that is judged.
struct TailOf {
    Tail tail;
    bool titled = false;
    bool to_the_end = false;  ///< a title, and nothing else to the line's end but more of them
    bool closed = false;      ///< a title up to a marker of another kind
    bool run_in = false;      ///< a short sentence with a capital, and more text behind it
};

/// Cost of the marker where it stands, without what a sequence says of it.
[[nodiscard]] float place_cost(const FoundMarker& found, const TailOf& own, const Context& context);

}  // namespace salvage::segment
