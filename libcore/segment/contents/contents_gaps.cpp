// Long entries are on several lines, which are others where the heading stands; some end with "!", and some are printed otherwise.  Between entries that come
// back in the order of the text they are still the list's, though nothing tells it of them alone.

#include <salvage/segment/contents/contents.hpp>
#include <salvage/segment/contents/contents_gaps.hpp>
#include <salvage/segment/line_shapes.hpp>

#include <cstddef>

namespace salvage::segment {

namespace {

/// Marked lines from `begin` on.
std::size_t marked_from(const std::vector<std::uint8_t>& marks, std::size_t begin) {
    std::size_t end = begin;
    while (end < marks.size() && marks[end] != 0) ++end;
    return end - begin;
}

}  // namespace

void close_contents_gaps(std::string_view text, std::span<const Line> lines, std::span<const std::uint32_t> returns, std::vector<std::uint8_t>& marks) {
    constexpr std::size_t longest_gap = 120;     // lines
    constexpr std::uint16_t longest_entry = 24;  // words of a line
    constexpr std::size_t most_going_on = 4;
    std::size_t last = lines.size();             // the last line of the list
    std::size_t first_back = lines.size();       // where the list's first entry comes back
    std::size_t back = 0;                        // where the last one does
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (marks[i] == 0) continue;
        // Where the first entry comes back the text begins, if no other list does.
        constexpr std::size_t fewest = 3;  // entries
        if (i == first_back && last + 1 == i && marked_from(marks, i) < fewest) {
            while (i < lines.size() && marks[i] != 0) marks[i++] = 0;
            first_back = last = lines.size();
            continue;
        }
        // "Purpose" of one chapter comes back as that of the next in the list itself, which tells nothing.
        const bool inside = first_back < lines.size() && returns[i] < first_back;
        const bool returned = returns[i] < lines.size() && !inside;
        if (last < i && i - last - 1 <= longest_gap && i < first_back && first_back < lines.size() && (inside || (returned && returns[i] > back))) {
            bool whole = true;
            std::size_t going_on = 0;  // lines of an entry behind its first
            const auto begins = [&](std::size_t g) { return lines[g].numbered || begins_inner_item(text, lines, g); };
            for (std::size_t g = last + 1; g < i && whole; ++g) {
                going_on = begins(g) ? 0 : going_on + 1;
                whole = going_on <= most_going_on && (lines[g].numbered || lines[g].blanks_before == 0) && lines[g].words <= longest_entry;
            }
            for (std::size_t g = last + 1; g < i && whole; ++g) marks[g] = begins(g) ? contents_entry : contents_rest;
            if (!whole) first_back = returns[i];
        } else if (last >= i || i - last > 1) {
            first_back = returned ? returns[i] : lines.size();
        }
        last = i;
        if (!returned) continue;
        back = returns[i];
        if (first_back == lines.size()) first_back = back;
    }
}

}  // namespace salvage::segment
