// A narrow column of prose fills its lines but for the last of each paragraph; a stanza fills none, and its last line is as long as the
// others.  So two things tell them apart: whether the next word would have fitted, and how long last lines are.

#include <salvage/segment/literal/verse.hpp>

#include <algorithm>
#include <cstddef>

namespace salvage::segment {
namespace {

constexpr std::uint16_t widest_verse = 60;   ///< columns
constexpr std::uint16_t verse_words = 12;
constexpr std::size_t longest_stanza = 16;   ///< lines
constexpr std::size_t stanzas_needed = 3;

/// Lines [begin, end) between blank ones.
struct Group {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint16_t widest = 0;
};

bool may_be_verse(const Line& line) {
    return line.letters > 0 && line.words <= verse_words && line.width - std::min(line.indent, line.width) <= widest_verse && line.bullet == 0 && !line.numbered && line.gaps == 0 && line.symbols == 0 && line.digits == 0;
}

std::vector<Group> groups_of(std::span<const Line> lines) {
    std::vector<Group> groups;
    for (std::size_t i = 0; i < lines.size();) {
        Group group{i, i + 1, lines[i].width};
        bool verse = may_be_verse(lines[i]);
        while (group.end < lines.size() && lines[group.end].blanks_before == 0 && !lines[group.end].form_feed) {
            group.widest = std::max(group.widest, lines[group.end].width);
            verse = verse && may_be_verse(lines[group.end]);
            ++group.end;
        }
        i = group.end;
        if (verse && group.end - group.begin >= 2 && group.end - group.begin <= longest_stanza) groups.push_back(group);
    }
    return groups;
}

}  // namespace

std::vector<std::uint16_t> without_verse(std::span<const Line> lines, std::vector<std::uint16_t> wraps) {
    if (std::all_of(wraps.begin(), wraps.end(), [](std::uint16_t wrap) { return wrap == 0; })) return wraps;
    const std::vector<Group> groups = groups_of(lines);
    if (groups.size() < stanzas_needed) return wraps;
    std::uint16_t edge = 0;
    std::size_t inside = 0;
    for (const Group& group : groups) {
        edge = std::max(edge, group.widest);
        inside += group.end - group.begin;
    }
    if (inside * 5 < lines.size() * 2) return wraps;
    std::size_t pairs = 0;
    std::size_t loose = 0;
    std::size_t last_columns = 0;
    std::size_t other_columns = 0;
    for (const Group& group : groups) {
        for (std::size_t i = group.begin; i + 1 < group.end; ++i) {
            ++pairs;
            other_columns += lines[i].width;
            if (lines[i].width + 1U + lines[i + 1].first_word <= edge) ++loose;
        }
        last_columns += lines[group.end - 1].width;
    }
    // Last lines of prose are half as long as the others.
    const bool even = last_columns * pairs * 10 >= other_columns * groups.size() * 7;
    if (loose * 5 < pairs || !even) return wraps;
    for (const Group& group : groups) std::fill(wraps.begin() + static_cast<std::ptrdiff_t>(group.begin), wraps.begin() + static_cast<std::ptrdiff_t>(group.end), std::uint16_t{0});
    return wraps;
}

}  // namespace salvage::segment
