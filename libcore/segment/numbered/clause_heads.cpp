#include <salvage/segment/numbered/clause_heads.hpp>

#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace salvage::segment {

using blocks::Kind;
using numbering::none;

Units join_clause_heads(std::string_view text, const Candidates& candidates, Units units) {
    // Nothing behind the number but a dash.
    const auto bare = [&](const Unit& unit) {
        if ((unit.kind != Kind::heading && unit.kind != Kind::paragraph) || unit.candidate == none || !unit.cut_short || unit.underlined) return false;
        std::size_t at = candidates.candidates[unit.candidate].marker.range.end;
        const std::size_t end = units.end_of(unit);
        while (at < end) {
            const CodePoint next = valid_utf8_next(text, at);
            if (!is_space(next.value) && next.value != U'-' && next.value != 0x2013 && next.value != 0x2014) return false;
            at += next.length;
        }
        return true;
    };
    std::vector<Unit>& all = units.units;
    std::vector<Unit> kept;
    kept.reserve(all.size());
    for (std::size_t u = 0; u < all.size(); ++u) {
        kept.push_back(all[u]);
        if (u + 1 >= all.size() || !bare(all[u])) continue;
        const Unit& below = all[u + 1];
        const bool clause = (below.kind == Kind::paragraph || below.kind == Kind::list_item) && below.candidate != none && below.glued && below.first_piece == all[u].last_piece;
        if (!clause || units.pieces_of(all[u]).back().line != units.pieces_of(below).front().line) continue;
        Unit& joined = kept.back();
        joined.last_piece = below.last_piece;
        joined.kind = Kind::paragraph;
        joined.decided = true;
        joined.cut_short = below.cut_short;
        joined.underlined = below.underlined;
        joined.confidence = std::min(joined.confidence, below.confidence);
        joined.words = static_cast<std::uint16_t>(std::min<std::size_t>(std::size_t{joined.words} + below.words, std::numeric_limits<std::uint16_t>::max()));
        ++u;
    }
    all = std::move(kept);
    return units;
}

}  // namespace salvage::segment
