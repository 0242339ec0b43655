#include <salvage/numbering/markers.hpp>
#include <salvage/segment/numbered/split_divisions.hpp>

#include <cstddef>

namespace salvage::segment {
namespace {

constexpr std::uint32_t longest_word = 24;  ///< bytes

/// A word alone on its line, with blank lines around.
bool is_apart(const std::vector<Line>& lines, std::size_t i) {
    const bool above = i == 0 || lines[i].blanks_before > 0 || lines[i].form_feed;
    return above && lines[i].words == 1 && lines[i].length <= longest_word && i + 1 < lines.size() && lines[i + 1].blanks_before > 0;
}

bool is_division(std::string_view text, const Line& word, const Line& number) {
    const auto marker = numbering::read_marker(text, word.begin, number.end());
    return marker && marker->readings[0].scheme.keyword != 0 && marker->range.end == number.end();
}

}  // namespace

std::vector<Line> join_split_divisions(std::string_view text, std::vector<Line> lines) {
    constexpr std::size_t needed = 2;
    std::vector<std::size_t> words;
    for (std::size_t i = 0; i + 2 < lines.size(); ++i) {
        const bool pair = lines[i].starts_upper && is_apart(lines, i) && !lines[i + 1].form_feed && is_apart(lines, i + 1);
        if (pair && is_division(text, lines[i], lines[i + 1])) words.push_back(i);
    }
    if (words.size() < needed) return lines;
    std::size_t kept = 0;
    std::size_t next = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line word = lines[i];
        if (next == words.size() || words[next] != i) {
            lines[kept++] = word;
            continue;
        }
        ++next;
        ++i;
        Line both = measure_line(text, {word.begin, lines[i].end()}, word.indent);
        both.blanks_before = word.blanks_before;
        both.form_feed = word.form_feed;
        lines[kept++] = both;
    }
    lines.resize(kept);
    return lines;
}

}  // namespace salvage::segment
