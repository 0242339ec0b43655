#include <salvage/segment/titles_below.hpp>

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;
using numbering::none;

constexpr std::uint16_t most_words = 12;

struct Count {
    std::size_t bare = 0;
    std::size_t titled = 0;
};

}  // namespace

Units join_titles_below(const LineFacts& facts, const Candidates& candidates, Units units) {
    std::vector<Unit>& all = units.units;
    const auto line_of = [&](const Piece& piece) -> const Line& { return facts.lines[piece.line]; };
    const auto bare = [&](const Unit& unit) {
        return unit.kind == Kind::heading && unit.candidate != none && !unit.underlined && candidates.candidates[unit.candidate].marker.range.end >= units.end_of(unit);
    };
    // The heads of a page may stand between a number and its title.
    const auto below = [&](std::size_t u) {
        std::size_t next = u + 1;
        while (next < all.size() && (all[next].kind == Kind::page_header || all[next].kind == Kind::page_footer)) ++next;
        return next;
    };
    const auto title = [&](std::size_t u, std::size_t t) {
        if (t >= all.size()) return false;
        const Unit& unit = all[t];
        if (unit.kind != Kind::paragraph || unit.decided || unit.candidate != none || unit.bullet || unit.glued || unit.cut_short) return false;
        const Line& first = line_of(units.pieces_of(unit).front());
        const Line& last = line_of(units.pieces_of(unit).back());
        const bool apart = first.blanks_before > 0 && t + 1 < all.size() && line_of(units.pieces_of(all[t + 1]).front()).blanks_before > 0;
        return all[u].last_piece <= unit.first_piece && (apart || !first.starts_lower) && first.letters > 0 && unit.words <= most_words &&
               (!last.ends_sentence || last.ends_question) && !last.ends_colon && !last.ends_comma;
    };
    const auto key_of = [&](const Unit& unit) { return candidates.candidates[unit.candidate].marker.readings[0].scheme.key(); };
    std::unordered_map<std::uint64_t, Count> counts;
    for (std::size_t u = 0; u < all.size(); ++u) {
        if (!bare(all[u])) continue;
        Count& count = counts[key_of(all[u])];
        ++count.bare;
        if (title(u, below(u))) ++count.titled;
    }
    if (counts.empty()) return units;
    std::vector<Unit> kept;
    kept.reserve(all.size());
    for (std::size_t u = 0; u < all.size(); ++u) {
        kept.push_back(all[u]);
        if (!bare(all[u])) continue;
        const Count& count = counts[key_of(all[u])];
        const std::size_t t = below(u);
        if (count.titled < 2 || count.titled * 2 < count.bare || !title(u, t)) continue;
        const std::uint32_t length = all[t].last_piece - all[t].first_piece;
        // Their pieces stand there, too, or behind all others.
        if (const std::uint32_t from = all[u].last_piece; all[t].first_piece != from) {
            const auto piece = [&](std::uint32_t at) { return units.pieces.begin() + static_cast<std::ptrdiff_t>(at); };
            std::rotate(piece(from), piece(all[t].first_piece), piece(all[t].last_piece));
            for (std::size_t b = u + 1; b < t; ++b) {
                all[b].first_piece += length;
                all[b].last_piece += length;
            }
        }
        kept.back().last_piece = kept.back().last_piece + length;
        kept.back().words = static_cast<std::uint16_t>(kept.back().words + all[t].words);
        kept.insert(kept.end(), all.begin() + static_cast<std::ptrdiff_t>(u) + 1, all.begin() + static_cast<std::ptrdiff_t>(t));
        u = t;
    }
    all = std::move(kept);
    return units;
}

}  // namespace salvage::segment
