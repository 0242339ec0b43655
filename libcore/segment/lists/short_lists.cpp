#include <salvage/segment/lists/short_lists.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;
using numbering::none;

constexpr std::size_t items_needed = 2;

}  // namespace

Units mark_short_lists(std::string_view text, std::span<const Line> lines, const Candidates& candidates, Units units) {
    std::vector<Unit>& all = units.units;
    // The marker at the head of a unit's line, if it is a plain one with a delimiter.
    const auto marker_of = [&](const Unit& unit) -> std::uint32_t {
        const std::uint32_t line = units.pieces_of(unit).front().line;
        const auto first = std::lower_bound(candidates.places.begin(), candidates.places.end(), line, [](const LineCandidate& place, std::uint32_t wanted) { return place.line < wanted; });
        if (first == candidates.places.end() || first->line != line || !first->at_line_start) return none;
        const auto c = static_cast<std::uint32_t>(first - candidates.places.begin());
        const numbering::Marker& marker = candidates.candidates[c].marker;
        const numbering::Scheme& scheme = marker.readings[0].scheme;
        const bool item = scheme.depth == 1 && scheme.keyword == 0 && scheme.delimiter != numbering::Delimiter::blank && scheme.delimiter != numbering::Delimiter::brackets;
        return item && marker.range.begin == units.begin_of(unit) && marker.range.end < units.end_of(unit) ? c : none;
    };
    // The value of `candidate` in the scheme of `first`; 0: it has no such reading.
    const auto value_like = [&](std::uint32_t candidate, std::uint64_t key) -> std::uint32_t {
        for (const numbering::Reading& reading : candidates.candidates[candidate].marker.readings) {
            if (reading.scheme.depth == 1 && reading.scheme.key() == key) return reading.last();
        }
        return 0;
    };
    for (std::size_t u = 1; u < all.size(); ++u) {
        const Unit& before = all[u - 1];
        if (!all[u].is_plain() || before.cut_short || blocks::is_furniture(before.kind)) continue;
        // "... no objection, subject to", "1. hours of work being limited;", "2. the hedge being kept."
        const Line& above = lines[units.pieces_of(before).back().line];
        const bool goes_on = !above.ends_sentence && before.kind == Kind::paragraph && text[units.end_of(all[u]) - 1] == ';';
        if (!above.ends_colon && !goes_on) continue;
        const std::uint32_t first = marker_of(all[u]);
        if (first == none) continue;
        const std::uint64_t key = candidates.candidates[first].marker.readings[0].scheme.key();
        std::vector<std::uint32_t> members;
        std::uint32_t next = first;
        for (std::uint32_t value = 1; next != none && value_like(next, key) == value; ++value) {
            members.push_back(next);
            const std::size_t at = u + members.size();
            next = at < all.size() && all[at].is_plain() && all[at].words <= title_words ? marker_of(all[at]) : none;
        }
        if (members.size() < items_needed || all[u].words > title_words) continue;
        for (std::size_t m = 0; m < members.size(); ++m) {
            Unit& unit = all[u + m];
            unit.candidate = members[m];
            unit.decide(Kind::list_item, Why::sequence, 0.7F);
            unit.in_list = true;
            unit.depth = 1;
        }
        u += members.size() - 1;
    }
    return units;
}

}  // namespace salvage::segment
