// A table that is drawn with signs has one kind of edge, from its left border to the right one; the edges of a drawing differ, or leave gaps between
// boxes.  The format of a packet has one kind as well, and its rows have not the same number of cells, so it is no table either.

#include <salvage/segment/literal/drawings.hpp>

#include <algorithm>
#include <cstddef>

namespace salvage::segment {
namespace {

constexpr std::size_t lines_needed = 3;
constexpr std::size_t edges_needed = 2;

bool is_corner_or_bar(char c) { return c == '+' || c == '|'; }

/// "+-+-+", "+----+     +----+": nothing but corners and strokes.
bool is_edge(std::string_view line) {
    return line.front() == '+' && line.size() >= 5 && line.find_first_not_of("+-=| ") == std::string_view::npos && line.find("+-") != std::string_view::npos;
}

/// "|  Client  |------>|  Server  |", and "   |        v" between two boxes.
bool is_drawn(const Line& line, std::string_view content) {
    if (is_corner_or_bar(content.front()) && is_corner_or_bar(content.back())) return content.size() >= lines_needed;
    return line.pipes > 0 && content.find_first_not_of("+-=|<>^vV/\\:*. ") == std::string_view::npos;
}

}  // namespace

void mark_drawings(std::string_view text, std::span<const Line> lines, std::vector<Fixed>& fixed) {
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t edges = 0;
        bool table = false;     // some line is one of a table
        bool one_edge = true;   // all edges are the same, without gaps
        std::string_view first_edge;
        std::size_t end = begin;
        for (; end < lines.size() && (end == begin || (lines[end].blanks_before == 0 && !lines[end].form_feed)); ++end) {
            const std::string_view content = lines[end].of(text);
            const bool edge = is_edge(content);
            if (!edge && !is_drawn(lines[end], content)) break;
            table = table || fixed[end] == Fixed::table;
            if (!edge) continue;
            ++edges;
            if (first_edge.empty()) first_edge = content;
            one_edge = one_edge && content == first_edge && content.find(' ') == std::string_view::npos;
        }
        if (end - begin >= lines_needed && edges >= edges_needed && !(table && one_edge)) {
            std::fill(fixed.begin() + static_cast<std::ptrdiff_t>(begin), fixed.begin() + static_cast<std::ptrdiff_t>(end), Fixed::preformatted);
        }
        begin = std::max(end, begin + 1);
    }
}

}  // namespace salvage::segment
