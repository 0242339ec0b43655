/// What it costs to count on, and to begin to count.
#pragma once

#include <salvage/numbering/decoder.hpp>

#include <cstddef>
#include <cstdint>

namespace salvage::numbering {

/// A move that continues a sequence.
struct Continuation {
    Move move = Move::skip;
    float cost = 0;
    std::uint32_t expected = 0;  ///< last component that would have come next
};

/// Whether the first `count` components of two numbers are the same; mostly there are none or one.
[[nodiscard]] inline bool same_numbers(const ReadingView& a, const ReadingView& b, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        if (a.values[i] != b.values[i]) return false;
    }
    return true;
}

/// Whether the parts of `read` but its last are the number `above`: "2.3" and "2".
[[nodiscard]] inline bool names_parent(const ReadingView& read, const ReadingView& above) {
    return above.scheme.depth + 1U == read.scheme.depth && same_numbers(above, read, above.scheme.depth);
}

/// The move from a sequence's last number to `read`, of the same scheme.  `returns_to_parent`: that last number disagreed with its
/// parent, which `read` names: "2.3" below "2", behind a "1.2".
[[nodiscard]] Continuation continue_sequence(const ReadingView& last, const ReadingView& read, bool returns_to_parent);

/// Cost of opening a sequence with `read` below `parent` (null: at the top), whatever its scheme.
[[nodiscard]] float opening_cost(const ReadingView* parent, const ReadingView& read, bool empty_stack);

}  // namespace salvage::numbering
