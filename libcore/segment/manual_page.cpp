// A manual page says in its first line which one it is, at both ends where the name is short enough: "CAT(1)     User Commands     CAT(1)".
// Below the titles of its sections the text begins at one column, whatever is set in further below that: the options of some pages fill more lines
// than the text does.  Nothing else stands left of the text.

#include <salvage/segment/manual_page.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace salvage::segment {
namespace {

/// "(1)", "(3perl)" at the head of `words`: the section of the manual.
bool begins_with_section(std::string_view words) {
    constexpr std::size_t longest = 10;  // bytes
    const std::size_t close = words.substr(0, longest).find(')');
    return close != std::string_view::npos && close >= 2 && words[0] == '(' && is_ascii_digit(words[1]);
}

bool heads_manual_page(const Line& line, std::string_view words) {
    constexpr std::size_t longest = 200;  // bytes
    constexpr std::size_t long_name = 12;
    const std::size_t open = words.find('(');
    if (words.size() > longest || open == std::string_view::npos || open == 0 || line.indent > 0) return false;
    // "CREATE TABLE(7)     SQL Commands     CREATE TABLE(7)"; a long name leaves no room for the second.
    if (line.gaps > 0) return begins_with_section(words.substr(open)) && words.substr(0, open).find("  ") == std::string_view::npos;
    // A still longer one runs into it: "GCLOUD_APP_INSTGeneral ComGCLOUD_APP_INSTANCES(1)".
    const std::size_t section = words.rfind('(');
    return section > long_name && words.ends_with(')') && begins_with_section(words.substr(section)) && words.find(words.substr(0, long_name), long_name) != std::string_view::npos;
}

}  // namespace

std::uint16_t manual_margin(std::string_view text, std::span<const Line> lines) {
    constexpr std::size_t columns = 16;
    constexpr std::uint16_t least = 4;
    constexpr std::uint32_t fewest = 3;  // sections
    if (lines.empty() || !heads_manual_page(lines.front(), lines.front().of(text))) return 0;
    std::array<std::uint32_t, columns> begins{};
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i - 1].indent == 0 && lines[i].indent >= least && lines[i].indent < columns) ++begins[lines[i].indent];
    }
    const auto most = std::max_element(begins.begin(), begins.end());
    return *most < fewest ? std::uint16_t{0} : static_cast<std::uint16_t>(most - begins.begin());
}

void mark_manual_page(std::string_view text, std::span<const Line> lines, std::vector<PageMark>& marks) {
    if (manual_margin(text, lines) == 0) return;
    marks.front() = PageMark::header;
    // "GNU coreutils 9.1     September 2022     CAT(1)": the name may be cut short, or left out.
    constexpr std::uint16_t wide = 60;   // columns
    constexpr std::size_t longest = 12;  // bytes
    const std::string_view head = lines.front().of(text);
    const std::string_view name = head.substr(0, std::min(head.find('('), longest));
    const Line& last = lines.back();
    const bool names = last.of(text).find(name) != std::string_view::npos || (last.indent == 0 && last.width >= wide);
    if (last.gaps > 0 && last.blanks_before > 0 && names) marks.back() = PageMark::footer;
}

std::vector<std::uint32_t> manual_sections(const LineFacts& facts, const Units& units, std::uint16_t margin) {
    constexpr std::uint16_t most_words = 20;
    constexpr std::uint16_t wide = 60;  // columns of what runs above and below the text
    std::vector<std::uint32_t> sections;
    for (std::uint32_t u = 1; u + 1 < units.units.size(); ++u) {
        const Unit& unit = units.units[u];
        const Line& line = facts.lines[units.pieces_of(unit).front().line];
        const Line& last = facts.lines[units.pieces_of(unit).back().line];
        if (line.indent >= margin || last.indent >= margin || !unit.is_plain() || line.letters == 0 || unit.words > most_words) continue;
        if ((line.gaps > 0 && line.width >= wide) || last.ends_comma || (last.ends_sentence && !last.ends_question)) continue;
        if (facts.lines[units.pieces_of(units.units[u + 1]).front().line].indent > line.indent) sections.push_back(u);
    }
    return sections;
}

}  // namespace salvage::segment
