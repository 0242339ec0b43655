#include <salvage/numbering/costs.hpp>
#include <salvage/numbering/lattice.hpp>

#include <algorithm>
#include <utility>

namespace salvage::numbering {
namespace {

constexpr std::size_t window_steps = 2048;  ///< a settling looks at so many markers ...
constexpr std::size_t keep_steps = 512;     ///< ... and leaves the last ones open
constexpr std::size_t longest_dispute = 3 * window_steps;  ///< histories that disagree for longer are settled by cost
constexpr float unreachable = 1e9F;

}  // namespace

Lattice::Lattice(const CandidateList& candidates, Extent extent)
    : candidates_(candidates), extent_(extent), decisions_(candidates.size()), next_settling_(window_steps), states_(1), steps_{{0, 1}} {}

bool Lattice::end_step() {
    const std::uint32_t begin = steps_.back().end;
    steps_.push_back({begin, static_cast<std::uint32_t>(states_.size())});
    return steps_.size() > next_settling_ && settle_agreed();
}

/// Cost of ending all that is still open.
float Lattice::final_cost(const State& state) const {
    float cost = 0;
    for (std::uint32_t entry = state.top; entry != none; entry = entries_[entry].below) cost += entries_[entry].closing;
    return cost;
}

std::vector<Decision> Lattice::finish() && {
    std::vector<float> rest(states_.size(), unreachable);
    std::uint32_t best = steps_.back().begin;
    for (std::uint32_t s = steps_.back().begin; s < steps_.back().end; ++s) {
        rest[s] = final_cost(states_[s]);
        if (states_[s].cost + rest[s] < states_[best].cost + rest[best]) best = s;
    }
    decide(best, std::move(rest), steps_.size() - 1);
    return std::move(decisions_);
}

/// Settles the markers that all living histories decide alike, but for the last keep_steps, and drops their lattice.  Whether there were any.
bool Lattice::settle_agreed() {
    const std::size_t last = steps_.size() - 1;
    // The best ways to the living states, followed back until they are one.
    std::vector<std::uint32_t> ways;
    for (std::uint32_t s = steps_[last].begin; s < steps_[last].end; ++s) ways.push_back(s);
    std::size_t agreed = last;
    while (agreed > 0 && ways.size() > 1) {
        for (std::uint32_t& way : ways) way = before(way);
        std::sort(ways.begin(), ways.end());
        ways.erase(std::unique(ways.begin(), ways.end()), ways.end());
        --agreed;
    }
    agreed = std::min(agreed, last - keep_steps);
    if (agreed == 0 && last >= longest_dispute) {
        agreed = last - keep_steps;
        end_dispute(agreed);
    }
    next_settling_ = steps_.size() - agreed + (window_steps - keep_steps);
    if (agreed == 0) return false;
    std::vector<float> rest(states_.size(), unreachable);
    for (std::uint32_t s = steps_[last].begin; s < steps_[last].end; ++s) rest[s] = 0;
    decide(steps_[last].begin, std::move(rest), agreed);
    drop(agreed);
    return true;
}

/// Ends the living histories that are not the cheapest one's at `step`.
void Lattice::end_dispute(std::size_t step) {
    Step& living = steps_.back();
    const auto at_step = [&](std::uint32_t state) {
        for (std::size_t i = steps_.size() - 1; i > step; --i) state = before(state);
        return state;
    };
    const std::uint32_t right = at_step(living.begin);
    std::uint32_t kept = living.begin;
    for (std::uint32_t s = living.begin; s < living.end; ++s) {
        if (at_step(s) == right) states_[kept++] = states_[s];
    }
    states_.resize(kept);
    living.end = kept;
}

/// Decides the first `count` markers of the lattice by the best way to the state `best` of its end, from which `rest` is
/// what the end costs; margins are against all other ways to any state there.
void Lattice::decide(std::uint32_t best, std::vector<float> rest, std::size_t count) {
    const float total = states_[best].cost + rest[best];
    const std::size_t size = steps_.size() - 1;
    chosen_.resize(size + 1);
    chosen_[size] = best;
    for (std::size_t i = size; i-- > 0;) chosen_[i] = before(chosen_[i + 1]);
    for (std::size_t i = size; i-- > 0;) {
        const Edge& taken = edges_[states_[chosen_[i + 1]].edges_begin];
        float otherwise = total + beam_depth;
        std::uint8_t rival = no_rival;
        std::uint32_t rival_parent = none;
        for (std::uint32_t to = steps_[i + 1].begin; extent_ == Extent::margins && to < steps_[i + 1].end; ++to) {
            if (rest[to] >= unreachable) continue;
            for (std::uint32_t e = states_[to].edges_begin; e < states_[to].edges_end; ++e) {
                const Edge& edge = edges_[e];
                const float through = edge.cost + rest[to];
                rest[edge.from] = std::min(rest[edge.from], through);
                // Skipped alike, or read as the same number under the same parent.
                const bool alike = edge.parent == taken.parent && same_number(settled_ + i, edge.reading, taken.reading);
                if (alike || states_[edge.from].cost + through >= otherwise) continue;
                otherwise = states_[edge.from].cost + through;
                rival = edge.reading == skipped ? rival_skips : edge.reading;
                rival_parent = edge.parent;
            }
        }
        if (i >= count) continue;
        Decision& decision = decisions_[settled_ + i];
        if (extent_ == Extent::margins) {
            decision.margin = std::max(0.0F, otherwise - total);
            decision.rival = rival;
            decision.rival_parent = rival_parent;
        }
        if (taken.reading == skipped) continue;
        const Entry& entry = entries_[states_[chosen_[i + 1]].top];
        decision.move = entry.move;
        decision.reading = entry.reading;
        decision.level = static_cast<std::uint8_t>(entry.level);
        decision.sequence = entry.first;
        decision.expected = entry.expected;
        decision.parent = taken.parent;
    }
}

bool Lattice::same_number(std::size_t candidate, std::uint8_t a, std::uint8_t b) const {
    if (a == b) return true;
    if (a == skipped || b == skipped) return false;
    const ReadingView x = candidates_.item(candidate, a).reading;
    const ReadingView y = candidates_.item(candidate, b).reading;
    return x.scheme.depth == y.scheme.depth && x.last() == y.last() && x.suffix == y.suffix;
}

/// Forgets the first `count` steps of the lattice.
void Lattice::drop(std::size_t count) {
    settled_ += count;
    const std::uint32_t first_state = steps_[count].begin;
    const std::uint32_t first_edge = states_[steps_[count].end - 1].edges_end;
    const float settled_cost = states_[steps_[count].begin].cost;  // taken off, so that sums stay small and exact
    states_.erase(states_.begin(), states_.begin() + static_cast<std::ptrdiff_t>(first_state));
    edges_.erase(edges_.begin(), edges_.begin() + static_cast<std::ptrdiff_t>(first_edge));
    steps_.erase(steps_.begin(), steps_.begin() + static_cast<std::ptrdiff_t>(count));
    for (Step& step : steps_) {
        step.begin -= first_state;
        step.end -= first_state;
    }
    for (Edge& edge : edges_) edge.from -= first_state;
    for (std::size_t s = 0; s < states_.size(); ++s) {
        State& state = states_[s];
        const bool first = s < steps_.front().end;  // what led there is gone
        state.edges_begin = first ? 0 : state.edges_begin - first_edge;
        state.edges_end = first ? 0 : state.edges_end - first_edge;
        state.cost -= settled_cost;
    }
    keep_reachable_entries();
}

/// Keeps the entries of living stacks, and those that ended before them as far back as a count may reach.
void Lattice::keep_reachable_entries() {
    std::vector<std::uint8_t> hops(entries_.size(), 0xFF);  // fewest hops to reach an entry
    std::vector<std::uint32_t> reached;
    std::vector<std::uint32_t> next;
    const auto reach = [&](std::uint32_t entry, std::uint8_t hop) {
        for (; entry != none && hops[entry] == 0xFF; entry = entries_[entry].below) {
            hops[entry] = hop;
            next.push_back(entry);
        }
    };
    for (const State& state : states_) reach(state.top, 0);
    for (std::uint8_t hop = 1; hop <= most_hops + 1; ++hop) {
        reached.swap(next);
        next.clear();
        for (const std::uint32_t entry : reached) reach(entries_[entry].ended, hop);
    }
    std::vector<std::uint32_t> moved(entries_.size(), none);
    std::uint32_t kept = 0;
    for (std::uint32_t e = 0; e < entries_.size(); ++e) {
        if (hops[e] == 0xFF) continue;
        moved[e] = kept;
        entries_[kept++] = entries_[e];
    }
    entries_.resize(kept);
    const auto move = [&](std::uint32_t& entry) {
        if (entry != none) entry = moved[entry];
    };
    for (Entry& entry : entries_) {
        move(entry.below);
        move(entry.ended);
    }
    for (State& state : states_) move(state.top);
}

}  // namespace salvage::numbering
