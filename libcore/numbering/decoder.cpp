// A document's markers are read as one history of a stack.  Each open sequence is an entry (scheme, last number);
// a marker may be skipped, may continue an entry (those above it end), or may open a new entry.  Each move has a cost;
// the cheapest history wins.  So "(2) There are ..." at the end of a paragraph is a heading because (1) and (3) need
// it, "(2)" in "item (2) of the notice" is none because taking it would leave the real (2) a duplicate, and "(i)" is a
// letter between (h) and (j) and a Roman one below (c), whichever makes the cheaper history.
//
// Histories with equal stacks are merged (the cheaper stays), at most beam_width live on.  Stacks share their lower
// entries: an entry points to the one below it, so a history is one index.  What was merged stays as an edge of the
// lattice; a backward pass over it gives each decision its margin.

#include <salvage/numbering/costs.hpp>
#include <salvage/numbering/decoder.hpp>
#include <salvage/numbering/expansions.hpp>
#include <salvage/numbering/keywords.hpp>
#include <salvage/numbering/lattice.hpp>
#include <salvage/numbering/moves.hpp>
#include <salvage/numbering/schemes.hpp>

#include <algorithm>
#include <array>
#include <limits>

namespace salvage::numbering {
namespace {

constexpr std::uint8_t long_sequence = 5;   ///< members that leave no doubt about the next one

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

class Decoder {
public:
    Decoder(std::span<const Candidate> candidates, const SchemeIds& schemes, const SchemePairs* known, Extent extent)
        : candidates_(candidates), schemes_(schemes), known_(known), extent_(extent), lattice_(candidates, extent), counted_(schemes.count, 0) {}

    std::vector<Decision> run() {
        for (std::uint32_t i = 0; i < candidates_.size(); ++i) step(i);
        return std::move(lattice_).finish();
    }

private:
    static const Reading& reading_of(const Entry& entry) { return *entry.read; }

    float closing_cost(const Entry& entry) const {
        if (entry.members > 1) return 0;
        if (candidates_[entry.candidate].forced || reading_of(entry).scheme.keyword != 0) return 0;
        if (entry.move == Move::open && entry.last > 1 && entry.expected == entry.last) return 0;  // it counts on from another section
        const bool named = entry.below != none && names_parent(reading_of(entry), reading_of(lattice_.entry(entry.below)));
        return named ? costs.dotted_singleton : costs.singleton;
    }

    /// Of the stack with `read` on `below`.
    std::uint64_t hash_on(std::uint32_t below, const Reading& read, bool goes_on) const {
        std::uint64_t hash = mix(below == none ? 0 : lattice_.entry(below).hash, read.scheme.key());
        for (std::size_t i = 0; i < read.scheme.depth; ++i) hash = mix(hash, read.values[i]);
        if (read.suffix != 0) hash = mix(hash, read.suffix);
        return mix(hash, goes_on ? 2 : 1);
    }

    /// The entry that an expansion pushes.
    Entry entry_of(const Expansion& expansion, std::uint32_t candidate) const {
        const State& state = lattice_.state(expansion.from);
        const std::uint32_t continued = expansion.continued;
        Entry entry;
        entry.hash = expansion.hash;
        entry.candidate = candidate;
        entry.read = &candidates_[candidate].marker.readings[expansion.reading];
        entry.sentence = candidates_[candidate].sentence;
        entry.indent = candidates_[candidate].indent;
        entry.title_like = candidates_[candidate].title_like;
        entry.scheme = schemes_.of[candidate][expansion.reading];
        entry.schemes = scheme_bit(entry.scheme) | (expansion.below == none ? 0 : lattice_.entry(expansion.below).schemes);
        entry.last = entry.read->last();
        entry.reading = expansion.reading;
        entry.move = expansion.move;
        entry.below = expansion.below;
        entry.expected = expansion.expected;
        entry.level = static_cast<std::uint16_t>(entry.below == none ? 0 : lattice_.entry(entry.below).level + 1);
        if (continued == none && state.top != entry.below && ends_articles(state.top, candidate, expansion.reading)) entry.ended = state.top;
        else if (continued == none) entry.ended = entry.below == none ? none : lattice_.entry(entry.below).ended;
        else entry.ended = state.top == continued ? lattice_.entry(continued).ended : state.top;
        const bool goes_on = continued != none && expansion.move != Move::restart;
        entry.first = goes_on ? lattice_.entry(continued).first : candidate;
        if (goes_on) entry.members = static_cast<std::uint8_t>(std::min(lattice_.entry(continued).members + 1, 255));
        entry.closing = closing_cost(entry);
        return entry;
    }
    /// Whether a part or a chapter ends articles that stood above the first of them.
    bool ends_articles(std::uint32_t top, std::uint32_t candidate, std::uint8_t reading) const {
        return is_great_division(candidates_[candidate].marker.readings[reading].scheme.keyword) && is_article(reading_of(lattice_.entry(top)).scheme.keyword);
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
            for (std::uint32_t entry = top; entry != none; entry = lattice_.entry(entry).below) {
                if (lattice_.entry(entry).scheme == scheme) return lattice_.entry(entry).last + 1 == read.last();
            }
            top = lattice_.entry(top).ended;
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
        const Entry& entry = lattice_.entry(stack_.next);
        stack_.entries[stack_.known] = stack_.next;
        stack_.ended[stack_.known + 1] = stack_.ended[stack_.known] + entry.closing;
        ++stack_.known;
        stack_.next = entry.below;
    }

    void expand(std::uint32_t from, const Candidate& candidate) {
        const State& state = lattice_.state(from);
        const Entry* const top = state.top == none ? nullptr : &lattice_.entry(state.top);
        if (!candidate.forced && expansions_.may_live(state.cost)) expansions_.add({top == nullptr ? 0 : top->hash, state.cost, 0, from, none, none, 0, none, skipped, Move::skip});
        const std::uint64_t open = top == nullptr ? 0 : top->schemes;
        if ((open & wanted_) == 0 && state.cost + candidate.cost + least_opening_ > expansions_.limit()) return;
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
        const float cost_so_far = lattice_.state(from).cost;
        const Reading& read = *look.read;
        SameOpen same;
        const float least_going = cost_so_far + candidate.cost - std::max(candidate.doubt, 0.0F) + least_continuation;
        for (std::size_t i = 0; i < stack_.size; ++i) {
            if (i == stack_.known) look_further();
            const Entry& entry = lattice_.entry(stack_.entries[i]);
            if ((entry.schemes & look.bit) == 0) break;  // nor any below
            if (entry.scheme != look.scheme) continue;
            if (same.count++ == 0) same.innermost = i;
            const float ended = stack_.ended[i];
            if (least_going + ended > expansions_.limit()) continue;
            const bool returns = entry.move == Move::wrong_parent && entry.below != none && names_parent(read, reading_of(lattice_.entry(entry.below)));
            const Continuation going = continue_sequence(reading_of(entry), read, returns);
            float cost = candidate.cost + going.cost + ended;
            if (going.move == Move::restart) cost += entry.closing;
            if (going.move == Move::gap && read.last() <= going.expected + 2 && (candidate.title_like || read.scheme.keyword != 0)) cost += costs.titled_gap;
            if (going.move == Move::next && entry.members >= long_sequence) cost -= candidate.doubt;
            if (candidate.sentence == entry.sentence && !candidate.forced) cost += costs.same_sentence;
            if (candidate.title_like != entry.title_like) cost += costs.unlike_sibling;
            if (setting(entry.indent, candidate.indent) != Setting::alike) cost += costs.unlike_indent;
            const float total = cost_so_far + cost;
            if (!expansions_.may_live(total)) continue;
            const std::uint64_t hash = hash_on(entry.below, read, going.move != Move::restart);
            expansions_.add({hash, total, cost, from, entry.below, stack_.entries[i], going.expected, none, look.reading, going.move});
        }
        return same;
    }

    /// Tries to open a sequence inside each entry of the stack, and at the top.
    void open_inside(std::uint32_t from, const Candidate& candidate, const Look& look) {
        const float cost_so_far = lattice_.state(from).cost;
        const float least = cost_so_far + candidate.cost + look.least_opening;
        // Child of the i-th, or at the top for i == size; entries inside it end.
        for (std::size_t i = 0; i <= stack_.size; ++i) {
            const float ended = stack_.ended[i];
            const float popped = static_cast<float>(i) * costs.pop;
            // Most are too dear before anything is looked at, and those further out are dearer.
            if (least + ended + popped > expansions_.limit()) break;
            if (i == stack_.size) {
                const float cost = candidate.cost + ended + popped + (i == 0 ? look.opening_first : look.opening_outside);
                add_opening(from, cost, none, false, look);
                break;
            }
            if (i == stack_.known) look_further();
            if (stack_.size - i >= max_open) continue;
            const Entry& parent = lattice_.entry(stack_.entries[i]);
            const bool on = look.may_count_on && counts_on(parent, *look.read, look.scheme);
            const bool named = names(look, parent);
            const float cost = candidate.cost + ended + popped + (on ? costs.counts_on : opening_below(parent, look, named));
            add_opening(from, in_its_place(cost, parent, candidate, look, named), stack_.entries[i], on, look);
        }
    }

    /// The same where a sequence of the marker's own scheme is open: inside that one, and what is inside it.
    void open_nested(std::uint32_t from, const Candidate& candidate, const Look& look, const SameOpen& same) {
        const float least = lattice_.state(from).cost + candidate.cost + look.least_opening;
        for (std::size_t i = 0; i <= same.innermost; ++i) {
            const float ended = stack_.ended[i];
            const float popped = static_cast<float>(i) * costs.pop;
            if (least + ended + popped > expansions_.limit()) break;
            if (stack_.size - i >= max_open) continue;
            const Entry& parent = lattice_.entry(stack_.entries[i]);
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
        const float total = lattice_.state(from).cost + cost;
        if (!expansions_.may_live(total)) return;
        expansions_.add({hash_on(below, *look.read, false), total, cost, from, below, none, on ? look.read->last() : 1, none, look.reading, Move::open});
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
        again_ = false;
        const Lattice::Step before = lattice_.living();
        look_at_marker(index);
        // So many stacks go on without the marker, each for its cost, that what is dearer than the last of them is dropped.
        const bool full = before.end - before.begin == beam_width && !candidates_[index].forced;
        expansions_.begin(full && extent_ == Extent::decisions ? lattice_.state(before.end - 1).cost : std::numeric_limits<float>::max());
        for (std::uint32_t from = before.begin; from < before.end; ++from) expand(from, candidates_[index]);
        for (const std::uint32_t best : expansions_.group(again_)) add_state(best, index);
        lattice_.end_step();
    }

    /// The history that an expansion leads to, and the others that have come to the same stack.
    void add_state(std::uint32_t best, std::uint32_t index) {
        const Expansion& head = expansions_[best];
        std::uint32_t top = lattice_.state(head.from).top;
        if (head.reading != skipped) {
            const Entry entry = entry_of(head, index);
            counted_[entry.scheme] |= std::uint64_t{1} << (entry.last % 64);
            top = lattice_.push(entry);
        }
        lattice_.add_state(head.total, top);
        for (std::uint32_t e = best; e != none; e = extent_ == Extent::margins ? expansions_[e].next_alike : none) {
            const Expansion& expansion = expansions_[e];
            const bool child = expansion.reading != skipped && expansion.below != none;
            lattice_.add_edge({expansion.step, expansion.from, child ? lattice_.entry(expansion.below).candidate : none, expansion.reading});
        }
    }

    static constexpr Reading stranger_{.scheme = {.depth = max_depth}};  ///< no number has more parts
    std::span<const Candidate> candidates_;
    const SchemeIds& schemes_;
    const SchemePairs* known_;
    Extent extent_;
    Lattice lattice_;
    std::vector<std::uint64_t> counted_;  ///< per scheme a bit for each number, by its last six bits, that any history has
    // Of one step.
    std::array<Look, max_readings> looks_{};
    float least_opening_ = 0;            ///< of them
    std::uint64_t wanted_ = 0;           ///< scheme_bit of each reading
    Stack stack_;                        ///< of the history in hand
    bool again_ = false;                 ///< the number in hand is the last of a stack already
    Expansions expansions_;
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
