// A row has cells behind gaps of two blanks and more.  Two rows go together if a cell of both begins at the same column; wide
// characters count as two columns, or as one where a program padded by characters.  Chance puts such cells below each other, too,
// in prose with two blanks behind its full stops and in lines filled up to the right margin.  So rows are a table if and only if
// two cells of neighbours agree, or one behind a gap that no such prose has, or five rows in a row agree in one.  What stands
// behind a number or a bullet at the head of a line is the item's text and no cell.

#include <salvage/numbering/markers.hpp>
#include <salvage/segment/literal/tables.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace salvage::segment {
namespace {

constexpr std::size_t max_columns = 16;
constexpr std::size_t wide_gap = 3;   ///< blanks that prose does not have
constexpr std::size_t many_rows = 5;  ///< that agree in one column, behind narrow gaps

/// Where words begin behind a gap.
struct Column {
    std::uint16_t column = 0;     ///< as a terminal shows it
    std::uint16_t character = 0;  ///< counted in characters
    std::uint16_t end = 0;        ///< behind the cell's first word, as a terminal shows it
    bool number = false;          ///< the cell begins with a digit: such cells often end below each other
    bool wide = false;            ///< behind a wide gap
    bool sentence = false;        ///< behind two blanks and a sentence's end
};

struct Row {
    std::array<Column, max_columns> at{};
    std::size_t count = 0;
    bool beyond_ascii = false;
};

/// Bytes of the number or bullet that begins the line, with the blanks behind it; a bare number may be a cell.
std::size_t head_length(std::string_view text, const Line& line) {
    if (line.bullet > 0) return line.bullet;
    if (!line.numbered) return 0;
    const auto marker = numbering::read_marker(text, line.begin, line.end());
    if (!marker || marker->readings[0].scheme.delimiter == numbering::Delimiter::blank) return 0;
    std::size_t end = marker->range.end;
    while (end < line.end() && (text[end] == ' ' || text[end] == '\t')) ++end;
    return end - line.begin;
}

constexpr std::string_view ideographic_blank = "\u3000";

/// "(12)", "-12", "+3"; a dash alone says that there is nothing.
bool is_amount_sign(char c) { return c == '(' || c == '-' || c == '+'; }

/// Whether the cell at `at`, in a line that ends at `end`, is set as figures are.
bool begins_figure(std::string_view text, std::size_t at, std::size_t end) {
    if (is_ascii_digit(text[at])) return true;
    return at + 1 == end ? text[at] == '-' : is_amount_sign(text[at]) && (text[at + 1] == ' ' || is_ascii_digit(text[at + 1]));
}

/// Controls, tabs and all beyond ASCII: what is not one column wide.
struct NoColumn {
    static constexpr bool match(unsigned char c) { return c < 0x20 || c >= 0x7F; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) { return _mm_or_si128(_mm_cmplt_epi8(v, _mm_set1_epi8(0x20)), _mm_cmpeq_epi8(v, _mm_set1_epi8(0x7F))); }
#endif
};

struct Blank {
    static constexpr bool match(unsigned char c) { return c == ' '; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(' ')); }
#endif
};

/// Whether what stands before `at` in plain ASCII ends a sentence, or a part of one with a colon.
bool ends_sentence_before(std::string_view text, std::size_t begin, std::size_t at) {
    while (at > begin) {
        const auto c = static_cast<unsigned char>(text[--at]);
        if (c == ' ') continue;
        if (is_sentence_end(c) || c == ':') return true;
        if (!is_closing(c)) return false;
    }
    return false;
}

/// row_of a line of plain ASCII: a character is a column, so only the gaps are looked at.
Row plain_row_of(std::string_view text, const Line& line, std::size_t head, std::size_t end) {
    Row row;
    const std::string_view content = text.substr(0, end);
    const auto column = [&](std::size_t at) { return static_cast<std::uint16_t>(line.indent + (at - line.begin)); };
    const auto next_blank = [&](std::size_t at) { return find_special<Blank>(content, at); };
    for (std::size_t blank = next_blank(line.begin); blank < end && row.count < max_columns; blank = next_blank(blank)) {
        std::size_t at = blank + 1;
        while (at < end && content[at] == ' ') ++at;
        const std::size_t blanks = at - blank;
        if (at < end && blanks >= 2 && at > head) {
            Column& cell = row.at[row.count++];
            cell.column = column(at);
            cell.character = cell.column;
            cell.number = begins_figure(content, at, end);
            cell.wide = blanks >= wide_gap;
            cell.sentence = blanks == 2 && ends_sentence_before(content, line.begin, blank);
            // Of the last cell that there is room for one character counts; "(12)" ends below "12".
            const std::size_t behind = row.count == max_columns ? at + 1 : next_blank(at);
            cell.end = column(content[behind - 1] == ')' ? behind - 1 : behind);
        }
        blank = at;
    }
    return row;
}

Row row_of(std::string_view text, const Line& line) {
    Row row;
    std::size_t column = line.indent;
    std::size_t character = line.indent;
    std::size_t blanks = 0;
    bool ideographic = false;  // some of them: labels stand before such gaps, too, and one column proves nothing
    bool sentence = false;
    bool open = false;     // the first word of the last cell
    bool closing = false;  // its last character is a bracket: "(12)" ends below "12"
    const std::size_t end = std::min(line.end(), line.begin + measured_bytes);
    const std::size_t head = line.begin + head_length(text, line);
    if (find_special<NoColumn>(text.substr(0, end), line.begin) == end) return plain_row_of(text, line, head, end);
    for (std::size_t at = line.begin; at < end && row.count < max_columns;) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const std::size_t wide_blank = byte == 0xE3 && text.substr(at).starts_with(ideographic_blank) ? ideographic_blank.size() : 0;
        if (byte == ' ' || byte == '\t' || wide_blank > 0) {
            if (open) row.at[row.count - 1].end = static_cast<std::uint16_t>(column - (closing ? 1U : 0U));
            open = false;
            if (wide_blank > 0) {
                // One alone parts a number from its title; two are as wide as four blanks.
                blanks += blanks > 0 ? wide_gap : 1;
                ideographic = true;
                column += 2;
                ++character;
                at += wide_blank;
                continue;
            }
            blanks += byte == ' ' ? 1 : wide_gap;
            column = byte == ' ' ? column + 1 : (column / 8 + 1) * 8;
            ++character;
            ++at;
            continue;
        }
        if (blanks >= 2 && at > head) {
            Column& cell = row.at[row.count++];
            cell.column = static_cast<std::uint16_t>(column);
            cell.character = static_cast<std::uint16_t>(character);
            cell.number = begins_figure(text, at, end);
            cell.wide = blanks >= wide_gap && !ideographic;
            cell.sentence = sentence && blanks == 2;
            open = true;
        }
        blanks = 0;
        ideographic = false;
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        row.beyond_ascii = row.beyond_ascii || next.value >= 0x80;
        closing = next.value == U')';
        sentence = is_sentence_end(next.value) || next.value == U':' || (sentence && is_closing(next.value));
        column += static_cast<std::size_t>(display_width(next.value));
        ++character;
    }
    if (open) row.at[row.count - 1].end = static_cast<std::uint16_t>(column - (closing ? 1U : 0U));
    return row;
}

/// How two rows agree.
struct Agreement {
    std::size_t columns = 0;
    bool wide = false;  ///< one of them behind a wide gap
    [[nodiscard]] bool any() const { return columns > 0; }
    [[nodiscard]] bool sure() const { return columns >= 2 || wide; }
};

template <typename Place, typename Counts>
Agreement agreement_by(const Row& a, const Row& b, Place place, Counts counts) {
    Agreement found;
    std::size_t j = 0;
    for (std::size_t i = 0; i < a.count; ++i) {
        while (j < b.count && place(b.at[j]) < place(a.at[i])) ++j;
        if (j == b.count) break;
        if (place(b.at[j]) != place(a.at[i]) || !counts(a.at[i], b.at[j])) continue;
        ++found.columns;
        found.wide = found.wide || a.at[i].wide || b.at[j].wide;
    }
    return found;
}

/// Whether both rows have as many figures, all set to the middles of the same columns.
bool agrees_in_the_middle(const Row& a, const Row& b) {
    constexpr int slack = 2;  // of both ends together
    if (a.count != b.count || a.count < 2) return false;
    for (std::size_t i = 0; i < a.count; ++i) {
        const Column& one = a.at[i];
        const Column& other = b.at[i];
        if (!one.number || !other.number || !one.wide || !other.wide || std::abs(one.column + one.end - other.column - other.end) > slack) return false;
    }
    return true;
}

/// Whether `head` names the columns of `row`, however it is set above them.
bool names_columns(const Row& head, const Row& row) {
    constexpr int farthest = 14;  // columns from the head of a cell to its name's
    if (head.count == 0 || head.count != row.count) return false;
    for (std::size_t i = 0; i < head.count; ++i) {
        if (!head.at[i].wide || !row.at[i].wide || head.at[i].number || std::abs(head.at[i].column - row.at[i].column) > farthest) return false;
    }
    return true;
}

Agreement agreement(const Row& a, const Row& b) {
    const auto no_prose = [](const Column& one, const Column& other) { return !(one.sentence && other.sentence); };
    Agreement found = agreement_by(a, b, [](const Column& cell) { return cell.column; }, no_prose);
    if (!found.any() && (a.beyond_ascii || b.beyond_ascii)) found = agreement_by(a, b, [](const Column& cell) { return cell.character; }, no_prose);
    if (found.any()) return found;
    const auto numbers = [](const Column& one, const Column& other) { return one.number || other.number; };
    const auto by_end = [](const Column& cell) { return cell.end; };
    found = agreement_by(a, b, by_end, numbers);
    if (found.any()) return found;
    if (agrees_in_the_middle(a, b)) return {a.count, true};
    // Heads of columns that are set to the right.
    found = agreement_by(a, b, by_end, no_prose);
    return found.columns >= 2 ? found : Agreement{};
}

bool is_grid_rule(std::string_view line) {
    return line.size() >= 5 && (line.front() == '+' || line.front() == '|') && line.find_first_not_of("+-=|:") == std::string_view::npos && line.find("--") != std::string_view::npos;
}

class TableFinder {
public:
    TableFinder(std::string_view text, std::span<const Line> lines) : text_(text), lines_(lines), marks_(lines.size(), 0) {}

    std::vector<std::uint8_t> run() {
        for (std::size_t i = 0; i < lines_.size();) {
            std::size_t end = i;
            if (lines_[i].pipes > 0 || (lines_[i].letters == 0 && is_grid_rule(lines_[i].of(text_)))) end = bars_end(i);
            else if (lines_[i].tabs > 0 && tabs_of(i) > 0) end = tabs_end(i);
            else if (has_gaps(i)) end = gaps_end(i);
            const std::size_t begin = end > i && has_head(i) ? i - 1 : i;
            std::fill(marks_.begin() + static_cast<std::ptrdiff_t>(begin), marks_.begin() + static_cast<std::ptrdiff_t>(end), std::uint8_t{1});
            i = std::max(end, i + 1);
        }
        return std::move(marks_);
    }

private:
    bool adjoins(std::size_t i) const { return i < lines_.size() && lines_[i].blanks_before == 0 && !lines_[i].form_feed; }

    /// Blanks between characters that need none are as wide as two.
    bool has_gaps(std::size_t i) const {
        if (lines_[i].gaps > 0) return true;
        return lines_[i].starts_cjk && lines_[i].length <= measured_bytes && lines_[i].of(text_).find("\u3000\u3000") != std::string_view::npos;
    }

    /// Whether the line right above names the columns of the row at `i`, and is no row of another table.
    bool has_head(std::size_t i) const {
        if (i == 0 || !adjoins(i) || marks_[i - 1] != 0 || !has_gaps(i - 1) || (i > 1 && lines_[i - 1].blanks_before == 0 && has_gaps(i - 2))) return false;
        const Line& head = lines_[i - 1];
        if (head.ends_sentence || head.ends_colon || head.bullet > 0 || head.numbered || head.pipes > 0 || head.tabs > 0 || !has_gaps(i)) return false;
        return names_columns(row_of(text_, head), row_of(text_, lines_[i]));
    }

    /// The rules of a grid, "+-----+---+", belong to its rows.  Each of these returns `begin` if there is no table.
    std::size_t bars_end(std::size_t begin) const {
        std::uint8_t bars = is_grid_rule(lines_[begin].of(text_)) ? std::uint8_t{0} : lines_[begin].pipes;
        std::size_t end = begin + 1;
        for (; adjoins(end); ++end) {
            if (is_grid_rule(lines_[end].of(text_))) continue;
            if (bars == 0) bars = lines_[end].pipes;
            if (lines_[end].pipes == 0 || lines_[end].pipes != bars) break;
        }
        return end - begin >= 2 ? end : begin;
    }

    std::size_t tabs_of(std::size_t i) const {
        const std::string_view head = lines_[i].of(text_).substr(0, head_length(text_, lines_[i]));
        // An empty cell may end the row.
        std::size_t behind = lines_[i].end();
        while (behind < text_.size() && text_[behind] == '\t') ++behind;
        return lines_[i].tabs + (behind - lines_[i].end()) - static_cast<std::size_t>(std::count(head.begin(), head.end(), '\t'));
    }

    std::size_t tabs_end(std::size_t begin) const {
        const std::size_t tabs = tabs_of(begin);
        std::size_t end = begin + 1;
        while (adjoins(end) && lines_[end].tabs > 0 && tabs_of(end) == tabs) ++end;
        return end - begin >= 2 ? end : begin;
    }

    std::size_t gaps_end(std::size_t begin) const {
        // Most gaps are of prose: the next line tells so before any column is counted.
        const bool goes_on = adjoins(begin + 1) && !has_gaps(begin + 1) && lines_[begin + 1].indent > lines_[begin].indent && lines_[begin].bullet == 0;
        if (!adjoins(begin + 1) || (!has_gaps(begin + 1) && !goes_on && !is_rule(lines_[begin + 1].of(text_)))) return begin;
        const Row first = row_of(text_, lines_[begin]);
        if (first.count == 0) return begin;
        Row last = first;
        std::size_t rows = 1;
        std::size_t end = begin + 1;
        bool sure = false;
        for (std::size_t i = end; adjoins(i); ++i) {
            if (has_gaps(i)) {
                const Row row = row_of(text_, lines_[i]);
                Agreement found = agreement(last, row);
                if (!found.any()) found = agreement(first, row);
                if (found.any()) {
                    sure = sure || found.sure();
                    last = row;
                    ++rows;
                    end = i + 1;
                    continue;
                }
            }
            // The first row, too, may have a cell of several lines.
            if (rows < 2 && !is_rule(lines_[i].of(text_)) && !(goes_on && last.at[0].wide && continues(last, lines_[i]))) break;
            // The rest of a cell that takes more than one line; between rows also a row of one cell, or a rule.
            if (continues(last, lines_[i])) end = i + 1;
            else if (i > end || !is_first_cell(last, lines_[i])) break;
        }
        const std::size_t enough = goes_on ? 3 : 2;
        return sure ? (rows >= enough ? end : begin) : rows >= many_rows && lines_[begin].gaps > 0 ? end : begin;
    }

    static bool continues(const Row& row, const Line& line) {
        return line.bullet == 0 && std::any_of(row.at.begin(), row.at.begin() + static_cast<std::ptrdiff_t>(row.count), [&](const Column& column) { return column.column == line.indent; });
    }
    bool is_first_cell(const Row& row, const Line& line) const {
        return line.width + 2U <= row.at[0].column || (line.letters == 0 && line.digits == 0 && is_rule(line.of(text_)));
    }

    std::string_view text_;
    std::span<const Line> lines_;
    std::vector<std::uint8_t> marks_;
};

}  // namespace

std::vector<std::uint8_t> table_lines(std::string_view text, std::span<const Line> lines) { return TableFinder(text, lines).run(); }

}  // namespace salvage::segment
