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
#include <bit>

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
    const Reading* read = nullptr;
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
    // Of its candidate, which is too large to fetch for each look.
    std::uint32_t sentence = 0;
    std::uint16_t indent = no_indent;
    bool title_like = false;
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

/// How one marker is set against another, by their columns.  A number of two digits may be set out by one column, or two with a bracket.
Setting setting(std::uint16_t other, std::uint16_t own) {
    constexpr int slack = 2;  // columns
    if (other == no_indent || own == no_indent) return Setting::alike;
    const int distance = static_cast<int>(own) - static_cast<int>(other);
    if (distance > slack) return Setting::further_in;
    return distance < -slack ? Setting::further_out : Setting::alike;
}

float indent_cost(std::uint16_t parent, std::uint16_t child) {
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

/// What is asked of one decoding.
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

    static const Reading& reading_of(const Entry& entry) { return *entry.read; }

    float closing_cost(const Entry& entry) const {
        if (entry.members > 1) return 0;
        if (candidates_[entry.candidate].forced || reading_of(entry).scheme.keyword != 0) return 0;
        if (entry.move == Move::open && entry.last > 1 && entry.expected == entry.last) return 0;  // it counts on from another section
        const bool named = entry.below != none && names_parent(reading_of(entry), reading_of(entries_[entry.below]));
        return named ? costs.dotted_singleton : costs.singleton;
    }

    void make_room(std::size_t count) {
        expansions_.resize(count);
        skipping_.ranks.resize(count);
        taking_.ranks.resize(count);
        slots_.assign(std::bit_ceil(2 * count + 1), {});
    }

    void add_expansion(const Expansion& expansion) {
        if (expansion_count_ == expansions_.size()) make_room(2 * expansion_count_ + 64);
        expansions_[expansion_count_++] = expansion;
    }

    /// Of the stack with `read` on `below`.
    std::uint64_t hash_on(std::uint32_t below, const Reading& read, bool goes_on) const {
        std::uint64_t hash = mix(below == none ? 0 : entries_[below].hash, read.scheme.key());
        for (std::size_t i = 0; i < read.scheme.depth; ++i) hash = mix(hash, read.values[i]);
        if (read.suffix != 0) hash = mix(hash, read.suffix);
        return mix(hash, goes_on ? 2 : 1);
    }

    /// Whether a step to `total` may live.
    bool may_live(float total) {
        if (total > limit_) return false;
        limit_ = std::min(limit_, total + beam_depth);
        return true;
    }

    /// The entry that an expansion pushes.
    Entry entry_of(const Expansion& expansion, std::uint32_t candidate) const {
        const State& state = states_[expansion.from];
        const std::uint32_t continued = expansion.continued;
        Entry entry;
        entry.hash = expansion.hash;
        entry.candidate = candidate;
        entry.read = &candidates_[candidate].marker.readings[expansion.reading];
        entry.sentence = candidates_[candidate].sentence;
        entry.indent = candidates_[candidate].indent;
        entry.title_like = candidates_[candidate].title_like;
        entry.scheme = schemes_.of[candidate][expansion.reading];
        entry.schemes = scheme_bit(entry.scheme) | (expansion.below == none ? 0 : entries_[expansion.below].schemes);
        entry.last = entry.read->last();
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
    /// Whether any history has the number before `read`, which is none of several parts.
    bool may_count_on(const Reading& read, std::uint32_t scheme) const {
        return read.scheme.depth == 1 && read.last() > 1 && (counted_[scheme] >> ((read.last() - 1) % 64) & 1U) != 0;
    }
    /// Whether `read` goes on where the last sequence of its scheme ended, before the section that `parent` began:
    /// "Article 3" below "Chapter 2", behind the articles 1 and 2 of "Chapter 1".
    bool counts_on(const Entry& parent, const Reading& read, std::uint32_t scheme) const {
        std::uint32_t top = parent.ended;
        for (int hop = 0; hop < most_hops && top != none; ++hop) {
            for (std::uint32_t entry = top; entry != none; entry = entries_[entry].below) {
                if (entries_[entry].scheme == scheme) return entries_[entry].last + 1 == read.last();
            }
            top = entries_[top].ended;
        }
        return false;
    }

    /// A reading of the marker in hand, with what is the same for all histories.
    struct Look {
        const Reading* read = nullptr;
        std::uint64_t bit = 0;          ///< scheme_bit
        std::uint32_t scheme = 0;
        std::uint8_t reading = 0;
        bool dotted = false;
        bool may_count_on = false;
        float least_opening = 0;        ///< no opening of a sequence with it, wherever it stands, costs less
        float opening_first = 0;        ///< where nothing is open
        float opening_outside = 0;      ///< beside all that was open
        float opening_inside = 0;       ///< inside a sequence that neither has a keyword nor is named by the reading
    };

    static float least_opening(const Reading& read, bool may_count_on) {
        constexpr float indent = std::min({costs.deeper, costs.shallower, 0.0F});
        constexpr float known = std::min({costs.known_child, costs.strange_child, 0.0F});
        // A dotted number may spare its parent the cost of being alone.
        if (read.scheme.depth > 1) return std::min({costs.dotted_child, costs.dotted_first, costs.excerpt, costs.open}) + indent - costs.singleton - rounding;
        const float opening = read.last() < 2 ? costs.open : std::min(costs.excerpt, costs.start_elsewhere) + costs.open;
        const float named = std::min({costs.annex_below, costs.below_number, costs.chapter_in_article, 0.0F});
        return std::min(opening + named + known, may_count_on ? costs.counts_on : opening + named + known) + indent - rounding;
    }

    Look look_at(std::uint32_t index, std::uint8_t reading) const {
        Look look;
        const Reading& read = candidates_[index].marker.readings[reading];
        look.read = &read;
        look.scheme = schemes_.of[index][reading];
        look.bit = scheme_bit(look.scheme);
        look.reading = reading;
        look.dotted = read.scheme.depth > 1;
        look.may_count_on = may_count_on(read, look.scheme);
        look.least_opening = least_opening(read, look.may_count_on);
        look.opening_first = with_known(numbering::opening_cost(nullptr, read, true), none, look);
        look.opening_outside = with_known(numbering::opening_cost(nullptr, read, false), none, look);
        look.opening_inside = numbering::opening_cost(&stranger_, read, false);
        return look;
    }

    /// The cost of opening a sequence below a scheme, with what the first pass says of it.
    float with_known(float cost, std::uint32_t parent, const Look& look) const {
        if (known_ == nullptr || look.dotted) return cost;
        return cost + (known_->contains(parent, look.scheme) ? costs.known_child : costs.strange_child);
    }

    /// The stack of a history, innermost first, as far down as it was looked at, with what it costs to end everything inside an entry.
    struct Stack {
        std::array<std::uint32_t, max_open + 1> entries{};
        std::array<float, max_open + 2> ended{};
        std::size_t known = 0;      ///< entries looked at
        std::uint32_t next = none;  ///< the entry below them
        std::size_t size = 0;
    };
    /// Looks at one entry more.
    void look_further() {
        const Entry& entry = entries_[stack_.next];
        stack_.entries[stack_.known] = stack_.next;
        stack_.ended[stack_.known + 1] = stack_.ended[stack_.known] + entry.closing;
        ++stack_.known;
        stack_.next = entry.below;
    }

    void expand(std::uint32_t from, const Candidate& candidate) {
        const State& state = states_[from];
        const Entry* const top = state.top == none ? nullptr : &entries_[state.top];
        if (!candidate.forced && may_live(state.cost)) add_expansion({top == nullptr ? 0 : top->hash, state.cost, 0, from, none, none, 0, none, skipped, Move::skip});
        const std::uint64_t open = top == nullptr ? 0 : top->schemes;
        if ((open & wanted_) == 0 && state.cost + candidate.cost + least_opening_ > limit_) return;
        stack_.known = 0;
        stack_.next = state.top;
        stack_.size = top == nullptr ? 0 : top->level + 1U;
        for (std::uint8_t r = 0; r < candidate.marker.reading_count; ++r) {
            const Look& look = looks_[r];
            again_ = again_ || (top != nullptr && top->scheme == look.scheme && top->last == look.read->last());
            const SameOpen same = (open & look.bit) == 0 ? SameOpen{} : continue_open(from, candidate, look);
            // A scheme inside itself ("1." steps below heading "1.") is rare, and only ever starts at 1.
            if (same.count > 0 && (same.count > 1 || look.dotted || look.read->last() != 1)) continue;
            if (same.count == 0) open_inside(from, candidate, look);
            else open_nested(from, candidate, look, same);
        }
    }

    /// No continuation of a sequence costs less.
    static constexpr float rounding = 0.01F;
    static constexpr float least_continuation = std::min({costs.next, costs.carry, costs.wrong_parent, costs.gap + costs.titled_gap, costs.restart, costs.duplicate, costs.backward}) - rounding;
    static_assert(costs.same_sentence >= 0 && costs.unlike_sibling >= 0 && costs.unlike_indent >= 0 && costs.gap_each_doubling >= 0 && costs.skipped_suffix >= 0);

    /// The open sequences of the scheme that a marker is of.
    struct SameOpen {
        std::size_t count = 0;
        std::size_t innermost = 0;  ///< place in the stack, if there is one
    };

    /// Tries to count on with each open sequence of the marker's scheme.
    SameOpen continue_open(std::uint32_t from, const Candidate& candidate, const Look& look) {
        const float cost_so_far = states_[from].cost;
        const Reading& read = *look.read;
        SameOpen same;
        const float least_going = cost_so_far + candidate.cost - std::max(candidate.doubt, 0.0F) + least_continuation;
        for (std::size_t i = 0; i < stack_.size; ++i) {
            if (i == stack_.known) look_further();
            const Entry& entry = entries_[stack_.entries[i]];
            if ((entry.schemes & look.bit) == 0) break;  // nor any below
            if (entry.scheme != look.scheme) continue;
            if (same.count++ == 0) same.innermost = i;
            const float ended = stack_.ended[i];
            if (least_going + ended > limit_) continue;
            const bool returns = entry.move == Move::wrong_parent && entry.below != none && names_parent(read, reading_of(entries_[entry.below]));
            const Continuation going = continue_sequence(reading_of(entry), read, returns);
            float cost = candidate.cost + going.cost + ended;
            if (going.move == Move::restart) cost += entry.closing;
            if (going.move == Move::gap && read.last() <= going.expected + 2 && (candidate.title_like || read.scheme.keyword != 0)) cost += costs.titled_gap;
            if (going.move == Move::next && entry.members >= long_sequence) cost -= candidate.doubt;
            if (candidate.sentence == entry.sentence && !candidate.forced) cost += costs.same_sentence;
            if (candidate.title_like != entry.title_like) cost += costs.unlike_sibling;
            if (setting(entry.indent, candidate.indent) != Setting::alike) cost += costs.unlike_indent;
            const float total = cost_so_far + cost;
            if (!may_live(total)) continue;
            const std::uint64_t hash = hash_on(entry.below, read, going.move != Move::restart);
            add_expansion({hash, total, cost, from, entry.below, stack_.entries[i], going.expected, none, look.reading, going.move});
        }
        return same;
    }

    /// Tries to open a sequence inside each entry of the stack, and at the top.
    void open_inside(std::uint32_t from, const Candidate& candidate, const Look& look) {
        const float cost_so_far = states_[from].cost;
        const float least = cost_so_far + candidate.cost + look.least_opening;
        // Child of the i-th, or at the top for i == size; entries inside it end.
        for (std::size_t i = 0; i <= stack_.size; ++i) {
            const float ended = stack_.ended[i];
            const float popped = static_cast<float>(i) * costs.pop;
            // Most are too dear before anything is looked at, and those further out are dearer.
            if (least + ended + popped > limit_) break;
            if (i == stack_.size) {
                const float cost = candidate.cost + ended + popped + (i == 0 ? look.opening_first : look.opening_outside);
                add_opening(from, cost, none, false, look);
                break;
            }
            if (i == stack_.known) look_further();
            if (stack_.size - i >= max_open) continue;
            const Entry& parent = entries_[stack_.entries[i]];
            const bool on = look.may_count_on && counts_on(parent, *look.read, look.scheme);
            const bool named = names(look, parent);
            const float cost = candidate.cost + ended + popped + (on ? costs.counts_on : opening_below(parent, look, named));
            add_opening(from, in_its_place(cost, parent, candidate, look, named), stack_.entries[i], on, look);
        }
    }

    /// The same where a sequence of the marker's own scheme is open: inside that one, and what is inside it.
    void open_nested(std::uint32_t from, const Candidate& candidate, const Look& look, const SameOpen& same) {
        const float least = states_[from].cost + candidate.cost + look.least_opening;
        for (std::size_t i = 0; i <= same.innermost; ++i) {
            const float ended = stack_.ended[i];
            const float popped = static_cast<float>(i) * costs.pop;
            if (least + ended + popped > limit_) break;
            if (stack_.size - i >= max_open) continue;
            const Entry& parent = entries_[stack_.entries[i]];
            // "1. Boat" with "1. Hull" inside: so may "2. Crew" have "1. Cook".
            const bool again = known_ != nullptr && parent.scheme == look.scheme && known_->contains(look.scheme, look.scheme);
            const bool named = names(look, parent);
            const float cost = candidate.cost + ended + popped + opening_below(parent, look, named) + (again ? costs.nested_again : costs.nested_same);
            add_opening(from, in_its_place(cost, parent, candidate, look, named), stack_.entries[i], false, look);
        }
    }

    /// Whether the number's first parts are all of `parent`: "2.1.1" and "2".
    static bool names(const Look& look, const Entry& parent) {
        const Reading& above = reading_of(parent);
        return look.dotted && above.scheme.depth < look.read->scheme.depth && same_numbers(above, *look.read, above.scheme.depth);
    }

    float opening_below(const Entry& parent, const Look& look, bool named) const {
        const bool plain = look.dotted ? !named : reading_of(parent).scheme.keyword == 0;
        return with_known(plain ? look.opening_inside : numbering::opening_cost(&reading_of(parent), *look.read, false), parent.scheme, look);
    }

    /// The cost of opening inside `parent` with how the two are set, less what it spares.
    static float in_its_place(float cost, const Entry& parent, const Candidate& candidate, const Look& look, bool named) {
        // "18. Examples" is no chance number where "18.1" follows, though none other of its scheme does.
        if (named && reading_of(parent).scheme.depth + 1U == look.read->scheme.depth) cost -= parent.closing;
        return cost + indent_cost(parent.indent, candidate.indent);
    }

    void add_opening(std::uint32_t from, float cost, std::uint32_t below, bool on, const Look& look) {
        const float total = states_[from].cost + cost;
        if (!may_live(total)) return;
        add_expansion({hash_on(below, *look.read, false), total, cost, from, below, none, on ? look.read->last() : 1, none, look.reading, Move::open});
    }

    /// Whether `a` is the better of two ways to one stack; ties are settled so that the result never depends on the order.
    static bool better(const Expansion& a, const Expansion& b) {
        if (a.total != b.total) return a.total < b.total;
        if (a.from != b.from) return a.from < b.from;
        return a.reading == skipped && b.reading != skipped;
    }

    /// A stack that some expansions lead to: the best of them, and its cost.
    struct Rank {
        float total = 0;
        std::uint32_t expansion = 0;
    };

    /// Chains the expansions of equal stacks behind the best one of them.  Those that skip the marker have the stacks of the step
    /// before, which are all different, and one that takes it leads there only where its number is the last of a stack again.
    void group_expansions() {
        skipping_.count = 0;
        taking_.count = 0;
        if (++stamp_ == 0) {
            slots_.assign(slots_.size(), {});
            stamp_ = 1;
        }
        const float limit = limit_;
        const bool alone = !again_;
        const std::size_t mask = std::bit_ceil(2 * expansion_count_ + 1) - 1;
        for (std::uint32_t e = 0; e < expansion_count_; ++e) {
            Expansion& expansion = expansions_[e];
            if (expansion.total > limit) continue;
            const bool skips = expansion.reading == skipped;
            if (skips && alone) {
                skipping_.add({expansion.total, e});
                continue;
            }
            std::size_t slot = expansion.hash & mask;
            while (slots_[slot].stamp == stamp_ && slots_[slot].hash != expansion.hash) slot = (slot + 1) & mask;
            if (slots_[slot].stamp != stamp_) {
                slots_[slot] = {expansion.hash, stamp_, taking_.count};
                taking_.add({expansion.total, e});
                continue;
            }
            Rank& head = taking_.ranks[slots_[slot].place];
            if (better(expansion, expansions_[head.expansion])) {
                expansion.next_alike = head.expansion;
                head = {expansion.total, e};
            } else {
                expansion.next_alike = expansions_[head.expansion].next_alike;
                expansions_[head.expansion].next_alike = e;
            }
        }
        if (again_) {
            const auto first = taking_.ranks.begin();
            const auto skips = [&](const Rank& rank) { return expansions_[rank.expansion].reading == skipped; };
            const auto behind = std::copy_if(first, first + taking_.count, skipping_.ranks.begin(), skips);
            skipping_.count = static_cast<std::uint32_t>(behind - skipping_.ranks.begin());
            taking_.count = static_cast<std::uint32_t>(std::remove_if(first, first + taking_.count, skips) - first);
        }
        keep_cheapest();
    }

    /// The first beam_width of the groups, by their totals.  Histories that skip the marker come in the order of the step before.
    void keep_cheapest() {
        const auto cheaper = [&](const Rank& a, const Rank& b) {
            if (a.total != b.total) return a.total < b.total;
            return expansions_[a.expansion].hash < expansions_[b.expansion].hash;
        };
        const auto skips = std::span(skipping_.ranks).first(skipping_.count);
        if (!std::is_sorted(skips.begin(), skips.end(), cheaper)) std::sort(skips.begin(), skips.end(), cheaper);  // what rounding has made equal
        auto takes = std::span(taking_.ranks).first(taking_.count);
        if (skips.size() == beam_width) {
            const auto dear = std::remove_if(takes.begin(), takes.end(), [&](const Rank& rank) { return rank.total > skips.back().total; });
            takes = takes.first(static_cast<std::size_t>(dear - takes.begin()));
        }
        std::sort(takes.begin(), takes.end(), cheaper);
        group_count_ = 0;
        for (std::size_t s = 0, t = 0; group_count_ < beam_width && (s < skips.size() || t < takes.size());) {
            const bool take = s == skips.size() || (t < takes.size() && cheaper(takes[t], skips[s]));
            groups_[group_count_++] = take ? takes[t++].expansion : skips[s++].expansion;
        }
    }

    void look_at_marker(std::uint32_t index) {
        wanted_ = 0;
        least_opening_ = std::numeric_limits<float>::max();
        for (std::uint8_t r = 0; r < candidates_[index].marker.reading_count; ++r) {
            looks_[r] = look_at(index, r);
            wanted_ |= looks_[r].bit;
            least_opening_ = std::min(least_opening_, looks_[r].least_opening);
        }
    }

    void step(std::uint32_t index) {
        expansion_count_ = 0;
        again_ = false;
        limit_ = std::numeric_limits<float>::max();
        const StepStates before = steps_.back();
        look_at_marker(index);
        // So many stacks go on without the marker, each for its cost, that what is dearer than the last of them is dropped.
        const bool full = before.end - before.begin == beam_width && !candidates_[index].forced;
        if (full && extent_ == Extent::decisions) limit_ = states_[before.end - 1].cost;
        for (std::uint32_t from = before.begin; from < before.end; ++from) expand(from, candidates_[index]);
        group_expansions();
        const auto begin = static_cast<std::uint32_t>(states_.size());
        for (const std::uint32_t best : std::span(groups_).first(group_count_)) {
            const Expansion& head = expansions_[best];
            State state{head.total, states_[head.from].top, static_cast<std::uint32_t>(edges_.size()), 0};
            if (head.reading != skipped) {
                state.top = static_cast<std::uint32_t>(entries_.size());
                entries_.push_back(entry_of(head, index));
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
    static constexpr Reading stranger_{.scheme = {.depth = max_depth}};  ///< no number has more parts
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t stamp = 0;
        std::uint32_t place = 0;  ///< among those that take the marker
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
    std::array<Look, max_readings> looks_{};
    float least_opening_ = 0;            ///< of them
    std::uint64_t wanted_ = 0;           ///< scheme_bit of each reading
    Stack stack_;                        ///< of the history in hand
    std::vector<Expansion> expansions_;  ///< the first expansion_count_ are of this step
    std::size_t expansion_count_ = 0;
    /// Appended to; the first `count` are of this step.
    struct Ranks {
        std::vector<Rank> ranks;
        std::uint32_t count = 0;
        void add(Rank rank) { ranks[count++] = rank; }
    };
    bool again_ = false;                 ///< the number in hand is the last of a stack already
    Ranks skipping_;
    Ranks taking_;
    std::array<std::uint32_t, beam_width> groups_{};  ///< the best expansion of each stack that lives; group_count_ of them
    std::size_t group_count_ = 0;
    std::vector<Slot> slots_;            ///< more than twice as many as there are expansions
    std::uint32_t stamp_ = 0;
    float limit_ = 0;                    ///< what costs more is beyond rescue
};

}  // namespace

FirstDecoding decode_first(std::span<const Candidate> candidates) {
    if (candidates.empty()) return {{}, true};
    const SchemeIds schemes = scheme_ids(candidates);
    // Of one scheme alone the first decoding is mostly the last.
    const Extent extent = schemes.count < 2 ? Extent::margins : Extent::decisions;
    FirstDecoding first{Decoder(candidates, schemes, nullptr, extent).run()};
    first.last = extent == Extent::margins && scheme_pairs(schemes, first.decisions).size() < 2;
    return first;
}

std::vector<Decision> decode_again(std::span<const Candidate> candidates, FirstDecoding first) {
    if (first.last) return std::move(first.decisions);
    const SchemeIds schemes = scheme_ids(candidates);
    const SchemePairs pairs = scheme_pairs(schemes, first.decisions);
    first = FirstDecoding();  // gives its memory back
    return Decoder(candidates, schemes, pairs.size() < 2 ? nullptr : &pairs, Extent::margins).run();
}

std::vector<Decision> decode(std::span<const Candidate> candidates) { return decode_again(candidates, decode_first(candidates)); }

}  // namespace salvage::numbering
