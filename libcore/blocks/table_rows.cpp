// Bars and tabs say themselves where cells end.  Gaps do so only if all lines agree: each line is cut at its runs of
// two or more blanks into segments, the columns of the screen that the segments of all lines cover are put together, and what
// remains uncovered separates the table's columns.  If then two segments of one line fall
// into the same column, some line's gap is not a gap of the table, and nothing is certain.

#include <salvage/blocks/table_rows.hpp>

#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>

namespace salvage::blocks {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

/// Length of the vertical bar that begins at `at`; 0 if there is none.  An escaped bar (Markdown's \|) is none.
std::size_t bar_length(std::string_view line, std::size_t at) {
    if (line[at] == '|') return at > 0 && line[at - 1] == '\\' ? 0 : 1;
    for (const std::string_view bar : {"│", "┃", "║"}) {
        if (line.substr(at).starts_with(bar)) return bar.size();
    }
    return 0;
}

/// Whether the line is drawn, not written: only dashes, equals signs, pluses, bars, colons, box characters.
bool is_ruled(std::string_view line) {
    bool stroke = false;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        const bool box = c.value >= U'\u2500' && c.value <= U'\u257F';
        if (c.value == U'-' || c.value == U'=' || box) {
            stroke = true;
        } else if (c.value != U'+' && c.value != U'|' && c.value != U':' && c.value != U' ' && c.value != U'\t') {
            return false;
        }
    }
    return stroke;
}

std::vector<std::string_view> written_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        if (!trimmed(line).empty() && !is_ruled(line)) lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

Row cut_at_bars(std::string_view line) {
    line = trimmed(line);
    Row row;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t length = bar_length(line, at);
        if (length == 0) {
            ++at;
            continue;
        }
        if (at > 0) row.push_back(trimmed(line.substr(begin, at - begin)));  // a bar in front is the frame
        at += length;
        begin = at;
    }
    if (begin < line.size()) row.push_back(trimmed(line.substr(begin)));  // a bar at the end is the frame
    return row;
}

Row cut_at_tabs(std::string_view line) {
    Row row;
    for (;;) {
        const std::size_t tab = line.find('\t');
        row.push_back(trimmed(line.substr(0, tab)));
        if (tab == std::string_view::npos) return row;
        line.remove_prefix(tab + 1);
    }
}

/// The rows if every line gives the same number of cells, at least two.
template <class Cut>
std::vector<Row> cut_alike(const std::vector<std::string_view>& lines, Cut cut) {
    std::vector<Row> result;
    for (const std::string_view line : lines) {
        result.push_back(cut(line));
        if (result.back().size() < 2 || result.back().size() != result.front().size()) return {};
    }
    return result;
}

/// Columns of the screen, half-open, and the text that stands there.
struct Segment {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view text;
};

/// Calls take(segment) for each of a line.
template <class Take>
void cut_at_gaps(std::string_view line, Take take) {
    Segment segment;
    std::size_t column = 0;
    std::size_t first = 0;  // byte where the open segment begins
    bool open = false;
    std::size_t blanks = 2;  // columns of blanks before here
    std::size_t last = 0;    // byte behind the last character that is no blank
    std::size_t last_column = 0;
    const auto close = [&] {
        if (!open) return;
        segment.end = std::max(last_column, segment.begin + 1);  // marks alone have no width
        segment.text = line.substr(first, last - first);
        open = false;
        take(segment);
    };
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        const auto width = static_cast<std::size_t>(display_width(c.value));
        if (is_space(c.value)) {
            blanks += width;
            column += width;
            at += c.length;
            continue;
        }
        if (blanks >= 2) {
            close();
            segment.begin = column;
            first = at;
            open = true;
        }
        blanks = 0;
        column += width;
        at += c.length;
        last = at;
        last_column = column;
    }
    close();
}

std::vector<Row> cut_alike_at_gaps(const std::vector<std::string_view>& lines) {
    constexpr std::size_t most_cells = 8;  // for each that is filled
    if (lines.size() < 2) return {};
    std::vector<bool> covered;  // columns of the screen, by any line
    std::size_t filled = 0;
    for (const std::string_view line : lines) {
        cut_at_gaps(line, [&](const Segment& segment) {
            if (covered.size() < segment.end) covered.resize(segment.end);
            std::fill(covered.begin() + static_cast<std::ptrdiff_t>(segment.begin), covered.begin() + static_cast<std::ptrdiff_t>(segment.end), true);
            ++filled;
        });
    }
    std::vector<std::size_t> ends;  // of the table's columns
    for (std::size_t column = 0; column < covered.size(); ++column) {
        if (covered[column] && (column + 1 == covered.size() || !covered[column + 1])) ends.push_back(column + 1);
    }
    // One wide line among many does not make a table of them all.
    if (ends.size() < 2 || ends.size() * lines.size() > most_cells * filled) return {};
    std::vector<Row> result;
    result.reserve(lines.size());
    for (const std::string_view line : lines) {
        Row row(ends.size());
        std::size_t column = 0;
        bool certain = true;
        cut_at_gaps(line, [&](const Segment& segment) {
            while (segment.begin >= ends[column]) ++column;
            certain = certain && row[column].empty();
            row[column] = segment.text;
        });
        if (!certain || row.front().empty()) return {};
        result.push_back(std::move(row));
    }
    return result;
}

}  // namespace

std::vector<Row> table_rows(std::string_view text) {
    const std::vector<std::string_view> lines = written_lines(text);
    if (lines.empty()) return {};
    if (auto result = cut_alike(lines, cut_at_bars); !result.empty()) return result;
    if (auto result = cut_alike(lines, cut_at_tabs); !result.empty()) return result;
    if (text.find('\t') != std::string_view::npos) return {};  // how wide a tab was meant is not certain
    return cut_alike_at_gaps(lines);
}

bool has_header_row(std::string_view text) {
    // Rows written so far, drawn lines right behind the first row, and pairs of neighbours without one between.
    std::size_t written = 0;
    bool drawn_before = false;
    bool below_first = false;
    bool neighbours = false;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (trimmed(line).empty()) continue;
        if (is_ruled(line)) {
            below_first = below_first || written == 1;
            drawn_before = true;
            continue;
        }
        neighbours = neighbours || (written > 0 && !drawn_before);
        drawn_before = false;
        ++written;
    }
    return below_first && (neighbours || written == 2);
}

}  // namespace salvage::blocks
