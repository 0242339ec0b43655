#include <salvage/segment/link_numbers.hpp>
#include <salvage/segment/lines.hpp>
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

}  // namespace

void free_link_numbers(std::string_view text, Units& units) {
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
    if (found.size() < fewest || !has_link_inside(text, units)) return;
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
