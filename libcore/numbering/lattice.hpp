/// The histories of a document's markers: stacks of open sequences that share their lower entries, the states of the histories behind each
/// marker, and how each came from one before.
#pragma once

#include <salvage/numbering/decoder.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace salvage::numbering {

inline constexpr int most_hops = 4;                ///< sections without any number of a scheme that a count may pass over

/// An open sequence.
struct Entry {
    std::uint64_t hash = 0;      ///< of the stack from here down
    std::uint64_t schemes = 0;   ///< scheme_bit of each entry from here down
    ReadingView read;
    std::uint32_t candidate = 0;
    std::uint32_t scheme = 0;    ///< dense id
    std::uint32_t last = 0;      ///< last component of its number
    std::uint32_t below = none;  ///< the entry this one stands on
    std::uint32_t first = none;  ///< candidate that opened the sequence
    std::uint32_t ended = none;  ///< the stack's top before this entry ended all inside it: what was counted there last
    std::uint32_t expected = 0;
    float closing = 0;           ///< what it costs that it ends here
    float closing_all = 0;       ///< what it costs that it and all below it end
    std::uint32_t sentence = 0;
    std::uint16_t indent = no_indent;
    std::uint16_t level = 0;
    std::uint8_t reading = 0;
    Move move = Move::open;
    std::uint8_t members = 1;    ///< so far, up to 255
    bool title_like = false;
};

/// Schemes may share one.
constexpr std::uint64_t scheme_bit(std::uint32_t scheme) { return std::uint64_t{1} << scheme % 64; }

/// A history up to a marker.
struct State {
    float cost = 0;
    std::uint32_t top = none;        ///< entry
    std::uint32_t edges_begin = 0;   ///< edges that lead here, the best one first
    std::uint32_t edges_end = 0;
};

inline constexpr std::uint8_t skipped = 0xFF;

struct Edge {
    float cost = 0;               ///< of this step
    std::uint32_t from = none;    ///< state
    std::uint32_t parent = none;  ///< candidate
    std::uint8_t reading = skipped;
};

/// What is asked of one decoding.
enum class Extent : std::uint8_t {
    decisions,  ///< without margins and rivals: ways that lose are forgotten at once
    margins,
};

/// It does not grow with the document: once it is long, what all living histories agree on and lies some way back is decided, with margins
/// against the histories that still live, and dropped.
class Lattice {
public:
    /// One history, in which nothing is open.
    Lattice(const CandidateList& candidates, Extent extent);

    /// States behind one marker, the cheapest first.
    struct Step {
        std::uint32_t begin;
        std::uint32_t end;
    };
    [[nodiscard]] Step living() const { return steps_.back(); }
    [[nodiscard]] const State& state(std::uint32_t index) const { return states_[index]; }
    [[nodiscard]] const Entry& entry(std::uint32_t index) const { return entries_[index]; }
    [[nodiscard]] Entry& entry(std::uint32_t index) { return entries_[index]; }

    /// Adds an entry; its index.
    std::uint32_t push() {
        entries_.emplace_back();
        return static_cast<std::uint32_t>(entries_.size() - 1);
    }
    /// Adds a state behind the next marker, and then the edges that lead to it, the best one first.
    void add_state(float cost, std::uint32_t top) {
        const auto edges = static_cast<std::uint32_t>(edges_.size());
        states_.push_back({cost, top, edges, edges});
    }
    void add_edge(const Edge& edge) {
        edges_.push_back(edge);
        ++states_.back().edges_end;
    }
    /// All states behind the next marker are there.  May drop what lies far back, which it tells: indices of states and entries then are
    /// others, and rounding may have made costs of states equal.
    bool end_step();

    /// The decisions, once there are states behind the last marker.
    [[nodiscard]] std::vector<Decision> finish() &&;

private:
    [[nodiscard]] float final_cost(const State& state) const;
    [[nodiscard]] std::uint32_t before(std::uint32_t state) const { return edges_[states_[state].edges_begin].from; }
    [[nodiscard]] bool same_number(std::size_t candidate, std::uint8_t a, std::uint8_t b) const;
    bool settle_agreed();
    void end_dispute(std::size_t step);
    void decide(std::uint32_t best, std::vector<float> rest, std::size_t count);
    void drop(std::size_t count);
    void keep_reachable_entries();

    const CandidateList& candidates_;
    Extent extent_;
    std::vector<Decision> decisions_;
    std::size_t next_settling_;         ///< length of the lattice
    std::size_t settled_ = 0;           ///< markers that are decided; the lattice begins behind them
    std::vector<Entry> entries_;
    std::vector<State> states_;
    std::vector<Edge> edges_;
    std::vector<Step> steps_;           ///< before the first marker of the lattice, and behind each
    std::vector<std::uint32_t> chosen_; ///< states of the best way
};

}  // namespace salvage::numbering
