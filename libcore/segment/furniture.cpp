// One page number proves nothing, a column of them does: the numbers must rise by one from page to page (a page may print
// its number twice, above and below).  A running header without a number must recur at page tops, which are known by form
// feeds or by the numbers found before.

#include <salvage/segment/furniture.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

namespace salvage::segment {
namespace {

constexpr std::size_t longest_furniture = 160;  ///< bytes of a line that may be page furniture

struct NumberLine {
    std::uint32_t line = 0;
    std::uint32_t number = 0;
    bool dressed = false;    ///< "- 7 -", "Page 7": says of itself that it is a page's
    std::uint64_t rest = 0;  ///< fold_hash of the words beside the number; 0 for a bare one
};

/// The words of a line in lower case, digits as '#', blanks as one.
std::string fold(std::string_view content) {
    std::string out;
    bool blank = false;
    for (const char c : content) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == ' ' || byte == '\t') {
            blank = true;
            continue;
        }
        if (blank && !out.empty()) out.push_back(' ');
        blank = false;
        if (byte >= '0' && byte <= '9') {
            if (out.empty() || out.back() != '#') out.push_back('#');
        } else {
            out.push_back(ascii_lower(c));
        }
    }
    return out;
}

/// Hash of what fold gives, without making it.
std::uint64_t fold_hash(std::string_view content) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    unsigned char last = ' ';
    for (const char c : content) {
        auto byte = static_cast<unsigned char>(c);
        if (byte == '\t') byte = ' ';
        if (byte >= '0' && byte <= '9') byte = '#';
        if ((byte == ' ' || byte == '#') && byte == last) continue;
        last = byte;
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<unsigned char>(byte | 0x20);
        hash = (hash ^ byte) * 0x100000001B3ULL;
    }
    return hash;
}

std::string_view trim(std::string_view content) {
    while (content.starts_with(' ') || content.starts_with('\t')) content.remove_prefix(1);
    while (content.ends_with(' ') || content.ends_with('\t')) content.remove_suffix(1);
    return content;
}

std::optional<std::uint32_t> parse_number(std::string_view digits) {
    if (digits.empty() || digits.size() > 4) return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return value;
}

/// Whether folded words are those that stand before a page's number.
bool names_page(std::string_view words) {
    static constexpr std::string_view page_words[] = {"page",     "pages",  "seite",  "página", "pagina", "pag.", "pág.", "p.", "s.",
                                                      "стр.",     "страница", "strona", "str.",   "sida",   "side", "strana", "第",
                                                      "sayfa",    "oldal",  "sivu",   "стор."};
    while (!words.empty() && (words.back() == ' ' || words.back() == '-' || words.back() == '[')) words.remove_suffix(1);
    while (!words.empty() && (words.front() == ' ' || words.front() == '-' || words.front() == '[')) words.remove_prefix(1);
    return std::find(std::begin(page_words), std::end(page_words), words) != std::end(page_words);
}

/// "7", "- 7 -", "[7]", "Page 7", "Seite 7 von 12", "第 7 页", "7 / 12": the number and whether words besides a page's stand there.
std::optional<NumberLine> read_number_line(std::string_view content) {
    if (content.size() > longest_furniture) return std::nullopt;
    std::size_t at = 0;
    std::optional<std::uint32_t> first;
    std::size_t first_begin = 0;
    std::size_t first_end = 0;
    std::optional<std::uint32_t> last;
    std::size_t last_begin = 0;
    std::size_t last_end = 0;
    while (at < content.size()) {
        if (content[at] < '0' || content[at] > '9') {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < content.size() && content[at] >= '0' && content[at] <= '9') ++at;
        const auto value = parse_number(content.substr(begin, at - begin));
        if (!value) return std::nullopt;
        if (!first) {
            first = value;
            first_begin = begin;
            first_end = at;
        }
        last = value;
        last_begin = begin;
        last_end = at;
    }
    if (!first) return std::nullopt;
    const auto bare = [](std::string_view part) {
        return part.find_first_not_of(" \t-–—.[]()|~*·") == std::string_view::npos;
    };
    NumberLine found;
    if (bare(content.substr(0, first_begin)) && bare(content.substr(first_end))) {
        found.number = *first;
        found.dressed = first_begin > 0 && first_end < content.size();
        return found;
    }
    // "Page 7 of 12" and its like in any language: a page's word before, perhaps a short word and a total behind.
    const std::string_view head = content.substr(0, first_begin);
    if (content.size() <= 24 && names_page(fold(head))) {
        found.number = *first;
        found.dressed = true;
        return found;
    }
    // A number at either end, set off from words by a wide gap.
    const auto gap_behind = [&](std::size_t end) {
        return content.substr(end).starts_with("   ") || content.substr(end).starts_with("\t") || content.substr(end).starts_with(" | ");
    };
    const auto gap_before = [](std::string_view before) {
        return before.ends_with("   ") || before.ends_with("\t") || before.ends_with(" | ");
    };
    if (first_begin == 0 && gap_behind(first_end)) {
        found.number = *first;
        found.rest = fold_hash(trim(content.substr(first_end)));
        return found;
    }
    if (last_end == content.size()) {
        // "A RUNNING TITLE      Page 7": the page's word goes with the number.
        std::string_view before = content.substr(0, last_begin);
        const std::size_t word = before.find_last_of(' ', before.find_last_not_of(' '));
        if (word != std::string_view::npos && names_page(fold(before.substr(word + 1)))) before = before.substr(0, word + 1);
        if (gap_before(before)) {
            found.number = *last;
            found.rest = fold_hash(trim(before));
            return found;
        }
    }
    return std::nullopt;
}

/// Members of the longest run in which each number is that of the one before or one more.
std::vector<std::uint32_t> rising_run(const std::vector<NumberLine>& found) {
    // Longest chain ending in each line: the last one that printed n or n-1 is the predecessor.
    std::vector<std::uint32_t> length(found.size(), 1);
    std::vector<std::int64_t> previous(found.size(), -1);
    std::unordered_map<std::uint32_t, std::uint32_t> latest;
    std::size_t best = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (const std::uint32_t number : {found[i].number, found[i].number - 1}) {
            const auto before = latest.find(number);
            if (before != latest.end() && length[before->second] + 1 > length[i]) {
                length[i] = length[before->second] + 1;
                previous[i] = before->second;
            }
        }
        const auto old = latest.find(found[i].number);
        if (old == latest.end() || length[old->second] <= length[i]) latest[found[i].number] = static_cast<std::uint32_t>(i);
        if (length[i] > length[best]) best = i;
    }
    std::vector<std::uint32_t> run;
    if (found.empty()) return run;
    for (auto i = static_cast<std::int64_t>(best); i >= 0; i = previous[static_cast<std::size_t>(i)]) {
        run.push_back(static_cast<std::uint32_t>(i));
    }
    std::reverse(run.begin(), run.end());
    return run;
}

/// "Doe           Informational           [Page 1]"
bool names_own_page(std::string_view content) {
    if (!content.ends_with(']')) return false;
    const std::size_t open = content.rfind('[');
    if (open == std::string_view::npos) return false;
    const std::string_view inside = content.substr(open + 1, content.size() - open - 2);
    const std::size_t digit = inside.find_first_of("0123456789");
    return digit != std::string_view::npos && digit > 1 && inside.find_first_not_of("0123456789ivxlc", digit) == std::string_view::npos && names_page(fold(inside.substr(0, digit)));
}

bool open_above(std::span<const Line> lines, std::size_t i) { return i == 0 || lines[i].blanks_before > 0 || lines[i].form_feed; }
bool open_below(std::span<const Line> lines, std::size_t i) {
    return i + 1 == lines.size() || lines[i + 1].blanks_before > 0 || lines[i + 1].form_feed;
}

/// Above the text that follows it directly, or at a page's top: a header; else a footer.
PageMark side_of(std::span<const Line> lines, std::size_t i) {
    if (lines[i].form_feed) return PageMark::header;
    if (open_below(lines, i)) return i + 1 < lines.size() && open_above(lines, i) && i == 0 ? PageMark::header : PageMark::footer;
    return PageMark::header;
}

/// Bare numbers from one on, over the beginnings of texts, are those of chapters or stanzas.  Those of pages are dressed as such,
/// or begin elsewhere, stand where form feeds do, cut sentences, or end the document.
bool cuts_text(std::span<const Line> lines, const std::vector<NumberLine>& numbers, const std::vector<std::uint32_t>& run) {
    std::size_t cuts = 0;
    if (numbers[run.front()].number > 1) return true;
    for (const std::uint32_t member : run) {
        const std::uint32_t i = numbers[member].line;
        if (numbers[member].dressed) return true;
        if (lines[i].form_feed || (i + 1 < lines.size() && lines[i + 1].form_feed)) return true;
        if (i == 0 || i + 1 == lines.size()) continue;
        if (!lines[i - 1].ends_sentence && lines[i - 1].words >= 4 && lines[i + 1].starts_lower) ++cuts;
    }
    if (cuts > 0) return true;
    // A chapter's number stands above its text: the last line of a document is none.
    return numbers[run.back()].line + 1 == lines.size();
}

}  // namespace

std::vector<PageMark> page_marks(std::string_view text, std::span<const Line> lines) {
    std::vector<PageMark> marks(lines.size(), PageMark::none);
    std::vector<NumberLine> numbers;
    std::unordered_map<std::uint64_t, std::uint32_t> recurring;  // words beside numbers: how many lines have them
    std::vector<std::uint32_t> others;                           // lines that may have such words and no number
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        if (line.length > longest_furniture || !(open_above(lines, i) || open_below(lines, i))) continue;
        if (line.digits > 0) {
            if (auto found = read_number_line(line.of(text))) {
                found->line = i;
                if (found->rest != 0) ++recurring[found->rest];
                numbers.push_back(*found);
                continue;
            }
        }
        if (line.length <= 80) others.push_back(i);
    }
    if (!recurring.empty()) {
        for (const std::uint32_t i : others) {
            if (const auto found = recurring.find(fold_hash(lines[i].of(text))); found != recurring.end()) ++found->second;
        }
    }
    // A bare number needs the others to rise to it; one beside words needs those words to recur as well.
    std::erase_if(numbers, [&](const NumberLine& found) { return found.rest != 0 && recurring[found.rest] < 2; });
    const std::vector<std::uint32_t> run = rising_run(numbers);
    const bool rises = run.size() >= 2 && numbers[run.front()].number != numbers[run.back()].number;
    // Two numbers in a row are soon found by chance among lists; page-wide distance or a recurring header makes up for it.
    bool trusted = false;
    if (rises) {
        const std::size_t distance = numbers[run.back()].line - numbers[run.front()].line;
        bool beside_words = false;
        for (const std::uint32_t member : run) beside_words = beside_words || numbers[member].rest != 0;
        bool all_dressed = true;
        for (const std::uint32_t member : run) all_dressed = all_dressed && numbers[member].dressed && open_above(lines, numbers[member].line);
        const std::size_t page = all_dressed ? 3 : 12;  // lines of a short page: "- 7 -" says of itself what it is
        trusted = beside_words || (distance >= (run.size() - 1) * page && cuts_text(lines, numbers, run));
    }
    if (trusted) {
        // Blank lines on both sides leave it open which page a line is of; the one that opens the document opens every page.
        const NumberLine& first = numbers[run.front()];
        const std::uint64_t opening = first.line == 0 ? first.rest : 0;
        for (const std::uint32_t member : run) {
            const std::uint32_t i = numbers[member].line;
            marks[i] = opening != 0 && numbers[member].rest == opening ? PageMark::header : side_of(lines, i);
        }
    }
    // "[Page 7]" at a line's end says it all, and so does a line of columns right below a form feed or such a line.
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        if (marks[i] != PageMark::none || lines[i].length > longest_furniture) continue;
        if (names_own_page(lines[i].of(text))) marks[i] = PageMark::footer;
        else if (i > 0 && lines[i].gaps >= 2 && open_below(lines, i) && names_own_page(lines[i - 1].of(text))) marks[i] = PageMark::header;
    }
    // Running headers and footers: short lines beside a form feed or a page number, the same (digits folded) on several pages.
    std::map<std::uint64_t, std::vector<std::uint32_t>> edges;  // by the words' hash
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        if (marks[i] != PageMark::none || lines[i].length > longest_furniture) continue;
        const bool at_feed = lines[i].form_feed || (i + 1 < lines.size() && lines[i + 1].form_feed);
        const bool beside_number = (i > 0 && marks[i - 1] != PageMark::none) || (i + 1 < lines.size() && marks[i + 1] != PageMark::none);
        // The first page's own header stands at no mark; a line of one column there is the title that the others repeat.
        if (at_feed || beside_number || (i == 0 && lines[i].gaps > 0)) edges[fold_hash(lines[i].of(text))].push_back(i);
    }
    const std::vector<PageMark> numbered = marks;
    for (const auto& [words, places] : edges) {
        if (places.size() < 2) continue;
        for (const std::uint32_t i : places) {
            const bool footer = i + 1 < lines.size() && (lines[i + 1].form_feed || numbered[i + 1] == PageMark::footer);
            marks[i] = footer && !lines[i].form_feed ? PageMark::footer : PageMark::header;
        }
    }
    return marks;
}

}  // namespace salvage::segment
