#include <salvage/segment/headings/run_in_cuts.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::segment {
namespace {

/// Ends `unit`, a title, and begins `rest`, its text.
void divide(Units& cut, Unit& unit, Unit& rest) {
    unit.last_piece = static_cast<std::uint32_t>(cut.pieces.size());
    unit.cut_short = true;
    rest.underlined = unit.underlined;  // the rule stands at the end, below the rest
    unit.underlined = false;
    cut.units.push_back(unit);
    rest.first_piece = unit.last_piece;
    rest.glued = true;
    rest.decided = true;
    rest.why = Why::run_in;
}

}  // namespace

Units cut_titles(std::string_view text, Units units, std::span<const TitleCut> cuts) {
    if (cuts.empty()) return units;
    Units cut;
    std::size_t next = 0;
    for (std::uint32_t u = 0; u < units.units.size(); ++u) {
        Unit unit = units.units[u];
        const auto pieces = units.pieces_of(unit);
        const bool run_in = next < cuts.size() && cuts[next].unit == u;
        // Where the title ends; a unit that is none is copied whole, its underline, if it has one, included.
        const std::size_t end = run_in ? cuts[next++].end : text.size();
        Unit rest;
        rest.confidence = unit.confidence * 0.95F;
        rest.words = unit.words;
        unit.first_piece = static_cast<std::uint32_t>(cut.pieces.size());
        bool divided = false;
        for (const Piece& piece : pieces) {
            if (!divided && piece.range.begin >= end && !piece.underline) {
                divide(cut, unit, rest);
                divided = true;
            }
            if (divided || piece.underline || piece.range.end <= end) {
                cut.pieces.push_back(piece);
                continue;
            }
            std::size_t begin = end;
            while (begin < piece.range.end && is_space(valid_utf8_next(text, begin).value)) {
                begin += valid_utf8_next(text, begin).length;
            }
            cut.pieces.push_back({{piece.range.begin, end}, piece.line});
            if (begin == piece.range.end) continue;
            divide(cut, unit, rest);
            divided = true;
            cut.pieces.push_back({{begin, piece.range.end}, piece.line});
        }
        Unit& last = divided ? rest : unit;
        last.last_piece = static_cast<std::uint32_t>(cut.pieces.size());
        cut.units.push_back(last);
    }
    return cut;
}

}  // namespace salvage::segment
