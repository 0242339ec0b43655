// segment has decided what counts; here only neighbours are compared.  The counts that are open stand on a stack: (a), (b),
// in it (i), (ii).  A number, in whatever way it can be read,
// 1. goes on one of them by one, and what is open inside that one ends; else
// 2. begins a count at one, unless it is a dotted one that has just been; else
// 3. is odd beside the nearest count of its scheme: the same again, over a gap, smaller, or with another first part; else
// 4. begins a count elsewhere.
// So "(i)" behind "(h)" goes on, behind "(b)" it begins, and "(c)" goes on behind "(b) (i) (ii)".  Where "(ii)" comes next, the
// "(i)" behind "(h)" has begun a count after all.
//
// A paragraph without a label that begins with such a number directly behind its count is looked at too: segment does not
// count what does not fit, and "(d)" behind "(b)" is what a reader wants to know of.  There only a small step is a finding, and
// of plain numbers, "4.", which may be dates, only behind two that count.  What looks like a title need not stand directly
// behind: a capital letter follows a dotted number or one with a keyword, "3.1 Data", or a few words without a digit and
// without an end a plain one, "6. References".
//
// Where the count goes on behind an odd number as before it, that number alone is reported: "(b)", "(f)", "(c)".
//
// A heading ends all counts but those with a keyword: articles count through chapters.

#include <salvage/outline/clause_check.hpp>

#include <salvage/numbering/markers.hpp>
#include <salvage/outline/wording.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

namespace salvage::outline {
namespace {

using blocks::Block;
using blocks::Kind;
using numbering::Delimiter;
using numbering::Marker;
using numbering::Reading;
using numbering::Scheme;

enum class Relation : std::uint8_t { none, next, duplicate, gap, order, wrong_parent };

/// How `now` stands to `before`, which is of the same scheme.
Relation relation(const Reading& before, const Reading& now) {
    const std::size_t parts = now.scheme.depth - 1U;
    const bool same_parent = std::equal(now.values.begin(), now.values.begin() + static_cast<std::ptrdiff_t>(parts), before.values.begin());
    if (!same_parent) return now.last() == before.last() + 1 ? Relation::wrong_parent : Relation::none;
    if (now.last() == before.last() + 1) return Relation::next;
    if (now.last() == before.last()) return Relation::duplicate;
    return now.last() > before.last() ? Relation::gap : Relation::order;
}

/// A count that is open.
struct Run {
    Marker last;
    std::string_view label;
    std::size_t members = 1;
    bool item = false;        ///< of list items
    std::uint16_t level = 0;  ///< of headings: their level
    bool doubled = false;     ///< aa), bb), which stand inside a), b)
    Marker unread{};          ///< the last one as it can be read; no readings: in one way only
    std::string_view label_before{};  ///< of the member before the last
    /// What stood before the last number, if that was odd and `finding` says so.
    struct Odd {
        Reading before;
        std::string_view label;
        std::size_t finding = 0;
        bool wrong_parent = false;
    };
    std::optional<Odd> odd{};
};

/// "aa)", "(bb)": two letters that are one.
bool is_doubled(std::string_view label) {
    if (label.starts_with('(')) label.remove_prefix(1);
    return label.size() >= 2 && is_letter(static_cast<unsigned char>(label[0])) && label[0] == label[1] && (label.size() == 2 || !is_letter(static_cast<unsigned char>(label[2])));
}

struct Found {
    std::size_t run = 0;
    Relation how = Relation::none;
    Reading before;
    Reading now;
};

class Check {
public:
    explicit Check(const blocks::Document& document) : document_(document) {}

    std::vector<blocks::Finding> run() {
        for (std::size_t b = 0; b < document_.blocks.size(); ++b) {
            const Kind kind = document_.blocks.kind_of(b);
            if (blocks::is_furniture(kind)) continue;
            if (kind == Kind::heading) heading(document_.blocks[b]);
            else if (kind == Kind::paragraph || kind == Kind::list_item) body(document_.blocks[b]);
            else behind_number_ = false;
        }
        return std::move(findings_);
    }

private:
    void heading(const Block& block) {
        const std::uint16_t level = block.level.value_or(std::uint16_t{1});
        auto marker = block.label.empty() ? std::nullopt : numbering::read_marker(block.text, 0, block.text.size());
        for (const Run& run : open_) {
            if (marker && run.level == level) keep_next(*marker, run.last);
        }
        std::size_t members = 1;
        std::erase_if(open_, [&](const Run& run) {
            if (run.level == 0) return run.item || !counts_through(run.last);
            if (run.level == level && marker && run.last.readings[0].scheme == marker->readings[0].scheme) members += run.members;
            return run.level >= level;
        });
        behind_number_ = marker.has_value();
        // What is odd about it is found elsewhere.
        if (marker) open_.push_back({*marker, block.label, members, false, level, false});
    }

    /// Of the ways to read a heading's number the one that follows the last of its level.
    static void keep_next(Marker& marker, const Marker& last) {
        for (std::size_t a = 0; a < last.reading_count; ++a) {
            for (std::size_t b = 0; b < marker.reading_count; ++b) {
                const Reading now = marker.readings[b];
                if (last.readings[a].scheme != now.scheme || relation(last.readings[a], now) != Relation::next) continue;
                marker.readings[0] = now;
                marker.reading_count = 1;
                return;
            }
        }
    }

    static bool counts_through(const Marker& marker) {
        return std::any_of(marker.readings.begin(), marker.readings.begin() + marker.reading_count,
                           [](const Reading& reading) { return reading.scheme.keyword != 0; });
    }

    static bool is_title_like(const Marker& marker, std::string_view text) {
        constexpr std::size_t longest = 80;  // bytes
        const Scheme& scheme = marker.readings[0].scheme;
        const bool plain = scheme.depth == 1 && scheme.keyword == 0;
        if (plain && text.size() > longest) return false;
        bool any = false;
        char32_t last = 0;
        for (std::size_t at = marker.range.end; at < text.size();) {
            const CodePoint next = valid_utf8_next(text, at);
            at += next.length;
            if (is_space(next.value)) continue;
            if (!any && (!is_letter(next.value) || is_lower(next.value))) return false;
            any = true;
            if (!plain) return true;
            if (is_digit(next.value)) return false;
            last = next.value;
        }
        return any && is_letter(last);
    }

    void body(const Block& block) {
        const bool labelled = !block.label.empty();
        const bool looked_at = labelled || block.kind == Kind::paragraph;
        const auto marker = looked_at ? numbering::read_marker(block.text, 0, block.text.size()) : std::nullopt;
        if (!marker || !(labelled || behind_number_ || is_title_like(*marker, block.text))) {
            behind_number_ = false;
            return;
        }
        const std::string_view label = labelled ? block.label : marker->range.of(block.text);
        const bool item = block.kind == Kind::list_item;
        // "ii" is doubled only where "aa" began.
        doubled_ = is_doubled(label) && (label.find("aa") != std::string_view::npos || std::any_of(open_.begin(), open_.end(), [](const Run& run) { return run.doubled; }));
        if (const auto found = find(*marker, [](Relation how) { return how == Relation::next; })) {
            go_on(*found, *marker, label, item);
            return;
        }
        if (labelled && begin_at_last(*marker, item)) {
            go_on(*find(*marker, [](Relation how) { return how == Relation::next; }), *marker, label, item);
            return;
        }
        const auto again = find(*marker, [](Relation how) { return how == Relation::duplicate; });
        const bool dotted_again = again && again->now.scheme.depth > 1;
        if (begins(*marker) && !dotted_again) {
            if (labelled) open(*marker, label, item);
            else behind_number_ = false;
            return;
        }
        const auto found = dotted_again ? again : find(*marker, [](Relation how) { return how != Relation::none; });
        if (found && (labelled || is_close(*found))) {
            if (explains(*found, label)) {
                go_on(*found, *marker, label, item);
                return;
            }
            const std::string_view before = open_[found->run].label;
            report(*found, block, label);
            go_on(*found, *marker, label, item);
            if (found->how != Relation::duplicate) open_.back().odd = {found->before, before, findings_.size() - 1, found->how == Relation::wrong_parent};
        } else if (labelled) {
            open(*marker, label, item);
        } else {
            behind_number_ = false;
        }
    }

    /// The count that `marker` has a relation of the wanted sort to: the one it is nearest to, of several the innermost.
    template <class Wanted>
    [[nodiscard]] std::optional<Found> find(const Marker& marker, Wanted wanted) const {
        std::optional<Found> nearest;
        std::uint32_t least = 0;
        for (std::size_t r = open_.size(); r-- > 0;) {
            const Marker& last = open_[r].last;
            if (open_[r].doubled != doubled_) continue;
            for (std::size_t a = 0; a < last.reading_count; ++a) {
                for (std::size_t b = 0; b < marker.reading_count; ++b) {
                    const Reading& before = last.readings[a];
                    const Reading& now = marker.readings[b];
                    if (before.scheme != now.scheme) continue;
                    const Relation how = relation(before, now);
                    if (!wanted(how)) continue;
                    const std::uint32_t step = now.last() > before.last() ? now.last() - before.last() : before.last() - now.last();
                    if (nearest && step >= least) continue;
                    nearest = Found{r, how, before, now};
                    least = step;
                }
            }
        }
        return nearest;
    }

    static bool begins(const Marker& marker) {
        return std::any_of(marker.readings.begin(), marker.readings.begin() + marker.reading_count,
                           [](const Reading& reading) { return reading.last() == 1; });
    }

    /// Whether a number that segment did not count may be taken for one that was meant to count.
    [[nodiscard]] bool is_close(const Found& found) const {
        constexpr std::uint32_t step = 3;
        if (found.how == Relation::order) return false;
        if (found.how == Relation::gap && found.now.last() > found.before.last() + step) return false;
        const Scheme& scheme = found.now.scheme;
        const bool plain = scheme.depth == 1 && scheme.keyword == 0 && scheme.delimiter != Delimiter::parens &&
                           scheme.delimiter != Delimiter::right_paren && scheme.delimiter != Delimiter::none;
        return !plain || (open_[found.run].members > 1 && scheme.delimiter != Delimiter::blank);
    }

    void go_on(const Found& found, const Marker& marker, std::string_view label, bool item) {
        open_.resize(found.run + 1);
        Run& run = open_.back();
        run.unread = marker;
        if (marker.reading_count == 1) run.unread.reading_count = 0;
        run.label_before = run.label;
        // The reading in which it goes on is the right one from here on.
        run.last = marker;
        run.last.readings[0] = found.now;
        run.last.reading_count = 1;
        run.label = label;
        run.odd.reset();
        ++run.members;
        run.item = item;
        behind_number_ = true;
    }

    /// Takes the last number from its count where it can also be read as a first one that `marker` follows: "(h) (i) (ii)".
    bool begin_at_last(const Marker& marker, bool item) {
        if (open_.empty() || open_.size() == most_open) return false;
        Run& run = open_.back();
        for (std::size_t a = 0; a < run.unread.reading_count; ++a) {
            const Reading first = run.unread.readings[a];
            if (first.last() != 1 || first.scheme == run.last.readings[0].scheme) continue;
            const bool follows = std::any_of(marker.readings.begin(), marker.readings.begin() + marker.reading_count, [&](const Reading& reading) {
                return reading.scheme == first.scheme && relation(first, reading) == Relation::next;
            });
            if (!follows) continue;
            Run begun{run.unread, run.label, 1, item, 0, run.doubled};
            begun.last.readings[0] = first;
            begun.last.reading_count = 1;
            Reading& before = run.last.readings[0];
            --before.values[before.scheme.depth - 1U];
            run.label = run.label_before;
            run.unread.reading_count = 0;
            --run.members;
            open_.push_back(begun);
            return true;
        }
        return false;
    }

    /// Whether `found` goes on from what stood before an odd number as if that did not stand there, or had the right one: then that is what is wrong,
    /// and the finding on it says so.
    bool explains(const Found& found, std::string_view label) {
        const Run& run = open_[found.run];
        if (!run.odd) return false;
        const Relation how = relation(run.odd->before, found.now);
        const bool in_place_of = how == Relation::gap && found.now.last() == run.odd->before.last() + 2;
        if (how != Relation::next && !in_place_of) return false;
        if (run.odd->wrong_parent) return true;
        blocks::Finding& finding = findings_[run.odd->finding];
        finding.rule = "numbering-order";
        finding.text = astray_text(run.odd->label, run.label, run.last.readings[0], run.odd->before.last() + 1, label, in_place_of);
        return true;
    }

    void open(const Marker& marker, std::string_view label, bool item) {
        // A list of the same scheme ends, and what is inside it.
        const auto same = std::find_if(open_.begin(), open_.end(), [&](const Run& run) {
            return run.level == 0 && run.doubled == doubled_ && run.last.readings[0].scheme == marker.readings[0].scheme;
        });
        open_.erase(same, open_.end());
        if (open_.size() == most_open) open_.erase(open_.begin());
        open_.push_back({marker, label, 1, item, 0, doubled_});
        behind_number_ = true;
    }

    void report(const Found& found, const Block& block, std::string_view label) {
        const std::string_view before = open_[found.run].label;
        const std::uint32_t expected = found.before.last() + 1;
        switch (found.how) {
            case Relation::gap: add("numbering-gap", block, gap_text(before, label, found.now, expected)); break;
            case Relation::duplicate: add("numbering-duplicate", block, duplicate_text(label)); break;
            case Relation::order: add("numbering-order", block, order_text(before, label, found.now, expected)); break;
            case Relation::wrong_parent: add("wrong-parent-number", block, wrong_parent_text(before, label)); break;
            case Relation::none:
            case Relation::next: break;
        }
    }

    void add(std::string_view rule, const Block& block, std::string text) {
        findings_.push_back({std::string(rule), std::string(block.section), std::move(text), document_.offset_of(block),
                             document_.line_of(block)});
    }

    static constexpr std::size_t most_open = 8;  ///< lists inside one another

    const blocks::Document& document_;
    std::vector<Run> open_;
    bool doubled_ = false;        ///< the label that is looked at is_doubled
    bool behind_number_ = false;  ///< the block before was one of a count
    std::vector<blocks::Finding> findings_;
};

}  // namespace

std::vector<blocks::Finding> check_clauses(const blocks::Document& document) { return Check(document).run(); }

}  // namespace salvage::outline
