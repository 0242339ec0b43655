// Preformatted text is indented against the line before it, and is not written like prose: signs that sentences have no use
// for, or lines of which most neither end a sentence nor go on with one over a full line.  What is indented and reads like prose
// is a quotation.  A rule of one sign as long as the line right above it underlines a heading.

#include <salvage/numbering/markers.hpp>
#include <salvage/segment/layout.hpp>
#include <salvage/segment/literal/figure_tables.hpp>
#include <salvage/segment/literal/fixed.hpp>
#include <salvage/segment/literal/program_lines.hpp>
#include <salvage/segment/literal/tables.hpp>
#include <salvage/segment/marks.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace salvage::segment {
namespace {

constexpr std::uint32_t longest_rule = 600;  ///< bytes: 200 signs of three bytes, as "━" is

/// End of the run of lines from `begin` that `alike` holds for pair by pair.
template <typename Alike>
std::size_t run_end(std::span<const Line> lines, std::size_t begin, Alike alike) {
    std::size_t end = begin + 1;
    while (end < lines.size() && lines[end].blanks_before == 0 && !lines[end].form_feed && alike(end - 1, end)) ++end;
    return end;
}

void mark(std::vector<Fixed>& fixed, std::size_t begin, std::size_t end, Fixed kind) {
    std::fill(fixed.begin() + static_cast<std::ptrdiff_t>(begin), fixed.begin() + static_cast<std::ptrdiff_t>(end), kind);
}

/// Lines that go on inside a sentence over the line break, as prose does where the next word no longer fits.
bool flows(const Line& line, const Line& next, std::uint16_t edge) {
    constexpr std::uint16_t ragged = 12;  // columns that hand-wrapped text leaves free
    return !line.ends_sentence && (next.starts_lower || next.starts_uncased) && line.words >= 4 && line.symbols <= line.letters / 20 && line.width + ragged >= edge;
}

std::uint16_t widest_of(std::span<const Line> run) {
    std::uint16_t width = 0;
    for (const Line& line : run) width = std::max(width, line.width);
    return width;
}

/// A whole sentence on one line, or the beginning of one.
bool is_prose(const Line& line, const Line* next, std::uint16_t edge) {
    if (line.symbols * 12U > line.letters) return false;
    return (line.ends_sentence && line.words >= 6) || (next != nullptr && flows(line, *next, edge)) || line.starts_cjk;
}

/// Lines set to the middle or to the right: titles of several lines, letterheads, signatures.
bool is_centred(std::span<const Line> run) {
    constexpr std::uint16_t deep = 8;
    bool centred = true;
    bool flush_right = run.size() > 1;
    bool uneven = false;
    for (const Line& line : run) {
        const int middle = line.indent + line.width;
        centred = centred && line.indent >= deep && std::abs(middle - (run.front().indent + run.front().width)) <= 2;
        flush_right = flush_right && line.indent >= deep && line.width == run.front().width;
        uneven = uneven || line.indent != run.front().indent;
    }
    return run.size() > 1 && uneven && (centred || flush_right);
}

Fixed kind_of_indented(std::string_view text, std::span<const Line> run, bool introduced) {
    std::size_t symbols = 0;
    std::size_t letters = 0;
    std::size_t words = 0;
    std::size_t flowing = 0;
    std::size_t sentences = 0;
    std::size_t prose_lines = 0;
    const std::uint16_t edge = widest_of(run);
    for (std::size_t i = 0; i < run.size(); ++i) {
        const Line* next = i + 1 < run.size() ? &run[i + 1] : nullptr;
        symbols += run[i].symbols + run[i].digits / 2U;
        letters += run[i].letters;
        words += run[i].words;
        if (run[i].ends_sentence) ++sentences;
        if (next != nullptr && flows(run[i], *next, edge)) ++flowing;
        if (is_prose(run[i], next, edge)) ++prose_lines;
    }
    const Line& first = run.front();
    const bool prose = letters > 0 && symbols * 12 <= letters && words >= run.size() * 4;
    if (prose && run.back().ends_sentence && (flowing + sentences) * 2 >= run.size()) return Fixed::quote;
    const bool quoted = first.of(text).starts_with('"') || first.of(text).starts_with("“") || first.of(text).starts_with("«") ||
                        first.of(text).starts_with("„");
    if (quoted && run.back().ends_sentence) return Fixed::quote;
    if (run.size() == 1) {
        // A command alone: it is no sentence, and begins small or, if a colon or the line above introduces it, holds signs
        // that sentences have no use for.
        constexpr std::uint16_t widest_command = 100;
        const bool command = first.width <= widest_command && !first.ends_sentence && !first.ends_comma && !first.starts_cjk && !first.starts_uncased && first.letters > 0;
        if (command && (first.starts_lower || (introduced && first.symbols > 0))) return Fixed::preformatted;
        return symbols * 6 > letters ? Fixed::preformatted : Fixed::none;
    }
    if (symbols * 12 > letters) return Fixed::preformatted;
    return prose_lines * 2 < run.size() && !is_centred(run) ? Fixed::preformatted : Fixed::none;
}

/// Indents at which a large part of the text stands: what is set so is no quotation from it.
std::array<bool, 64> common_indents(std::span<const Line> lines) {
    std::array<std::size_t, 64> counts{};
    std::size_t all = 0;
    for (const Line& line : lines) {
        if (line.words < 4) continue;
        ++all;
        ++counts[std::min<std::size_t>(line.indent, counts.size() - 1)];
    }
    std::array<bool, 64> common{};
    for (std::size_t i = 0; i < counts.size(); ++i) common[i] = counts[i] * 4 > all;
    return common;
}

/// One or two ideographic blanks before a line: so Chinese and Japanese set the first line of any paragraph (JLREQ 3.1.2, CLREQ 4.1).
bool begins_paragraph(std::string_view text, const Line& line) {
    constexpr std::string_view blank = "\u3000";
    std::string_view before = text.substr(0, line.begin);
    int blanks = 0;
    for (; before.ends_with(blank); ++blanks) before.remove_suffix(blank.size());
    return (blanks == 1 || blanks == 2) && (before.empty() || before.back() == '\n');
}

/// Bytes of "[RFC2119]  ", the label of a reference with the blanks behind it; 0: there is none.
std::size_t label_length(std::string_view line) {
    constexpr std::size_t longest = 24;
    if (!line.starts_with('[')) return 0;
    const std::size_t close = line.find(']');  // npos is longer than any
    if (close > longest || close < 2 || line.substr(0, close).find(' ') != std::string_view::npos) return 0;
    const std::size_t words = line.find_first_not_of(' ', close + 1);
    return words == std::string_view::npos || words == close + 1 ? 0 : words;
}

/// Whether the line at `i` goes on with a list item: it stands right below it, where the item's own text begins.
bool continues_item(std::string_view text, std::span<const Line> lines, std::size_t i) {
    for (std::size_t at = i; at > 0 && lines[at].blanks_before == 0 && i - at < 8; --at) {
        const Line& above = lines[at - 1];
        if (above.indent >= lines[i].indent) continue;
        std::size_t own = above.bullet;
        if (own == 0) own = label_length(above.of(text));
        if (own == 0) {
            const auto marker = above.numbered ? numbering::read_marker(text, above.begin, above.end()) : std::nullopt;
            if (!marker) return false;
            own = marker->range.end - above.begin + 1;
        }
        const std::size_t column = above.indent + own;
        return column <= lines[i].indent + 1U && lines[i].indent <= column + 2U;
    }
    return false;
}

/// Whether the line at `i` is set in below a full one that begins a block, as the entries of bibliographies go on.
bool hangs_below_full(std::span<const Line> lines, std::span<const std::uint16_t> wraps, std::size_t i) {
    constexpr std::uint16_t deepest = 10;  // columns
    const Line& above = lines[i - 1];
    const Line& line = lines[i];
    if (line.blanks_before > 0 || line.form_feed || wraps[i] == 0 || above.blanks_before == 0 || above.ends_colon || above.words < 4) return false;
    return line.indent > above.indent && line.indent <= above.indent + deepest && above.width + 1U + line.first_word > wraps[i];
}

/// What stands indented against the text before it is one piece, whatever tables and rules it may hold in part.
void find_indented(std::string_view text, std::span<const Line> lines, std::span<const std::uint16_t> wraps,
                   std::vector<Fixed>& fixed) {
    constexpr std::uint16_t step = 4;
    const std::array<bool, 64> common = common_indents(lines);
    std::size_t hanging = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) hanging += lines[i].indent >= step && hangs_below_full(lines, wraps, i) ? 1U : 0U;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].indent < step) continue;
        // The margin is that of the text before: the smallest indent of the last lines.
        std::uint16_t margin = lines[i - 1].indent;
        for (std::size_t back = 1; back <= 8 && back <= i; ++back) {
            if (fixed[i - back] == Fixed::none) margin = std::min(margin, lines[i - back].indent);
        }
        if (lines[i].indent < margin + step) continue;
        const auto alike = [&](std::size_t, std::size_t b) { return lines[b].indent >= margin + step; };
        const std::size_t end = run_end(lines, i, alike);
        const auto in_table = static_cast<std::size_t>(
            std::count(fixed.begin() + static_cast<std::ptrdiff_t>(i), fixed.begin() + static_cast<std::ptrdiff_t>(end), Fixed::table));
        const Line& first = lines[i];
        // Hanging lines of a list item and first lines of paragraphs are indented, too.
        // One that begins with a capital or a figure does not tell by itself.
        constexpr std::size_t hanging_needed = 2;
        const bool hangs = (lines[i].blanks_before == 0 && wraps[i] > 0 && first.starts_lower && !lines[i - 1].ends_sentence && !lines[i - 1].ends_colon && lines[i - 1].words >= 3) ||
                           (hanging >= hanging_needed && hangs_below_full(lines, wraps, i));
        const bool first_line_only = end == i + 1 && end < lines.size() && lines[end].blanks_before == 0 && wraps[i] > 0 &&
                                     lines[end].indent < first.indent &&
                                     (lines[end].starts_lower || first.width + 1U + lines[end].first_word > wraps[i]);
        const bool item = first.bullet > 0 || (first.numbered && in_table == 0);
        const bool centred = first.indent >= 16 && end == i + 1;
        const bool goes_on = wraps[i] > 0 && continues_item(text, lines, i);
        const bool set_in = begins_paragraph(text, first);
        if (in_table < end - i && !hangs && !first_line_only && !item && !centred && !goes_on && !set_in) {
            const bool introduced = lines[i - 1].ends_colon || first.blanks_before == 0;
            const Fixed kind = kind_of_indented(text, lines.subspan(i, end - i), introduced);
            // A definition stands below its term.
            const Line& above = lines[i - 1];
            const bool defines = kind == Fixed::quote && above.words <= 6 && !above.ends_colon && !above.ends_sentence;
            // A paragraph in one line beside one that is set in too, if by other blanks, has its first line set in.
            constexpr std::uint16_t one_line = 100;
            const bool alone = end == i + 1 && first.width > one_line && (above.indent > 0 || (end < lines.size() && lines[end].indent > 0));
            const bool body = kind == Fixed::quote && (defines || alone || common[std::min<std::size_t>(first.indent, common.size() - 1)]);
            if (kind == Fixed::preformatted || (kind == Fixed::quote && !body && in_table == 0)) mark(fixed, i, end, kind);
        }
        i = end - 1;
    }
}

}  // namespace

namespace {

bool underlines(std::string_view text, std::span<const Line> lines, std::size_t i) {
    if (i == 0 || lines[i].blanks_before > 0) return false;
    const Line& line = lines[i - 1];
    const std::string_view rule = lines[i].of(text);
    if (line.bullet > 0) return false;
    const bool one_sign = rule.find_first_not_of(rule.front()) == std::string_view::npos;
    // A full stop above, or more text above that, makes it the end of a paragraph.
    if (!one_sign || line.letters == 0 || line.words > 20 || line.gaps > 2 || (line.ends_sentence && !line.ends_question)) return false;
    const bool stands_alone = i == 1 || line.blanks_before > 0 || line.form_feed || is_rule(lines[i - 2].of(text));
    const int difference = static_cast<int>(lines[i].width) - static_cast<int>(line.width);
    return stands_alone && lines[i].indent <= line.indent && difference >= -2 && difference <= 4;
}

/// The numbers of lines before and after, "@@ -41,7 +41,6 @@", in a diff.
struct Hunk {
    std::size_t old_lines = 1;
    std::size_t new_lines = 1;
};

std::optional<Hunk> read_hunk(std::string_view line) {
    constexpr std::size_t most_lines = 100'000;
    const auto number = [&](std::size_t& value) {
        const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
        if (digits == 0 || digits > 6) return false;
        value = 0;
        for (const char c : line.substr(0, digits)) value = value * 10 + static_cast<std::size_t>(c - '0');
        line.remove_prefix(digits);
        return true;
    };
    const auto range = [&](std::string_view head, std::size_t& count) {
        std::size_t begin = 0;
        if (!line.starts_with(head)) return false;
        line.remove_prefix(head.size());
        if (!number(begin)) return false;
        if (!line.starts_with(',')) return true;
        line.remove_prefix(1);
        return number(count);
    };
    Hunk hunk;
    if (!range("@@ -", hunk.old_lines) || !range(" +", hunk.new_lines) || !line.starts_with(" @@")) return std::nullopt;
    return hunk.old_lines <= most_lines && hunk.new_lines <= most_lines ? std::optional(hunk) : std::nullopt;
}

/// "+int sum;": a changed line that is no item.
bool is_changed_line(std::string_view text, const Line& line) {
    const char sign = text[line.begin];
    return line.indent == 0 && line.length > 1 && (sign == '+' || sign == '-') && text[line.begin + 1] != ' ' && text[line.begin + 1] != sign;
}

/// Where the lines of the hunk whose head stands in line `i` end; `whole`: whether there are as many as its head says.
struct HunkEnd {
    std::size_t end = 0;
    bool whole = false;
};

HunkEnd find_hunk_end(std::string_view text, std::span<const Line> lines, std::size_t i, Hunk hunk) {
    std::size_t end = i + 1;
    for (; end < lines.size() && hunk.old_lines + hunk.new_lines > 0; ++end) {
        const Line& line = lines[end];
        const char sign = line.indent > 0 ? ' ' : text[line.begin];
        if (sign != ' ' && sign != '+' && sign != '-' && sign != '\\') break;
        // Blank lines are the same before and after.
        const std::size_t same = line.blanks_before + (sign == ' ' ? 1U : 0U);
        hunk.old_lines -= std::min(hunk.old_lines, same + (sign == '-' ? 1U : 0U));
        hunk.new_lines -= std::min(hunk.new_lines, same + (sign == '+' ? 1U : 0U));
    }
    return {end, hunk.old_lines + hunk.new_lines == 0};
}

/// A part of a diff, as many lines as its head says, is one piece: "-    int sum;" is no item.  One that is cut off, or whose head says more
/// than there is, must show that it is one, and goes on behind a blank line with changed lines alone.
void mark_hunks(std::string_view text, std::span<const Line> lines, std::vector<Fixed>& fixed) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (text[lines[i].begin] != '@' || lines[i].indent > 0) continue;
        const auto hunk = read_hunk(lines[i].of(text));
        if (!hunk) continue;
        auto [end, whole] = find_hunk_end(text, lines, i, *hunk);
        if (!whole) {
            const auto changed = [&](const Line& line) { return is_changed_line(text, line); };
            for (std::size_t next = i + 1; next < end; ++next) {
                if (lines[next].blanks_before > 0 && !changed(lines[next])) end = next;
            }
            const auto body = lines.subspan(i + 1, end - i - 1);
            const bool named = i > 0 && lines[i - 1].of(text).starts_with("+++ ");
            if (!named && std::none_of(body.begin(), body.end(), changed)) continue;
        }
        mark(fixed, i, end, Fixed::preformatted);
    }
}

/// Programs that nothing sets apart.  A rule or a table belongs to the program that it stands in.
void mark_programs(std::string_view text, std::span<const Line> lines, std::span<const std::uint16_t> wraps, std::vector<Fixed>& fixed) {
    const std::vector<float> scores = program_scores(text, lines, wraps);
    std::vector<std::uint8_t> programs = program_lines(lines, scores);
    // Marks first: "# Title" would pass for a comment, and take its neighbours along.
    std::vector<Fixed> marked = fixed;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (programs[i] != 0 && marked[i] == Fixed::none && mark_length(lines[i].of(text)) == 0) marked[i] = Fixed::preformatted;
    }
    const std::vector<Fixed> unmarked = marked;
    find_marks(text, lines, marked);
    const std::vector<Fence> fences = find_fences(text, lines);
    if (marked != unmarked || !fences.empty()) {
        std::vector<std::uint8_t> prose(lines.size(), 0);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (marked[i] == unmarked[i]) continue;
            fixed[i] = marked[i];
            prose[i] = marked[i] != Fixed::preformatted;
        }
        // No program goes on over a fence.
        for (const Fence& fence : fences) {
            prose[fence.begin] = 1;
            prose[fence.end] = 1;
        }
        programs = program_lines(lines, scores, prose);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (programs[i] == 0) continue;
        const auto plain = [&](std::size_t line) { return programs[line] != 0 && fixed[line] != Fixed::table; };
        const bool inside = i > 0 && i + 1 < lines.size() && plain(i - 1) && plain(i + 1);
        const bool keeps = fixed[i] == Fixed::underline || fixed[i] == Fixed::heading || (fixed[i] == Fixed::quote && text[lines[i].begin] == '>') || ((fixed[i] == Fixed::separator || fixed[i] == Fixed::table) && !inside);
        if (!keeps) fixed[i] = Fixed::preformatted;
    }
    mark_fences(fences, fixed);
    mark_hunks(text, lines, fixed);
}

}  // namespace

namespace {

/// "<<< Zurück     Kapitel 2     Weiter >>>" and the titles right below it: what leads to the pages before and behind, whatever its words are.
void mark_page_links(std::string_view text, std::span<const Line> lines, std::vector<Fixed>& fixed) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        const bool free = fixed[i] == Fixed::none || fixed[i] == Fixed::table;
        if (!free || line.gaps < 2 || text[line.begin] != '<' || !line.of(text).starts_with("<<") || !line.of(text).ends_with(">>")) continue;
        fixed[i] = Fixed::dropped;
        const bool below = i + 1 < lines.size() && lines[i + 1].blanks_before == 0 && lines[i + 1].gaps > 0;
        if (below && (i + 2 == lines.size() || lines[i + 2].blanks_before > 0)) fixed[i + 1] = Fixed::dropped;
    }
}

}  // namespace

std::vector<Fixed> fixed_lines(std::string_view text, std::span<const Line> lines, std::span<const std::uint16_t> wraps) {
    std::vector<Fixed> fixed(lines.size(), Fixed::none);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].letters == 0 && lines[i].digits == 0 && lines[i].pipes == 0 && lines[i].length <= longest_rule && is_rule(lines[i].of(text))) {
            fixed[i] = underlines(text, lines, i) ? Fixed::underline : Fixed::separator;
        }
    }
    std::vector<std::uint8_t> tables = table_lines(text, lines);
    mark_figure_tables(text, lines, tables);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (tables[i] != 0) fixed[i] = Fixed::table;
    }
    find_indented(text, lines, wraps, fixed);
    mark_programs(text, lines, wraps, fixed);
    mark_page_links(text, lines, fixed);
    mark_edit_lines(text, lines, fixed);
    // Below a table's or a program's line, a rule is no underline.
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (fixed[i] == Fixed::underline && fixed[i - 1] != Fixed::none) fixed[i] = Fixed::separator;
    }
    return fixed;
}

}  // namespace salvage::segment
