/// The steps that histories may take at one marker, and which of them live.
#pragma once

#include <salvage/numbering/costs.hpp>
#include <salvage/numbering/lattice.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace salvage::numbering {

/// A possible step before it is known whether it lives.
struct Expansion {
    std::uint64_t hash = 0;
    float total = 0;
    float step = 0;
    std::uint32_t from = 0;
    std::uint32_t below = none;      ///< entry to stand on
    std::uint32_t continued = none;  ///< entry that goes on; none: a new sequence
    std::uint32_t expected = 0;
    std::uint32_t next_alike = none; ///< next expansion with an equal stack
    std::uint8_t reading = skipped;
    Move move = Move::skip;
};

/// Of one marker after the other; their memory is used again.
class Expansions {
public:
    /// For the next marker: what costs more than `limit` does not live.
    void begin(float limit) {
        count_ = 0;
        limit_ = limit;
    }
    [[nodiscard]] float limit() const { return limit_; }
    /// Whether a step to `total` may live.  The best one so far sets how dear others may be.
    bool may_live(float total) {
        if (total > limit_) return false;
        limit_ = std::min(limit_, total + beam_depth);
        return true;
    }
    void add(const Expansion& expansion) {
        if (count_ == expansions_.size()) make_room(2 * count_ + 64);
        expansions_[count_++] = expansion;
    }
    [[nodiscard]] const Expansion& operator[](std::uint32_t index) const { return expansions_[index]; }

    /// The best expansion of each stack that lives, the cheapest first; the others to that stack are chained behind it.  `again`: the marker
    /// may be the last number of a stack already.
    [[nodiscard]] std::span<const std::uint32_t> group(bool again);

private:
    /// A stack that some expansions lead to: the best of them, and its cost.
    struct Rank {
        float total = 0;
        std::uint32_t expansion = 0;
    };
    /// Appended to; the first `count` are of this marker.
    struct Ranks {
        std::vector<Rank> ranks;
        std::uint32_t count = 0;
        void add(Rank rank) { ranks[count++] = rank; }
    };
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t stamp = 0;
        std::uint32_t place = 0;  ///< among those that take the marker
    };

    void make_room(std::size_t count);
    void keep_cheapest();

    std::vector<Expansion> expansions_;  ///< the first count_ are of this marker
    std::size_t count_ = 0;
    float limit_ = 0;
    Ranks skipping_;
    Ranks taking_;
    std::array<std::uint32_t, beam_width> groups_{};  ///< the first group_count_
    std::size_t group_count_ = 0;
    std::vector<Slot> slots_;  ///< more than twice as many as there are expansions
    std::uint32_t stamp_ = 0;
};

}  // namespace salvage::numbering
