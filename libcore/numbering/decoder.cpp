// A document's markers are read as one history of a stack.  Each open sequence is an entry (scheme, last number);
// a marker may be skipped, may continue an entry (those above it end), or may open a new entry.  Each move has a cost;
// the cheapest history wins.  So "(2) There are ..." at the end of a paragraph is a heading because (1) and (3) need
// it, "(2)" in "item (2) of the notice" is none because taking it would leave the real (2) a duplicate, and "(i)" is a
// letter between (h) and (j) and a Roman one below (c), whichever makes the cheaper history.
//
// Histories with equal stacks are merged (the cheaper stays), at most beam_width live on.  Stacks share their lower
// entries: an entry points to the one below it, so a history is one index.  What was merged stays as an edge of the
// lattice; a backward pass over it gives each decision its margin.
//
// The lattice does not grow with the document: once it is window_steps long, what all living histories agree on and lies
// keep_steps back is decided, with margins against the histories that still live, and dropped.

#include <salvage/numbering/costs.hpp>
#include <salvage/numbering/decoder.hpp>
#include <salvage/numbering/keywords.hpp>
#include <salvage/numbering/moves.hpp>
#include <salvage/numbering/schemes.hpp>

#include <algorithm>
#include <array>

namespace salvage::numbering {
namespace {

constexpr std::size_t window_steps = 2048;  ///< a settling looks at so many markers ...
constexpr std::size_t keep_steps = 512;     ///< ... and leaves the last ones open
constexpr std::size_t longest_dispute = 3 * window_steps;  ///< histories that disagree for longer are settled by cost
constexpr std::uint8_t long_sequence = 5;   ///< members that leave no doubt about the next one
constexpr int most_hops = 4;                ///< sections without any number of a scheme that a count may pass over

/// An open sequence.
struct Entry {
    std::uint64_t hash = 0;      ///< of the stack from here down
    std::uint64_t schemes = 0;   ///< scheme_bit of each entry from here down
    std::uint32_t candidate = 0;
    std::uint32_t scheme = 0;    ///< dense id
    std::uint32_t last = 0;      ///< last component of its number
    std::uint32_t below = none;  ///< the entry this one stands on
    std::uint32_t first = none;  ///< candidate that opened the sequence
    std::uint32_t ended = none;  ///< the stack's top before this entry ended all inside it: what was counted there last
    std::uint32_t expected = 0;
    float closing = 0;           ///< what it costs that it ends here
    std::uint16_t level = 0;
    std::uint8_t reading = 0;
    Move move = Move::open;
    std::uint8_t members = 1;    ///< so far, up to 255
};

struct State {
    float cost = 0;
    std::uint32_t top = none;        ///< entry
    std::uint32_t edges_begin = 0;   ///< edges that lead here, the best one first
    std::uint32_t edges_end = 0;
};

constexpr std::uint8_t skipped = 0xFF;

struct Edge {
    float cost = 0;               ///< of this step
    std::uint32_t from = none;    ///< state
    std::uint32_t parent = none;  ///< candidate
    std::uint8_t reading = skipped;
};

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

/// Schemes may share one.
constexpr std::uint64_t scheme_bit(std::uint32_t scheme) { return std::uint64_t{1} << scheme % 64; }

enum class Setting : std::uint8_t { alike, further_in, further_out };

/// How `own` is set against `other`.  A number of two digits may be set out by one column, or two with a bracket.
Setting setting(const Candidate& other, const Candidate& own) {
    constexpr int slack = 2;  // columns
    if (other.indent == no_indent || own.indent == no_indent) return Setting::alike;
    const int distance = static_cast<int>(own.indent) - static_cast<int>(other.indent);
    if (distance > slack) return Setting::further_in;
    return distance < -slack ? Setting::further_out : Setting::alike;
}

float indent_cost(const Candidate& parent, const Candidate& child) {
    switch (setting(parent, child)) {
        case Setting::further_in: return costs.deeper;
        case Setting::further_out: return costs.shallower;
        case Setting::alike: break;
    }
    return 0;
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
    hash ^= value + 0x9E3779B97F4A7C15ULL + (hash << 6) + (hash >> 2);
    hash *= 0xFF51AFD7ED558CCDULL;
    return hash ^ hash >> 32;
}

/// What is asked of a decoding.
enum class Extent : std::uint8_t {
    decisions,  ///< without margins and rivals: ways that lose are forgotten at once
    margins,
};

class Decoder {
public:
    Decoder(std::span<const Candidate> candidates, const SchemeIds& schemes, const SchemePairs* known, Extent extent)
        : candidates_(candidates), schemes_(schemes), known_(known), extent_(extent), decisions_(candidates.size()), counted_(schemes.count, 0) {}

    std::vector<Decision> run() {
        states_.push_back({});
        steps_.push_back({0, 1});
        for (std::uint32_t i = 0; i < candidates_.size(); ++i) {
            step(i);
            if (steps_.size() > next_settling_) settle_agreed();
        }
        settle_rest();
        return std::move(decisions_);
    }

private:
    struct StepStates {
        std::uint32_t begin;
        std::uint32_t end;
    };

    const Reading& reading_of(const Entry& entry) const { return candidates_[entry.candidate].marker.readings[entry.reading]; }

    float closing_cost(const Entry& entry) const {
        if (entry.members > 1) return 0;
        if (candidates_[entry.candidate].forced || reading_of(entry).scheme.keyword != 0) return 0;
        if (entry.move == Move::open && entry.last > 1 && entry.expected == entry.last) return 0;  // it counts on from another section
        const bool named = entry.below != none && names_parent(reading_of(entry), reading_of(entries_[entry.below]));
        return named ? costs.dotted_singleton : costs.singleton;
    }

    void add_expansion(const Expansion& expansion) {
        if (expansion_count_ == expansions_.size()) expansions_.resize(2 * expansion_count_ + 64);
        expansions_[expansion_count_++] = expansion;
    }

    void push(const State& state, std::uint32_t from, float step_cost, const Reading& read, std::uint8_t reading, Move move,
              std::uint32_t below, std::uint32_t continued, std::uint32_t expected) {
        const float total = state.cost + step_cost;
        if (total > limit_) return;
        limit_ = std::min(limit_, total + beam_depth);
        std::uint64_t hash = mix(below == none ? 0 : entries_[below].hash, read.scheme.key());
        for (std::size_t i = 0; i < read.scheme.depth; ++i) hash = mix(hash, read.values[i]);
        if (read.suffix != 0) hash = mix(hash, read.suffix);
        hash = mix(hash, continued != none && move != Move::restart ? 2 : 1);
        add_expansion({hash, total, step_cost, from, below, continued, expected, none, reading, move});
    }

    /// The entry that an expansion pushes.
    Entry entry_of(const Expansion& expansion, std::uint32_t candidate) const {
        const State& state = states_[expansion.from];
        const std::uint32_t continued = expansion.continued;
        Entry entry;
        entry.hash = expansion.hash;
        entry.candidate = candidate;
        entry.scheme = schemes_.of[candidate][expansion.reading];
        entry.schemes = scheme_bit(entry.scheme) | (expansion.below == none ? 0 : entries_[expansion.below].schemes);
        entry.last = candidates_[candidate].marker.readings[expansion.reading].last();
        entry.reading = expansion.reading;
        entry.move = expansion.move;
        entry.below = expansion.below;
        entry.expected = expansion.expected;
        entry.level = static_cast<std::uint16_t>(entry.below == none ? 0 : entries_[entry.below].level + 1);
        if (continued == none && state.top != entry.below && ends_articles(state.top, candidate, expansion.reading)) entry.ended = state.top;
        else if (continued == none) entry.ended = entry.below == none ? none : entries_[entry.below].ended;
        else entry.ended = state.top == continued ? entries_[continued].ended : state.top;
        const bool goes_on = continued != none && expansion.move != Move::restart;
        entry.first = goes_on ? entries_[continued].first : candidate;
        if (goes_on) entry.members = static_cast<std::uint8_t>(std::min(entries_[continued].members + 1, 255));
        entry.closing = closing_cost(entry);
        return entry;
    }
    /// Whether a part or a chapter ends articles that stood above the first of them.
    bool ends_articles(std::uint32_t top, std::uint32_t candidate, std::uint8_t reading) const {
        return is_great_division(candidates_[candidate].marker.readings[reading].scheme.keyword) && is_article(reading_of(entries_[top]).scheme.keyword);
    }
    /// Whether `read` goes on where the last sequence of its scheme ended, before the section that `parent` began:
    /// "Article 3" below "Chapter 2", behind the articles 1 and 2 of "Chapter 1".
    bool counts_on(const Entry& parent, const Reading& read, std::uint32_t scheme) const {
        if (read.scheme.depth > 1 || read.last() < 2) return false;
        if ((counted_[scheme] >> ((read.last() - 1) % 64) & 1U) == 0) return false;
        std::uint32_t top = parent.ended;
        for (int hop = 0; hop < most_hops && top != none; ++hop) {
            for (std::uint32_t entry = top; entry != none; entry = entries_[entry].below) {
                if (entries_[entry].scheme == scheme) return entries_[entry].last + 1 == read.last();
            }
            top = entries_[top].ended;
        }
        return false;
    }

    /// No opening of a sequence with `read`, wherever it stands, costs less.
    float least_opening(const Reading& read, std::uint32_t scheme) const {
        constexpr float indent = std::min({costs.deeper, costs.shallower, 0.0F});
        constexpr float known = std::min({costs.known_child, costs.strange_child, 0.0F});
        // A dotted number may spare its parent the cost of being alone.
        if (read.scheme.depth > 1) return std::min({costs.dotted_child, costs.dotted_first, costs.excerpt, costs.open}) + indent - costs.singleton - rounding;
        const bool at_start = read.last() < 2;
        const bool may_count_on = !at_start && (counted_[scheme] >> ((read.last() - 1) % 64) & 1U) != 0;
        const float opening = at_start ? costs.open : std::min(costs.excerpt, costs.start_elsewhere) + costs.open;
        const float named = std::min({costs.annex_below, costs.below_number, costs.chapter_in_article, 0.0F});
        return std::min(opening + named + known, may_count_on ? costs.counts_on : opening + named + known) + indent - rounding;
    }

    /// Cost of opening a sequence with `read` below `parent` (null: at the top).
    float opening_cost(const Entry* parent, const Reading& read, std::uint32_t scheme, bool empty_stack) const {
        const Reading* const above = parent != nullptr ? &reading_of(*parent) : nullptr;
        float cost = numbering::opening_cost(above, read, empty_stack);
        if (known_ != nullptr && read.scheme.depth == 1) {
            const bool known = known_->contains(parent != nullptr ? parent->scheme : none, scheme);
            cost += known ? costs.known_child : costs.strange_child;
        }
        return cost;
    }

    /// The stack of a history, innermost first, with what it costs to end everything inside an entry.
    struct Stack {
        std::array<std::uint32_t, max_open + 1> entries{};
        std::array<std::uint32_t, max_open + 1> schemes{};
        std::array<float, max_open + 2> ended{};
        std::size_t size = 0;
    };
    void find_stack(const State& state) {
        std::size_t size = 0;
        float ended = 0;
        for (std::uint32_t at = state.top; at != none; ++size) {
            const Entry& entry = entries_[at];
            stack_.entries[size] = at;
            stack_.schemes[size] = entry.scheme;
            ended += entry.closing;
            stack_.ended[size + 1] = ended;
            at = entry.below;
        }
        stack_.size = size;
    }

    /// A reading of the marker that a history is to take.
    struct Taken {
        std::uint32_t from = 0;   ///< state
        std::uint32_t index = 0;  ///< candidate
        std::uint8_t reading = 0;
    };

    void expand(std::uint32_t from, std::uint32_t index) {
        const State state = states_[from];
        const Candidate& candidate = candidates_[index];
        if (!candidate.forced && state.cost <= limit_) {
            limit_ = std::min(limit_, state.cost + beam_depth);
            add_expansion({state.top == none ? 0 : entries_[state.top].hash, state.cost, 0, from, none, none, 0, none, skipped, Move::skip});
        }
        const std::uint64_t open = state.top == none ? 0 : entries_[state.top].schemes;
        if ((open & wanted_) == 0 && state.cost + candidate.cost + least_opening_ > limit_) return;
        find_stack(state);
        for (std::uint8_t r = 0; r < candidate.marker.reading_count; ++r) {
            const Reading& read = candidate.marker.readings[r];
            const SameOpen same = (open & scheme_bit(schemes_.of[index][r])) == 0 ? SameOpen{0, stack_.size} : continue_open(state, {from, index, r});
            // A scheme inside itself ("1." steps below heading "1.") is rare, and only ever starts at 1.
            if (same.count > 0 && (same.count > 1 || read.scheme.depth > 1 || read.last() != 1)) continue;
            open_inside(state, {from, index, r}, same);
        }
    }

    /// No continuation of a sequence costs less.
    static constexpr float rounding = 0.01F;
    static constexpr float least_continuation = std::min({costs.next, costs.carry, costs.wrong_parent, costs.gap + costs.titled_gap, costs.restart, costs.duplicate, costs.backward}) - rounding;
    static_assert(costs.same_sentence >= 0 && costs.unlike_sibling >= 0 && costs.unlike_indent >= 0 && costs.gap_each_doubling >= 0 && costs.skipped_suffix >= 0);

    /// The open sequences of the scheme that a marker is of.
    struct SameOpen {
        std::size_t count = 0;
        std::size_t innermost = 0;  ///< place in the stack; its size: there is none
    };

    /// Tries to count on with each open sequence of the marker's scheme.
    SameOpen continue_open(const State& state, const Taken& taken) {
        const Stack& stack = stack_;
        const Candidate& candidate = candidates_[taken.index];
        const Reading& read = candidate.marker.readings[taken.reading];
        const std::uint32_t scheme = schemes_.of[taken.index][taken.reading];
        SameOpen same{0, stack.size};
        const float least_going = state.cost + candidate.cost - std::max(candidate.doubt, 0.0F) + least_continuation;
        for (std::size_t i = 0; i < stack.size; ++i) {
            if (stack.schemes[i] != scheme) continue;
            const Entry& entry = entries_[stack.entries[i]];
            if (same.count++ == 0) same.innermost = i;
            if (least_going + stack.ended[i] > limit_) continue;
            const bool returns = entry.move == Move::wrong_parent && entry.below != none && names_parent(read, reading_of(entries_[entry.below]));
            const Continuation going = continue_sequence(reading_of(entry), read, returns);
            float cost = candidate.cost + going.cost + stack.ended[i];
            const Candidate& sibling = candidates_[entry.candidate];
            if (going.move == Move::restart) cost += entry.closing;
            if (going.move == Move::gap && read.last() <= going.expected + 2 && (candidate.title_like || read.scheme.keyword != 0)) cost += costs.titled_gap;
            if (going.move == Move::next && entry.members >= long_sequence) cost -= candidate.doubt;
            if (candidate.sentence == sibling.sentence && !candidate.forced) cost += costs.same_sentence;
            if (candidate.title_like != sibling.title_like) cost += costs.unlike_sibling;
            if (setting(sibling, candidate) != Setting::alike) cost += costs.unlike_indent;
            push(state, taken.from, cost, read, taken.reading, going.move, entry.below, stack.entries[i], going.expected);
        }
        return same;
    }

    /// Tries to open a sequence inside each entry of the stack, and at the top.
    void open_inside(const State& state, const Taken& taken, const SameOpen& same) {
        const Stack& stack = stack_;
        const Candidate& candidate = candidates_[taken.index];
        const Reading& read = candidate.marker.readings[taken.reading];
        const std::uint32_t scheme = schemes_.of[taken.index][taken.reading];
        const bool nested = same.count > 0;
        const float least = state.cost + candidate.cost + least_openings_[taken.reading];
        for (std::size_t i = 0; i <= stack.size; ++i) {
            // Child of the i-th, or at the top for i == size; entries inside it end.
            if (nested && i > same.innermost) break;
            // Most are too dear before anything is looked at, and those further out are dearer.
            if (least + stack.ended[i] + static_cast<float>(i) * costs.pop > limit_) break;
            const std::uint32_t below = i < stack.size ? stack.entries[i] : none;
            if (stack.size - i >= max_open) continue;
            const Entry* parent = below == none ? nullptr : &entries_[below];
            const bool on = parent != nullptr && !nested && counts_on(*parent, read, scheme);
            const float opening = on ? costs.counts_on : opening_cost(parent, read, scheme, stack.size == 0);
            // "1. Boat" with "1. Hull" inside: so may "2. Crew" have "1. Cook".
            const bool again = nested && known_ != nullptr && parent != nullptr && parent->scheme == scheme && known_->contains(scheme, scheme);
            float cost = candidate.cost + stack.ended[i] + static_cast<float>(i) * costs.pop + opening + (again ? costs.nested_again : nested ? costs.nested_same : 0.0F);
            // "18. Examples" is no chance number where "18.1" follows, though none other of its scheme does.
            if (parent != nullptr && names_parent(read, reading_of(*parent))) cost -= parent->closing;
            if (parent != nullptr) cost += indent_cost(candidates_[parent->candidate], candidate);
            push(state, taken.from, cost, read, taken.reading, Move::open, below, none, on ? read.last() : 1);
        }
    }

    /// Whether `a` is the better of two ways to one stack; ties are settled so that the result never depends on the order.
    static bool better(const Expansion& a, const Expansion& b) {
        if (a.total != b.total) return a.total < b.total;
        if (a.from != b.from) return a.from < b.from;
        return a.reading == skipped && b.reading != skipped;
    }

    /// Chains the expansions of equal stacks behind the best one of them, which groups_ gets.
    void group_expansions() {
        groups_.clear();
        if (++stamp_ == 0) {
            slots_.fill({});
            stamp_ = 1;
        }
        const float limit = limit_;
        for (std::uint32_t e = 0; e < expansion_count_; ++e) {
            Expansion& expansion = expansions_[e];
            if (expansion.total > limit) continue;
            std::size_t slot = expansion.hash & (slots_.size() - 1);
            while (slots_[slot].stamp == stamp_ && expansions_[groups_[slots_[slot].group]].hash != expansion.hash) {
                slot = (slot + 1) & (slots_.size() - 1);
            }
            if (slots_[slot].stamp != stamp_) {
                slots_[slot] = {stamp_, static_cast<std::uint32_t>(groups_.size())};
                groups_.push_back(e);
                continue;
            }
            std::uint32_t& head = groups_[slots_[slot].group];
            if (better(expansion, expansions_[head])) {
                expansion.next_alike = head;
                head = e;
            } else {
                expansion.next_alike = expansions_[head].next_alike;
                expansions_[head].next_alike = e;
            }
        }
        keep_cheapest();
    }

    /// The first beam_width of the groups, by their totals.  Histories that skip the marker come in the order of the step before.
    void keep_cheapest() {
        const auto cheaper = [&](const Rank& a, const Rank& b) {
            if (a.total != b.total) return a.total < b.total;
            return expansions_[a.expansion].hash < expansions_[b.expansion].hash;
        };
        skipping_.clear();
        taking_.clear();
        bool sorted = true;
        for (const std::uint32_t e : groups_) {
            const Rank rank{expansions_[e].total, e};
            if (expansions_[e].reading != skipped) {
                taking_.push_back(rank);
                continue;
            }
            sorted = sorted && (skipping_.empty() || cheaper(skipping_.back(), rank));
            skipping_.push_back(rank);
        }
        if (!sorted) std::sort(skipping_.begin(), skipping_.end(), cheaper);  // what rounding has made equal
        std::sort(taking_.begin(), taking_.end(), cheaper);
        groups_.clear();
        auto skip = skipping_.begin();
        auto take = taking_.begin();
        while (groups_.size() < beam_width && (skip != skipping_.end() || take != taking_.end())) {
            const bool takes = skip == skipping_.end() || (take != taking_.end() && cheaper(*take, *skip));
            groups_.push_back((takes ? take++ : skip++)->expansion);
        }
    }

    /// What is the same for all histories.
    void look_at_marker(std::uint32_t index) {
        const Marker& marker = candidates_[index].marker;
        wanted_ = 0;
        least_opening_ = std::numeric_limits<float>::max();
        for (std::uint8_t r = 0; r < marker.reading_count; ++r) {
            const std::uint32_t scheme = schemes_.of[index][r];
            wanted_ |= scheme_bit(scheme);
            least_openings_[r] = least_opening(marker.readings[r], scheme);
            least_opening_ = std::min(least_opening_, least_openings_[r]);
        }
    }

    void step(std::uint32_t index) {
        expansion_count_ = 0;
        limit_ = std::numeric_limits<float>::max();
        const StepStates before = steps_.back();
        look_at_marker(index);
        // So many stacks go on without the marker, each for its cost, that what is dearer than the last of them is dropped.
        const bool full = before.end - before.begin == beam_width && !candidates_[index].forced;
        if (full && extent_ == Extent::decisions) limit_ = states_[before.end - 1].cost;
        for (std::uint32_t from = before.begin; from < before.end; ++from) expand(from, index);
        group_expansions();
        const auto begin = static_cast<std::uint32_t>(states_.size());
        for (const std::uint32_t best : groups_) {
            State state{expansions_[best].total, states_[expansions_[best].from].top, static_cast<std::uint32_t>(edges_.size()), 0};
            if (expansions_[best].reading != skipped) {
                state.top = static_cast<std::uint32_t>(entries_.size());
                entries_.push_back(entry_of(expansions_[best], index));
                counted_[entries_.back().scheme] |= std::uint64_t{1} << (entries_.back().last % 64);
            }
            for (std::uint32_t e = best; e != none; e = extent_ == Extent::margins ? expansions_[e].next_alike : none) {
                const Expansion& expansion = expansions_[e];
                const bool child = expansion.reading != skipped && expansion.below != none;
                edges_.push_back({expansion.step, expansion.from, child ? entries_[expansion.below].candidate : none, expansion.reading});
            }
            state.edges_end = static_cast<std::uint32_t>(edges_.size());
            states_.push_back(state);
        }
        steps_.push_back({begin, static_cast<std::uint32_t>(states_.size())});
    }

    /// Cost of ending all that is still open.
    float final_cost(const State& state) const {
        float cost = 0;
        for (std::uint32_t entry = state.top; entry != none; entry = entries_[entry].below) cost += entries_[entry].closing;
        return cost;
    }

    void settle_rest() {
        std::vector<float> rest(states_.size(), unreachable);
        std::uint32_t best = steps_.back().begin;
        for (std::uint32_t s = steps_.back().begin; s < steps_.back().end; ++s) {
            rest[s] = final_cost(states_[s]);
            if (states_[s].cost + rest[s] < states_[best].cost + rest[best]) best = s;
        }
        decide(best, std::move(rest), steps_.size() - 1);
    }

    /// Settles the markers that all living histories decide alike, but for the last keep_steps, and drops their lattice.
    void settle_agreed() {
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
        if (agreed == 0) return;
        std::vector<float> rest(states_.size(), unreachable);
        for (std::uint32_t s = steps_[last].begin; s < steps_[last].end; ++s) rest[s] = 0;
        decide(steps_[last].begin, std::move(rest), agreed);
        drop(agreed);
    }

    /// The state that the best way to `state` comes from.
    std::uint32_t before(std::uint32_t state) const { return edges_[states_[state].edges_begin].from; }

    /// Ends the living histories that are not the cheapest one's at `step`.
    void end_dispute(std::size_t step) {
        StepStates& living = steps_.back();
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
    void decide(std::uint32_t best, std::vector<float> rest, std::size_t count) {
        const float total = states_[best].cost + rest[best];
        const std::size_t size = steps_.size() - 1;
        chosen_.resize(size + 1);
        chosen_[size] = best;
        for (std::size_t i = size; i-- > 0;) chosen_[i] = before(chosen_[i + 1]);
        for (std::size_t i = size; i-- > 0;) {
            const Edge& taken = edges_[states_[chosen_[i + 1]].edges_begin];
            float otherwise = total + beam_depth;
            std::optional<Rival> rival;
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
                    rival = {edge.reading != skipped, edge.reading == skipped ? std::uint8_t{0} : edge.reading, edge.parent};
                }
            }
            if (i >= count) continue;
            Decision& decision = decisions_[settled_ + i];
            if (extent_ == Extent::margins) {
                decision.margin = std::max(0.0F, otherwise - total);
                decision.rival = rival;
            }
            if (taken.reading == skipped) continue;
            const Entry& entry = entries_[states_[chosen_[i + 1]].top];
            decision.move = entry.move;
            decision.reading = entry.reading;
            decision.level = entry.level;
            decision.sequence = entry.first;
            decision.expected = entry.expected;
            decision.parent = taken.parent;
        }
    }

    bool same_number(std::size_t candidate, std::uint8_t a, std::uint8_t b) const {
        if (a == b) return true;
        if (a == skipped || b == skipped) return false;
        const Reading& x = candidates_[candidate].marker.readings[a];
        const Reading& y = candidates_[candidate].marker.readings[b];
        return x.scheme.depth == y.scheme.depth && x.last() == y.last() && x.suffix == y.suffix;
    }

    /// Forgets the first `count` steps of the lattice.
    void drop(std::size_t count) {
        settled_ += count;
        const std::uint32_t first_state = steps_[count].begin;
        const std::uint32_t first_edge = states_[steps_[count].end - 1].edges_end;
        const float settled_cost = states_[steps_[count].begin].cost;  // taken off, so that sums stay small and exact
        states_.erase(states_.begin(), states_.begin() + static_cast<std::ptrdiff_t>(first_state));
        edges_.erase(edges_.begin(), edges_.begin() + static_cast<std::ptrdiff_t>(first_edge));
        steps_.erase(steps_.begin(), steps_.begin() + static_cast<std::ptrdiff_t>(count));
        for (StepStates& step : steps_) {
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
    void keep_reachable_entries() {
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

    static constexpr float unreachable = 1e9F;
    struct Slot {
        std::uint32_t stamp = 0;
        std::uint32_t group = 0;
    };

    std::span<const Candidate> candidates_;
    const SchemeIds& schemes_;
    const SchemePairs* known_;
    Extent extent_;
    std::vector<Decision> decisions_;
    std::vector<std::uint64_t> counted_;  ///< per scheme a bit for each number, by its last six bits, that any history has
    std::size_t next_settling_ = window_steps;  ///< length of the lattice
    std::size_t settled_ = 0;           ///< markers that are decided; the lattice begins behind them
    std::vector<Entry> entries_;
    std::vector<State> states_;
    std::vector<Edge> edges_;
    std::vector<StepStates> steps_;     ///< before the first marker of the lattice, and behind each
    std::vector<std::uint32_t> chosen_; ///< states of the best way
    // Of one step.
    std::array<float, max_readings> least_openings_{};
    float least_opening_ = 0;            ///< of them
    std::uint64_t wanted_ = 0;           ///< scheme_bit of each reading
    Stack stack_;                        ///< of the history in hand
    std::vector<Expansion> expansions_;  ///< the first expansion_count_ are of this step
    std::size_t expansion_count_ = 0;
    std::vector<std::uint32_t> groups_;  ///< first expansion of each stack
    struct Rank {
        float total = 0;
        std::uint32_t expansion = 0;
    };
    std::vector<Rank> skipping_;
    std::vector<Rank> taking_;
    std::array<Slot, 2048> slots_{};     ///< more than twice as many as a step can have expansions
    std::uint32_t stamp_ = 0;
    float limit_ = 0;                    ///< what costs more is beyond rescue
};
static_assert(beam_width * (1 + max_readings * (2 * max_open + 1)) < 2048);

}  // namespace

std::vector<Decision> decode(std::span<const Candidate> candidates) {
    if (candidates.empty()) return {};
    const SchemeIds schemes = scheme_ids(candidates);
    // Of one scheme alone the first decoding is mostly the last.
    const Extent extent = schemes.count < 2 ? Extent::margins : Extent::decisions;
    std::vector<Decision> first = Decoder(candidates, schemes, nullptr, extent).run();
    const SchemePairs pairs = scheme_pairs(schemes, first);
    if (pairs.size() >= 2) return Decoder(candidates, schemes, &pairs, Extent::margins).run();
    if (extent == Extent::margins) return first;
    return Decoder(candidates, schemes, nullptr, Extent::margins).run();
}

}  // namespace salvage::numbering
