#include <salvage/segment/numbered/titles_below.hpp>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;
using numbering::none;

constexpr std::uint16_t most_words = 12;
constexpr std::uint16_t centred = 8;  ///< columns

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
    const auto scheme_of = [&](const Unit& unit) -> const numbering::Scheme& { return candidates.candidates[unit.candidate].marker.readings[0].scheme; };
    // The heads of a page may stand between a number and its title.
    const auto below = [&](std::size_t u) {
        std::size_t next = u + 1;
        while (next < all.size() && (all[next].kind == Kind::page_header || all[next].kind == Kind::page_footer)) ++next;
        return next;
    };
    const auto may_be_title = [&](const Unit& unit) {
        const Line& last = line_of(units.pieces_of(unit).back());
        const bool plain = unit.kind == Kind::paragraph && !unit.decided && unit.candidate == none && !unit.bullet && !unit.glued && !unit.cut_short;
        return plain && line_of(units.pieces_of(unit).front()).letters > 0 && unit.words <= most_words && (!last.ends_sentence || last.ends_question) && !last.ends_colon && !last.ends_comma;
    };
    // "4.5" above "Step 1: Get the boat": the step is its title's.
    const auto names_step = [&](const Unit& unit, const Unit& number) {
        if (unit.kind != Kind::heading || unit.candidate == none || unit.words > most_words || unit.glued || unit.underlined || bare(unit)) return false;
        return scheme_of(unit).keyword != 0 && scheme_of(number).keyword == 0 && scheme_of(number).depth > 1;
    };
    const auto blanks_before = [&](std::size_t u) { return u < all.size() ? line_of(units.pieces_of(all[u]).front()).blanks_before : 0; };
    // Units of the title of `u` from `t` on: one, or two where a short line goes on below between blank lines.
    const auto title = [&](std::size_t u, std::size_t t) -> std::size_t {
        if (t >= all.size() || all[u].last_piece > all[t].first_piece) return 0;
        if (names_step(all[t], all[u])) return 1;
        if (!may_be_title(all[t])) return 0;
        const bool apart = blanks_before(t) > 0 && blanks_before(t + 1) > 0;
        if (!apart && line_of(units.pieces_of(all[t]).front()).starts_lower) return 0;
        const bool goes_on = blanks_before(t) > 0 && t + 2 < all.size() && blanks_before(t + 1) == 0 && blanks_before(t + 2) > 0 && may_be_title(all[t + 1]) && all[t].last_piece == all[t + 1].first_piece;
        return goes_on ? 2 : 1;
    };
    // One alone is sure where the numbers below its title are its own: "Chapter 3", "Methods", "3.1 Sites".
    const auto owns_numbers = [&](std::size_t u, std::size_t behind) {
        if (behind >= all.size() || all[behind].candidate == none || scheme_of(all[u]).keyword == 0) return false;
        const numbering::Reading& inner = candidates.candidates[all[behind].candidate].marker.readings[0];
        return inner.scheme.depth > 1 && inner.values[0] == candidates.candidates[all[u].candidate].marker.readings[0].last();
    };
    const auto key_of = [&](const Unit& unit) { return scheme_of(unit).key(); };
    std::unordered_map<std::uint64_t, Count> counts;
    for (std::size_t u = 0; u < all.size(); ++u) {
        if (!bare(all[u])) continue;
        Count& count = counts[key_of(all[u])];
        ++count.bare;
        if (title(u, below(u)) > 0) ++count.titled;
    }
    if (counts.empty()) return units;
    // Where others that look like the first title stand above text between the numbers, they head sections of their own, and so does that.
    const auto look_of = [&](std::size_t u) {
        const Line& line = line_of(units.pieces_of(all[u]).front());
        return (line.all_caps ? 1U : 0U) | (line.indent >= centred ? 2U : 0U) | (line.blanks_before > 0 ? 4U : 0U) | (blanks_before(u + 1) > 0 ? 8U : 0U);
    };
    const auto head_sections = [&](std::uint64_t key) {
        std::size_t like = 0;
        std::size_t titles = 0;
        std::size_t last = 0;
        std::optional<unsigned> look;
        for (std::size_t u = 0; u < all.size(); ++u) {
            if (bare(all[u]) && key_of(all[u]) == key) last = u;
        }
        for (std::size_t u = 0; u < last; ++u) {
            if (bare(all[u])) {
                const bool mine = key_of(all[u]) == key;
                const std::size_t t = below(u);
                const std::size_t parts = title(u, t);
                if (mine && parts == 1 && !look) look = look_of(t);
                if (mine && parts == 1 && look_of(t) == *look) ++titles;
                u = t + (parts > 0 ? parts - 1 : 0);
                continue;
            }
            if (look && may_be_title(all[u]) && look_of(u) == *look && all[u].words <= most_words / 2) ++like;
        }
        return look && (*look & 1U) != 0 && like >= 2 && like * 2 >= titles;
    };
    std::erase_if(counts, [&](const auto& count) { return count.second.titled >= 2 && head_sections(count.first); });
    std::vector<Unit> kept;
    kept.reserve(all.size());
    for (std::size_t u = 0; u < all.size(); ++u) {
        kept.push_back(all[u]);
        if (!bare(all[u]) || !counts.contains(key_of(all[u]))) continue;
        const Count& count = counts[key_of(all[u])];
        const std::size_t t = below(u);
        const std::size_t found = title(u, t);
        const bool others = count.titled >= 2 && count.titled * 2 >= count.bare;
        const std::size_t parts = others || (found > 0 && owns_numbers(u, below(t + found - 1))) ? found : 0;
        if (parts == 0) continue;
        const std::size_t last = t + parts - 1;
        const std::uint32_t length = all[last].last_piece - all[t].first_piece;
        // Their pieces stand there, too, or behind all others.
        if (const std::uint32_t from = all[u].last_piece; all[t].first_piece != from) {
            const auto piece = [&](std::uint32_t at) { return units.pieces.begin() + static_cast<std::ptrdiff_t>(at); };
            std::rotate(piece(from), piece(all[t].first_piece), piece(all[last].last_piece));
            for (std::size_t b = u + 1; b < t; ++b) {
                all[b].first_piece += length;
                all[b].last_piece += length;
            }
        }
        kept.back().last_piece = kept.back().last_piece + length;
        for (std::size_t part = t; part <= last; ++part) kept.back().words = static_cast<std::uint16_t>(kept.back().words + all[part].words);
        kept.insert(kept.end(), all.begin() + static_cast<std::ptrdiff_t>(u) + 1, all.begin() + static_cast<std::ptrdiff_t>(t));
        u = last;
    }
    all = std::move(kept);
    return units;
}

}  // namespace salvage::segment
