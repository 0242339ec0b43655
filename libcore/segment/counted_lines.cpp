#include <salvage/numbering/counted_words.hpp>
#include <salvage/segment/counted_lines.hpp>
#include <salvage/segment/line_shapes.hpp>

#include <algorithm>
#include <unordered_map>

namespace salvage::segment {
namespace {

/// What stands behind the number is short, ends no sentence, and nothing before it may have wrapped into the line.
bool may_be_title(std::span<const Line> lines, std::size_t i, std::uint16_t wrap) {
    const Line& line = lines[i];
    if (line.words == 0 || line.words > title_words || line.ends_comma || (line.ends_sentence && !line.ends_question)) return false;
    if (wrap == 0 || i == 0 || line.blanks_before > 0) return true;
    const Line& before = lines[i - 1];
    return before.ends_sentence || before.width + 1U + line.first_word <= wrap;
}

}  // namespace

std::vector<std::uint32_t> find_counted_lines(std::string_view text, const MarkerLines& facts) {
    struct Count {
        std::vector<std::uint32_t> lines;
        std::uint32_t last = 0;
        bool counts = true;
    };
    std::unordered_map<std::uint16_t, Count> counts;  // by the words
    std::uint16_t before = 0;                         // words of the last line with text
    for (std::uint32_t i = 0; i < facts.lines.size(); ++i) {
        const Line& line = facts.lines[i];
        if (facts.excluded[i] != 0 || line.length == 0) continue;
        const bool looked_at = !line.numbered && line.bullet == 0 && !line.starts_lower && !line.starts_digit && (line.digits > 0 || line.starts_cjk) && may_be_title(facts.lines, i, facts.wraps[i]);
        const auto marker = looked_at ? numbering::read_counted_word(text, line.begin, line.end()) : std::nullopt;
        const std::uint16_t words = marker && !is_caption(line.of(text)) ? marker->readings[0].scheme.keyword : std::uint16_t{0};
        if (words != 0) {
            Count& count = counts[words];
            count.counts = count.counts && words != before && marker->readings[0].values[0] == count.last + 1;
            count.last = marker->readings[0].values[0];
            count.lines.push_back(i);
        }
        before = words;
    }
    std::vector<std::uint32_t> found;
    for (const auto& [words, count] : counts) {
        // The last one heads something, too.
        if (count.counts && count.lines.size() >= 2 && !(before == words && count.lines.back() + 1U == facts.lines.size())) found.insert(found.end(), count.lines.begin(), count.lines.end());
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace salvage::segment
