// The rows of a stream, a block each.  The scan that looks for the end of a column stops at every byte that could mean
// something else (an escape, a raw carriage return), so a text without any is found, checked and copied as one run.

#include <salvage/blocks/stream.hpp>
#include <salvage/blocks/stream_values.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <limits>

namespace salvage::blocks {

struct StreamReader::Columns {
    std::string_view kind;
    std::string_view level;
    std::string_view section;
    std::string_view label;
    std::string_view confidence;
    std::string_view span;
    std::size_t text = 0;  ///< where the last column begins in the region
};

namespace {

constexpr std::size_t column_count = 7;

}  // namespace

/// Finds the first six columns of the line at at_.
bool StreamReader::cut_columns(Columns& columns) {
    std::string_view* const all[] = {&columns.kind,  &columns.level,      &columns.section,
                                     &columns.label, &columns.confidence, &columns.span};
    std::size_t begin = at_;
    // Nearly always six tabs within 64 bytes, and nothing that means something else before them.
    constexpr std::size_t block = 64;
    if (region_.size() - at_ >= block) {
        std::uint64_t special = special_bits_of_64<ColumnSpecial>(region_.data() + at_);
        std::size_t cut = 0;
        for (; cut < std::size(all) && special != 0; ++cut, special &= special - 1) {
            const std::size_t end = at_ + static_cast<std::size_t>(std::countr_zero(special));
            if (region_[end] != '\t') break;
            *all[cut] = region_.substr(begin, end - begin);
            begin = end + 1;
        }
        if (cut == std::size(all)) {
            columns.text = begin;
            return true;
        }
        begin = at_;
    }
    std::size_t count = 1;
    for (std::string_view* column : all) {
        std::size_t end = find_special<ColumnSpecial>(region_, begin);
        while (region_[end] == '\\' && region_[end + 1] != '\n') end = find_special<ColumnSpecial>(region_, end + 2);
        if (region_[end] != '\t') {
            fail(region_[end] == '\n'   ? counted(count, "column") + " instead of 7"
                 : region_[end] == '\r' ? std::string("a raw carriage return: it is written \\r")
                                        : std::string("a line that ends with \\"));
            return false;
        }
        *column = region_.substr(begin, end - begin);
        begin = end + 1;
        ++count;
    }
    columns.text = begin;
    return true;
}

/// The last column, copied into the document, with its escapes resolved; at_ then stands behind the line.
std::optional<std::string_view> StreamReader::take_text(std::size_t begin) {
    std::size_t at = find_special<ColumnSpecial>(region_, begin);
    if (region_[at] == '\n') {
        at_ = at + 1;
        return open_->keep(region_.substr(begin, at - begin));
    }
    // Resolved, it is no longer than it is written.
    char* const text = open_->room(region_.find('\n', at) - begin);
    char* to = text;
    for (;;) {
        to = std::copy(region_.begin() + static_cast<std::ptrdiff_t>(begin), region_.begin() + static_cast<std::ptrdiff_t>(at), to);
        switch (region_[at]) {
            case '\n': at_ = at + 1; return std::string_view(text, static_cast<std::size_t>(to - text));
            case '\t': {
                const std::size_t end = region_.find('\n', at);
                const auto tabs = std::count(region_.begin() + static_cast<std::ptrdiff_t>(at),
                                             region_.begin() + static_cast<std::ptrdiff_t>(end), '\t');
                fail(counted(column_count + static_cast<std::size_t>(tabs), "column") +
                     " instead of 7: a tab in the text is written \\t");
                return std::nullopt;
            }
            case '\r': fail("a raw carriage return: it is written \\r"); return std::nullopt;
            default: break;
        }
        switch (region_[at + 1]) {  // after a backslash there is at least the line break
            case 't': *to++ = '\t'; break;
            case 'n': *to++ = '\n'; break;
            case 'r': *to++ = '\r'; break;
            case '\\': *to++ = '\\'; break;
            case '\n': fail("a line that ends with \\"); return std::nullopt;
            default:
                fail("unknown escape in the text at " + quoted(region_.substr(at, region_.find('\n', at) - at)) +
                     ": a backslash is written \\\\");
                return std::nullopt;
        }
        begin = at + 2;
        at = find_special<ColumnSpecial>(region_, begin);
    }
}

bool StreamReader::take_level(std::string_view column, Block& block) {
    if (column == "-") return true;
    const auto level = whole_number(column);
    if (!level || *level > std::numeric_limits<std::uint16_t>::max()) {
        fail("level " + quoted(column) + " is neither - nor a number up to 65535");
        return false;
    }
    block.level = static_cast<std::uint16_t>(*level);
    return true;
}

bool StreamReader::take_section(std::string_view column, Block& block) {
    if (column == "-") return true;
    if (column != last_section_) {
        if (!is_path(column)) {
            fail("section " + quoted(column) + " is neither - nor a path such as 2.1");
            return false;
        }
        last_section_ = open_->keep(column);
    }
    block.section = last_section_;
    return true;
}

/// A label begins its text, so a view of the text serves for both; "-" is none and "\-" is a dash.
bool StreamReader::take_label(std::string_view column, Block& block) {
    if (column == "-") return true;
    std::string_view label = column;
    std::string unescaped;
    if (column == "\\-") {
        label = "-";
    } else if (column.find('\\') != std::string_view::npos) {
        for (std::size_t at = 0; at < column.size(); ++at) {
            char c = column[at];
            if (c == '\\') {
                ++at;
                c = column[at] == 't' ? '\t' : column[at] == 'n' ? '\n' : column[at] == 'r' ? '\r' : column[at];
                if (c == column[at] && c != '\\') {
                    fail("unknown escape in label " + quoted(column) + ": a backslash is written \\\\");
                    return false;
                }
            }
            unescaped.push_back(c);
        }
        label = unescaped;
    }
    if (label.empty() || !block.text.starts_with(label)) {
        fail("label " + quoted(label) + " does not begin the text " + quoted(block.text));
        return false;
    }
    block.label = block.text.substr(0, label.size());
    return true;
}

bool StreamReader::take_confidence(std::string_view column, Block& block) {
    // A dot needs digits behind it, and what is above 1 is no confidence.
    const bool shaped = !column.empty() && (column[0] == '0' || column[0] == '1') &&
                        (column.size() == 1 || (column.size() > 2 && column[1] == '.' &&
                                                std::all_of(column.begin() + 2, column.end(), [](char c) { return is_ascii_digit(c); })));
    const bool above = shaped && column[0] == '1' && column.find_first_not_of("0.", 1) != std::string_view::npos;
    if (!shaped || above) {
        fail("confidence " + quoted(column) + " is not a number from 0 to 1, as 0.97");
        return false;
    }
    if (column.size() == 4) {
        // As it is written: two decimals, exact in hundredths.
        const int hundredths = (column[0] - '0') * 100 + (column[2] - '0') * 10 + (column[3] - '0');
        block.confidence = static_cast<float>(hundredths) / 100.0F;
        return true;
    }
    std::from_chars(column.data(), column.data() + column.size(), block.confidence);
    return true;
}

bool StreamReader::take_spans(std::string_view column, Block& block) {
    Spans& spans = open_->spans;
    if (spans.size() >= std::numeric_limits<std::uint32_t>::max() - column.size()) {
        fail("too many spans in one document");
        return false;
    }
    block.first_span = static_cast<std::uint32_t>(spans.size());
    if (column == "-") return true;
    // With what stands behind the column, a tab first: numbers are read a word at a time.
    std::string_view rest = region_.substr(static_cast<std::size_t>(column.data() - region_.data()));
    const char* const end_of_column = column.data() + column.size();
    std::size_t before = 0;
    for (;;) {
        const auto begin = take_number(rest);
        const bool dash = begin && rest.starts_with('-');
        if (dash) rest.remove_prefix(1);
        const auto end = dash ? take_number(rest) : std::nullopt;
        const bool last = rest.data() == end_of_column;
        if (!end || (!last && rest.front() != ',')) {
            fail("span " + quoted(column) + " is not of the form 100-180,260-300");
            return false;
        }
        if (*begin >= *end || *begin < before) {
            fail("span " + quoted(column) + " is empty, not in order, or overlaps itself");
            return false;
        }
        if (*end > open_->bytes) {
            fail("span " + quoted(column) + " ends behind the document, which has " + counted(open_->bytes, "byte"));
            return false;
        }
        if (*begin < highest_) spans_in_order_ = false;
        highest_ = std::max<std::size_t>(highest_, *end);
        before = *end;
        spans.push_back({*begin, *end});
        if (last) break;
        rest.remove_prefix(1);
    }
    block.span_count = static_cast<std::uint32_t>(spans.size()) - block.first_span;
    return true;
}

bool StreamReader::read_block() {
    if (!open_) {
        fail("a block outside a document: %document must come first");
        return false;
    }
    Columns columns;
    if (!cut_columns(columns)) return false;
    if (columns.kind != name(last_kind_)) {
        const auto kind = kind_named(columns.kind);
        if (!kind) {
            fail("unknown kind " + quoted(columns.kind));
            return false;
        }
        last_kind_ = *kind;
    }
    Block block;
    block.kind = last_kind_;
    const auto text = take_text(columns.text);
    if (!text) return false;
    if (text->empty()) {
        fail("a block without text");
        return false;
    }
    block.text = *text;
    if (!take_level(columns.level, block) || !take_section(columns.section, block) ||
        !take_label(columns.label, block) || !take_confidence(columns.confidence, block) ||
        !take_spans(columns.span, block)) {
        return false;
    }
    if (block.kind == Kind::heading && ((!block.level.has_value() && !block.section.empty()) || block.level == 0)) {
        fail("a heading has a level from 1, and a section path only with it");
        return false;
    }
    open_->blocks.push_back(block);
    return true;
}

}  // namespace salvage::blocks
