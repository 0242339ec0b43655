// The labels of the headings go to the sequence decoder as candidates that must be accepted, which gives the tree of the
// numbered ones.  A sequence that begins right below a heading without a number, or begins again behind one, is inside it: "Grounds", "I.".
// Where segment says how deep a heading stands ("##", kinds of rules, a contents list), it is inside the last
// one above that is less deep; one of which nothing is said is inside the last of which something is.
// Where nothing is said of any, a heading without a number is level 1 if the document has no numbers, if it comes before the first of
// them, if it is in capitals and they or the deeper ones are not, if its words are those of a whole part (References, Anhang, 附录), or
// if others like it stand before the first number and none between; else it is a child of the numbered heading above.
// Words that come again, each time behind a heading of its own, are inside that one: "Pea soup", "Method", "Leek soup", "Method"; "1. The report",
// "DECISION", "2. The roof", "DECISION".

#include <salvage/numbering/costs.hpp>
#include <salvage/numbering/counted_words.hpp>
#include <salvage/numbering/keywords.hpp>
#include <salvage/numbering/lone_numbers.hpp>
#include <salvage/numbering/moves.hpp>
#include <salvage/numbering/ordinals.hpp>
#include <salvage/numbering/united_series.hpp>
#include <salvage/outline/bare_groups.hpp>
#include <salvage/outline/levels.hpp>
#include <salvage/outline/outline.hpp>
#include <salvage/outline/whole_part.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace salvage::outline {
namespace {

using numbering::none;

struct Case {
    bool capitals = false;
    bool any_lower = false;
};

Case case_of(std::string_view text) {
    Case found;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        if (is_upper(next.value)) found.capitals = true;
        if (is_lower(next.value)) found.any_lower = true;
    }
    return found;
}

/// Of the words before a tab: what stands behind one, at the right edge, is a tag or the like ("SPELL FILES      *spell-load*").
bool all_capitals(std::string_view text) {
    const Case found = case_of(text.substr(0, text.find('\t')));
    return found.capitals && !found.any_lower;
}

/// The schemes that the labels of headings are printed in, each with the first number of the highest.
std::unordered_map<std::uint64_t, std::uint32_t> labelled_schemes(const blocks::Document& document) {
    std::unordered_map<std::uint64_t, std::uint32_t> schemes;
    for (std::size_t b = 0; b < document.blocks.size(); ++b) {
        if (document.blocks.kind_of(b) != blocks::Kind::heading) continue;
        const blocks::Block& block = document.blocks[b];
        if (block.label.empty()) continue;
        const auto marker = numbering::read_label(block.text);
        if (!marker) continue;
        for (std::size_t r = 0; r < marker->reading_count; ++r) {
            std::uint32_t& highest = schemes[marker->readings[r].scheme.key()];
            highest = std::max(highest, marker->readings[r].values[0]);
        }
    }
    return schemes;
}

/// Whether a heading without a label begins with a number all the same: one that is printed as those of other headings
/// are.  segment leaves out a number that does not count on ("3.1" again behind "3.1"), which here is what to report.
/// A bare letter may be a word of the title ("A"), and so may a bare number that is far from those that count: "1911".
bool counts(const numbering::Marker& marker, const std::unordered_map<std::uint64_t, std::uint32_t>& schemes) {
    constexpr std::uint32_t most_missing = 3;
    return std::any_of(marker.readings.begin(), marker.readings.begin() + marker.reading_count, [&](const numbering::Reading& reading) {
        const auto found = schemes.find(reading.scheme.key());
        if (found == schemes.end()) return false;
        if (reading.scheme.delimiter != numbering::Delimiter::blank) return true;
        return reading.scheme.family == numbering::Family::arabic && reading.values[0] <= found->second + most_missing;
    });
}

/// In a stream of which no heading has a label, as other programs write it, the decoder decides what begins with a number.
float unlabelled_cost(const numbering::Marker& marker) {
    const numbering::Scheme& scheme = marker.readings[0].scheme;
    const bool bare = scheme.delimiter == numbering::Delimiter::blank;
    const bool year = scheme.depth == 1 && marker.readings[0].values[0] >= 1000;
    return numbering::costs.title_like + (bare ? numbering::costs.bare_number : numbering::costs.own_line) + (year ? numbering::costs.year : 0.0F);
}

Levels collect(const blocks::Document& document) {
    Levels levels;
    const std::unordered_map<std::uint64_t, std::uint32_t> schemes = labelled_schemes(document);
    const bool any_label = std::any_of(document.blocks.begin(), document.blocks.end(), [](const blocks::Block& block) {
        return block.kind == blocks::Kind::heading && !block.label.empty();
    });
    // All lines may be headings: growing by doubling would take three times the memory.
    const auto headings = static_cast<std::size_t>(std::count_if(document.blocks.begin(), document.blocks.end(), [](const blocks::Block& block) {
        return block.kind == blocks::Kind::heading;
    }));
    levels.headings.reserve(headings);
    levels.candidates.reserve(headings);
    levels.candidate_headings.reserve(headings);
    for (std::size_t b = 0; b < document.blocks.size(); ++b) {
        if (document.blocks.kind_of(b) != blocks::Kind::heading) continue;
        const blocks::Block& block = document.blocks[b];
        Heading heading;
        heading.block = static_cast<std::uint32_t>(b);
        auto marker = numbering::read_label(block.text);
        // "• 2. Apologies": the bullet is one with the number.
        const std::size_t blank = block.label.find(' ');
        if (!marker && blank != std::string_view::npos && numbering::is_bullet(block.label.substr(0, blank))) marker = numbering::read_label(block.text.substr(blank + 1));
        if (!marker && !block.label.empty()) marker = numbering::read_counted_word(block.text, 0, block.text.size());
        if (!marker && !block.label.empty()) marker = numbering::read_lone_number(block.text, 0, block.label.size());
        const bool speaks = marker && block.label.empty() && numbering::may_be_speaker(*marker);
        if (marker && !speaks && (!any_label || !block.label.empty() || counts(*marker, schemes))) {
            heading.candidate = static_cast<std::uint32_t>(levels.candidates.size());
            numbering::Candidate candidate;
            candidate.marker = *marker;
            candidate.forced = any_label;
            if (!any_label) candidate.cost = unlabelled_cost(*marker);
            candidate.title_like = true;
            candidate.sentence = heading.candidate;
            levels.candidates.push_back(candidate);
            levels.candidate_headings.push_back(static_cast<std::uint32_t>(levels.headings.size()));
        }
        levels.headings.push_back(heading);
    }
    const auto head = [&](std::size_t c) {
        const numbering::ReadingView reading = levels.candidates.first(c).reading;
        return numbering::SeriesHead{reading.scheme, reading.values[0]};
    };
    for (const numbering::UnitedWord& word : numbering::unite_series(levels.candidates.size(), head)) levels.candidates.rename(word.head, word.scheme);
    return levels;
}

/// Whether below heading `h` stands a contents list and nothing else.
bool holds_contents(const blocks::Document& document, const Levels& levels, std::size_t h) {
    const std::size_t end = h + 1 < levels.headings.size() ? levels.headings[h + 1].block : document.blocks.size();
    bool any = false;
    for (std::size_t b = levels.headings[h].block + 1; b < end; ++b) {
        const blocks::Kind kind = document.blocks.kind_of(b);
        if (kind == blocks::Kind::toc) any = true;
        else if (!blocks::is_furniture(kind)) return false;
    }
    return any;
}

/// Whether the next heading stands below heading `h` without text between them.
bool right_above(const blocks::Document& document, const Levels& levels, std::size_t h) {
    if (h + 1 >= levels.headings.size()) return false;
    for (std::size_t b = levels.headings[h].block + 1; b < levels.headings[h + 1].block; ++b) {
        if (!blocks::is_furniture(document.blocks.kind_of(b))) return false;
    }
    return true;
}

// Whether it shows programs, or is the page of a site, saved whole.
bool may_have_lists(const blocks::Document& document) {
    constexpr std::size_t whole_page = 25;  // blocks of the site; articles copied from one have fewer
    std::size_t of_site = 0;
    return std::any_of(document.blocks.begin(), document.blocks.end(), [&](const blocks::Block& block) {
        return block.kind == blocks::Kind::preformatted || (block.kind == blocks::Kind::boilerplate && ++of_site == whole_page);
    });
}

/// Goes through the headings once, with those open that the next may be inside of.
class Leveller {
public:
    Leveller(const blocks::Document& document, Levels levels) : document_(document), levels_(std::move(levels)) { look_at_document(); }

    Levels run() {
        for (std::size_t h = 0; h < levels_.headings.size(); ++h) {
            Heading& heading = levels_.headings[h];
            const int level = numbered(h) ? level_of_number(h) : level_of_words(h);
            heading.level = static_cast<std::uint16_t>(std::min(level, max_level));
            if (nests_alike_ && numbered(h)) title_levels_.try_emplace(title_of(h), heading.level);
            while (!open_.empty() && open_.back().level >= heading.level) open_.pop_back();
            // What comes behind a contents list is no part of it.
            if (!shown_ || !holds_contents(document_, levels_, h)) open_.push_back({depth_of(h), heading.level, numbered(h)});
        }
        return std::move(levels_);
    }

private:
    struct Open {
        std::uint16_t depth;  ///< as segment says; 0: it says nothing
        std::uint16_t level;
        bool numbered;
    };

    bool numbered(std::size_t h) const { return levels_.headings[h].candidate != none; }
    const numbering::Decision& decision(std::size_t h) const { return levels_.decisions[levels_.headings[h].candidate]; }
    std::string_view text_of(std::size_t h) const { return document_.blocks[levels_.headings[h].block].text; }
    std::uint16_t depth_of(std::size_t h) const { return shown_ ? document_.blocks[levels_.headings[h].block].level.value_or(std::uint16_t{0}) : std::uint16_t{0}; }
    bool close(std::size_t h) const { return right_above(document_, levels_, h); }
    /// Whether heading `h` is the first number of a sequence, right behind a heading without a number.
    bool begins_below_words(std::size_t h) const {
        return h > 0 && numbered(h) && !numbered(h - 1) && decision(h).sequence == levels_.headings[h].candidate;
    }

    void look_at_document() {
        const std::size_t count = levels_.headings.size();
        std::size_t shown = 0;
        std::size_t together = 0;
        first_number_ = count;
        for (std::size_t h = 0; h < count; ++h) {
            if (document_.blocks[levels_.headings[h].block].level.value_or(0) > 0) ++shown;
            if (close(h)) ++together;
            if (numbered(h)) {
                first_number_ = std::min(first_number_, h);
                last_number_ = h;
                if (begins_below_words(h) && decision(h).parent == none && decision(h).move == numbering::Move::restart) divided_ = true;
            }
        }
        // A few of many are not how the document marks its headings: comments of a program begin with "#", too.
        shown_ = shown > 0 && shown * 3 >= count;
        // A bare list of headings has no text that could be missing between two of them.
        any_text_ = together + 1 < count;
        look_at_type();
        look_at_ends();
        look_at_sequences();
        look_at_repeats();
    }

    /// Marks the headings without number whose words come again, if before each stands one whose words do not, and that no other one has: all without
    /// numbers, or all of one sequence ("1. The report", "DECISION", "2. The roof", "DECISION").
    void look_at_repeats() {
        const std::size_t count = levels_.headings.size();
        recurs_.assign(count, 0);
        struct Said {
            std::size_t times = 0;
            std::size_t owner = none;  ///< heading above the last
            bool parted = true;        ///< each has an owner of its own
            std::uint32_t sequence = none;  ///< of the owners, if they have numbers
        };
        const auto sequence_of = [&](std::size_t h) { return h != none && numbered(h) ? decision(h).sequence : none; };
        std::unordered_map<std::string_view, Said> said;
        for (std::size_t h = 0; h < count; ++h) {
            if (!numbered(h)) ++said[text_of(h)].times;
        }
        std::size_t owner = none;
        for (std::size_t h = 0; h < count; ++h) {
            Said* const mine = numbered(h) ? nullptr : &said[text_of(h)];
            if (mine == nullptr || mine->times < 2) {
                owner = h;
                continue;
            }
            if (mine->owner == none) mine->sequence = sequence_of(owner);
            mine->parted = mine->parted && owner != none && owner != mine->owner && sequence_of(owner) == mine->sequence;
            mine->owner = owner;
        }
        for (std::size_t h = 0; h < count; ++h) {
            if (numbered(h)) continue;
            const Said& mine = said[text_of(h)];
            recurs_[h] = mine.times >= 2 && mine.parted ? 1 : 0;
        }
    }

    void look_at_sequences() {
        last_of_.assign(levels_.candidates.size(), 0);
        for (std::uint32_t h = 0; h < levels_.headings.size(); ++h) {
            if (!numbered(h)) continue;
            last_of_[decision(h).sequence] = h;
            nests_alike_ = nests_alike_ || is_inside_like(h);
        }
    }

    /// Which headings are in capitals.
    void look_at_type() {
        bool top_capitals = false;
        bool number_in_small = false;
        bool deeper = false;
        std::size_t any_capitals = 0;
        std::size_t small = 0;
        std::size_t numbered_ones = 0;
        for (std::size_t h = 0; h < levels_.headings.size(); ++h) {
            const bool capitals = all_capitals(text_of(h));
            if (!numbered(h)) {
                any_capitals += capitals ? 1U : 0U;
                small += capitals ? 0U : 1U;
                continue;
            }
            ++numbered_ones;
            top_capitals = top_capitals || (capitals && decision(h).parent == none);
            number_in_small = number_in_small || !capitals;
            deeper = deeper || decision(h).parent != none;
        }
        two_types_ = any_capitals >= 2 && small > 0;  // one may cry out
        // Numbers that fewer headings have than either type do not order the others.
        two_types_ordered_ = two_types_ && std::min(any_capitals, small) > numbered_ones;
        capitals_on_top_ = !top_capitals || number_in_small || !deeper;
    }

    /// Where headings without numbers stand before the first number and behind the last one, and nowhere between, those behind are
    /// beside the numbered ones as those before are: "Preface, 1., 2., 3., Acknowledgement".
    void look_at_ends() {
        if (first_number_ >= levels_.headings.size() || last_number_ + 1 >= levels_.headings.size()) return;
        // With nothing before the first number, several sections without any such part make it as likely, unless the last one has many.
        constexpr std::size_t several = 3;
        constexpr std::size_t most_behind = 2;
        std::size_t tops = 0;
        for (std::size_t h = first_number_; h <= last_number_; ++h) tops += numbered(h) && decision(h).parent == none ? 1U : 0U;
        if (first_number_ == 0 && (tops < several || levels_.headings.size() - 1 - last_number_ > most_behind)) return;
        for (std::size_t h = first_number_; h < last_number_; ++h) {
            if (!numbered(h) && !is_whole_part(text_of(h)) && !all_capitals(text_of(h)) && !begins_below_words(h + 1)) return;
        }
        ends_alike_ = !close(last_number_);
    }

    int level_of_number(std::size_t h) {
        const numbering::Decision& mine = decision(h);
        last_numbered_ = h;
        capital_level_ = 0;
        group_level_ = 0;
        owner_level_ = 0;
        const bool first = mine.sequence == levels_.headings[h].candidate;
        if (!first) {
            const auto found = bases_.find(mine.sequence);
            return number_level_ = (found == bases_.end() ? 0 : found->second) + 1;
        }
        int base = mine.parent == none ? 0 : levels_.headings[levels_.candidate_headings[mine.parent]].level;
        if (const int again = level_said_again(h); again > 0) base = again - 1;
        const std::uint16_t depth = depth_of(h);
        if (mine.parent == none && depth > 0) {
            base = level_of_depth(depth) - 1;
        } else if (begins_below_words(h) && !names_place(h)) {
            // Right below words, or behind them where numbers begin again, a sequence is their own: "Grounds", "I.".
            const bool again = mine.move == numbering::Move::restart || divided_;
            const bool inside = mine.parent != none || again || (any_text_ && close(h - 1)) || depth_of(h - 1) > 0;
            if ((is_among_words(h) || (inside && !is_front_matter(h - 1))) && !holds_contents(document_, levels_, h - 1)) base = levels_.headings[h - 1].level;
        } else if (mine.parent == none && shown_ && !names_place(h)) {
            for (const Open& open : open_) base = open.depth > 0 ? open.level : base;
        }
        bases_.insert_or_assign(mine.sequence, base);
        if (begins_below_words(h) && mine.parent == none && base > 0 && base == levels_.headings[h - 1].level && !has_words_between(h, last_of_[mine.sequence])) owned_ = {base, last_of_[mine.sequence]};
        if (!begins_below_words(h) || names_place(h)) going_on_.push_back({base + 1, last_of_[mine.sequence], depth > 0});
        return number_level_ = base + 1;
    }

    /// Whether the only numbers stand among words that are more than they are, several of them before: "Pledge, Standards, Scope, Measures, 1., 2., 3., Sources".
    bool is_among_words(std::size_t h) const {
        constexpr std::size_t several = 3;
        if (h != first_number_ || last_of_[decision(h).sequence] != last_number_ || has_words_between(h, last_number_)) return false;
        std::size_t before = 0;
        for (std::size_t w = 0; w < h; ++w) before += is_whole_part(text_of(w)) ? 0U : 1U;
        const std::size_t words = h + levels_.headings.size() - 1 - last_number_;
        return before >= several && words > last_number_ + 1 - h;
    }

    /// The words behind the number.
    std::string_view title_of(std::size_t h) const {
        const std::string_view text = text_of(h);
        std::string_view title = text.substr(std::min(document_.blocks[levels_.headings[h].block].label.size(), text.size()));
        while (title.starts_with(' ')) title.remove_prefix(1);
        return title;
    }
    /// Where numbers begin again inside a number of their own kind with the words of an earlier one, it is that one's level: each release of a change log has
    /// "1. Fixes, 2. New features".  0: they do not.
    int level_said_again(std::size_t h) const {
        if (!nests_alike_ || !is_inside_like(h) || title_of(h).empty()) return 0;
        const auto found = title_levels_.find(title_of(h));
        return found == title_levels_.end() ? 0 : found->second;
    }

    /// Whether a number stands inside one of its own kind.
    bool is_inside_like(std::size_t h) const {
        const std::uint32_t parent = decision(h).parent;
        return parent != none && reading(parent).scheme == reading(levels_.headings[h].candidate).scheme;
    }

    numbering::ReadingView reading(std::uint32_t candidate) const { return levels_.candidates.item(candidate, levels_.decisions[candidate].reading).reading; }

    /// "2.1" below "2" is inside that, and "Annex A" inside nothing, whatever stands right above.
    bool names_place(std::size_t h) const {
        const numbering::ReadingView mine = reading(levels_.headings[h].candidate);
        const std::uint32_t parent = decision(h).parent;
        if (parent == none) return numbering::is_annex(mine.scheme.keyword);
        return numbering::names_parent(mine, reading(parent));
    }

    /// "Abstract" above "1. Introduction" is beside it.
    bool is_front_matter(std::size_t h) const { return h + 1 == first_number_ && !close(h) && !divided_ && depth_of(h) == 0; }

    /// What stands between two numbers of one sequence is inside it, unless the sequence began right below such words: "MEMBERS, Article 1,
    /// Article 2, OFFICERS, Article 3".  The level of the innermost such sequence; 0: there is none.  Without `shown`, of those only
    /// whose depth segment does not tell.
    int enclosing_level(std::size_t h, bool shown = true) {
        while (!going_on_.empty() && going_on_.back().last < h) going_on_.pop_back();
        const auto found = std::find_if(going_on_.rbegin(), going_on_.rend(), [&](const Sequence& sequence) { return sequence.last > h && (shown || !sequence.shown); });
        return found == going_on_.rend() ? 0 : found->level;
    }

    /// "Weeks 3 and 4" among "Week 2" and "Week 5": a number of the sequence that no single one is.
    bool is_like_number(std::size_t h, std::size_t member) const {
        constexpr std::size_t shortest = 3;  // bytes
        const std::string_view label = document_.blocks[levels_.headings[member].block].label;
        const std::size_t blank = label.find(' ');
        if (blank == std::string_view::npos || blank < shortest || !text_of(h).starts_with(label.substr(0, blank))) return false;
        constexpr std::size_t near = 24;  // bytes
        const std::string_view head = text_of(h).substr(0, near);
        return std::any_of(head.begin(), head.end(), [](char c) { return c >= '0' && c <= '9'; });
    }
    /// Whether a heading without a number stands between the first and the last of a sequence.
    bool has_words_between(std::size_t first, std::size_t last) const {
        for (std::size_t h = first; h < last; ++h) {
            if (!numbered(h) && !is_like_number(h, first)) return true;
        }
        return false;
    }

    /// Whether numbers go on right below heading `h`.
    bool divides(std::size_t h) const { return h + 1 < levels_.headings.size() && numbered(h + 1) && close(h); }

    int level_of_depth(std::uint16_t depth) const {
        int level = 1;
        for (const Open& open : open_) level = open.depth > 0 && open.depth < depth ? open.level + 1 : level;
        return level;
    }

    /// How many headings without a number follow `h` before one that is right above another.
    std::size_t bare_behind(std::size_t h) const {
        std::size_t end = h + 1;
        while (end < levels_.headings.size() && !numbered(end) && !close(end)) ++end;
        return end - h - 1;
    }

    int level_of_words(std::size_t h) {
        const std::string_view text = text_of(h);
        if (shown_) {
            // A contents list may tell the depth of words and not know the numbers around them as they are printed.
            if (const std::uint16_t depth = depth_of(h); depth > 0) return std::max(level_of_depth(depth), divides(h) ? 1 : enclosing_level(h, false) + 1);
            if (is_whole_part(text)) return 1;
            for (std::size_t i = open_.size(); i-- > 0;) {
                if (open_[i].depth > 0 || open_[i].numbered) return open_[i].level + 1;
            }
            return 1;
        }
        if (recurs_[h] != 0 && owner_level_ > 0) return owner_level_ + 1;
        if (recurs_[h] != 0 && number_level_ > 0 && owner_level_ == 0) return number_level_ + 1;
        if (number_level_ > 0 && h > 0 && last_numbered_ < h && is_like_number(h, last_numbered_)) return number_level_;
        // Words right below a number, with no text between, are inside it, if those below another number of its sequence are.
        const bool below_number = h > 0 && numbered(h - 1) && close(h - 1) && !is_whole_part(text);
        if (below_number && !words_below_.insert(decision(h - 1).sequence).second) return number_level_ + 1;
        const bool capitals = all_capitals(text);
        int level = number_level_ + 1;
        if (first_number_ >= levels_.headings.size()) {
            // Two kinds of type set two levels.
            level = two_types_ && !capitals && seen_capitals_ ? 2 : 1;
            seen_capitals_ = seen_capitals_ || capitals;
        } else if (owned_.level > 0 && h > owned_.last && number_level_ > owned_.level) {
            // "Texts, Schedule, Week 1, Week 2, Accessibility": what comes behind the numbers below words is beside the words.
            level = owned_.level;
            number_level_ = level - 1;
        } else if (two_types_ordered_ && !capitals && capital_level_ > 0 && !is_whole_part(text)) {
            level = capital_level_ + 1;
        } else if (number_level_ == 0 || divided_ || is_whole_part(text) || (capitals && capitals_on_top_) || (ends_alike_ && h > last_number_)) {
            level = (divides(h) ? 0 : enclosing_level(h)) + 1;
            number_level_ = level - 1;
        }
        if (capitals) capital_level_ = level;
        if (level != group_level_) groups_.clear();
        const bool below_heading = any_text_ && level == group_level_ && close(h - 1);
        group_level_ = level;
        return owner_level_ = level + groups_.enter(text, below_heading, any_text_ && close(h), below_heading ? bare_behind(h) : 0);
    }

    const blocks::Document& document_;
    Levels levels_;
    std::vector<Open> open_;
    std::unordered_map<std::uint32_t, int> bases_;  ///< level that each sequence is inside of
    bool nests_alike_ = false;      ///< a number stands inside one of its own kind
    std::unordered_map<std::string_view, int> title_levels_;  ///< only then: by the words of numbered headings, of the first that says them
    BareGroups groups_{may_have_lists(document_)};
    std::size_t first_number_ = 0;  ///< heading; their number if none has one
    std::size_t last_number_ = 0;
    int number_level_ = 0;          ///< of the numbered heading that stands open
    int group_level_ = 0;           ///< of the headings without number that are not inside others of them; 0: none stands open
    bool shown_ = false;            ///< the look of the text tells the depth of headings
    bool any_text_ = false;
    bool divided_ = false;          ///< numbers begin again below headings without one
    bool two_types_ = false;        ///< headings without number are in capitals or not
    bool two_types_ordered_ = false;  ///< and those with numbers are few beside either kind
    bool capitals_on_top_ = false;  ///< capitals are what the highest numbers have, if any
    bool ends_alike_ = false;
    struct Sequence {
        int level;
        std::size_t last;  ///< heading
        bool shown;        ///< segment says how deep it is
    };
    struct Owned {
        int level = 0;         ///< of the words right above the first of a sequence; 0: none has any
        std::size_t last = 0;  ///< heading of the sequence
    };
    Owned owned_;
    std::size_t last_numbered_ = none;
    std::vector<Sequence> going_on_;      ///< those that may enclose what comes, the innermost last
    std::vector<std::uint32_t> last_of_;  ///< by the first candidate of a sequence: its last heading
    std::unordered_set<std::uint32_t> words_below_;  ///< sequences with a number that has words right below it
    bool seen_capitals_ = false;
    int capital_level_ = 0;               ///< of the last heading without number, if in capitals and no number has come behind it
    std::vector<std::uint8_t> recurs_;    ///< by heading: look_at_repeats
    int owner_level_ = 0;                 ///< of the last heading without number whose words stand there once; 0: a number has come behind it
};

}  // namespace

std::string_view printed_label(const blocks::Block& heading) {
    if (!heading.label.empty()) return heading.label;
    const auto marker = numbering::read_label(heading.text);
    return marker ? marker->range.of(heading.text) : std::string_view();
}

Levels find_levels(const blocks::Document& document) {
    Levels levels = collect(document);
    levels.decisions = numbering::decode(levels.candidates);
    for (Heading& heading : levels.headings) {
        if (heading.candidate != none && !levels.decisions[heading.candidate].accepted()) heading.candidate = none;
    }
    return Leveller(document, std::move(levels)).run();
}

}  // namespace salvage::outline
