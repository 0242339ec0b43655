#include <salvage/outline/findings.hpp>
#include <salvage/numbering/costs.hpp>
#include <salvage/numbering/moves.hpp>
#include <salvage/numbering/print.hpp>
#include <salvage/outline/clause_check.hpp>
#include <salvage/outline/contents_check.hpp>
#include <salvage/outline/wording.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>

namespace salvage::outline {
namespace {

using numbering::Move;
using numbering::none;

constexpr std::array rules = std::to_array<FindingRule>({
    {"numbering-gap", "one or more numbers are missing in a sequence"},
    {"numbering-duplicate", "a number stands twice in a row"},
    {"numbering-order", "a number is smaller than the one before, or stands between two that follow each other without it"},
    {"numbering-restart", "a sequence begins again at one under the same heading"},
    {"numbering-start", "a sequence begins at another number than one"},
    {"wrong-parent-number", "the first part of a number is not that of the section it stands in"},
    {"glued", "a heading begins inside a line, behind other words"},
    {"ambiguous", "a number can be read in two ways, or stand in two places, and the document hardly tells which"},
    {"unnumbered", "a heading without a number stands between numbered ones of the same section"},
    {"toc-mismatch", "the printed contents list has an entry that no heading is, or with another number or title"},
});

/// Below this difference, in nats, another reading of the document is nearly as good.
constexpr float ambiguous_margin = 1.0F;
/// Of two places the deeper is the usual one, which is worth less than this: only what stands on a knife's edge is odd.
constexpr float ambiguous_place_margin = numbering::costs.pop / 2;

class Finder {
public:
    Finder(const blocks::Document& document, const Levels& levels) : document_(document), levels_(levels) {}

    std::vector<blocks::Finding> run() {
        std::vector<std::uint32_t> latest(levels_.candidates.size(), none);  // last member of each sequence, by its first
        std::vector<std::uint32_t> next(levels_.candidates.size(), none);    // by member
        for (std::uint32_t c = 0; c < levels_.decisions.size(); ++c) {
            const std::uint32_t sequence = levels_.decisions[c].sequence;
            if (sequence == none) continue;
            if (sequence != c && latest[sequence] != none) next[latest[sequence]] = c;
            latest[sequence] = c;
        }
        std::fill(latest.begin(), latest.end(), none);
        for (std::uint32_t c = 0; c < levels_.decisions.size(); ++c) {
            const numbering::Decision& decision = levels_.decisions[c];
            look_at(c, decision, previous_member(c, decision, latest), next[c]);
            if (decision.sequence != none) latest[decision.sequence] = c;
        }
        look_for_unnumbered();
        look_for_glued();
        for (blocks::Finding& finding : check_clauses(document_)) findings_.push_back(std::move(finding));
        for (blocks::Finding& finding : check_contents(document_)) findings_.push_back(std::move(finding));
        std::stable_sort(findings_.begin(), findings_.end(),
                         [](const blocks::Finding& x, const blocks::Finding& y) { return x.offset < y.offset; });
        return std::move(findings_);
    }

private:
    /// The heading that this one continues; a restart continues the sequence before it under the same parent.
    std::uint32_t previous_member(std::uint32_t c, const numbering::Decision& decision,
                                  const std::vector<std::uint32_t>& latest) const {
        if (decision.move != Move::restart) return decision.sequence == c || decision.sequence == none ? none : latest[decision.sequence];
        for (std::uint32_t before = c; before-- > 0;) {
            const numbering::Decision& other = levels_.decisions[before];
            if (other.parent == decision.parent && scheme(before) == scheme(c)) return before;
        }
        return none;
    }
    numbering::Scheme scheme(std::uint32_t c) const { return levels_.candidates.item(c, levels_.decisions[c].reading).reading.scheme; }
    numbering::Reading reading(std::uint32_t c) const { return levels_.candidates.reading(c, levels_.decisions[c].reading); }
    blocks::Block block(std::uint32_t c) const {
        return document_.blocks[levels_.headings[levels_.candidate_headings[c]].block];
    }
    /// As printed, also where the number was not taken for the label.
    [[nodiscard]] std::string label(std::uint32_t c) const { return std::string(printed_label(block(c))); }
    /// The label with another number in it.
    std::string relabelled(std::uint32_t c, std::uint32_t value) const {
        return numbering::print_like(block(c).label, reading(c), value);
    }

    /// Whether the sequence goes on behind `c` as if that did not stand there, or had the number that was expected: then it is `c` that is wrong, and
    /// not what follows.
    [[nodiscard]] bool is_astray(std::uint32_t before, std::uint32_t c, std::uint32_t after) const {
        if (before == none || after == none) return false;
        const Move odd = levels_.decisions[after].move;
        const Move mine = levels_.decisions[c].move;
        const std::uint32_t expected = levels_.decisions[c].expected;
        if (!((mine == Move::gap && odd == Move::backward) || (mine == Move::backward && odd == Move::gap))) return false;
        return reading(before).last() + 1 == expected && (reading(after).last() == expected || reading(after).last() == expected + 1);
    }

    void look_at(std::uint32_t c, const numbering::Decision& decision, std::uint32_t before, std::uint32_t after) {
        const std::uint32_t value = reading(c).last();
        if (c == explained_) return;
        if (is_astray(before, c, after)) {
            add("numbering-order", c, astray_text(label(before), label(c), reading(c), decision.expected, label(after), reading(after).last() != decision.expected));
            explained_ = after;
            astray_ = c;
            return;
        }
        // "1., 3., 2., 4.": the 3. has been spoken of.
        const bool swapped = astray_ != none && decision.move == Move::gap && levels_.decisions[astray_].sequence == decision.sequence && reading(astray_).last() == decision.expected && value == decision.expected + 1;
        if (swapped) return;
        switch (decision.move) {
            case Move::gap: {
                if (before == none || are_named_together(before, c, decision.expected)) break;
                add("numbering-gap", c, gap_text(label(before), label(c), reading(c), decision.expected));
                break;
            }
            case Move::duplicate: add("numbering-duplicate", c, duplicate_text(label(c))); break;
            case Move::backward:
                add("numbering-order", c, order_text(before == none ? "" : label(before), label(c), reading(c), decision.expected));
                break;
            case Move::restart:
                if (before != none && reading(before).values == reading(c).values) {
                    add("numbering-duplicate", c, duplicate_text(label(c)));
                    break;
                }
                add("numbering-restart", c, "the numbering begins again at " + label(c) +
                                                (before == none ? "" : " after " + label(before)));
                break;
            case Move::wrong_parent:
                add("wrong-parent-number", c, wrong_parent_text(before == none ? "" : label(before), label(c)));
                break;
            case Move::open:
                if (is_elsewhere(c, decision)) {
                    add("wrong-parent-number", c, wrong_parent_text(label(decision.parent), label(c)));
                    break;
                }
                if (value <= 1 || value == decision.expected) break;
                if (reading(c).scheme.delimiter == numbering::Delimiter::slash && reading(c).scheme.variant >= numbering::first_year) break;  // "110/23": of the year's
                if (const std::uint32_t last = counted_before(c); last != none && reading(last).last() + 1 < value) {
                    if (are_named_together(last, c, reading(last).last() + 1)) break;
                    add("numbering-gap", c, gap_text(label(last), label(c), reading(c), reading(last).last() + 1));
                    break;
                }
                add("numbering-start", c, "the numbering begins at " + label(c) + ", not at " + relabelled(c, 1));
                break;
            case Move::skip:
            case Move::next:
            case Move::carry: break;
        }
        if (decision.margin < ambiguous_margin && decision.rival < numbering::rival_skips) look_at_rival(c, decision);
    }

    /// "§§ 12 bis 14 (weggefallen)", "Articles 12 to 14 Repealed": the numbers from `expected` to the one before `c` stand in one short text between the
    /// two, which begins as their labels do or with a sign.
    [[nodiscard]] bool are_named_together(std::uint32_t before, std::uint32_t c, std::uint32_t expected) const {
        constexpr std::size_t longest = 120;  // bytes
        const std::uint32_t last = reading(c).last() - 1;
        if (scheme(c).depth > 1 || expected >= last) return false;
        const std::size_t end = levels_.headings[levels_.candidate_headings[c]].block;
        const std::string own = label(c);
        for (std::size_t b = levels_.headings[levels_.candidate_headings[before]].block + 1; b < end; ++b) {
            const std::string_view text = document_.blocks[b].text;
            if (text.empty() || text.size() > longest) continue;
            const CodePoint first = valid_utf8_next(text, 0);
            if (is_letter(first.value) && !own.starts_with(text.substr(0, first.length))) continue;
            if (names_range(text, expected, last)) return true;
        }
        return false;
    }
    static bool names_range(std::string_view text, std::uint32_t from, std::uint32_t to) {
        bool begun = false;
        std::uint32_t number = 0;
        bool inside = false;
        for (std::size_t at = 0; at <= text.size();) {
            const CodePoint next = at < text.size() ? valid_utf8_next(text, at) : CodePoint{U' ', 1};
            const auto digit = digit_value(next.value);
            if (digit) {
                number = std::min(inside ? number * 10 + static_cast<std::uint32_t>(*digit) : static_cast<std::uint32_t>(*digit), 100000U);
            } else if (inside) {
                if (begun) return number == to;
                if (number != from) return false;
                begun = true;
            }
            inside = digit.has_value();
            at += next.length;
        }
        return false;
    }

    /// The last number of the scheme before `c`, where that counts on from section to section: articles through chapters.
    [[nodiscard]] std::uint32_t counted_before(std::uint32_t c) const {
        if (scheme(c).keyword == 0 || scheme(c).depth > 1) return none;
        for (std::uint32_t before = c; before-- > 0;) {
            if (levels_.decisions[before].accepted() && scheme(before) == scheme(c)) return levels_.decisions[before].level == levels_.decisions[c].level ? before : none;
        }
        return none;
    }

    /// "3.1" that opens inside "2.": both are plain numbers, and the first part is another.
    [[nodiscard]] bool is_elsewhere(std::uint32_t c, const numbering::Decision& decision) const {
        if (decision.parent == none) return false;
        const numbering::Reading mine = reading(c);
        const numbering::Reading above = reading(decision.parent);
        return mine.scheme.keyword == 0 && above.scheme.keyword == 0 && mine.scheme.family == above.scheme.family && mine.scheme.depth == above.scheme.depth + 1U && !numbering::names_parent(mine, above);
    }

    /// Both readings of a number, and how far apart they are.
    void look_at_rival(std::uint32_t c, const numbering::Decision& decision) {
        const std::string behind = " it would be " + tenths(decision.margin) + " behind";
        const numbering::Family family = levels_.candidates.item(c, decision.rival).reading.scheme.family;
        if (family != reading(c).scheme.family) {
            add("ambiguous", c, label(c) + " is taken for " + counted_with(reading(c).scheme.family) + "; as " + counted_with(family) + behind);
        } else if (decision.rival_parent != decision.parent && decision.margin < ambiguous_place_margin) {
            add("ambiguous", c, label(c) + " is put " + place(decision.parent) + "; " + place(decision.rival_parent) + behind);
        }
    }
    [[nodiscard]] std::string place(std::uint32_t parent) const { return parent == none ? "at the top" : "inside " + label(parent); }

    /// A preface before the first number and references behind the last have none by right; what stands between two
    /// numbers of one sequence has not.
    void look_for_unnumbered() {
        struct Section {
            std::uint16_t level = 0;
            std::uint32_t last = none;           ///< the last numbered heading on this level
            std::vector<std::size_t> waiting{};  ///< headings without a number behind it
        };
        std::vector<Section> open;
        for (std::size_t h = 0; h < levels_.headings.size(); ++h) {
            const Heading& heading = levels_.headings[h];
            const std::uint16_t level = document_.blocks[heading.block].level.value_or(heading.level);
            while (!open.empty() && open.back().level > level) open.pop_back();
            if (open.empty() || open.back().level < level) open.push_back({level});
            Section& section = open.back();
            if (heading.candidate == none) {
                if (section.last != none) section.waiting.push_back(h);
                continue;
            }
            const numbering::Decision& decision = levels_.decisions[heading.candidate];
            if (section.last != none && levels_.decisions[section.last].sequence == decision.sequence) {
                for (const std::size_t w : section.waiting) {
                    const blocks::Block& lost = document_.blocks[levels_.headings[w].block];
                    add("unnumbered", lost, "a heading without a number between " + label(section.last) + " and " + label(heading.candidate));
                }
            }
            section.waiting.clear();
            section.last = heading.candidate;
        }
    }

    /// What an earlier program lost is a line break: the heading ends the line of the text before it.
    void look_for_glued() {
        for (const Heading& heading : levels_.headings) {
            const blocks::Block& block = document_.blocks[heading.block];
            const auto mark = block.span_count == 0 ? std::nullopt : document_.mark_at(document_.offset_of(block));
            if (!mark || !mark->inside) continue;
            add("glued", block, quoted(block.text) + " begins inside a line, behind other words");
        }
    }

    void add(std::string_view rule, std::uint32_t c, std::string text) { add(rule, block(c), std::move(text)); }
    void add(std::string_view rule, const blocks::Block& heading, std::string text) {
        findings_.push_back({std::string(rule), std::string(heading.section), std::move(text), document_.offset_of(heading),
                             document_.line_of(heading)});
    }

    const blocks::Document& document_;
    const Levels& levels_;
    std::uint32_t explained_ = none;  ///< what is odd about it has been said of the one before
    std::uint32_t astray_ = none;     ///< the last number that stands where none of its sequence should
    std::vector<blocks::Finding> findings_;
};

}  // namespace

std::span<const FindingRule> finding_rules() { return rules; }

std::vector<blocks::Finding> find_oddities(const blocks::Document& document, const Levels& levels) {
    return Finder(document, levels).run();
}

}  // namespace salvage::outline
