// A group is what stands between two blank lines.  In a document whose paragraphs are groups of their own, three lines and more that
// are neither joined nor numbered nor bulleted, and of which none is a long sentence, belong together for their lines' sake.  A text at the top is left
// alone: a title, an author and a date stand there.  What stands between two parts of a program, without blank lines, is of it.

#include <salvage/segment/literal/whole_groups.hpp>

#include <algorithm>
#include <cstddef>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::size_t group_units = 3;
constexpr std::uint16_t prose_words = 12;       ///< a sentence as long as this is prose
constexpr std::size_t many_units = 5;
constexpr std::uint16_t short_prose_words = 7;
constexpr std::uint16_t long_words = 25;
constexpr std::size_t single_groups_needed = 3;

class GroupKeeper {
public:
    GroupKeeper(const LineFacts& facts, Units units) : facts_(facts), units_(std::move(units)), ends_(units_.units.size()) { find_groups(); }

    Units run() {
        const bool spaced = is_spaced();
        const bool verses = has_stanzas();
        std::vector<Unit>& all = units_.units;
        std::vector<Unit> kept;
        kept.reserve(all.size());
        bool any_before = false;
        for (std::size_t u = 0; u < all.size();) {
            const std::size_t end = group_end(u);
            const std::size_t programs = static_cast<std::size_t>(std::count_if(all.begin() + at(u), all.begin() + at(end), [](const Unit& unit) { return unit.kind == Kind::preformatted; }));
            if (programs > 0) merge_programs(u, end, spaced, kept);
            else if (any_before && is_quantities(u, end)) list(u, end, kept);
            else if (any_before && ((spaced && is_verse(u, end)) || (verses && is_stanza(u, end)))) {
                const std::size_t first = verse_begin(u);
                kept.insert(kept.end(), all.begin() + at(u), all.begin() + at(first));
                kept.push_back(merged(first, end));
            }
            else kept.insert(kept.end(), all.begin() + at(u), all.begin() + at(end));
            any_before = any_before || !blocks::is_furniture(all[u].kind);
            u = end;
        }
        units_.units = std::move(kept);
        join_over_pages();
        return std::move(units_);
    }

private:
    static std::ptrdiff_t at(std::size_t u) { return static_cast<std::ptrdiff_t>(u); }
    const Line& first_line(const Unit& unit) const { return facts_.lines[units_.pieces_of(unit).front().line]; }
    const Line& last_line(const Unit& unit) const { return facts_.lines[units_.pieces_of(unit).back().line]; }

    /// Whether `next` goes on right below `unit`, in the pieces as well as in the lines.
    bool adjoins(const Unit& unit, const Unit& next) const {
        return unit.last_piece == next.first_piece && !next.glued && first_line(next).blanks_before == 0 && !first_line(next).form_feed;
    }

    static bool plain(const Unit& unit) {
        return unit.kind == Kind::paragraph && !unit.decided && unit.candidate == numbering::none && !unit.bullet && !unit.glued && !unit.cut_short && !unit.underlined;
    }
    static bool loose(const Unit& unit) { return plain(unit) || unit.kind == Kind::preformatted || unit.kind == Kind::table; }

    bool is_prose(const Unit& unit) const { return (unit.words >= prose_words && last_line(unit).ends_sentence) || unit.words >= long_words; }

    /// One after the other: three passes ask for all of them.
    void find_groups() {
        const std::vector<Unit>& all = units_.units;
        std::size_t begin = 0;
        bool before = !all.empty() && loose(all.front());
        for (std::size_t u = 1; u <= all.size(); ++u) {
            const bool own = u < all.size() && loose(all[u]);
            if (!before || !own || !adjoins(all[u - 1], all[u])) {
                ends_[begin] = static_cast<std::uint32_t>(u);
                begin = u;
            }
            before = own;
        }
    }
    std::size_t group_end(std::size_t begin) const { return ends_[begin]; }

    /// Whether blank lines part the paragraphs of the document.
    bool is_spaced() const {
        std::size_t single = 0;
        std::size_t together = 0;
        for (std::size_t u = 0; u < units_.units.size();) {
            const std::size_t end = group_end(u);
            std::size_t prose = 0;
            for (std::size_t i = u; i < end; ++i) prose += plain(units_.units[i]) && is_prose(units_.units[i]) ? 1U : 0U;
            const bool apart = u == 0 || first_line(units_.units[u]).blanks_before > 0;
            if (prose == 1 && apart) ++single;
            else if (prose > 0) ++together;
            u = end;
        }
        return single >= single_groups_needed && together * 4 <= single;
    }

    /// Few words a line, no figures, no columns, and a sentence that goes over the line's end.
    bool is_stanza(std::size_t begin, std::size_t end) const {
        if (end - begin < 2) return false;
        std::uint16_t widest = 0;
        std::uint16_t narrowest = 0xFFFF;
        bool open = false;
        for (std::size_t u = begin; u < end; ++u) {
            const Unit& unit = units_.units[u];
            const Line& line = first_line(unit);
            const bool fits = plain(unit) && unit.last_piece == unit.first_piece + 1 && unit.words >= 2 && unit.words <= prose_words && line.digits == 0 && line.gaps == 0 && line.symbols == 0 && !line.ends_colon;
            if (!fits || line.all_caps) return false;
            widest = std::max(widest, line.width);
            narrowest = std::min(narrowest, line.width);
            open = open || (u + 1 < end && !line.ends_sentence);
        }
        // "Lift the stone" above "Use both hands for it."
        const Line& first = first_line(units_.units[begin]);
        const Line& last = first_line(units_.units[end - 1]);
        const bool explains = end - begin == 2 && last.ends_sentence && first.width * 4 <= last.width * 3;
        return open && !explains && widest <= 2 * narrowest + 6;
    }

    /// Whether a good part of the document is set in stanzas.
    bool has_stanzas() const {
        constexpr std::size_t stanzas_needed = 3;
        std::size_t stanzas = 0;
        std::size_t lines = 0;
        std::size_t ends = 0;
        std::size_t all = 0;
        for (std::size_t u = 0; u < units_.units.size();) {
            const std::size_t end = group_end(u);
            all += blocks::is_furniture(units_.units[u].kind) ? 0U : end - u;
            if (is_stanza(u, end)) {
                ++stanzas;
                lines += end - u;
                ends += last_line(units_.units[end - 1]).ends_sentence ? 1U : 0U;
            }
            u = end;
        }
        return stanzas >= stanzas_needed && lines * 5 >= all * 2 && ends * 2 >= stanzas;
    }

    /// "400 g of flour / 4 eggs / a pinch of salt": items of which at least half begin with how much; "1951: launch", "9.30 Welcome": all
    /// begin with when, and differ in that.
    bool is_quantities(std::size_t begin, std::size_t end) const {
        const std::size_t count = end - begin;
        if (count < group_units) return false;
        std::size_t figures = 0;
        std::size_t times = 0;
        for (std::size_t u = begin; u < end; ++u) {
            const Unit& unit = units_.units[u];
            const Line& line = first_line(unit);
            if (!plain(unit) || unit.words < 2 || unit.words > short_prose_words + 1U || line.ends_sentence || line.ends_colon || line.gaps > 0) return false;
            // A year, or a day of one, is none.
            figures += line.starts_digit && line.digits <= 3 ? 1U : 0U;
            times += line.starts_digit && line.digits <= 8 && line.letters >= 4 ? 1U : 0U;
        }
        return figures * 2 >= count || times == count;
    }

    void list(std::size_t begin, std::size_t end, std::vector<Unit>& kept) const {
        for (std::size_t u = begin; u < end; ++u) {
            Unit unit = units_.units[u];
            unit.decide(Kind::list_item, Why::layout, 0.7F);
            unit.in_list = true;
            kept.push_back(unit);
        }
    }

    bool is_verse(std::size_t begin, std::size_t end) const {
        const std::size_t count = end - begin;
        if (count < group_units) return false;
        // Of few lines, a sentence is one below its headings.
        const std::uint16_t sentence = count < many_units ? short_prose_words : prose_words;
        return std::all_of(units_.units.begin() + at(begin), units_.units.begin() + at(end), [&](const Unit& unit) {
            return plain(unit) && !is_prose(unit) && !(unit.words >= sentence && last_line(unit).ends_sentence);
        });
    }

    /// The first unit of the group that goes with the others: a heading stands further out than the text below it.
    std::size_t verse_begin(std::size_t begin) const {
        return first_line(units_.units[begin]).indent < first_line(units_.units[begin + 1]).indent ? begin + 1 : begin;
    }

    Unit merged(std::size_t begin, std::size_t end) const {
        Unit unit = units_.units[begin];
        for (std::size_t u = begin + 1; u < end; ++u) unit.words = static_cast<std::uint16_t>(std::min<std::size_t>(std::size_t{unit.words} + units_.units[u].words, 0xFFFF));
        unit.last_piece = units_.units[end - 1].last_piece;
        unit.decide(Kind::preformatted, Why::layout, std::min(unit.confidence, 0.6F));
        return unit;
    }

    /// Of a group with programs in it: from the first of them to the last, with the tables at either end; the whole group where
    /// groups are blocks, but for what introduces it and what is prose.
    void merge_programs(std::size_t begin, std::size_t end, bool spaced, std::vector<Unit>& kept) const {
        const std::vector<Unit>& all = units_.units;
        std::size_t first = begin;
        while (all[first].kind != Kind::preformatted) ++first;
        std::size_t last = end;
        while (all[last - 1].kind != Kind::preformatted) --last;
        const auto belongs = [&](const Unit& unit) { return unit.kind == Kind::table || (spaced && plain(unit) && !is_prose(unit) && !last_line(unit).ends_colon); };
        // A heading may stand right above a program.
        const auto heads = [&](std::size_t u) { return u == begin && plain(all[u]); };
        while (first > begin && belongs(all[first - 1]) && !heads(first - 1)) --first;
        while (last < end && belongs(all[last])) ++last;
        // A sentence inside parts two programs; so does any text where blank lines part nothing.
        for (std::size_t u = first; u < last;) {
            std::size_t stop = u + 1;
            if (!is_break(all[u], spaced)) {
                while (stop < last && !is_break(all[stop], spaced)) ++stop;
            }
            if (u == first) kept.insert(kept.end(), all.begin() + at(begin), all.begin() + at(first));
            if (stop - u == 1) kept.push_back(all[u]);
            else kept.push_back(merged(u, stop));
            u = stop;
        }
        kept.insert(kept.end(), all.begin() + at(last), all.begin() + at(end));
    }
    bool is_break(const Unit& unit, bool spaced) const { return plain(unit) && (!spaced || is_prose(unit)); }

    /// A program, or a table, that a page's end cuts goes on behind it.
    void join_over_pages() {
        std::vector<Unit>& all = units_.units;
        std::vector<Unit> kept;
        kept.reserve(all.size());
        std::size_t open = all.size();  // index into kept: the block that may go on
        bool page = false;
        for (const Unit& unit : all) {
            if (unit.kind == Kind::page_header || unit.kind == Kind::page_footer) {
                page = true;
                kept.push_back(unit);
                continue;
            }
            const bool keeps_lines = unit.kind == Kind::preformatted || unit.kind == Kind::table;
            if (keeps_lines && page && open < kept.size() && kept[open].kind == unit.kind && kept[open].last_piece == unit.first_piece) {
                kept[open].last_piece = unit.last_piece;
            } else {
                open = keeps_lines ? kept.size() : all.size();
                kept.push_back(unit);
            }
            page = false;
        }
        all = std::move(kept);
    }

    const LineFacts& facts_;
    Units units_;
    std::vector<std::uint32_t> ends_;  ///< of each group, where it begins
};

}  // namespace

Units keep_groups_whole(const LineFacts& facts, Units units) { return GroupKeeper(facts, std::move(units)).run(); }

}  // namespace salvage::segment
