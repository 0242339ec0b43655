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
    Decoder(const CandidateList& candidates, const SchemePairs* known, Extent extent)
        : candidates_(candidates), known_(known), extent_(extent), lattice_(candidates, extent), counted_(candidates.scheme_count(), 0) {}

    std::vector<Decision> run() {
        for (std::uint32_t i = 0; i < candidates_.size(); ++i) step(i);
        return std::move(lattice_).finish();
    }

private:
    /// A reading of the marker in hand, with what is the same for all histories.
    struct Look {
        ReadingView read;
        std::uint64_t bit = 0;          ///< scheme_bit
        std::uint32_t scheme = 0;
        std::uint32_t stamp = 0;        ///< of what is known of entries for it
        std::uint8_t reading = 0;
        bool dotted = false;
        bool may_count_on = false;
        float least_opening = 0;        ///< no opening of a sequence with it, wherever it stands, costs less
        float cheapest = 0;             ///< that with the cost of the candidate
        float cheapest_outside = 0;     ///< the same of openings beside all that was open
        float opening_first = 0;        ///< where nothing is open
        float opening_outside = 0;      ///< beside all that was open
        float opening_inside = 0;       ///< inside a sequence that neither has a keyword nor is named by the reading
        std::uint64_t hash_outside = 0; ///< of the stack that it alone makes
    };

    static constexpr std::uint64_t number_key(std::uint32_t scheme, std::uint32_t last) { return std::uint64_t{scheme} << 32U | last; }

    static History history_of(float cost, std::uint32_t index, const Entry& top) {
        return {cost, top.closing_all, top.schemes, top.hash, number_key(top.scheme, top.last), index, top.level + 1U};
    }

    /// What it costs to open a sequence inside an entry, but for what ends there.
    struct Opening {
        std::uint32_t stamp = 0;        ///< of the look that it is known for
        std::uint32_t entry = none;
        float cost = 0;
        bool counts_on = false;
        bool hashed = false;
        std::uint64_t hash = 0;         ///< of the stack that comes of it, if `hashed`
    };

    /// What it costs to count on from an entry, but for what ends there.
    struct Going {
        std::uint32_t stamp = 0;
        std::uint32_t entry = none;
        Move move = Move::skip;
        std::uint32_t expected = 0;
        float cost = 0;                 ///< of the move, with that of the candidate
        /// What else it costs; added one by one, so that sums are rounded alike whoever adds them.
        std::array<float, 4> more{};
        bool hashed = false;
        std::uint64_t hash = 0;         ///< of the stack that comes of it, if `hashed`
    };

    float closing_cost(const Entry& entry, bool forced) const {
        if (entry.members > 1) return 0;
        if (forced || entry.read.scheme.keyword != 0) return 0;
        if (entry.move == Move::open && entry.last > 1 && entry.expected == entry.last) return 0;  // it counts on from another section
        const bool named = entry.below != none && names_parent(entry.read, lattice_.entry(entry.below).read);
        return named ? costs.dotted_singleton : costs.singleton;
    }

    /// Of the stack with `read` on `below`.
    std::uint64_t hash_on(std::uint32_t below, const ReadingView& read, bool goes_on) const {
        std::uint64_t hash = mix(below == none ? 0 : lattice_.entry(below).hash, read.scheme.key());
        for (std::size_t i = 0; i < read.scheme.depth; ++i) hash = mix(hash, read.values[i]);
        if (read.suffix != 0) hash = mix(hash, read.suffix);
        return mix(hash, goes_on ? 2 : 1);
    }

    /// Makes a new entry the one that an expansion pushes.
    void fill_entry(Entry& entry, const Expansion& expansion, std::uint32_t candidate) const {
        const State& state = lattice_.state(expansion.from);
        const std::uint32_t continued = expansion.continued;
        const Entry* const below = expansion.below == none ? nullptr : &lattice_.entry(expansion.below);
        const Look& look = looks_[expansion.reading];
        entry.hash = expansion.hash;
        entry.candidate = candidate;
        entry.read = look.read;
        entry.sentence = sentence_;
        entry.indent = place_->indent;
        entry.title_like = place_->title_like;
        entry.scheme = look.scheme;
        entry.schemes = look.bit | (below == nullptr ? 0 : below->schemes);
        entry.last = look.read.last();
        entry.reading = expansion.reading;
        entry.move = expansion.move;
        entry.below = expansion.below;
        entry.expected = expansion.expected;
        entry.level = static_cast<std::uint16_t>(below == nullptr ? 0 : below->level + 1);
        if (continued == none && state.top != entry.below && ends_articles(state.top, look)) entry.ended = state.top;
        else if (continued == none) entry.ended = below == nullptr ? none : below->ended;
        else entry.ended = state.top == continued ? lattice_.entry(continued).ended : state.top;
        const bool goes_on = continued != none && expansion.move != Move::restart;
        entry.first = goes_on ? lattice_.entry(continued).first : candidate;
        if (goes_on) entry.members = static_cast<std::uint8_t>(std::min(lattice_.entry(continued).members + 1, 255));
        entry.closing = closing_cost(entry, place_->forced);
        entry.closing_all = entry.closing + (below == nullptr ? 0 : below->closing_all);
    }
    /// Whether a part or a chapter ends articles that stood above the first of them.
    bool ends_articles(std::uint32_t top, const Look& look) const {
        return is_great_division(look.read.scheme.keyword) && is_article(lattice_.entry(top).read.scheme.keyword);
    }
    /// Whether any history has the number before `read`, which is none of several parts.
    bool may_count_on(const ReadingView& read, std::uint32_t scheme) const {
        return read.scheme.depth == 1 && read.last() > 1 && (counted_[scheme] >> ((read.last() - 1) % 64) & 1U) != 0;
    }
    /// Whether `look` goes on where the last sequence of its scheme ended, before the section that `parent` began:
    /// "Article 3" below "Chapter 2", behind the articles 1 and 2 of "Chapter 1".
    bool counts_on(const Entry& parent, const Look& look) const {
        std::uint32_t top = parent.ended;
        for (int hop = 0; hop < most_hops && top != none; ++hop) {
            for (std::uint32_t entry = top; entry != none; entry = lattice_.entry(entry).below) {
                if (lattice_.entry(entry).scheme == look.scheme) return lattice_.entry(entry).last + 1 == look.read.last();
            }
            top = lattice_.entry(top).ended;
        }
        return false;
    }

    static float least_opening(const ReadingView& read, bool may_count_on) {
        constexpr float indent = std::min({costs.deeper, costs.shallower, 0.0F});
        constexpr float known = std::min({costs.known_child, costs.strange_child, 0.0F});
        // A dotted number may spare its parent the cost of being alone.
        if (read.scheme.depth > 1) return std::min({costs.dotted_child, costs.dotted_first, costs.excerpt, costs.open}) + indent - costs.singleton - rounding;
        const float opening = read.last() < 2 ? costs.open : std::min(costs.excerpt, costs.start_elsewhere) + costs.open;
        const float named = std::min({costs.annex_below, costs.below_number, costs.chapter_in_article, 0.0F});
        return std::min(opening + named + known, may_count_on ? costs.counts_on : opening + named + known) + indent - rounding;
    }

    Look look_at(const CandidateList::Item& item, std::uint8_t reading) {
        Look look;
        look.read = item.reading;
        look.scheme = item.scheme;
        look.bit = scheme_bit(look.scheme);
        look.stamp = ++stamp_;
        look.reading = reading;
        look.dotted = look.read.scheme.depth > 1;
        look.may_count_on = may_count_on(look.read, look.scheme);
        look.least_opening = least_opening(look.read, look.may_count_on);
        look.opening_first = with_known(opening_cost(nullptr, look.read, true), none, look);
        look.opening_outside = with_known(opening_cost(nullptr, look.read, false), none, look);
        const ReadingView stranger(stranger_);
        look.opening_inside = opening_cost(&stranger, look.read, false);
        look.hash_outside = hash_on(none, look.read, false);
        look.cheapest = place_->cost + look.least_opening;
        look.cheapest_outside = place_->cost + std::min(look.opening_first, look.opening_outside);
        return look;
    }

    /// The cost of opening a sequence below a scheme, with what the first pass says of it.
    float with_known(float cost, std::uint32_t parent, const Look& look) const {
        if (known_ == nullptr || look.dotted) return cost;
        return cost + (known_->contains(parent, look.scheme) ? costs.known_child : costs.strange_child);
    }

    /// What the marker may do in a history, read as `look` says.
    void expand(const History& history, std::uint32_t from, const Look& look) {
        if ((history.schemes & look.bit) != 0) {
            const SameOpen same = continue_open(history, from, look);
            // A scheme inside itself ("1." steps below heading "1.") is rare, and only ever starts at 1.
            if (same.count == 1 && !look.dotted && look.read.last() == 1) open_nested(history, from, look, same);
            if (same.count > 0) return;
        }
        if (history.cost + look.cheapest_outside <= expansions_.limit()) open_outside(history, from, look);
        if (history.cost + look.cheapest <= expansions_.limit()) open_inside(history, from, look);
    }

    /// No continuation of a sequence costs less.
    static constexpr float rounding = 0.01F;
    static constexpr float least_continuation = std::min({costs.next, costs.carry, costs.wrong_parent, costs.gap + costs.titled_gap, costs.restart, costs.duplicate, costs.backward}) - rounding;
    static_assert(costs.same_sentence >= 0 && costs.unlike_sibling >= 0 && costs.unlike_indent >= 0 && costs.gap_each_doubling >= 0 && costs.skipped_suffix >= 0);

    /// The open sequences of the scheme that a marker is of.
    struct SameOpen {
        std::uint32_t count = 0;
        std::uint32_t innermost = 0;  ///< place in the stack, if there is one
    };

    /// Tries to count on with each open sequence of the marker's scheme.
    SameOpen continue_open(const History& history, std::uint32_t from, const Look& look) {
        SameOpen same;
        const float least_going = history.cost + place_->cost - std::max(place_->doubt, 0.0F) + least_continuation;
        float ended = 0;
        std::uint32_t place = 0;
        for (std::uint32_t at = history.top; at != none; ++place) {
            const Entry& entry = lattice_.entry(at);
            if ((entry.schemes & look.bit) == 0) break;  // nor any below
            if (entry.scheme == look.scheme) {
                if (same.count++ == 0) same.innermost = place;
                if (least_going + ended <= expansions_.limit()) count_on(history, from, at, ended, look);
            }
            ended += entry.closing;
            at = entry.below;
        }
        return same;
    }

    void count_on(const History& history, std::uint32_t from, std::uint32_t at, float ended, const Look& look) {
        Going& going = goings_[at % remembered];
        if (going.stamp != look.stamp || going.entry != at) look_at_going(going, at, look);
        float cost = going.cost + ended;
        for (const float more : going.more) cost += more;
        const float total = history.cost + cost;
        if (!expansions_.may_live(total)) return;
        if (!going.hashed) {
            going.hash = hash_on(lattice_.entry(at).below, look.read, going.move != Move::restart);
            going.hashed = true;
        }
        expansions_.add({going.hash, total, cost, from, lattice_.entry(at).below, at, going.expected, none, look.reading, going.move});
    }

    void look_at_going(Going& going, std::uint32_t at, const Look& look) const {
        const Entry& entry = lattice_.entry(at);
        const ReadingView& read = look.read;
        const bool returns = entry.move == Move::wrong_parent && entry.below != none && names_parent(read, lattice_.entry(entry.below).read);
        const Continuation next = continue_sequence(entry.read, read, returns);
        going.stamp = look.stamp;
        going.entry = at;
        going.hashed = false;
        going.more = {};
        going.move = next.move;
        going.expected = next.expected;
        going.cost = place_->cost + next.cost;
        if (next.move == Move::restart) going.more[0] = entry.closing;
        if (next.move == Move::gap && read.last() <= next.expected + 2 && (place_->title_like || read.scheme.keyword != 0)) going.more[0] = costs.titled_gap;
        if (next.move == Move::next && entry.members >= long_sequence) going.more[0] = -place_->doubt;
        if (sentence_ == entry.sentence && !place_->forced) going.more[1] = costs.same_sentence;
        if (place_->title_like != entry.title_like) going.more[2] = costs.unlike_sibling;
        if (setting(entry.indent, place_->indent) != Setting::alike) going.more[3] = costs.unlike_indent;
    }

    /// Tries to open a sequence beside all that is open.
    void open_outside(const History& history, std::uint32_t from, const Look& look) {
        const float popped = static_cast<float>(history.size) * costs.pop;
        const float cost = place_->cost + history.closing_all + popped + (history.size == 0 ? look.opening_first : look.opening_outside);
        const float total = history.cost + cost;
        if (!expansions_.may_live(total)) return;
        expansions_.add({look.hash_outside, total, cost, from, none, none, 1, none, look.reading, Move::open});
    }

    /// Tries to open one inside each entry of the stack; entries inside that end.
    void open_inside(const History& history, std::uint32_t from, const Look& look) {
        const float least = history.cost + place_->cost + look.least_opening;
        float ended = 0;
        std::uint32_t left = history.size;
        for (std::uint32_t at = history.top; at != none; --left) {
            const Entry& parent = lattice_.entry(at);
            const float popped = static_cast<float>(history.size - left) * costs.pop;
            // Most are too dear before anything is looked at, and those further out are dearer.
            if (least + ended + popped > expansions_.limit()) break;
            if (left < max_open) {
                Opening& opening = openings_[at % remembered];
                if (opening.stamp != look.stamp || opening.entry != at) look_at_opening(opening, at, look);
                const float cost = place_->cost + ended + popped + opening.cost;
                const float total = history.cost + cost;
                if (expansions_.may_live(total)) {
                    if (!opening.hashed) {
                        opening.hash = hash_on(at, look.read, false);
                        opening.hashed = true;
                    }
                    expansions_.add({opening.hash, total, cost, from, at, none, opening.counts_on ? look.read.last() : 1, none, look.reading, Move::open});
                }
            }
            ended += parent.closing;
            at = parent.below;
        }
    }

    void look_at_opening(Opening& opening, std::uint32_t at, const Look& look) const {
        const Entry& parent = lattice_.entry(at);
        opening.stamp = look.stamp;
        opening.entry = at;
        opening.hashed = false;
        opening.counts_on = look.may_count_on && counts_on(parent, look);
        const bool named = names(look, parent);
        opening.cost = in_its_place(opening.counts_on ? costs.counts_on : opening_below(parent, look, named), parent, look, named);
    }

    /// The same where a sequence of the marker's own scheme is open: inside that one, and what is inside it.
    void open_nested(const History& history, std::uint32_t from, const Look& look, const SameOpen& same) {
        const float least = history.cost + place_->cost + look.least_opening;
        float ended = 0;
        std::uint32_t at = history.top;
        for (std::uint32_t i = 0; i <= same.innermost; ++i) {
            const Entry& parent = lattice_.entry(at);
            const float popped = static_cast<float>(i) * costs.pop;
            if (least + ended + popped > expansions_.limit()) break;
            if (history.size - i < max_open) {
                // "1. Boat" with "1. Hull" inside: so may "2. Crew" have "1. Cook".
                const bool again = known_ != nullptr && parent.scheme == look.scheme && known_->contains(look.scheme, look.scheme);
                const bool named = names(look, parent);
                const float opening = opening_below(parent, look, named) + (again ? costs.nested_again : costs.nested_same);
                const float cost = place_->cost + ended + popped + in_its_place(opening, parent, look, named);
                const float total = history.cost + cost;
                if (expansions_.may_live(total)) expansions_.add({hash_on(at, look.read, false), total, cost, from, at, none, 1, none, look.reading, Move::open});
            }
            ended += parent.closing;
            at = parent.below;
        }
    }

    /// Whether the number's first parts are all of `parent`: "2.1.1" and "2".
    static bool names(const Look& look, const Entry& parent) {
        return look.dotted && parent.read.scheme.depth < look.read.scheme.depth && same_numbers(parent.read, look.read, parent.read.scheme.depth);
    }

    float opening_below(const Entry& parent, const Look& look, bool named) const {
        const bool plain = look.dotted ? !named : parent.read.scheme.keyword == 0;
        return with_known(plain ? look.opening_inside : opening_cost(&parent.read, look.read, false), parent.scheme, look);
    }

    /// The cost of opening inside `parent` with how the two are set, less what it spares.
    float in_its_place(float cost, const Entry& parent, const Look& look, bool named) const {
        // "18. Examples" is no chance number where "18.1" follows, though none other of its scheme does.
        if (named && parent.read.scheme.depth + 1U == look.read.scheme.depth) cost -= parent.closing;
        return cost + indent_cost(parent.indent, place_->indent);
    }

    void look_at_marker(std::uint32_t index) {
        place_ = &candidates_.place(index);
        sentence_ = candidates_.sentence(index);
        CandidateList::Item item = candidates_.first(index);
        look_count_ = 0;
        looks_[look_count_++] = look_at(item, 0);
        while (!item.last) {
            item = candidates_.behind(item);
            looks_[look_count_] = look_at(item, look_count_);
            ++look_count_;
        }
    }

    /// Takes the histories from the lattice.
    void take_histories() {
        const Lattice::Step living = lattice_.living();
        history_count_ = living.end - living.begin;
        for (std::uint32_t h = 0; h < history_count_; ++h) {
            const State& state = lattice_.state(living.begin + h);
            histories_[h] = state.top == none ? History{state.cost} : history_of(state.cost, state.top, lattice_.entry(state.top));
        }
    }

    /// Whether the marker in hand is the last number of a stack already.
    bool is_again() const {
        bool again = false;
        for (std::uint8_t r = 0; r < look_count_; ++r) {
            const std::uint64_t number = number_key(looks_[r].scheme, looks_[r].read.last());
            for (std::uint32_t h = 0; h < history_count_; ++h) again |= histories_[h].number == number;
        }
        return again;
    }

    void step(std::uint32_t index) {
        look_at_marker(index);
        first_state_ = lattice_.living().begin;
        // What rounding has made equal stands in another order then, which the expansions restore.
        const bool again = dropped_ || is_again();
        // So many stacks go on without the marker, each for its cost, that what is dearer than the last of them is dropped.
        const bool full = history_count_ == beam_width && !place_->forced;
        expansions_.begin(full && extent_ == Extent::decisions ? histories_[history_count_ - 1].cost : std::numeric_limits<float>::max());
        if (!place_->forced) expansions_.may_live(histories_[0].cost);
        for (std::uint32_t h = 0; h < history_count_; ++h) {
            const History& history = histories_[h];
            const std::uint32_t from = first_state_ + h;
            if (again && !place_->forced && expansions_.may_live(history.cost)) expansions_.add({history.hash, history.cost, 0, from, none, none, 0, none, skipped, Move::skip});
            for (std::uint8_t r = 0; r < look_count_; ++r) expand(history, from, looks_[r]);
        }
        next_count_ = 0;
        const auto passing = std::span<const History>(histories_).first(place_->forced ? 0 : history_count_);
        for (const Expansions::Living& living : again ? expansions_.group_again() : expansions_.group(passing)) add_state(living, index);
        histories_.swap(next_);
        history_count_ = next_count_;
        dropped_ = lattice_.end_step();
        if (dropped_) take_histories();
    }

    /// The history that lives, and the others that have come to the same stack.
    void add_state(const Expansions::Living& living, std::uint32_t index) {
        History& next = next_[next_count_++];
        if (living.expansion == none) {
            next = histories_[living.passing];
            lattice_.add_state(next.cost, next.top);
            lattice_.add_edge({0, first_state_ + living.passing, none, skipped});
            return;
        }
        const Expansion& head = expansions_[living.expansion];
        if (head.reading == skipped) {
            next = histories_[head.from - first_state_];
        } else {
            const std::uint32_t top = lattice_.push();
            Entry& entry = lattice_.entry(top);
            fill_entry(entry, head, index);
            counted_[entry.scheme] |= std::uint64_t{1} << (entry.last % 64);
            next = history_of(head.total, top, entry);
        }
        lattice_.add_state(head.total, next.top);
        for (std::uint32_t e = living.expansion; e != none; e = extent_ == Extent::margins ? expansions_[e].next_alike : none) {
            const Expansion& expansion = expansions_[e];
            const bool child = expansion.reading != skipped && expansion.below != none;
            lattice_.add_edge({expansion.step, expansion.from, child ? lattice_.entry(expansion.below).candidate : none, expansion.reading});
        }
    }

    static constexpr Reading stranger_{.scheme = {.depth = max_depth}};  ///< no number has more parts
    const CandidateList& candidates_;
    const SchemePairs* known_;
    Extent extent_;
    Lattice lattice_;
    std::vector<std::uint64_t> counted_;  ///< per scheme a bit for each number, by its last six bits, that any history has
    // By entry, the last digits of it, for the looks of their stamps: histories share their lower entries.
    static constexpr std::uint32_t remembered = 64;
    std::array<Opening, remembered> openings_{};
    std::array<Going, remembered> goings_{};
    std::uint32_t stamp_ = 0;
    // Of one step.
    const CandidatePlace* place_ = nullptr;  ///< of the candidate in hand
    std::uint32_t sentence_ = 0;             ///< the same
    std::array<Look, max_readings> looks_{};
    std::uint8_t look_count_ = 0;
    std::vector<History> histories_ = std::vector<History>(beam_width);  ///< before the marker, the first history_count_
    std::vector<History> next_ = std::vector<History>(beam_width);       ///< behind it
    std::uint32_t history_count_ = 1;    ///< at first the one in which nothing is open
    std::uint32_t next_count_ = 0;
    std::uint32_t first_state_ = 0;      ///< of the first history
    bool dropped_ = false;               ///< Lattice::end_step
    Expansions expansions_;
};

FirstDecoding first_of(const CandidateList& candidates) {
    if (candidates.empty()) return {{}, true};
    // Of one scheme alone the first decoding is mostly the last.
    const Extent extent = candidates.scheme_count() < 2 ? Extent::margins : Extent::decisions;
    FirstDecoding first{Decoder(candidates, nullptr, extent).run()};
    first.last = extent == Extent::margins && scheme_pairs(candidates, first.decisions).size() < 2;
    return first;
}

std::vector<Decision> again_of(const CandidateList& candidates, std::vector<Decision> decisions) {
    const SchemePairs pairs = scheme_pairs(candidates, decisions);
    decisions = std::vector<Decision>();  // gives its memory back
    return Decoder(candidates, pairs.size() < 2 ? nullptr : &pairs, Extent::margins).run();
}

}  // namespace

FirstDecoding decode_first(std::span<const Candidate> candidates) {
    CandidateList packed(candidates);
    FirstDecoding first = first_of(packed);
    first.packed = std::move(packed);
    return first;
}

std::vector<Decision> decode_again(std::span<const Candidate> candidates, FirstDecoding first) {
    if (first.last) return std::move(first.decisions);
    if (first.packed.empty()) first.packed = CandidateList(candidates);
    return again_of(first.packed, std::move(first.decisions));
}

std::vector<Decision> decode(const CandidateList& candidates) {
    FirstDecoding first = first_of(candidates);
    return first.last ? std::move(first.decisions) : again_of(candidates, std::move(first.decisions));
}

std::vector<Decision> decode(std::span<const Candidate> candidates) { return decode(CandidateList(candidates)); }

}  // namespace salvage::numbering
