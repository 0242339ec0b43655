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

/// A history before a marker, with what is asked of its stack again and again.
struct History {
    float cost = 0;
    float closing_all = 0;             ///< what it costs that all its sequences end
    std::uint64_t schemes = 0;         ///< Entry::schemes of the top
    std::uint64_t hash = 0;            ///< Entry::hash of the top; 0: nothing is open
    std::uint64_t number = no_number;  ///< scheme and last component of the top
    std::uint32_t top = none;
    std::uint32_t size = 0;
    static constexpr std::uint64_t no_number = ~std::uint64_t{0};
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

    /// A history that lives: an expansion, with the others to its stack chained behind it, or one that passes.
    struct Living {
        std::uint32_t expansion = none;
        std::uint32_t passing = 0;  ///< where that is none: its place among the histories
    };
    /// The histories that live, the cheapest first; of the expansions to one stack the best stands for all.  `passing` are those that skip
    /// the marker, the cheapest first and without an expansion: only where no other one leads to a stack of theirs.
    [[nodiscard]] std::span<const Living> group(std::span<const History> passing);
    /// The same where those that skip the marker are expansions as well, as the marker may be the last number of a stack already.
    [[nodiscard]] std::span<const Living> group_again();

private:
    /// A stack that some expansions lead to: the best of them, and its cost.
    struct Rank {
        float total = 0;
        std::uint32_t expansion = 0;
    };
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t stamp = 0;
        std::uint32_t place = 0;  ///< in ranks_
    };

    void chain_equal_stacks();
    void sort_ranks();
    void make_room(std::size_t count);

    std::vector<Expansion> expansions_;  ///< the first count_ are of this marker
    std::size_t count_ = 0;
    float limit_ = 0;
    std::vector<Rank> ranks_;  ///< the first rank_count_
    std::uint32_t rank_count_ = 0;
    std::array<Living, beam_width> living_{};
    std::vector<Slot> slots_;  ///< more than twice as many as there are expansions
    std::uint32_t stamp_ = 0;
};

}  // namespace salvage::numbering
