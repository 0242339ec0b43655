#include <salvage/numbering/markers.hpp>
#include <salvage/segment/pages/page_context.hpp>
#include <salvage/segment/pages/page_edges.hpp>
#include <salvage/segment/pages/page_numbers.hpp>

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>

namespace salvage::segment {
namespace {

/// Which fold_ends lines that are looked for have.
using FoldEnds = std::bitset<0x10000>;

/// The lines behind form feeds.
std::vector<std::uint32_t> page_tops(std::span<const Line> lines) {
    std::vector<std::uint32_t> tops;
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        if (lines[i].form_feed) tops.push_back(i);
    }
    return tops;
}

/// The number of "Chapter 2" on a line that holds nothing else.
std::optional<std::uint32_t> division_number(std::string_view text, const Line& line) {
    const auto marker = numbering::read_marker(text, line.begin, line.end());
    if (!marker || marker->range.end != line.end() || marker->readings[0].scheme.keyword == 0) return std::nullopt;
    return marker->readings[0].last();
}

/// The columns of a line, of which the first and the last are looked at.
struct Columns {
    std::string_view left;
    std::string_view right;
};

std::optional<Columns> columns_of(std::string_view line) {
    constexpr std::string_view gap = "   ";
    const std::size_t first = line.find(gap);
    if (first == std::string_view::npos) return std::nullopt;
    return Columns{line.substr(0, first), line.substr(line.rfind(gap) + gap.size())};
}

/// "Chapter 1", "Chapter 2", ... at the tops of pages are where chapters begin; a running head says its number on each of their pages.
bool begin_divisions(std::string_view text, std::span<const Line> lines, const std::vector<std::uint32_t>& places) {
    std::uint32_t last = 0;
    for (const std::uint32_t i : places) {
        const auto number = division_number(text, lines[i]);
        if (!number || *number <= last) return false;
        last = *number;
    }
    return true;
}

/// Whether a line says a title again, whose end may be cut off.
bool repeats_title(std::string_view line, std::string_view title) {
    constexpr std::size_t least = 24;  // bytes
    return line == title || (line.size() >= least && title.starts_with(line));
}

/// The head of a chapter's only page recurs nowhere: it stands at the page's top, with the number right below it as on other pages.
void mark_heads_over_numbers(std::span<const Line> lines, std::span<const std::uint32_t> tops, std::span<const PageMark> numbered, std::vector<PageMark>& marks) {
    constexpr std::size_t heads_needed = 3;
    std::vector<std::uint32_t> heads;
    for (const std::uint32_t i : tops) {
        if (i + 2 >= lines.size()) break;
        const bool alone = numbered[i] == PageMark::none && lines[i].length <= longest_furniture && open_below(lines, i);
        if (alone && numbered[i + 1] == PageMark::header && open_below(lines, i + 1)) heads.push_back(i);
    }
    if (heads.size() < heads_needed) return;
    for (const std::uint32_t i : heads) marks[i] = PageMark::header;
}

/// "CHAPTER 2. BOATS          2.3. OARS" at the tops of pages: the chapter's words recur, those of the section need not, and in a document
/// of which most pages begin so each does.
void mark_heads_in_columns(std::string_view text, std::span<const Line> lines, std::span<const std::uint32_t> tops, std::vector<PageMark>& marks) {
    struct Head {
        std::uint32_t line;
        std::uint64_t left;
        std::uint64_t right;
    };
    std::vector<Head> heads;
    std::unordered_map<std::uint64_t, std::uint32_t> recurring;
    for (const std::uint32_t i : tops) {
        if (lines[i].gaps == 0 || lines[i].length > longest_furniture) continue;
        const auto columns = columns_of(lines[i].of(text));
        if (!columns || division_number(text, lines[i])) continue;
        heads.push_back({i, fold_hash(columns->left), fold_hash(columns->right)});
        ++recurring[heads.back().left];
        ++recurring[heads.back().right];
    }
    const auto recurs = [&](const Head& head) { return recurring[head.left] > 1 || recurring[head.right] > 1; };
    const auto sure = std::count_if(heads.begin(), heads.end(), recurs);
    constexpr std::ptrdiff_t needed = 3;
    if (sure < needed) return;
    // In an index, too, lines in columns stand at the tops of pages.
    const bool all = static_cast<std::size_t>(sure) * 2 > heads.size() && heads.size() * 2 > tops.size();
    for (const Head& head : heads) {
        if (all || recurs(head)) marks[head.line] = PageMark::header;
    }
}

/// "2.3. OARS" in one of the first lines of a page, where a converter has taken the columns of its head apart.  Where several recur from page
/// to page, those of sections of one page are of their kind.
void mark_sections_near_tops(std::string_view text, std::span<const Line> lines, std::span<const std::uint32_t> tops, std::vector<PageMark>& marks) {
    constexpr std::uint32_t lines_of_head = 4;
    std::vector<std::uint32_t> near;
    std::unordered_map<std::uint64_t, std::uint32_t> recurring;
    for (const std::uint32_t top : tops) {
        const std::size_t end = std::min<std::size_t>(lines.size(), top + lines_of_head);
        for (std::uint32_t i = top + 1; i < end && !lines[i].form_feed; ++i) {
            const Line& line = lines[i];
            if (line.length > longest_furniture || !line.all_caps || !line.numbered || !open_above(lines, i) || !open_below(lines, i)) continue;
            near.push_back(i);
            ++recurring[fold_hash(line.of(text))];
        }
    }
    const auto kinds = std::count_if(recurring.begin(), recurring.end(), [](const auto& head) { return head.second > 1; });
    constexpr std::ptrdiff_t needed = 3;
    if (kinds < needed) return;
    for (const std::uint32_t i : near) marks[i] = PageMark::header;
}

/// Running headers and footers: short lines beside a form feed or a page number, the same (digits folded) on several pages.
void mark_running_lines(std::string_view text, std::span<const Line> lines, std::span<const PageMark> numbered, std::vector<PageMark>& marks) {
    std::map<std::uint64_t, std::vector<std::uint32_t>> edges;  // by the words' hash
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        if (numbered[i] != PageMark::none || lines[i].length > longest_furniture || lines[i].bullet > 0 || lines[i].ends_colon) continue;
        const bool beside_number = (i > 0 && numbered[i - 1] != PageMark::none) || (i + 1 < lines.size() && numbered[i + 1] != PageMark::none);
        // The first page's own header stands at no mark; a line of one column there is the title that the others repeat.
        if (at_feed(lines, i) || beside_number || (i == 0 && lines[i].gaps > 0)) edges[fold_hash(lines[i].of(text))].push_back(i);
    }
    // What stands right below a page's number and is the document's first line runs, also where there are two pages.
    for (const auto& [words, places] : edges) {
        const std::uint32_t i = places.front();
        if (places.size() == 1 && i > 0 && numbered[i - 1] != PageMark::none && numbered[0] == PageMark::none && repeats_title(lines[i].of(text), lines.front().of(text))) marks[i] = PageMark::header;
    }
    // Two pages may end with lines of text that differ in a number alone; those are not set off from the text.
    const auto numbered_text = [&](std::uint32_t i) { return lines[i].digits > 0 && lines[i].gaps == 0 && !(open_above(lines, i) && open_below(lines, i)); };
    std::erase_if(edges, [&](const auto& edge) {
        const std::vector<std::uint32_t>& places = edge.second;
        return places.size() < 2 || begin_divisions(text, lines, places) || (places.size() == 2 && std::any_of(places.begin(), places.end(), numbered_text));
    });
    if (edges.empty()) return;
    // What is said inside pages more often than at their edges is text that ends a page now and then.
    std::unordered_map<std::uint64_t, std::size_t> everywhere;
    FoldEnds known;
    for (const auto& [words, places] : edges) known.set(fold_ends(lines[places.front()].of(text)));
    for (const Line& line : lines) {
        if (line.length > longest_furniture || !known.test(fold_ends(line.of(text)))) continue;
        const std::uint64_t words = fold_hash(line.of(text));
        if (edges.contains(words)) ++everywhere[words];
    }
    for (const auto& [words, places] : edges) {
        if (everywhere[words] > 2 * places.size()) continue;
        for (const std::uint32_t i : places) {
            const bool footer = i + 1 < lines.size() && (lines[i + 1].form_feed || numbered[i + 1] == PageMark::footer);
            marks[i] = footer && !lines[i].form_feed ? PageMark::footer : PageMark::header;
        }
    }
}

}  // namespace

void mark_page_edges(std::string_view text, std::span<const Line> lines, std::vector<PageMark>& marks) {
    const std::vector<PageMark> numbered = marks;
    const std::vector<std::uint32_t> tops = page_tops(lines);
    mark_heads_over_numbers(lines, tops, numbered, marks);
    mark_heads_in_columns(text, lines, tops, marks);
    mark_sections_near_tops(text, lines, tops, marks);
    mark_running_lines(text, lines, numbered, marks);
}

}  // namespace salvage::segment
