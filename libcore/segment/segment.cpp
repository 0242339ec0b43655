// The order of the passes, each a function of what the ones before it found:
//   lines -> where they are wrapped -> page furniture, tables, contents lists and the like -> markers -> which of them count (decoder)
//   -> joined lines cut at counted markers (units) -> what each sequence is (headings, list, clauses)
//   -> boilerplate at both ends -> title and unnumbered headings -> blocks.

#include <salvage/segment/boilerplate.hpp>
#include <salvage/segment/candidates.hpp>
#include <salvage/segment/compose.hpp>
#include <salvage/segment/contents.hpp>
#include <salvage/segment/fixed.hpp>
#include <salvage/segment/furniture.hpp>
#include <salvage/segment/headings.hpp>
#include <salvage/segment/layout.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/segment.hpp>
#include <salvage/segment/sequences.hpp>
#include <salvage/segment/units.hpp>

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
    label = label.substr(0, bullet_length(label));
    while (label.ends_with(' ') || label.ends_with('\t')) label.remove_suffix(1);
    return label;
}

void add_spans(blocks::Document& document, blocks::Block& block, std::string_view text, const Units& units, const Unit& unit) {
    block.first_span = static_cast<std::uint32_t>(document.spans.size());
    for (const Piece& piece : units.pieces_of(unit)) {
        // Pieces with nothing but white space between them are one span.
        if (document.spans.size() > block.first_span) {
            ByteRange& last = document.spans.back();
            const std::string_view between = text.substr(last.end, piece.range.begin - last.end);
            if (between.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos) {
                last.end = piece.range.end;
                continue;
            }
        }
        document.spans.push_back(piece.range);
    }
    block.span_count = static_cast<std::uint32_t>(document.spans.size() - block.first_span);
}

blocks::Document to_document(std::string_view text, std::string name, const Units& units, const Candidates& candidates) {
    blocks::Document document;
    document.name = std::move(name);
    document.bytes = text.size();
    document.blocks.reserve(units.units.size());
    document.spans.reserve(units.units.size());
    const Hyphens hyphens(text, units);
    std::string store;
    for (const Unit& unit : units.units) {
        blocks::Block block;
        block.kind = unit.kind;
        block.confidence = unit.confidence;
        if (unit.kind == blocks::Kind::title) block.level = 0;
        if (unit.kind == blocks::Kind::list_item) block.level = unit.depth == 0 ? std::uint16_t{1} : unit.depth;
        add_spans(document, block, text, units, unit);
        block.text = compose(text, units, unit, hyphens, store);
        if (!store.empty()) block.text = document.keep(store);
        const std::string_view label = label_of(text, units, unit, candidates);
        block.label = block.text.substr(0, label.size());
        document.blocks.push_back(block);
    }
    return document;
}

struct Draft {
    Units units;
    Candidates candidates;
};

/// All passes over the lines; what they found of each line ends here, before the blocks are made.
Draft make_draft(std::string_view text) {
    const std::vector<Line> lines = scan_lines(text);
    const std::vector<std::uint16_t> wraps = wrap_widths(text, lines);
    const std::vector<PageMark> pages = page_marks(text, lines);
    const std::vector<Fixed> fixed = fixed_lines(text, lines, wraps);
    const std::vector<std::uint8_t> contents = contents_lines(text, lines, fixed);
    std::vector<std::uint8_t> excluded(lines.size(), 0);
    std::vector<std::uint8_t> underlined(lines.size(), 0);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        excluded[i] = pages[i] != PageMark::none || fixed[i] != Fixed::none || contents[i] != 0;
        underlined[i] = i + 1 < lines.size() && fixed[i + 1] == Fixed::underline;
    }
    Draft draft;
    draft.candidates = find_candidates(text, {lines, wraps, excluded, underlined});
    const std::vector<numbering::Decision> decisions = numbering::decode(draft.candidates.candidates);

    const LineFacts facts{lines, wraps, fixed, pages, contents};
    Units units = make_units(text, facts, draft.candidates, decisions);
    units = class_sequences(text, facts, draft.candidates, decisions, std::move(units));
    units = mark_boilerplate(text, std::move(units));
    draft.units = mark_headings(text, facts, std::move(units));
    return draft;
}

}  // namespace

blocks::Document segment(std::string_view text, std::string name) {
    const Draft draft = make_draft(text);
    return to_document(text, std::move(name), draft.units, draft.candidates);
}

}  // namespace salvage::segment
