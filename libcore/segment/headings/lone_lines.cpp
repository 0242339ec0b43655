#include <salvage/numbering/lone_numbers.hpp>
#include <salvage/segment/headings/lone_lines.hpp>

#include <algorithm>
#include <unordered_map>

namespace salvage::segment {
namespace {

struct Count {
    std::vector<LoneLine> lines;
    bool counts = true;
};

bool goes_on(const Count& count, std::uint32_t value, bool from_one) {
    if (count.lines.empty()) return !from_one || value == 1;
    const std::uint32_t last = count.lines.back().marker.readings[0].last();
    return value == last + 1 || (value == 1 && last > 1);
}

}  // namespace

std::vector<LoneLine> find_lone_lines(std::string_view text, const MarkerLines& facts) {
    constexpr std::size_t longest = 24;  // bytes
    constexpr std::size_t least = 2;
    constexpr std::size_t least_from_one = 3;
    std::unordered_map<std::uint64_t, Count> counts;
    const Line* before = nullptr;  // the last line of the text
    bool headed = true;            // nothing, or a page's head, stands right above
    for (std::uint32_t i = 0; i < facts.lines.size(); ++i) {
        const Line& line = facts.lines[i];
        if (facts.excluded[i] != 0) {
            headed = true;
            continue;
        }
        const bool above = headed || line.blanks_before > 0 || line.form_feed;
        headed = false;
        const Line* const last = before;
        before = &line;
        if (!above || line.length == 0 || line.length > longest || line.words > 1) continue;
        const auto marker = numbering::read_lone_number(text, line.begin, line.end());
        if (!marker) continue;
        const numbering::Scheme& scheme = marker->readings[0].scheme;
        const bool from_one = scheme.family == numbering::Family::arabic;
        Count& count = counts[scheme.key()];
        const bool digits = from_one && scheme.delimiter == numbering::Delimiter::blank;
        const bool apart = i + 1 < facts.lines.size() && facts.lines[i + 1].blanks_before > 0 && (last == nullptr || count.lines.empty() || last->ends_sentence);
        if (digits && !apart) count.counts = false;
        count.counts = count.counts && goes_on(count, marker->readings[0].last(), from_one);
        count.lines.push_back({i, *marker});
    }
    std::vector<LoneLine> found;
    for (const auto& [scheme, count] : counts) {
        const bool from_one = count.lines.front().marker.readings[0].scheme.family == numbering::Family::arabic;
        if (count.counts && count.lines.size() >= (from_one ? least_from_one : least)) found.insert(found.end(), count.lines.begin(), count.lines.end());
    }
    std::sort(found.begin(), found.end(), [](const LoneLine& a, const LoneLine& b) { return a.line < b.line; });
    return found;
}

}  // namespace salvage::segment
