// The order of the passes, each a function of what the ones before it found:
//   lines -> where they are wrapped -> page furniture, tables, contents lists and the like -> markers -> which of them count (decoder)
//   -> joined lines cut at counted markers (units) -> what each sequence is (headings, list, clauses)
//   -> boilerplate at both ends -> title and unnumbered headings -> blocks.

#include <salvage/segment/contents/contents.hpp>
#include <salvage/segment/draft.hpp>
#include <salvage/segment/endless/endless.hpp>
#include <salvage/segment/footnotes.hpp>
#include <salvage/segment/headings/glued_titles.hpp>
#include <salvage/segment/headings/heading_depths.hpp>
#include <salvage/segment/headings/headings.hpp>
#include <salvage/segment/layout.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/lists/short_lists.hpp>
#include <salvage/segment/lists/unmarked_lists.hpp>
#include <salvage/segment/literal/fixed.hpp>
#include <salvage/segment/literal/type_width.hpp>
#include <salvage/segment/literal/verse.hpp>
#include <salvage/segment/literal/whole_groups.hpp>
#include <salvage/segment/marks.hpp>
#include <salvage/segment/numbered/clause_heads.hpp>
#include <salvage/segment/numbered/missing_members.hpp>
#include <salvage/segment/numbered/sequences.hpp>
#include <salvage/segment/numbered/split_divisions.hpp>
#include <salvage/segment/numbered/titles_below.hpp>
#include <salvage/segment/pages/furniture.hpp>
#include <salvage/segment/pages/page_notes.hpp>
#include <salvage/segment/quotations.hpp>
#include <salvage/segment/sites/article_title.hpp>
#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/sites/link_numbers.hpp>
#include <salvage/segment/sites/mail_frames.hpp>
#include <salvage/segment/sites/site_buttons.hpp>
#include <salvage/segment/sites/site_evidence.hpp>
#include <salvage/segment/sites/site_rest.hpp>
#include <salvage/segment/webpages/page_body.hpp>
#include <salvage/segment/webpages/page_links.hpp>
#include <salvage/segment/webpages/page_names.hpp>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace salvage::segment {
namespace {

/// fixed_lines of the text without what its pages carry: "Page 3" above a title set to the middle makes no program of the two.
std::vector<Fixed> fixed_between_pages(std::string_view text, std::span<const Line> lines, std::span<const std::uint16_t> wraps, std::span<const PageMark> pages) {
    if (std::all_of(pages.begin(), pages.end(), [](PageMark page) { return page == PageMark::none; })) return fixed_lines(text, lines, wraps);
    std::vector<Line> own;
    std::vector<std::uint16_t> own_wraps;
    std::vector<std::size_t> places;
    std::uint8_t blanks = 0;  // before what the page carries
    bool form_feed = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        blanks = std::max(blanks, lines[i].blanks_before);
        form_feed = form_feed || lines[i].form_feed;
        if (pages[i] != PageMark::none) continue;
        own.push_back(lines[i]);
        own.back().blanks_before = blanks;
        own.back().form_feed = form_feed;
        own_wraps.push_back(wraps[i]);
        places.push_back(i);
        blanks = 0;
        form_feed = false;
    }
    const std::vector<Fixed> found = fixed_lines(text, own, own_wraps);
    std::vector<Fixed> fixed(lines.size(), Fixed::none);
    for (std::size_t i = 0; i < places.size(); ++i) fixed[places[i]] = found[i];
    return fixed;
}

/// The heading that begins in `line`, if any.
std::optional<Unit> heading_in_line(const Units& units, std::optional<std::size_t> line) {
    if (!line) return std::nullopt;
    const auto found = std::find_if(units.units.begin(), units.units.end(), [&](const Unit& unit) { return units.pieces_of(unit).front().line == *line; });
    return found != units.units.end() && found->kind == blocks::Kind::heading ? std::optional<Unit>(*found) : std::nullopt;
}

/// Makes a heading of what has become boilerplate since.
void put_back(const Unit& heading, Units& units) {
    for (Unit& unit : units.units) {
        if (unit.kind == blocks::Kind::boilerplate && unit.first_piece == heading.first_piece) unit = heading;
    }
}

}  // namespace

Draft make_draft(std::string_view text, const Rules* rules, const Part& part, std::size_t most_markers, const Onlooker& look) {
    std::vector<Line> lines = join_split_divisions(text, cut_endless(text, scan_lines(text)));
    measure_lines(text, lines);
    std::vector<std::uint16_t> wraps = wrap_widths(lines);
    std::vector<PageMark> pages = page_marks(text, lines);
    mark_page_notes(text, lines, pages);
    std::vector<Fixed> fixed = fixed_between_pages(text, lines, wraps, pages);
    const bool programs = std::find(fixed.begin(), fixed.end(), Fixed::preformatted) != fixed.end();
    if (programs) wraps = wrap_widths(lines, fixed);
    wraps = without_verse(lines, std::move(wraps));
    Contents contents = find_contents(text, lines, fixed);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (contents.named[i] == named_whole && fixed[i] != Fixed::heading) fixed[i] = Fixed::none;
    }
    const std::optional<std::size_t> page_head = part.first ? drop_page_names(text, lines, contents, fixed) : std::nullopt;
    const std::vector<RuleMark> marks = rules == nullptr ? std::vector<RuleMark>() : rules->marks(text, lines);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (marks[i] == RuleMark::none) continue;
        pages[i] = PageMark::none;
        contents.lines[i] = 0;
        if (marks[i] != RuleMark::keep) fixed[i] = marks[i] == RuleMark::heading ? Fixed::heading : Fixed::dropped;
    }
    std::vector<std::uint8_t> excluded(lines.size(), 0);
    std::vector<std::uint8_t> underlined(lines.size(), 0);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool ruled = !marks.empty() && marks[i] == RuleMark::heading;
        const bool anchored = fixed[i] == Fixed::heading && lines[i].numbered && edit_mark_length(lines[i].of(text)) > 0;
        excluded[i] = !ruled && (pages[i] != PageMark::none || (fixed[i] != Fixed::none && !anchored) || contents.lines[i] != 0);
        underlined[i] = ruled || (i + 1 < lines.size() && fixed[i + 1] == Fixed::underline);
    }
    Draft draft;
    const MarkerLines marked_lines{lines, wraps, excluded, underlined, most_markers};
    draft.candidates = find_candidates(text, marked_lines);
    draft.overfull = draft.candidates.overfull;
    if (draft.overfull) return draft;
    numbering::FirstDecoding first = numbering::decode_first(draft.candidates.candidates);
    if (auto completed = add_missing(text, marked_lines, first.decisions, draft.candidates)) {
        draft.candidates = std::move(completed->candidates);
        first = {std::move(completed->decisions)};
    }
    const std::vector<numbering::Decision> decisions = numbering::decode_again(draft.candidates.candidates, std::move(first));

    const LineFacts facts{lines, wraps, fixed, pages, contents.lines, contents.named, marks};
    Units units = make_units(text, facts, draft.candidates, decisions);
    units = class_sequences(text, facts, draft.candidates, decisions, std::move(units));
    units = mark_short_lists(text, lines, draft.candidates, std::move(units));
    units = join_clause_heads(text, draft.candidates, std::move(units));
    units = join_titles_below(facts, draft.candidates, std::move(units));
    units = keep_headings(marks, std::move(units));
    free_link_numbers(text, units, mark_link_targets(text, units));
    const std::optional<Unit> page_heading = heading_in_line(units, page_head);
    std::vector<Unit> before;
    if (!marks.empty()) before = units.units;
    KnownWebLines known;
    units = mark_boilerplate(text, part, known, std::move(units));
    mark_page_links(text, units);  // by themselves they don't make a site of a manual
    mark_mail_frames(text, units);
    SiteWeighed site = mark_by_evidence(text, part, facts, known, std::move(units));
    units = std::move(site.units);
    draft.site = std::move(site.candidates);
    if (look) look(facts, units);
    draft.titles = mark_page_body(text, part, facts, known, units);
    draft.rest = mark_site_rest(text, part, facts, known, units);
    if (part.first) mark_article_title(text, units);
    mark_site_buttons(text, known, units);
    keep_subjects(fixed, units);
    // What stands above it and right below it is the site's, and short as it is.
    if (page_heading) put_back(*page_heading, units);
    if (rules != nullptr) units = mark_repeats(text, rules->repeats, std::move(units));
    units = keep_lines(marks, before, std::move(units));
    units = keep_groups_whole(text, facts, std::move(units));
    mark_unmarked_lists(text, facts, units);
    units = cut_glued_titles(text, facts, std::move(units));
    Marked marked = mark_headings(text, part, facts, std::move(units));
    mark_last_items(text, facts, marked.units);
    mark_quotations(text, marked.units);
    draft.units = mark_footnotes(text, mark_depths(text, facts, std::move(marked.units)));
    draft.weighed = std::move(marked.weighed);
    draft.setting = setting_of(facts, draft.units);
    return draft;
}

}  // namespace salvage::segment
