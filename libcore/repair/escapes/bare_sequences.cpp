// Copies of logs, and stores that take controls away, leave what stood behind the ESC.  A line uses them if one begins right before a
// character that is seen, and one ends right behind such a character; a program names the ESC before each ("\033[1m", "\x1b[0m").
#include <salvage/repair/escapes/bare_sequences.hpp>

#include <salvage/text/ascii.hpp>

#include <algorithm>
#include <array>

namespace salvage::repair {
namespace {

constexpr std::size_t longest = 12;

// The end of "[1;31m"; 0 if it is none.
std::size_t end_of_sequence(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    std::size_t digits = 0;
    while (end < text.size() && end - at < longest && (is_ascii_digit(text[end]) || text[end] == ';')) {
        digits = text[end] == ';' ? 0 : digits + 1;
        if (digits > 3) return 0;
        ++end;
    }
    return end > at + 1 && end < text.size() && text[end] == 'm' && text[end - 1] != ';' ? end + 1 : 0;
}

bool has_escape_before(std::string_view text, std::size_t at) {
    constexpr std::array<std::string_view, 9> names = {"\\e", "\\E", "033", "x1b", "x1B", "001b", "001B", "ESC", "^["};
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return at >= name.size() && text.substr(at - name.size(), name.size()) == name; });
}

}  // namespace

bool may_be_bare_sequence(std::string_view text, std::size_t at) { return end_of_sequence(text, at) != 0 && !has_escape_before(text, at); }

Edits find_bare_sequences(std::string_view line) {
    Edits edits;
    bool begins = false, ends = false;
    for (std::size_t at = line.find('['); at != line.npos; at = line.find('[', at)) {
        const std::size_t end = end_of_sequence(line, at);
        if (end == 0) {
            ++at;
            continue;
        }
        if (has_escape_before(line, at)) return {};
        const bool off = line.substr(at, end - at) == "[0m" || line[at + 1] == '0' || line.substr(at, end - at) == "[22m" || line.substr(at, end - at) == "[39m";
        const bool before = at > 0 && line[at - 1] != ' ', behind = end < line.size() && line[end] != ' ';
        const bool follows = !edits.empty() && edits.back().at.end == at;
        begins |= !off && behind;
        ends |= off && (before || follows);
        edits.push_back({{at, end}, {}, report::Rule::controls, 0.97F});
        at = end;
    }
    return begins && ends ? edits : Edits();
}

}  // namespace salvage::repair
