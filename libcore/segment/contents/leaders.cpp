#include <salvage/numbering/markers.hpp>
#include <salvage/segment/contents/leaders.hpp>
#include <salvage/segment/pages/page_numbers.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::segment {

Led read_leader(std::string_view line) {
    if (line.empty() || !may_end_led(line.back())) return {Leader::none, line.size()};
    const std::size_t number = page_number_length(line);
    std::size_t dots = 0;
    std::size_t at = line.size() - number;
    while (at > 0) {
        const CodePoint before = valid_utf8_before(line, at);
        const bool dot = before.value == U'.' || before.value == 0xB7 || before.value == 0x2026 || before.value == U'_';
        if (!dot && !is_space(before.value)) break;
        if (dot) dots += before.value == 0x2026 ? 3 : 1;
        at -= before.length;
    }
    // An ellipsis is no leader, and "vi" and "xi" are words, too.
    const bool digits = number > 0 && is_ascii_digit(line.back());
    if (dots < (digits ? 3 : 5)) return {Leader::none, line.size()};
    return {number > 0 ? Leader::to_a_page : Leader::dots, at};
}

bool is_label(std::string_view content) {
    constexpr std::size_t longest_label = 24;
    if (content.size() > longest_label) return false;
    if (std::all_of(content.begin(), content.end(), [](char c) { return is_ascii_digit(c) || c == '.'; })) return true;
    if (page_number_length(content) == content.size()) return true;
    const auto marker = numbering::read_marker(content, 0, content.size());
    return marker && marker->range.end == content.size();
}

}  // namespace salvage::segment
