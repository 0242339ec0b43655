// Blocks of what the passes found (draft.hpp), and the reasons for them.

#include <salvage/segment/compose.hpp>
#include <salvage/segment/draft.hpp>
#include <salvage/segment/parts.hpp>
#include <salvage/segment/segment.hpp>
#include <salvage/text/chars.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>

namespace salvage::segment {
namespace {

/// Number or bullet as printed, at the head of the unit's text.
std::string_view label_of(std::string_view text, const Units& units, const Unit& unit, const Candidates& candidates) {
    const std::size_t begin = units.begin_of(unit);
    if (unit.candidate != numbering::none) {
        const ByteRange range = candidates.candidates[unit.candidate].marker.range;
        return text.substr(begin, range.end - begin);
    }
    if (!unit.bullet || unit.kind != blocks::Kind::list_item) return {};
    std::string_view label = units.pieces_of(unit).front().range.of(text);
    const std::size_t bullet = bullet_length(label);
    label = label.substr(0, bullet == 0 ? 1 : bullet);  // the "o" of text renderers is one only in its place
    while (label.ends_with(' ') || label.ends_with('\t')) label.remove_suffix(1);
    return label;
}

/// Bytes of a label in the composed text, where the end of a line inside it is a blank.
std::size_t composed_length(std::string_view label) {
    const std::size_t end = label.find_first_of("\r\n");
    if (end == std::string_view::npos) return label.size();
    const auto white = [](char c) { return is_space(static_cast<unsigned char>(c)); };
    std::size_t length = 0;
    bool blank = false;
    for (const char c : label) {
        if (!white(c)) length += blank ? 2 : 1;
        blank = white(c);
    }
    return length;
}

/// Of a unit of `text`, which begins at byte `begin` of the whole.
void add_spans(blocks::Document& document, blocks::Block& block, std::string_view text, const Units& units, const Unit& unit, std::size_t begin) {
    block.first_span = static_cast<std::uint32_t>(document.spans.size());
    std::optional<ByteRange> open;
    const auto add = [&](ByteRange span) { document.spans.push_back({begin + span.begin, begin + span.end}); };
    for (const Piece& piece : units.pieces_of(unit)) {
        const ByteRange range{piece.range.begin - piece.lead, piece.range.end};
        // Pieces with nothing but white space between them are one span.
        if (open) {
            const std::string_view between = text.substr(open->end, range.begin - open->end);
            if (std::all_of(between.begin(), between.end(), [](char c) { return is_space(static_cast<unsigned char>(c)); })) {
                open->end = range.end;
                continue;
            }
            add(*open);
        }
        open = range;
    }
    if (open) add(*open);
    block.span_count = static_cast<std::uint32_t>(document.spans.size() - block.first_span);
}

/// Adds what was decided of `text`, a part that begins at byte `begin` of the whole.
void add_blocks(blocks::Document& document, std::string_view text, const Draft& draft, std::size_t begin) {
    const Units& units = draft.units;
    const Hyphens hyphens(text, units);
    std::string store;
    for (const Unit& unit : units.units) {
        blocks::Block block;
        block.kind = unit.kind;
        block.confidence = unit.confidence;
        if (unit.kind == blocks::Kind::title) block.level = 0;
        if (unit.kind == blocks::Kind::heading && unit.depth > 0) block.level = unit.depth;
        if (unit.kind == blocks::Kind::list_item) block.level = unit.depth == 0 ? std::uint16_t{1} : unit.depth;
        add_spans(document, block, text, units, unit, begin);
        block.text = compose(text, units, unit, hyphens, store);
        if (!store.empty()) block.text = document.keep(store);
        block.label = block.text.substr(0, composed_length(label_of(text, units, unit, draft.candidates)));
        document.blocks.push_back(block);
    }
}

std::string signed_tenths(float value) {
    const int tenths = static_cast<int>(std::lround(value * 10));
    return (tenths < 0 ? "-" : "+") + std::to_string(std::abs(tenths) / 10) + "." + std::to_string(std::abs(tenths) % 10);
}

std::string words_for(const Unit& unit) {
    switch (unit.why) {
        case Why::text: return "text";
        case Why::bullet: return "a bullet";
        case Why::layout: return unit.kind == blocks::Kind::preformatted ? "written line by line" : unit.kind == blocks::Kind::table ? "columns" : unit.kind == blocks::Kind::quote ? "indented prose" : "a rule";
        case Why::mark: return "a mark at the head of the line";
        case Why::contents: return "its words come back further down";
        case Why::page: return "recurs from page to page";
        case Why::sequence: return "a number of a sequence whose members vote " + signed_tenths(unit.score) + " for headings";
        case Why::run_in: return "text behind a title in the same line";
        case Why::title: return "first text, short, ends no sentence";
        case Why::breadcrumb: return "the path above it names it";
        case Why::underline: return "a rule below it";
        case Why::pattern: return "a sign, or a word and a number that counts, as others like it have";
        case Why::signs: return "signs of a heading";
        case Why::caption: return "a word for a figure or a table and its number";
        case Why::dialogue: return "dashes before whole sentences, some of them questions, or signs and names before them";
        case Why::boilerplate: return "a label or a path of a web site";
        case Why::rule: return "a rule of the user";
        case Why::unmarked_list: return "a line of a list without marks";
        case Why::footnote: return "a note that the text above refers to";
        case Why::quotation: return "quotation marks around it, and around few others";
        case Why::around_text: return "what a web page has around its text, by its looks and its place";
        case Why::mail: return "the header of a mail, or what stands below its signature's dashes or a list's rule";
        case Why::repeats: return "recurs over the documents of the corpus";
    }
    return {};
}

/// What was decided of `text`, a part that begins at byte `begin` of the whole.
void add_reasons(std::string_view text, const Draft& draft, std::size_t begin, std::vector<Reason>& reasons) {
    blocks::Document document;
    add_blocks(document, text, draft, begin);
    std::size_t next = 0;  // weighed
    for (std::size_t u = 0; u < draft.units.units.size(); ++u) {
        const Unit& unit = draft.units.units[u];
        while (next < draft.weighed.size() && draft.weighed[next].unit < u) ++next;
        const bool weighed = next < draft.weighed.size() && draft.weighed[next].unit == u;
        const blocks::Block block = document.blocks[u];
        Reason reason{block.kind, unit.confidence, document.offset_of(block), {}, std::string(block.text)};
        if (weighed && (unit.why == Why::signs || unit.why == Why::text)) {
            const HeadingCandidate& candidate = draft.weighed[next];
            reason.why = "signs of a heading " + signed_tenths(candidate.score) + ": " + heaviest_signs(candidate, draft.setting, 6);
        } else {
            reason.why = words_for(unit);
        }
        const auto pieces = draft.units.pieces_of(unit);
        const auto lines = pieces.back().line - pieces.front().line + 1U;
        if (lines > 1) reason.why += "; " + std::to_string(lines) + " lines";
        if (unit.glued) reason.why += "; cut out of its line";
        reasons.push_back(std::move(reason));
    }
}

/// The same of a draft that is not needed any more.
void add_blocks(blocks::Document& document, std::string_view text, Draft draft, const Part& part) {
    draft.weighed = std::vector<HeadingCandidate>();  // gives its memory back, as {} would not
    add_blocks(document, part.range.of(text), draft, part.range.begin);
}

/// Without blocks yet.
blocks::Document document_of(std::string_view text, const std::string& name) {
    blocks::Document document;
    document.name = name;
    document.bytes = text.size();
    return document;
}

void for_each_draft(std::string_view text, const Rules* rules, const std::function<void(Draft, const Part&)>& use) {
    Parts parts(text);
    while (parts.more()) {
        const Part part = parts.next();
        Draft draft = make_draft(part.range.of(text), rules, part, parts.most_markers(part));
        if (draft.overfull) parts.halve(part);
        else use(std::move(draft), part);
    }
}

}  // namespace

void segment_parts(std::string_view text, const std::string& name, const Rules* rules, const std::function<void(blocks::Document, const Part&)>& use) {
    for_each_draft(text, rules, [&](Draft draft, const Part& part) {
        blocks::Document document = document_of(text, name);
        add_blocks(document, text, std::move(draft), part);
        use(std::move(document), part);
    });
}

blocks::Document segment(std::string_view text, const std::string& name, const Rules* rules) {
    blocks::Document whole = document_of(text, name);
    for_each_draft(text, rules, [&](Draft draft, const Part& part) { add_blocks(whole, text, std::move(draft), part); });
    return whole;
}

std::vector<Reason> explain(std::string_view text, const Rules* rules) {
    std::vector<Reason> reasons;
    for_each_draft(text, rules, [&](const Draft& draft, const Part& part) {
        add_reasons(part.range.of(text), draft, part.range.begin, reasons);
    });
    return reasons;
}

}  // namespace salvage::segment
