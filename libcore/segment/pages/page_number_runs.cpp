// One page number proves nothing, a column of them does: the numbers must rise by one from page to page (a page may print its number twice, above and
// below).  Here are the numbers that say of themselves that they are a page's, by a total, a page's word, a recurring head beside them or a form feed;
// of bare ones the whole text decides (page_chains.hpp).

#include <salvage/segment/pages/page_context.hpp>
#include <salvage/segment/pages/page_number_runs.hpp>
#include <salvage/segment/pages/page_numbers.hpp>

#include <algorithm>
#include <bitset>
#include <iterator>
#include <optional>
#include <unordered_map>

namespace salvage::segment {
namespace {

/// Which fold_ends lines that are looked for have.
using FoldEnds = std::bitset<0x10000>;

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

/// Whether the numbers of a run come at the distance of pages, which is about the same for most of them.
bool are_pages_apart(const std::vector<NumberLine>& numbers, const std::vector<std::uint32_t>& run) {
    constexpr float shortest_page = 8;  // lines
    constexpr float longest_page = 200;
    std::vector<float> distances;
    const NumberLine* last = &numbers[run.front()];
    for (const std::uint32_t member : run) {
        const NumberLine& found = numbers[member];
        if (found.number == last->number) continue;
        distances.push_back(static_cast<float>(found.line - last->line) / static_cast<float>(found.number - last->number));
        last = &found;
    }
    if (distances.empty()) return false;
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::nth_element(distances.begin(), middle, distances.end());
    const float page = *middle;
    const auto usual = std::count_if(distances.begin(), distances.end(), [&](float distance) { return distance * 2 >= page && distance <= page * 2; });
    return page >= shortest_page && page <= longest_page && static_cast<std::size_t>(usual) * 2 >= distances.size();
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

/// Numbers beside words in one line after the other are a table's.
void drop_rows(std::string_view text, std::span<const Line> lines, std::vector<NumberLine>& numbers) {
    const auto in_row = [](const NumberLine& found) { return found.rest != 0 && !found.dressed && found.total == 0; };
    const auto is_row = [&](std::size_t i) {
        const auto found = lines[i].digits > 0 ? read_number_line(lines[i].of(text)) : std::nullopt;
        return found && in_row(*found);
    };
    std::erase_if(numbers, [&](const NumberLine& found) {
        const std::size_t i = found.line;
        return in_row(found) && ((i > 0 && is_row(i - 1)) || (i + 1 < lines.size() && is_row(i + 1)));
    });
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
    std::unordered_map<std::uint64_t, std::uint32_t> last_numbers;  // and the last number beside each, plus one
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
                // Of a head the number changes.
                if (found->rest != 0) {
                    std::uint32_t& last = last_numbers[found->rest];
                    recurring[found->rest] += last != found->number + 1;
                    last = found->number + 1;
                }
                numbers.push_back(*found);
                continue;
            }
        }
        if (set_off && line.length <= 80) others.push_back(i);
    }
    drop_rows(text, lines, numbers);
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

/// "- 1 -", which the last line of a document may be the only one of.
bool is_dashed_number(std::string_view line) {
    constexpr std::string_view dashes[] = {"-", "–", "—"};
    const bool both = std::any_of(std::begin(dashes), std::end(dashes), [&](std::string_view dash) { return line.size() > 2 * dash.size() && line.starts_with(dash) && line.ends_with(dash); });
    const auto found = both ? read_number_line(line) : std::nullopt;
    return found && found->dressed && found->rest == 0;
}

}  // namespace

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
    const bool all_named = std::all_of(run.begin(), run.end(), of_run([](const NumberLine& found) { return found.dressed && found.rest != 0; }));
    // Words that stand with rising numbers every few lines, or here and there, and never inside a sentence, are those of tables.
    const auto of_pages = [&] { return all_named || are_pages_apart(numbers, run) || std::any_of(run.begin(), run.end(), of_run([&](const NumberLine& found) { return cuts_sentence(lines, found.line); })); };
    const bool beside_words = of_pages() && std::any_of(run.begin(), run.end(), of_run([](const NumberLine& found) { return found.rest != 0; }));
    const bool all_dressed = std::all_of(run.begin(), run.end(), of_run([&](const NumberLine& found) { return found.dressed && open_above(lines, found.line); }));
    constexpr std::size_t page = 3;  // lines of a short page: "- 7 -" says of itself what it is
    // Where pages are counted from one to the document's last line, the first is one of them, and the last may be short.
    const bool all_pages = numbers[run.front()].number == 1 && numbers[run.back()].line + 1 == lines.size() && lines.size() >= run.size() * page;
    // Bare numbers are for the decoder of chains.
    if (!beside_words && !by_feeds && (!all_dressed || (distance < (run.size() - 1) * page && !all_pages))) return;
    // Blank lines on both sides leave it open which page a line is of; the one that opens the document opens every page.
    const NumberLine& first = numbers[run.front()];
    const std::uint64_t opening = first.line == 0 ? first.rest : 0;
    for (const std::uint32_t member : run) {
        const std::uint32_t i = numbers[member].line;
        marks[i] = opening != 0 && numbers[member].rest == opening ? PageMark::header : side_of(lines, i);
    }
}

void mark_own_numbers(std::string_view text, std::span<const Line> lines, std::vector<PageMark>& marks) {
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        if (marks[i] != PageMark::none || lines[i].length > longest_furniture) continue;
        if (names_own_page(lines[i].of(text))) marks[i] = PageMark::footer;
        else if (i > 0 && i + 1 == lines.size() && open_above(lines, i) && is_dashed_number(lines[i].of(text))) marks[i] = PageMark::footer;
        else if (is_preface_number(text, lines, i)) marks[i] = lines[i].form_feed ? PageMark::header : PageMark::footer;
        else if (i > 0 && lines[i].gaps >= 2 && open_below(lines, i) && names_own_page(lines[i - 1].of(text))) marks[i] = PageMark::header;
    }
}

}  // namespace salvage::segment
