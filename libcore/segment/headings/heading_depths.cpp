// Columns: text renderers and manual pages set the text in, and headings less, the deeper the more.
// Signs: as many as there are.  Rules: "===" is above "---" where the document also has "##"; else each kind of rule (its sign, and
// whether a rule stands above the title as well) is one level, in the order in which they first appear, as in reStructuredText.
// Place: what runs into its text is below what stands above one.
// Contents lists: an entry that is indented against the one before is below it, and the heading that it names is as deep
// as the entry, or as the parts of its number.  A list below a heading of the text announces the parts of that section alone.

#include <salvage/numbering/markers.hpp>
#include <salvage/segment/contents/contents.hpp>
#include <salvage/segment/headings/heading_depths.hpp>
#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/segment/manual_page.hpp>
#include <salvage/segment/text_margin.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::uint16_t deepest = 6;

bool is_head(const Unit& unit) { return unit.kind == Kind::heading || unit.kind == Kind::title; }

/// The sign of the rule below a title, and whether one stands above it, too.
struct RuleStyle {
    char sign = 0;
    bool above = false;

    friend bool operator==(const RuleStyle&, const RuleStyle&) = default;
};

class DepthMarker {
public:
    DepthMarker(std::string_view text, const LineFacts& facts, Units units) : text_(text), facts_(facts), units_(std::move(units)) {}

    Units run() {
        bool signs = false;
        bool rules = false;
        bool anchors = false;
        bool lists = false;
        for (Unit& unit : units_.units) {
            if (is_head(unit)) {
                if (unit.candidate != numbering::none) unit.depth = 0;  // that of a list
                signs = signs || unit.depth > 0;
                anchors = anchors || has_anchor(unit);
                rules = rules || (has_rule(unit) && !has_anchor(unit));
            }
            lists = lists || unit.kind == Kind::toc;
        }
        if (signs || rules) by_rules(signs);
        else if (!(lists && by_contents()) && anchors) by_rules(false);
        if (!signs && !rules && !anchors) by_columns();
        if (!signs && !rules && !anchors && !lists) by_place();
        count_from_one();
        return std::move(units_);
    }

private:
    bool has_rule(const Unit& unit) const { return unit.underlined && text_[units_.pieces[unit.last_piece - 1U].range.begin] != '['; }
    /// "¶": a site's link to it, which stands behind headings of all depths, though not behind all of them.
    bool has_anchor(const Unit& unit) const { return unit.underlined && units_.pieces[unit.last_piece - 1U].range.of(text_).ends_with("¶"); }

    RuleStyle style_of(std::size_t u) const {
        const Unit& unit = units_.units[u];
        RuleStyle style{text_[units_.pieces[unit.last_piece - 1U].range.begin], false};
        if (u > 0 && units_.units[u - 1].kind == Kind::separator) {
            const Piece& rule = units_.pieces_of(units_.units[u - 1]).front();
            style.above = rule.line + 1U == units_.pieces_of(unit).front().line && text_[rule.range.begin] == style.sign;
        }
        return style;
    }

    void by_rules(bool signs) {
        std::vector<RuleStyle> styles;  // by depth
        if (signs) styles = {{'=', false}, {'-', false}};
        for (std::size_t u = 0; u < units_.units.size(); ++u) {
            Unit& unit = units_.units[u];
            if (!is_head(unit) || !has_rule(unit) || unit.depth > 0) continue;
            const RuleStyle style = style_of(u);
            auto found = std::find(styles.begin(), styles.end(), style);
            if (found == styles.end()) {
                if (styles.size() == deepest) continue;
                found = styles.insert(styles.end(), style);
            }
            unit.depth = static_cast<std::uint16_t>(found - styles.begin() + 1);
        }
    }

    /// Headings at two columns or more that are all left of the text: each column is one level.
    void by_columns() {
        constexpr std::uint16_t least_margin = 3;
        constexpr std::size_t columns = 32;
        const std::uint16_t margin = text_margin(text_, facts_, units_);
        if (margin < least_margin) return;
        const bool manual = manual_margin(text_, facts_.lines) > 0;
        std::array<std::size_t, columns> uses{};
        std::size_t outside = 0;
        std::size_t others = 0;
        std::size_t numbered = 0;
        const auto column_of = [&](const Unit& unit) { return facts_.lines[units_.pieces_of(unit).front().line].indent; };
        for (const Unit& unit : units_.units) {
            if (unit.kind != Kind::heading) continue;
            if (unit.depth > 0 || column_of(unit) >= margin) {
                ++others;
                continue;
            }
            ++outside;
            ++uses[column_of(unit)];
            numbered += unit.candidate != numbering::none ? 1U : 0U;
        }
        std::array<std::uint16_t, columns> depths{};
        std::uint16_t deepest_used = 0;
        for (std::size_t column = 0; column < margin; ++column) {
            if (uses[column] > 0) depths[column] = ++deepest_used;
        }
        // One that stands elsewhere may be no heading; several are set by other rules.  Numbers know better.
        if (!manual && (deepest_used < 2 || numbered * 4 > outside || deepest_used > deepest || others * 4 > outside)) return;
        // One in the middle may be the title.
        const auto first = std::find_if(units_.units.begin(), units_.units.end(), [&](const Unit& unit) { return unit.kind == Kind::heading && unit.depth == 0 && column_of(unit) < margin; });
        if (first == units_.units.end() || depths[column_of(*first)] != 1) return;
        for (Unit& unit : units_.units) {
            if (unit.kind == Kind::heading && unit.depth == 0 && column_of(unit) < margin) unit.depth = depths[column_of(unit)];
        }
    }

    /// Before its own text, on its line.
    static bool runs_in(const Unit& unit) { return unit.kind == Kind::heading && unit.why == Why::run_in && unit.cut_short && !unit.glued; }

    /// Where nothing has a number and no look tells more, headings that run into their texts are below those that stand above theirs.
    void by_place() {
        constexpr std::size_t several = 2;
        std::size_t in_line = 0;
        std::size_t standing = 0;
        std::size_t capitals = 0;
        const Unit* above = nullptr;  // text or heading
        for (const Unit& unit : units_.units) {
            if (blocks::is_furniture(unit.kind) || unit.kind == Kind::separator) continue;
            const bool right_below = above != nullptr && above->kind == Kind::heading && !runs_in(*above);
            above = &unit;
            if (unit.kind != Kind::heading) continue;
            if (unit.depth > 0 || unit.candidate != numbering::none) return;
            if (runs_in(unit)) {
                if (standing == 0) return;
                ++in_line;
                continue;
            }
            if (right_below) return;  // one of them is a part's
            ++standing;
            capitals += facts_.lines[units_.pieces_of(unit).front().line].all_caps ? 1U : 0U;
        }
        if (in_line < several || standing < several || (capitals > 0 && capitals < standing)) return;
        for (Unit& unit : units_.units) {
            if (unit.kind == Kind::heading) unit.depth = runs_in(unit) ? 2 : 1;
        }
    }

    /// The title may be one of the scale; what is highest among the others is at the top.
    void count_from_one() {
        std::uint16_t least = deepest;
        for (const Unit& unit : units_.units) {
            if (unit.kind == Kind::heading && unit.depth > 0) least = std::min(least, unit.depth);
        }
        for (Unit& unit : units_.units) {
            if (unit.kind == Kind::heading && unit.depth > 0) unit.depth = static_cast<std::uint16_t>(unit.depth - (least - 1));
        }
    }

    /// A heading may stand in the line of the text before it.
    std::string_view first_line(const Unit& unit) const {
        const Piece& piece = units_.pieces_of(unit).front();
        return unit.glued ? piece.range.of(text_) : facts_.lines[piece.line].of(text_);
    }
    std::uint64_t key_of(const Unit& unit) const {
        const Piece& piece = units_.pieces_of(unit).front();
        if (!unit.glued) return entry_key(text_, facts_.lines[piece.line]);
        Line line;
        line.begin = piece.range.begin;
        line.length = static_cast<std::uint32_t>(piece.range.size()) & 0x7FFFFFFFU;
        line.numbered = unit.candidate != numbering::none;
        return entry_key(text_, line);
    }

    /// Entries of one printed list, and where it stands.
    struct List {
        std::size_t owner = 0;   ///< the heading above it
        bool owned = false;      ///< it announces the parts of that heading alone
        std::size_t last = 0;    ///< the last heading that it names
    };

    /// Whether the entry begins to count the sections of the whole text, of which the one heading above has no number: "1. The boat".
    bool begins_sections(std::size_t entry, std::size_t owner) const {
        const std::string_view line = first_line(units_.units[entry]);
        const auto marker = numbering::read_marker(line, 0, line.size());
        return marker && marker->readings[0].scheme.depth == 1 && marker->readings[0].last() == 1 && units_.units[owner].candidate == numbering::none && units_.units[owner].depth == 0;
    }

    /// The lists of the document; the first, if it stands above all headings or right below its own ("Contents"),
    /// speaks of the whole text.
    std::vector<List> find_lists() const {
        std::vector<List> lists;
        std::size_t owner = units_.units.size();
        std::size_t headings = 0;
        bool text_between = false;
        bool in_list = false;
        for (std::size_t u = 0; u < units_.units.size(); ++u) {
            const Kind kind = units_.units[u].kind;
            if (kind == Kind::toc) {
                // Below words of its own it speaks of the whole text.
                if (!in_list && is_contents_word(first_line(units_.units[u]))) lists.push_back({units_.units.size(), false, 0});
                else if (!in_list) lists.push_back({owner, owner < units_.units.size() && text_between && !(headings == 1 && begins_sections(u, owner)), 0});
                in_list = true;
                continue;
            }
            if (kind == Kind::page_header || kind == Kind::page_footer) continue;
            in_list = false;
            text_between = kind != Kind::heading;
            if (kind == Kind::heading) {
                owner = u;
                ++headings;
            }
        }
        if (lists.size() < 2) return lists;
        // The first may still be that of the whole text; what comes below another heading speaks of it.
        for (std::size_t i = 1; i < lists.size(); ++i) lists[i].owned = lists[i].owner < units_.units.size() && lists[i].owner != lists[i - 1].owner;
        return lists;
    }

    /// Whether a list below the first heading of a text that has a title, or whose first heading is a usual one, names most of what comes behind: "Overview",
    /// which is beside what it announces.
    bool names_the_rest(std::size_t owner) const {
        constexpr std::size_t fewest = 4;
        bool titled = false;
        for (std::size_t u = 0; u < owner; ++u) {
            if (units_.units[u].kind == Kind::heading) return false;
            titled = titled || units_.units[u].kind == Kind::title;
        }
        if (!titled && !is_known_heading(first_line(units_.units[owner]))) return false;
        std::unordered_set<std::uint64_t> keys;
        std::size_t named = 0;
        std::size_t headings = 0;
        for (std::size_t u = owner + 1; u < units_.units.size(); ++u) {
            const Unit& unit = units_.units[u];
            if (unit.kind == Kind::toc) keys.insert(key_of(unit));
            if (unit.kind != Kind::heading) continue;
            ++headings;
            named += keys.count(key_of(unit));
        }
        return named >= fewest && named * 3 >= headings * 2;
    }

    /// Whether the list stands above all headings but the one that is its name, if any, and names the first one and others, as many as it has `entries`: those
    /// of the highest level.
    bool names_top(std::size_t entries) const {
        constexpr std::size_t fewest = 4;
        std::size_t named = 0;
        std::size_t numbered = 0;
        std::size_t headings = 0;
        bool name = false;  // the last heading, right above a list
        bool listed = false;
        for (const Unit& unit : units_.units) {
            if (unit.kind == Kind::toc) {
                if (headings > 0) return false;
                listed = true;
                continue;
            }
            if (unit.kind != Kind::heading) {
                if (name && !listed && !blocks::is_furniture(unit.kind)) return false;
                continue;
            }
            if (headings == 0 && !listed && !name && unit.depth == 0 && unit.candidate == numbering::none) {
                name = true;
                continue;
            }
            if (headings == 0 && (unit.depth == 0 || unit.candidate != numbering::none)) return false;
            ++headings;
            numbered += unit.candidate != numbering::none ? 1U : 0U;
            named += unit.depth > 0 ? 1U : 0U;
        }
        return named >= fewest && named + 1 >= entries && numbered * 2 < headings;  // the words above the list are an entry
    }
    void deepen_unnamed() {
        std::uint16_t above = 0;
        for (Unit& unit : units_.units) {
            if (unit.kind != Kind::heading) continue;
            if (unit.depth > 0) above = unit.depth;
            else if (above > 0 && unit.candidate == numbering::none) unit.depth = static_cast<std::uint16_t>(std::min<unsigned>(above + 1U, deepest));
        }
    }

    /// Lists that name less than a third of the headings are not the plan of the text.
    bool names_few() const {
        std::size_t named = 0;
        std::size_t headings = 0;
        for (const Unit& unit : units_.units) {
            if (unit.kind != Kind::heading) continue;
            ++headings;
            if (unit.depth > 0) ++named;
        }
        return named * 3 < headings;
    }

    /// "2.1 Crew" in a list says how deep it is, though the heading may be printed without its number.
    static std::uint16_t dots_of(std::string_view line) {
        const auto marker = numbering::read_marker(line, 0, line.size());
        return marker && marker->readings[0].scheme.family == numbering::Family::arabic ? marker->readings[0].scheme.depth : std::uint16_t{0};
    }

    /// Whether the lists tell the depth of the headings.
    bool by_contents() {
        std::vector<List> lists = find_lists();
        if (lists.size() == 1 && lists.front().owned && names_the_rest(lists.front().owner)) lists.front().owned = false;
        const bool owned = std::any_of(lists.begin(), lists.end(), [](const List& list) { return list.owned; });
        for (const List& list : lists) {
            if (list.owned) units_.units[list.owner].depth = 1;
        }
        struct Entry {
            std::uint16_t depth;
            std::size_t list;
        };
        std::unordered_map<std::uint64_t, Entry> entries;  // by their words
        std::array<std::uint16_t, deepest> indents{};      // of the entries that stand open
        std::uint16_t open = 0;
        std::uint16_t base = 0;
        std::size_t next = 0;  // list
        bool in_list = false;
        for (std::size_t u = 0; u < units_.units.size(); ++u) {
            Unit& unit = units_.units[u];
            if (unit.kind != Kind::toc) {
                if (unit.kind != Kind::page_header && unit.kind != Kind::page_footer) in_list = false;
                if (unit.kind != Kind::heading) continue;
                const auto found = entries.find(key_of(unit));
                if (found == entries.end()) continue;
                unit.depth = found->second.depth;
                lists[found->second.list].last = u;
                continue;
            }
            if (!in_list) {
                base = lists[next].owned ? units_.units[lists[next].owner].depth : std::uint16_t{0};
                open = 0;
                in_list = true;
                ++next;
            }
            const std::uint16_t indent = facts_.lines[units_.pieces_of(unit).front().line].indent;
            while (open > 0 && indents[open - 1U] > indent) --open;
            if (open == 0 || (indents[open - 1U] < indent && open < deepest)) indents[open++] = indent;
            const std::uint64_t key = key_of(unit);
            const auto depth = static_cast<std::uint16_t>(std::min<std::uint32_t>(base + std::max(open, dots_of(first_line(unit))), deepest));
            if (key != 0) entries.insert_or_assign(key, Entry{depth, next - 1});
        }
        // A list that stands behind the text, as sites have it beside, tells of what no list above has told.
        for (Unit& unit : units_.units) {
            if (unit.kind != Kind::heading || unit.depth > 0) continue;
            const auto found = entries.find(key_of(unit));
            if (found != entries.end()) unit.depth = found->second.depth;
        }
        if (names_few() && lists.size() == 1 && names_top(entries.size())) {
            deepen_unnamed();
            return true;
        }
        if (names_few()) {
            for (Unit& unit : units_.units) {
                if (is_head(unit)) unit.depth = 0;
            }
            return false;
        }
        if (!owned || !lists.front().owned) return true;
        // Behind the last part that its list names, a section ends.
        std::size_t list = 0;
        std::size_t ends = 0;
        for (std::size_t u = 0; u < units_.units.size(); ++u) {
            while (list < lists.size() && lists[list].owner < u) ends = std::max(ends, lists[list++].last);
            Unit& unit = units_.units[u];
            if (unit.kind == Kind::heading && unit.depth == 0 && u > ends) unit.depth = 1;
        }
        return true;
    }

    std::string_view text_;
    const LineFacts& facts_;
    Units units_;
};

}  // namespace

Units mark_depths(std::string_view text, const LineFacts& facts, Units units) { return DepthMarker(text, facts, std::move(units)).run(); }

}  // namespace salvage::segment
