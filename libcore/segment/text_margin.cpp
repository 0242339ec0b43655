#include <salvage/segment/manual_page.hpp>
#include <salvage/segment/text_margin.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace salvage::segment {

std::uint16_t text_margin(std::string_view text, const LineFacts& facts, const Units& units) {
    if (const std::uint16_t margin = manual_margin(text, facts.lines); margin > 0) return margin;
    constexpr std::size_t columns = 32;
    constexpr std::uint16_t least = 12;  // words of a paragraph, and of a long one
    constexpr std::uint16_t many = 30;
    std::array<std::uint64_t, columns> all{};
    std::array<std::uint64_t, columns> of_long{};
    bool any_long = false;
    for (const Unit& unit : units.units) {
        if (unit.kind != blocks::Kind::paragraph || unit.words < least) continue;
        const std::size_t line = units.pieces[unit.last_piece - (unit.underlined ? 2U : 1U)].line;
        const std::size_t column = std::min<std::size_t>(facts.lines[line].indent, columns - 1);
        all[column] += unit.words;
        if (unit.words <= many) continue;
        of_long[column] += unit.words;
        any_long = true;
    }
    const auto& words = any_long ? of_long : all;
    return static_cast<std::uint16_t>(std::max_element(words.begin(), words.end()) - words.begin());
}

}  // namespace salvage::segment
