#include <salvage/segment/lines.hpp>
#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/sites/link_numbers.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <vector>

namespace salvage::segment {

using blocks::Kind;

std::size_t link_number_length(std::string_view text) {
    constexpr std::size_t most_digits = 4;
    if (!text.starts_with('[')) return 0;
    std::size_t at = 1;
    while (at < text.size() && at <= most_digits && is_ascii_digit(text[at])) ++at;
    if (at == 1 || at + 1 >= text.size() || text[at] != ']') return 0;
    return is_letter(valid_utf8_next(text, at + 1).value) ? at + 1 : 0;
}

std::string without_link_numbers(std::string_view line) {
    std::string bare;
    std::size_t copied = 0;
    for (std::size_t at = line.find('['); at != std::string_view::npos; at = line.find('[', at + 1)) {
        const bool begins = at == 0 || line[at - 1] == ' ' || line[at - 1] == '(';
        const std::size_t length = begins ? link_number_length(line.substr(at)) : 0;
        if (length == 0) continue;
        bare += line.substr(copied, at - copied);
        copied = at + length;
    }
    if (copied > 0) bare += line.substr(copied);
    return bare;
}

namespace {

bool has_link_inside(std::string_view text, const Units& units) {
    return std::any_of(units.pieces.begin(), units.pieces.end(), [&](const Piece& piece) {
        const std::string_view line = piece.range.of(text);
        for (std::size_t at = line.find(" ["); at != std::string_view::npos; at = line.find(" [", at + 1)) {
            if (at > bullet_length(line) && link_number_length(line.substr(at + 1)) > 0) return true;
        }
        return false;
    });
}

// The number of "12. http://www.example/", where nothing else stands; 0: there is none.
std::size_t target_number(std::string_view line) {
    constexpr std::size_t most_digits = 4;
    while (line.starts_with(' ')) line.remove_prefix(1);
    std::size_t number = 0;
    std::size_t at = 0;
    for (; at < line.size() && at <= most_digits && is_ascii_digit(line[at]); ++at) number = 10 * number + static_cast<std::size_t>(line[at] - '0');
    if (at == 0 || !line.substr(at).starts_with(". ")) return 0;
    const std::string_view target = line.substr(at + 2);
    const bool address = target.find("://") != target.npos || target.starts_with("mailto:") || target.starts_with("javascript:");
    return address && target.find(' ') == target.npos ? number : 0;
}

}  // namespace

bool mark_link_targets(std::string_view text, Units& units) {
    constexpr std::size_t fewest = 3;
    constexpr std::uint16_t name_words = 3;
    std::vector<Unit>& all = units.units;
    const auto line_of = [&](const Unit& unit) { return units.pieces_of(unit).front().range.of(text); };
    const auto is_name = [&](const Unit& unit) { return unit.words <= name_words && (unit.kind == Kind::paragraph || unit.kind == Kind::heading) && unit.candidate == numbering::none; };
    std::size_t begin = all.size();
    std::size_t next = 0;  // the number of the entry below
    while (begin > 0) {
        const std::size_t number = target_number(line_of(all[begin - 1]));
        // "Visible links", "Hidden links:" stand between.
        const bool between = number == 0 && next > 1 && is_name(all[begin - 1]);
        if (!between && (number == 0 || (next != 0 && number + 1 != next))) break;
        if (!between) next = number;
        --begin;
        if (next == 1) break;
    }
    if (next != 1 || all.size() - begin < fewest || !has_link_inside(text, units)) return false;
    for (int names = 0; names < 2 && begin > 0 && is_name(all[begin - 1]); ++names) --begin;
    for (std::size_t u = begin; u < all.size(); ++u) {
        mark_as_boilerplate(all[u], 0.95F);
        all[u].candidate = numbering::none;
    }
    return true;
}

void free_link_numbers(std::string_view text, Units& units, bool listed) {
    constexpr std::uint16_t most_words = 12;
    constexpr std::size_t fewest = 3;
    std::vector<std::size_t> found;
    for (std::size_t u = 0; u < units.units.size(); ++u) {
        const Unit& unit = units.units[u];
        if (unit.candidate == numbering::none || unit.words > most_words) continue;
        std::string_view line = units.pieces_of(unit).front().range.of(text);
        line.remove_prefix(bullet_length(line));
        while (line.starts_with(' ')) line.remove_prefix(1);
        if (link_number_length(line) == 0) continue;
        found.push_back(u);
    }
    // A bibliography has its numbers at the heads of its entries alone, or a blank behind them.
    if (!listed && (found.size() < fewest || !has_link_inside(text, units))) return;
    for (const std::size_t u : found) {
        Unit& unit = units.units[u];
        unit.candidate = numbering::none;
        unit.decided = false;
        unit.in_list = unit.bullet;
        unit.kind = unit.bullet ? Kind::list_item : Kind::paragraph;
        unit.why = unit.bullet ? Why::bullet : Why::text;
        unit.score = 0;
    }
}

}  // namespace salvage::segment
