// One page number proves nothing, a column of them does: the numbers must rise by one from page to page (a page may print
// its number twice, above and below).  A running header without a number must recur at page tops, which are known by form
// feeds or by the numbers found before.

#include <salvage/numbering/markers.hpp>
#include <salvage/segment/furniture.hpp>
#include <salvage/segment/page_numbers.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <bitset>
#include <limits>
#include <map>
#include <optional>
#include <unordered_map>

namespace salvage::segment {
namespace {

/// Which fold_ends lines that are looked for have.
using FoldEnds = std::bitset<0x10000>;

/// First or last of a page.
bool at_feed(std::span<const Line> lines, std::size_t i) { return lines[i].form_feed || (i + 1 < lines.size() && lines[i + 1].form_feed); }

/// The lines behind form feeds.
std::vector<std::uint32_t> page_tops(std::span<const Line> lines) {
    std::vector<std::uint32_t> tops;
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        if (lines[i].form_feed) tops.push_back(i);
    }
    return tops;
}

/// Where most pages have a number in their first two lines or their last two, the other numbers are of something else and
/// removed; whether that is so.
bool keep_those_of_pages(std::span<const Line> lines, std::vector<NumberLine>& numbers) {
    const auto near_feed = [&](const NumberLine& found) {
        if (found.line + 1 == lines.size() || at_feed(lines, found.line) || at_feed(lines, found.line + 1)) return true;
        return found.line > 0 && lines[found.line - 1].form_feed;
    };
    const auto feeds = static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [](const Line& line) { return line.form_feed; }));
    const auto near = static_cast<std::size_t>(std::count_if(numbers.begin(), numbers.end(), near_feed));
    if (feeds < 3 || near * 2 < feeds) return false;
    std::erase_if(numbers, [&](const NumberLine& found) { return !near_feed(found); });
    return true;
}

/// Members of the longest run in which each number is that of the one before or one more.
std::vector<std::uint32_t> rising_run(const std::vector<NumberLine>& found) {
    // Longest chain ending in each line: the last one that printed n or n-1 is the predecessor.
    std::vector<std::uint32_t> length(found.size(), 1);
    std::vector<std::int64_t> previous(found.size(), -1);
    std::unordered_map<std::uint32_t, std::uint32_t> latest;
    std::size_t best = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (const std::uint32_t number : {found[i].number, found[i].number - 1, found[i].number - 2}) {
            const auto before = latest.find(number);
            // Of left pages alone the head is the same.
            const bool left = number + 2 == found[i].number;
            if (left && (before == latest.end() || found[i].rest == 0 || !found[i].far || found[before->second].rest != found[i].rest)) continue;
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

bool open_above(std::span<const Line> lines, std::size_t i) { return i == 0 || lines[i].blanks_before > 0 || lines[i].form_feed; }
bool open_below(std::span<const Line> lines, std::size_t i) {
    return i + 1 == lines.size() || lines[i + 1].blanks_before > 0 || lines[i + 1].form_feed;
}

/// Whether a short line stands inside a sentence that the lines around it make: no text has it there.
bool cuts_sentence(std::span<const Line> lines, std::size_t i) {
    constexpr std::uint16_t line_words = 4;
    if (i == 0 || i + 1 >= lines.size() || lines[i].length > longest_furniture || lines[i].starts_lower || lines[i].bullet > 0) return false;
    const Line& before = lines[i - 1];
    const Line& after = lines[i + 1];
    if (before.words < line_words || after.words < line_words || before.ends_sentence || before.ends_colon || before.ends_comma || after.numbered || after.bullet > 0) return false;
    // A line of the sentence itself would be as long as the others.
    return lines[i].width * 10U < before.width * 8U && before.width >= 40 && (after.starts_lower || (before.ends_cjk && after.starts_cjk));
}

/// Above the text that follows it directly, or at a page's top: a header; else a footer.
PageMark side_of(std::span<const Line> lines, std::size_t i) {
    if (lines[i].form_feed || (i > 0 && lines[i - 1].form_feed && lines[i - 1].length <= longest_furniture)) return PageMark::header;
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
        if (at_feed(lines, i)) return true;
        if (i == 0 || i + 1 == lines.size()) continue;
        if (!lines[i - 1].ends_sentence && lines[i - 1].words >= 4 && lines[i + 1].starts_lower) ++cuts;
    }
    if (cuts > 0) return true;
    // A chapter's number stands above its text: the last line of a document is none.
    return numbers[run.back()].line + 1 == lines.size();
}

/// "iv" at a form feed.
bool is_preface_number(std::string_view text, std::span<const Line> lines, std::size_t i) {
    return at_feed(lines, i) && lines[i].digits == 0 && page_number_length(lines[i].of(text)) == lines[i].length;
}

/// "1/3", "2/3", "3/3" are those of pages if all of them are there, each once or above and below its page, perhaps for several documents; or if there
/// are three in a row as far from each other as pages are long.  Others are dates and fractions.
void drop_incomplete_totals(std::vector<NumberLine>& numbers) {
    constexpr std::uint32_t shortest_page = 15;  // lines
    struct Run {
        std::uint32_t last = 0;    ///< number
        std::uint32_t line = 0;
        std::uint32_t steps = 0;   ///< by one
        bool from_one = false;
        bool counts = true;        ///< by one, or the same again, or from one behind the total
        bool far = true;           ///< a page apart
    };
    std::unordered_map<std::uint32_t, Run> runs;  // by the total
    for (const NumberLine& found : numbers) {
        if (found.total == 0) continue;
        const auto [place, fresh] = runs.try_emplace(found.total);
        Run& run = place->second;
        if (fresh) {
            run.from_one = found.number == 1;
        } else if (found.number == run.last + 1) {
            ++run.steps;
            run.far = run.far && found.line - run.line >= shortest_page;
        } else if (found.number == 1 && run.last == found.total) {
            run.from_one = true;
        } else if (found.number != run.last) {
            run.counts = false;
        }
        run.last = found.number;
        run.line = found.line;
    }
    const auto are_pages = [&](std::uint32_t total) {
        const Run& run = runs[total];
        constexpr std::uint32_t steps_needed = 2;
        return total >= 2 && run.counts && ((run.from_one && run.last == total && run.steps + 1 >= total) || (run.far && run.steps >= steps_needed));
    };
    // A page's word says it without a total, too.
    for (NumberLine& found : numbers) {
        if (found.dressed && found.total > 0 && !are_pages(found.total)) found.total = 0;
    }
    std::erase_if(numbers, [&](const NumberLine& found) { return found.total > 0 && !are_pages(found.total); });
}

/// "Annual report 2019 15" between pages 14 and 16 with a bare number each, above a head that runs: the foot of a right page, seen once.
void add_flanked_numbers(std::string_view text, std::span<const Line> lines, std::span<const std::uint32_t> others, std::vector<NumberLine>& numbers) {
    constexpr std::uint32_t shortest_page = 12;  // lines
    constexpr std::size_t longest = 80;          // bytes
    std::unordered_map<std::uint32_t, std::uint32_t> bare;  // the line of each number, the first one
    for (const NumberLine& found : numbers) {
        if (found.rest == 0 && found.total == 0) bare.try_emplace(found.number, found.line);
    }
    if (bare.size() < 2) return;
    const std::size_t before = numbers.size();
    std::unordered_map<std::string_view, std::uint32_t> uses;  // of short lines, counted when one is asked for
    const auto recurs = [&](std::string_view words) {
        if (uses.empty()) {
            for (const Line& line : lines) {
                if (line.length <= longest && line.letters > 0) ++uses[line.of(text)];
            }
        }
        return uses[words] >= 2;
    };
    for (const std::uint32_t i : others) {
        const std::string_view line = lines[i].of(text);
        const std::size_t blank = line.rfind(' ');
        if (line.size() > longest || blank == std::string_view::npos || line.size() - blank > 5 || lines[i].letters == 0 || lines[i].numbered || lines[i].bullet > 0) continue;
        std::uint32_t number = 0;
        bool digits = true;
        for (const char c : line.substr(blank + 1)) {
            digits = digits && c >= '0' && c <= '9';
            number = number * 10 + static_cast<std::uint32_t>(c - '0');
        }
        if (!digits || number < 2 || bare.contains(number)) continue;
        const auto left = bare.find(number - 1);
        const auto right = bare.find(number + 1);
        if (left == bare.end() || right == bare.end() || left->second + shortest_page > i || i + shortest_page > right->second) continue;
        // Pages are about as long as each other, and something that runs stands beside the number: "World War 3" heads a section.
        const std::uint32_t above = i - left->second;
        const std::uint32_t below = right->second - i;
        if (std::max(above, below) * 2 > std::min(above, below) * 3) continue;
        const auto runs = [&](std::size_t at) { return lines[at].length <= longest && lines[at].letters > 0 && (lines[at].of(text) == lines.front().of(text) || recurs(lines[at].of(text))); };
        const bool beside = (i + 1U < lines.size() && lines[i + 1U].blanks_before == 0 && runs(i + 1U)) || (i > 0 && lines[i].blanks_before == 0 && runs(i - 1U)) || at_feed(lines, i);
        if (!beside) continue;
        NumberLine found;
        found.line = i;
        found.number = number;
        numbers.push_back(found);
    }
    if (numbers.size() > before) std::sort(numbers.begin(), numbers.end(), [](const NumberLine& a, const NumberLine& b) { return a.line < b.line; });
}

/// Lines with a number that may be a page's: bare ones, and those beside words that recur or at a form feed.
std::vector<NumberLine> number_lines(std::string_view text, std::span<const Line> lines) {
    std::vector<NumberLine> numbers;
    std::unordered_map<std::uint64_t, std::uint32_t> recurring;  // words beside numbers: how many lines have them
    std::vector<std::uint32_t> others;                           // lines that may have such words and no number
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        if (line.length > longest_furniture) continue;
        // A page's word, its number and the total behind a gap need no blank line.
        const bool set_off = open_above(lines, i) || open_below(lines, i) || (line.digits > 0 && cuts_sentence(lines, i));
        if (!set_off && (line.gaps == 0 || line.digits < 2)) continue;
        if (line.digits > 0) {
            auto found = read_number_line(line.of(text));
            if (found && (set_off || (found->dressed && found->rest != 0))) {
                found->line = i;
                if (found->rest != 0) ++recurring[found->rest];
                numbers.push_back(*found);
                continue;
            }
        }
        if (set_off && line.length <= 80) others.push_back(i);
    }
    drop_incomplete_totals(numbers);
    add_flanked_numbers(text, lines, others, numbers);
    if (!recurring.empty()) {
        FoldEnds known;
        for (const NumberLine& found : numbers) known.set(found.ends);
        for (const std::uint32_t i : others) {
            if (!known.test(fold_ends(lines[i].of(text)))) continue;
            if (const auto found = recurring.find(fold_hash(lines[i].of(text))); found != recurring.end()) ++found->second;
        }
    }
    // The heads of left and right pages may differ, and one of them be seen once.
    const bool heads = std::any_of(numbers.begin(), numbers.end(), [&](const NumberLine& found) { return found.far && recurring[found.rest] >= 2; });
    const auto other_side = [&](const NumberLine& found) { return heads && found.far && open_above(lines, found.line) && open_below(lines, found.line); };
    std::erase_if(numbers, [&](const NumberLine& found) { return found.rest != 0 && recurring[found.rest] < 2 && !at_feed(lines, found.line) && !other_side(found); });
    return numbers;
}

/// Numbers that rise from page to page.
void mark_numbers(std::string_view text, std::span<const Line> lines, std::vector<PageMark>& marks) {
    std::vector<NumberLine> numbers = number_lines(text, lines);
    for (const NumberLine& found : numbers) {
        if (found.total > 0) marks[found.line] = side_of(lines, found.line);
    }
    const bool by_feeds = keep_those_of_pages(lines, numbers);
    const std::vector<std::uint32_t> run = rising_run(numbers);
    if (run.size() < 2 || numbers[run.front()].number == numbers[run.back()].number) return;
    // Two numbers in a row are soon found by chance among lists; page-wide distance or a recurring header makes up for it.
    const std::size_t distance = numbers[run.back()].line - numbers[run.front()].line;
    const auto of_run = [&](const auto& holds) { return [&](std::uint32_t member) { return holds(numbers[member]); }; };
    const bool beside_words = std::any_of(run.begin(), run.end(), of_run([](const NumberLine& found) { return found.rest != 0; }));
    const bool all_dressed = std::all_of(run.begin(), run.end(), of_run([&](const NumberLine& found) { return found.dressed && open_above(lines, found.line); }));
    const std::size_t page = all_dressed ? 3 : 12;  // lines of a short page: "- 7 -" says of itself what it is
    // Where pages are counted from one to the document's last line, the first is one of them, and the last may be short.
    const bool all_pages = numbers[run.front()].number == 1 && numbers[run.back()].line + 1 == lines.size() && lines.size() >= run.size() * page;
    if (!beside_words && !by_feeds && ((distance < (run.size() - 1) * page && !all_pages) || !cuts_text(lines, numbers, run))) return;
    // Blank lines on both sides leave it open which page a line is of; the one that opens the document opens every page.
    const NumberLine& first = numbers[run.front()];
    const std::uint64_t opening = first.line == 0 ? first.rest : 0;
    for (const std::uint32_t member : run) {
        const std::uint32_t i = numbers[member].line;
        marks[i] = opening != 0 && numbers[member].rest == opening ? PageMark::header : side_of(lines, i);
    }
}

/// "- 1 -", which the last line of a document may be the only one of.
bool is_dashed_number(std::string_view line) {
    constexpr std::string_view dashes[] = {"-", "–", "—"};
    const bool both = std::any_of(std::begin(dashes), std::end(dashes), [&](std::string_view dash) { return line.size() > 2 * dash.size() && line.starts_with(dash) && line.ends_with(dash); });
    const auto found = both ? read_number_line(line) : std::nullopt;
    return found && found->dressed && found->rest == 0;
}

/// "[Page 7]" at a line's end says it all, "vii" does at a form feed, and so does a line of columns right below "[Page 7]".
void mark_own_numbers(std::string_view text, std::span<const Line> lines, std::vector<PageMark>& marks) {
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        if (marks[i] != PageMark::none || lines[i].length > longest_furniture) continue;
        if (names_own_page(lines[i].of(text))) marks[i] = PageMark::footer;
        else if (i > 0 && i + 1 == lines.size() && open_above(lines, i) && is_dashed_number(lines[i].of(text))) marks[i] = PageMark::footer;
        else if (is_preface_number(text, lines, i)) marks[i] = lines[i].form_feed ? PageMark::header : PageMark::footer;
        else if (i > 0 && lines[i].gaps >= 2 && open_below(lines, i) && names_own_page(lines[i - 1].of(text))) marks[i] = PageMark::header;
    }
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
    const bool all = static_cast<std::size_t>(sure) * 2 > heads.size();
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

/// A head may have two lines: right below the first one the same words on several pages, and nowhere else.
void mark_second_lines(std::string_view text, std::span<const Line> lines, std::vector<PageMark>& marks) {
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> seconds;
    for (std::uint32_t i = 1; i < lines.size(); ++i) {
        const bool below = marks[i - 1] == PageMark::header && marks[i] == PageMark::none && lines[i].blanks_before == 0 && !lines[i].form_feed;
        if (below && open_below(lines, i) && lines[i].length <= longest_furniture && lines[i].letters > 0 && !lines[i].numbered) seconds[lines[i].of(text)].push_back(i);
    }
    std::erase_if(seconds, [](const auto& second) { return second.second.size() < 2; });
    if (seconds.empty()) return;
    std::unordered_map<std::string_view, std::size_t> everywhere;
    for (const Line& line : lines) {
        if (line.length <= longest_furniture && seconds.contains(line.of(text))) ++everywhere[line.of(text)];
    }
    for (const auto& [words, places] : seconds) {
        // The first page may have it above its title.
        if (everywhere[words] > places.size() + 1) continue;
        for (const std::uint32_t i : places) marks[i] = PageMark::header;
        if (lines.front().of(text) == words && marks[0] == PageMark::none && lines.front().gaps > 0) marks[0] = PageMark::header;
    }
}

/// Whether all words but short ones have a capital, as in "The Keeper of Gallow Light".
bool is_title_case(std::string_view line) {
    constexpr std::size_t short_word = 3;  // letters
    bool any = false;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint first = valid_utf8_next(line, at);
        at += first.length;
        if (!is_letter(first.value)) continue;
        std::size_t letters = 1;
        while (at < line.size() && !is_space(valid_utf8_next(line, at).value)) {
            ++letters;
            at += valid_utf8_next(line, at).length;
        }
        if (is_upper(first.value)) any = true;
        else if (letters > short_word) return false;
    }
    return any;
}

/// Whether lines stand about as far from each other as pages are long.
bool are_regular(const std::vector<std::uint32_t>& places) {
    constexpr std::uint32_t shortest_page = 15;
    std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t most = 0;
    for (std::size_t i = 1; i < places.size(); ++i) {
        least = std::min(least, places[i] - places[i - 1]);
        most = std::max(most, places[i] - places[i - 1]);
    }
    return places.size() > 2 && least >= shortest_page && most * 2 <= least * 3;
}

/// Running lines without any number or form feed: the same line inside sentences twice or more, and nowhere else but once.  It is in title
/// case, or the document's title, or recurs at regular distances: of a list or a program any line may stand so.
void mark_cutting_lines(std::string_view text, std::span<const Line> lines, std::vector<PageMark>& marks) {
    const auto may_run = [&](std::size_t i) {
        const Line& line = lines[i];
        const bool begins = line.starts_upper || line.starts_digit || line.starts_uncased || line.starts_cjk;
        return begins && line.letters > 0 && !line.ends_sentence && !line.ends_comma && !line.ends_colon && line.symbols * 12U <= line.letters && cuts_sentence(lines, i);
    };
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> uses;
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        if (marks[i] == PageMark::none && may_run(i)) uses[lines[i].of(text)].push_back(i);
    }
    std::erase_if(uses, [&](const auto& use) {
        return use.second.size() < 2 || !(is_title_case(use.first) || use.first == lines.front().of(text) || are_regular(use.second));
    });
    if (uses.empty()) return;
    std::unordered_map<std::string_view, std::size_t> everywhere;
    for (const Line& line : lines) {
        if (line.length <= longest_furniture && uses.contains(line.of(text))) ++everywhere[line.of(text)];
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (marks[i] != PageMark::none || lines[i].length > longest_furniture) continue;
        const auto found = uses.find(lines[i].of(text));
        if (found == uses.end() || everywhere[found->first] > 2 * found->second.size() + 1) continue;
        // The first one at the top is the title that the others repeat.
        const bool title = i == 0 && lines[i].gaps == 0;
        if (!title) marks[i] = PageMark::header;
    }
}

}  // namespace

std::vector<PageMark> page_marks(std::string_view text, std::span<const Line> lines) {
    std::vector<PageMark> marks(lines.size(), PageMark::none);
    mark_numbers(text, lines, marks);
    mark_own_numbers(text, lines, marks);
    const std::vector<PageMark> numbered = marks;
    const std::vector<std::uint32_t> tops = page_tops(lines);
    mark_heads_over_numbers(lines, tops, numbered, marks);
    mark_heads_in_columns(text, lines, tops, marks);
    mark_sections_near_tops(text, lines, tops, marks);
    mark_running_lines(text, lines, numbered, marks);
    mark_second_lines(text, lines, marks);
    mark_cutting_lines(text, lines, marks);
    return marks;
}

}  // namespace salvage::segment
