// A document's markers are read as one history of a stack.  Each open sequence is an entry (scheme, last number);
// a marker may be skipped, may continue an entry (those above it end), or may open a new entry.  Each move has a cost;
// the cheapest history wins.  So "(2) There are ..." at the end of a paragraph is a heading because (1) and (3) need
// it, "(2)" in "item (2) of the notice" is none because taking it would leave the real (2) a duplicate, and "(i)" is a
// letter between (h) and (j) and a Roman one below (c), whichever makes the cheaper history.
//
// Histories with equal stacks are merged (the cheaper stays), at most beam_width live on.  Stacks share their lower
// entries: a node points to the entry below and to the marker accepted before it, so a history is one index.
// What was merged or dropped stays as an edge of the lattice; a backward pass over it gives each decision its margin.

#include <salvage/numbering/costs.hpp>
#include <salvage/numbering/decoder.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <unordered_set>

namespace salvage::numbering {
namespace {

struct Node {
    std::uint64_t hash = 0;      ///< of the stack from here down
    std::uint32_t candidate = 0;
    std::uint32_t below = none;  ///< the stack entry this one stands on
    std::uint32_t first = none;  ///< candidate that opened the sequence
    std::uint32_t ended = none;  ///< the stack's top before this entry ended all inside it: what was counted there last
    std::uint32_t count = 1;     ///< members so far
    std::uint32_t expected = 0;
    std::uint16_t level = 0;
    std::uint8_t reading = 0;
    Move move = Move::open;
};

struct State {
    float cost = 0;
    std::uint32_t top = none;  ///< node
    std::uint32_t edge = none; ///< best edge that leads here
};

struct Edge {
    float cost = 0;            ///< of this step
    std::uint32_t from = none; ///< edges count states over the whole lattice
    std::uint32_t to = none;
    std::uint32_t node = none; ///< none: skip
};

/// A possible step before it is known whether it lives.
struct Expansion {
    float total = 0;
    float step = 0;
    std::uint64_t hash = 0;
    std::uint32_t from = 0;
    std::uint32_t top = none;  ///< skip: the unchanged stack
    Node node;                 ///< else the entry to push
    bool skip = true;
};

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
    hash ^= value + 0x9E3779B97F4A7C15ULL + (hash << 6) + (hash >> 2);
    hash *= 0xFF51AFD7ED558CCDULL;
    return hash ^ hash >> 32;
}

using SchemePairs = std::unordered_set<std::uint64_t>;

class Decoder {
public:
    Decoder(std::span<const Candidate> candidates, const SchemePairs* known) : candidates_(candidates), known_(known) {}

    std::vector<Decision> run() {
        states_.push_back({});
        steps_.push_back({0, 1});
        for (std::uint32_t i = 0; i < candidates_.size(); ++i) step(i);
        return read_back();
    }

private:
    struct StepStates {
        std::uint32_t begin;
        std::uint32_t end;
    };

    const Reading& reading_of(const Node& node) const {
        return candidates_[node.candidate].marker.readings[node.reading];
    }
    static std::uint64_t root_key() { return ~0ULL; }

    float closing_cost(const Node& node) const {
        const Candidate& candidate = candidates_[node.candidate];
        const bool lone = node.count == 1 && !candidate.forced && reading_of(node).scheme.keyword == 0;
        return lone ? costs.singleton : 0.0F;
    }

    void push(const State& state, std::uint32_t from, float step_cost, std::uint32_t candidate, std::uint8_t reading,
              Move move, std::uint32_t below, std::uint32_t continued, std::uint32_t expected) {
        Expansion expansion;
        expansion.step = step_cost;
        expansion.total = state.cost + step_cost;
        expansion.from = from;
        expansion.skip = false;
        Node& node = expansion.node;
        node.candidate = candidate;
        node.reading = reading;
        node.move = move;
        node.below = below;
        node.expected = expected;
        node.level = static_cast<std::uint16_t>(below == none ? 0 : nodes_[below].level + 1);
        if (continued == none) node.ended = below == none ? none : nodes_[below].ended;
        else node.ended = state.top == continued ? nodes_[continued].ended : state.top;
        const bool goes_on = continued != none && move != Move::restart;
        node.first = goes_on ? nodes_[continued].first : candidate;
        node.count = goes_on ? nodes_[continued].count + 1 : 1;
        const Reading& read = candidates_[candidate].marker.readings[reading];
        std::uint64_t hash = mix(below == none ? 0 : nodes_[below].hash, read.scheme.key());
        for (std::size_t i = 0; i < read.scheme.depth; ++i) hash = mix(hash, read.values[i]);
        node.hash = mix(hash, node.count == 1 ? 1 : 2);
        expansion.hash = node.hash;
        expansions_.push_back(expansion);
    }

    /// "2.3" below "2", behind a "1.2" that was counted although it disagrees with its parent.
    bool returns_to_parent(const Node& node, const Reading& read) const {
        if (node.move != Move::wrong_parent || node.below == none) return false;
        const Reading& above = reading_of(nodes_[node.below]);
        const auto length = static_cast<std::ptrdiff_t>(above.scheme.depth);
        return above.scheme.depth + 1U == read.scheme.depth &&
               std::equal(above.values.begin(), above.values.begin() + length, read.values.begin());
    }

    /// Moves that continue the entry `node` by `read`, with their cost.
    struct Continuation {
        Move move = Move::skip;
        float cost = 0;
        std::uint32_t expected = 0;
    };
    Continuation continue_sequence(const Node& node, const Reading& read) const {
        const Reading& last = reading_of(node);
        const std::size_t depth = read.scheme.depth;
        const bool same_prefix = std::equal(last.values.begin(), last.values.begin() + static_cast<std::ptrdiff_t>(depth - 1),
                                            read.values.begin());
        const std::uint32_t expected = last.last() + 1;
        if (!same_prefix && !returns_to_parent(node, read)) {
            // "2.1" after "1.3": only the component before the last moved on, and the last one starts again.
            const bool carried = read.last() == 1 && read.values[depth - 2] == last.values[depth - 2] + 1 &&
                                 std::equal(last.values.begin(), last.values.begin() + static_cast<std::ptrdiff_t>(depth - 2),
                                            read.values.begin());
            if (carried) return {Move::carry, costs.carry, 1};
            if (read.last() == expected) return {Move::wrong_parent, costs.wrong_parent, expected};
            return {Move::wrong_parent, costs.wrong_parent + costs.gap + costs.gap, expected};
        }
        if (read.last() == expected) return {Move::next, costs.next, expected};
        if (read.last() > expected) {
            const float distance = static_cast<float>(read.last() - expected);
            return {Move::gap, costs.gap + costs.gap_each_doubling * std::log2(distance + 1.0F), expected};
        }
        if (read.last() == 1) return {Move::restart, costs.restart, expected};
        if (read.last() == last.last()) return {Move::duplicate, costs.duplicate, expected};
        return {Move::backward, costs.backward, expected};
    }

    /// Whether `read` goes on where the last sequence of its scheme ended, before the section that `parent` began:
    /// "Article 3" below "Chapter 2", behind the articles 1 and 2 of "Chapter 1".
    bool counts_on(const Node& parent, const Reading& read) const {
        if (read.scheme.depth > 1 || read.last() < 2) return false;
        constexpr int most_hops = 4;  // sections without any such number between the two
        std::uint32_t top = parent.ended;
        for (int hop = 0; hop < most_hops && top != none; ++hop) {
            for (std::uint32_t node = top; node != none; node = nodes_[node].below) {
                if (reading_of(nodes_[node]).scheme == read.scheme) return reading_of(nodes_[node]).last() + 1 == read.last();
            }
            top = nodes_[top].ended;
        }
        return false;
    }

    /// Cost of opening a sequence with `read` below `parent` (null: at the top).
    float opening_cost(const Node* parent, const Reading& read, bool empty_stack) const {
        const std::size_t depth = read.scheme.depth;
        float cost = 0;
        if (depth > 1) {
            const Reading* above = parent != nullptr ? &reading_of(*parent) : nullptr;
            bool prefix = false;
            std::size_t missing = 0;
            if (above != nullptr && above->scheme.depth < depth) {
                const auto length = static_cast<std::ptrdiff_t>(above->scheme.depth);
                prefix = std::equal(above->values.begin(), above->values.begin() + length, read.values.begin());
                missing = depth - 1 - above->scheme.depth;
            }
            const bool at_one = read.last() == 1;
            if (prefix) {
                cost = costs.dotted_child + static_cast<float>(missing) * costs.skipped_level;
                if (!at_one) cost += costs.gap;
            } else {
                const auto length = static_cast<std::ptrdiff_t>(depth);
                const bool all_one = std::all_of(read.values.begin(), read.values.begin() + length,
                                                 [](std::uint32_t value) { return value == 1; });
                if (parent == nullptr && all_one) cost = costs.dotted_first;
                else if (parent == nullptr && empty_stack) cost = costs.excerpt + (at_one ? 0 : 1);
                else cost = costs.open + costs.wrong_parent + (at_one ? 0 : costs.start_elsewhere);
            }
            return cost;
        }
        cost = costs.open;
        if (read.scheme.keyword != 0 && parent != nullptr && reading_of(*parent).scheme.keyword == 0) cost += costs.below_number;
        // Zero starts a sequence as well as one does: "0 Introduction".
        const bool at_start = read.last() == 1 || (read.last() == 0 && read.scheme.family == Family::arabic);
        if (!at_start) cost = empty_stack ? costs.excerpt + costs.open : costs.start_elsewhere + costs.open;
        if (known_ != nullptr) {
            const std::uint64_t parent_key = parent != nullptr ? reading_of(*parent).scheme.key() : root_key();
            if (known_->contains(mix(parent_key, read.scheme.key()))) cost += costs.known_child;
            else if (!known_->empty()) cost += costs.strange_child;
        }
        return cost;
    }

    void expand(std::uint32_t from, const State& state, std::uint32_t index) {
        const Candidate& candidate = candidates_[index];
        if (!candidate.forced) {
            Expansion skip;
            skip.total = state.cost;
            skip.from = from;
            skip.top = state.top;
            skip.hash = state.top == none ? 0 : nodes_[state.top].hash;
            expansions_.push_back(skip);
        }
        // The stack, innermost first, with what it costs to end everything inside an entry.
        std::array<std::uint32_t, max_open + 1> stack{};
        std::array<float, max_open + 2> ended{};
        std::size_t size = 0;
        for (std::uint32_t node = state.top; node != none; node = nodes_[node].below) {
            ended[size + 1] = ended[size] + closing_cost(nodes_[node]);
            stack[size++] = node;
        }
        for (std::uint8_t r = 0; r < candidate.marker.reading_count; ++r) {
            const Reading& read = candidate.marker.readings[r];
            std::size_t same_open = 0;
            std::size_t innermost_same = size;
            for (std::size_t i = 0; i < size; ++i) {
                const Node& node = nodes_[stack[i]];
                if (!(reading_of(node).scheme == read.scheme)) continue;
                if (same_open++ == 0) innermost_same = i;
                const Continuation going = continue_sequence(node, read);
                float cost = candidate.cost + going.cost + ended[i];
                const Candidate& sibling = candidates_[node.candidate];
                if (going.move == Move::restart) cost += closing_cost(node);
                if (candidate.sentence == sibling.sentence && !candidate.forced) cost += costs.same_sentence;
                if (candidate.title_like != sibling.title_like) cost += costs.unlike_sibling;
                push(state, from, cost, index, r, going.move, node.below, stack[i], going.expected);
            }
            // A scheme inside itself ("1." steps below heading "1.") is rare, and only ever starts at 1.
            const bool nested = same_open > 0;
            if (nested && (same_open > 1 || read.scheme.depth > 1 || read.last() != 1)) continue;
            for (std::size_t i = 0; i <= size; ++i) {
                // Child of stack[i], or at the top for i == size; entries inside it end.
                if (nested && i > innermost_same) break;
                const std::uint32_t below = i < size ? stack[i] : none;
                if (size - i >= max_open) continue;
                const Node* parent = below == none ? nullptr : &nodes_[below];
                const bool on = parent != nullptr && !nested && counts_on(*parent, read);
                const float opening = on ? costs.counts_on : opening_cost(parent, read, size == 0);
                const float cost = candidate.cost + ended[i] + static_cast<float>(i) * costs.pop + opening + (nested ? costs.nested_same : 0.0F);
                push(state, from, cost, index, r, Move::open, below, none, on ? read.last() : 1);
            }
        }
    }

    void step(std::uint32_t index) {
        expansions_.clear();
        const StepStates before = steps_.back();
        for (std::uint32_t from = before.begin; from < before.end; ++from) expand(from, states_[from], index);

        float best = expansions_.front().total;
        for (const Expansion& expansion : expansions_) best = std::min(best, expansion.total);
        std::erase_if(expansions_, [&](const Expansion& e) { return e.total > best + beam_depth; });
        // Equal stacks side by side, the cheapest first; ties by position so that the result never depends on the sort.
        std::sort(expansions_.begin(), expansions_.end(), [](const Expansion& a, const Expansion& b) {
            if (a.hash != b.hash) return a.hash < b.hash;
            if (a.total != b.total) return a.total < b.total;
            if (a.from != b.from) return a.from < b.from;
            return a.skip > b.skip;
        });
        groups_.clear();
        for (std::uint32_t i = 0; i < expansions_.size(); ++i) {
            if (i == 0 || expansions_[i].hash != expansions_[i - 1].hash) groups_.push_back(i);
        }
        const auto cheaper = [&](std::uint32_t a, std::uint32_t b) {
            if (expansions_[a].total != expansions_[b].total) return expansions_[a].total < expansions_[b].total;
            return a < b;
        };
        std::sort(groups_.begin(), groups_.end(), cheaper);
        if (groups_.size() > beam_width) groups_.resize(beam_width);

        const auto begin = static_cast<std::uint32_t>(states_.size());
        for (const std::uint32_t group : groups_) {
            const auto state_index = static_cast<std::uint32_t>(states_.size());
            State state{expansions_[group].total, none, static_cast<std::uint32_t>(edges_.size())};
            for (std::size_t i = group; i < expansions_.size() && expansions_[i].hash == expansions_[group].hash; ++i) {
                const Expansion& expansion = expansions_[i];
                std::uint32_t node = none;
                if (!expansion.skip) {
                    node = static_cast<std::uint32_t>(nodes_.size());
                    nodes_.push_back(expansion.node);
                }
                if (i == group) state.top = expansion.skip ? expansion.top : node;
                edges_.push_back({expansion.step, expansion.from, state_index, node});
            }
            states_.push_back(state);
        }
        steps_.push_back({begin, static_cast<std::uint32_t>(states_.size())});
        edge_ends_.push_back(static_cast<std::uint32_t>(edges_.size()));
    }

    /// Cost of ending all that is still open.
    float final_cost(const State& state) const {
        float cost = 0;
        for (std::uint32_t node = state.top; node != none; node = nodes_[node].below) cost += closing_cost(nodes_[node]);
        return cost;
    }

    std::vector<Decision> read_back() const {
        constexpr float impossible = 1e9F;
        std::vector<float> rest(states_.size(), impossible);  // cheapest way from a state to the end
        std::uint32_t best = steps_.back().begin;
        for (std::uint32_t s = steps_.back().begin; s < steps_.back().end; ++s) {
            rest[s] = final_cost(states_[s]);
            if (states_[s].cost + rest[s] < states_[best].cost + rest[best]) best = s;
        }
        const float total = states_[best].cost + rest[best];

        std::vector<Decision> decisions(candidates_.size());
        std::vector<std::uint32_t> chosen(candidates_.size());
        for (std::size_t i = candidates_.size(); i-- > 0;) {
            chosen[i] = states_[best].edge;
            best = edges_[chosen[i]].from;
        }
        for (std::size_t i = candidates_.size(); i-- > 0;) {
            const Edge& taken = edges_[chosen[i]];
            float otherwise = total + beam_depth;
            const std::uint32_t first_edge = i == 0 ? 0 : edge_ends_[i - 1];
            for (std::uint32_t e = first_edge; e < edge_ends_[i]; ++e) {
                const Edge& edge = edges_[e];
                const float through = edge.cost + rest[edge.to];
                rest[edge.from] = std::min(rest[edge.from], through);
                if (!alike(edge, taken)) otherwise = std::min(otherwise, states_[edge.from].cost + through);
            }
            decide(decisions, static_cast<std::uint32_t>(i), taken, std::max(0.0F, otherwise - total));
        }
        return decisions;
    }

    /// Whether two edges of one step say the same of their marker: skipped, or the same reading under the same parent.
    bool alike(const Edge& a, const Edge& b) const {
        if (a.node == none || b.node == none) return a.node == b.node;
        const Node& x = nodes_[a.node];
        const Node& y = nodes_[b.node];
        const auto parent = [&](const Node& node) { return node.below == none ? none : nodes_[node.below].candidate; };
        return x.reading == y.reading && parent(x) == parent(y);
    }

    void decide(std::vector<Decision>& decisions, std::uint32_t index, const Edge& taken, float margin) const {
        Decision& decision = decisions[index];
        decision.margin = margin;
        if (taken.node == none) return;
        const Node& node = nodes_[taken.node];
        decision.move = node.move;
        decision.reading = node.reading;
        decision.level = node.level;
        decision.sequence = node.first;
        decision.expected = node.expected;
        if (node.below != none) decision.parent = nodes_[node.below].candidate;
    }

    std::span<const Candidate> candidates_;
    const SchemePairs* known_;
    std::vector<Node> nodes_;
    std::vector<State> states_;
    std::vector<Edge> edges_;
    std::vector<StepStates> steps_;
    std::vector<std::uint32_t> edge_ends_;  ///< per candidate: end of its edges
    std::vector<Expansion> expansions_;     ///< of one step
    std::vector<std::uint32_t> groups_;     ///< of one step: first expansion of each stack
};

SchemePairs scheme_pairs(std::span<const Candidate> candidates, const std::vector<Decision>& decisions) {
    const auto key = [&](std::size_t i) {
        return candidates[i].marker.readings[decisions[i].reading].scheme.key();
    };
    SchemePairs pairs;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        if (!decisions[i].accepted()) continue;
        const std::uint64_t parent = decisions[i].parent == none ? ~0ULL : key(decisions[i].parent);
        pairs.insert(mix(parent, key(i)));
    }
    return pairs;
}

}  // namespace

std::vector<Decision> decode(std::span<const Candidate> candidates) {
    if (candidates.empty()) return {};
    std::vector<Decision> first = Decoder(candidates, nullptr).run();
    const SchemePairs pairs = scheme_pairs(candidates, first);
    if (pairs.size() < 2) return first;
    return Decoder(candidates, &pairs).run();
}

}  // namespace salvage::numbering
