#include <salvage/segment/headings/heading_marks.hpp>

#include <algorithm>

namespace salvage::segment {
namespace {

constexpr std::size_t most_signs = 6;
constexpr std::size_t longest_line = 200;  ///< bytes

std::size_t count_before(std::string_view line, char sign) { return std::min(line.find_first_not_of(sign), line.size()); }
std::size_t count_behind(std::string_view line, char sign) { return line.size() - 1 - line.find_last_not_of(sign); }

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// `signs` of them before the title, and `behind` them; each with a blank if `spaced`.
HeadingMark marked(std::string_view line, MarkStyle style, std::size_t signs, std::size_t behind, bool spaced) {
    HeadingMark mark;
    std::size_t begin = signs;
    std::size_t end = line.size() - behind;
    if (begin >= end || (spaced && (!is_blank(line[begin]) || (behind > 0 && !is_blank(line[end - 1]))))) return mark;
    while (begin < end && is_blank(line[begin])) ++begin;
    while (end > begin && is_blank(line[end - 1])) --end;
    if (begin == end) return mark;
    // More than a blank on both sides, or on one alone, fills a box.
    constexpr std::size_t one = 1;
    const std::size_t left = begin - signs;
    const std::size_t right = line.size() - behind - end;
    if (behind > 0 && style != MarkStyle::hashes && (left != right || left > one)) return mark;
    mark.style = style;
    mark.depth = static_cast<std::uint16_t>(signs);
    mark.lead = begin;
    mark.trail = line.size() - end;
    return mark;
}

HeadingMark hashes(std::string_view line) {
    const std::size_t signs = count_before(line, '#');
    if (signs > most_signs || signs + 1 >= line.size() || line[signs] != ' ') return {};
    const std::size_t behind = count_behind(line, '#');
    const bool closed = behind > 0 && behind == signs && line.size() > 2 * signs + 2 && is_blank(line[line.size() - behind - 1]);
    HeadingMark mark = marked(line, MarkStyle::hashes, signs, closed ? behind : 0, true);
    return mark.style != MarkStyle::none && line[mark.lead] == '#' ? HeadingMark{} : mark;
}

HeadingMark equals(std::string_view line) {
    const std::size_t signs = count_before(line, '=');
    if (signs > most_signs || signs == line.size()) return {};
    const std::size_t behind = count_behind(line, '=');
    if (behind == signs && signs >= 2) return marked(line, MarkStyle::equals, signs, behind, false);
    if (behind == signs) return marked(line, MarkStyle::equals, signs, behind, true);
    return behind > 0 ? HeadingMark{} : marked(line, MarkStyle::equals_before, signs, 0, true);
}

HeadingMark stars(std::string_view line) {
    const std::size_t signs = count_before(line, '*');
    if (signs < 2 || signs > most_signs || signs == line.size() || count_behind(line, '*') != signs) return {};
    HeadingMark mark = marked(line, MarkStyle::stars, signs, signs, true);
    mark.depth = static_cast<std::uint16_t>(most_signs + 1 - signs);
    return mark;
}

HeadingMark level(std::string_view line) {
    constexpr std::size_t lead = 4;  // "h2. "
    if (line.size() <= lead || line[1] < '1' || line[1] > '6' || line[2] != '.' || line[3] != ' ') return {};
    HeadingMark mark = marked(line, MarkStyle::level, lead - 1, 0, true);
    mark.depth = static_cast<std::uint16_t>(line[1] - '0');
    return mark;
}

}  // namespace

HeadingMark read_heading_mark(std::string_view line) {
    if (line.empty() || line.size() > longest_line) return {};
    switch (line.front()) {
        case '#': return hashes(line);
        case '=': return equals(line);
        case '*': return stars(line);
        case 'h': return level(line);
        default: return {};
    }
}

}  // namespace salvage::segment
