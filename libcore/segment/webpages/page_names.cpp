// The page of a book that was made for the web has its title in its head, its chapter in a line of links, and then its heading, so that a dump begins with
// the same number and words twice.  Sections that are counted twice have text between them, and an entry of a contents list is known as such.

#include <salvage/numbering/markers.hpp>
#include <salvage/segment/webpages/page_names.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>

namespace salvage::segment {
namespace {

constexpr std::size_t head_lines = 16;
constexpr std::size_t most_between = 6;
constexpr std::uint16_t short_words = 14;

std::optional<numbering::Marker> number_of(std::string_view text, const Line& line) {
    const std::string_view words = line.of(text);
    auto marker = numbering::read_marker(words, 0, words.size());
    if (!marker) return std::nullopt;
    const numbering::Scheme& scheme = marker->readings[0].scheme;
    // "1." and "(a)" are items that may well say the same twice.
    if (scheme.depth < 2 && scheme.keyword == 0) return std::nullopt;
    return marker;
}

bool same_name(std::string_view text, const Line& a, const numbering::Marker& number_a, const Line& b) {
    const auto number_b = number_of(text, b);
    if (!number_b || number_a.range.of(a.of(text)) != number_b->range.of(b.of(text))) return false;
    const std::uint64_t key = entry_key(text, a);
    return key != 0 && key == entry_key(text, b);
}

}  // namespace

std::optional<std::size_t> drop_page_names(std::string_view text, std::span<const Line> lines, const Contents& contents, std::vector<Fixed>& fixed) {
    const std::size_t count = std::min(lines.size(), head_lines);
    for (std::size_t first = 0; first < count; ++first) {
        if (contents.lines[first] != 0 || lines[first].words > short_words) return std::nullopt;
        const auto number = number_of(text, lines[first]);
        if (!number) continue;
        std::optional<std::size_t> second;
        for (std::size_t i = first + 1; i < std::min(lines.size(), first + 2 + most_between); ++i) {
            if (contents.lines[i] != 0 || lines[i].words > short_words) break;
            if (same_name(text, lines[first], *number, lines[i])) second = i;
            // Another number is that of the chapter or of a next section, which has no place between a page's name and its heading.
            else if (const auto other = number_of(text, lines[i]); other && other->readings[0].scheme.keyword == 0) break;
        }
        if (!second || *second + 1 == lines.size()) continue;
        const std::size_t begin = text[lines[0].begin] == '#' ? 0 : first;
        for (std::size_t i = begin; i < *second; ++i) fixed[i] = Fixed::dropped;
        return second;
    }
    return std::nullopt;
}

}  // namespace salvage::segment
