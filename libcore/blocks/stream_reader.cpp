// The pieces that are fed are cut at their last line break.  What stands before it is read in place, one pass over
// each line: the scan that looks for the end of a column stops at every byte that could mean something else (an escape,
// a raw carriage return), so a text without any is found, checked and copied as one run.  Only a line that comes in
// several pieces is put together first.  UTF-8 is checked for all complete lines at once, since that is many times faster than
// line by line; if it fails, the lines before the bad one are still read, and the error then has its place.

#include <salvage/blocks/stream.hpp>

#include <salvage/json/reader.hpp>
#include <salvage/json/writer.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cstdint>
#include <limits>
#include <utility>

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


/// Takes a decimal number without leading zeros from the front of `text`.
std::optional<std::uint64_t> take_number(std::string_view& text) {
    std::uint64_t value = 0;
    std::size_t at = 0;
    for (; at < text.size() && is_ascii_digit(text[at]); ++at) {
        if (at == 19) return std::nullopt;  // 19 digits always fit
        value = value * 10 + static_cast<std::uint64_t>(text[at] - '0');
    }
    if (at == 0 || (at > 1 && text[0] == '0')) return std::nullopt;
    text.remove_prefix(at);
    return value;
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
    const auto value = take_number(text);
    return text.empty() ? value : std::nullopt;
}

/// "1", "2.10.3": numbers from 1.
bool is_path(std::string_view text) {
    for (;;) {
        const auto number = take_number(text);
        if (!number || *number == 0) return false;
        if (text.empty()) return true;
        if (text.front() != '.') return false;
        text.remove_prefix(1);
    }
}

/// "numbering-gap": lower-case words with hyphens between.
bool is_rule_name(std::string_view text) {
    char before = '-';
    for (const char c : text) {
        if (!(c >= 'a' && c <= 'z') && !(c == '-' && before != '-')) return false;
        before = c;
    }
    return before != '-';
}

/// Foreign words in a message: short, and on one line whatever is in them.
std::string quoted(std::string_view text) {
    constexpr std::size_t most = 60;
    std::size_t end = text.size();
    if (end > most) {
        end = most;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
    }
    std::string out;
    json::append_any_string(out, text.substr(0, end));
    if (end < text.size()) out.insert(out.size() - 1, "...");
    return out;
}

/// A document's name as it is, or quoted where it would tear the message.
std::string shown(std::string_view name) {
    const bool plain = !name.empty() && std::none_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    return plain ? std::string(name) : quoted(name);
}

/// Makes room for what is still to come when `values` is full, going by how much of the document is behind: growing by
/// doubling alone would copy, and touch, as much memory again.
template <class Value>
void make_room(std::vector<Value>& values, std::size_t bytes_read, std::size_t bytes) {
    const std::size_t size = values.size();
    if (size < values.capacity() || size < 1024 || bytes_read == 0) return;
    const double expected = static_cast<double>(size) * (static_cast<double>(bytes) / static_cast<double>(bytes_read));
    values.reserve(static_cast<std::size_t>(
        std::clamp(1.05 * expected, 1.25 * static_cast<double>(size), 16.0 * static_cast<double>(size))));
}

std::string counted(std::size_t count, std::string_view word) {
    std::string out = std::to_string(count);
    out.append(" ").append(word);
    if (count != 1) out.push_back('s');
    return out;
}

}  // namespace

void StreamReader::fail(std::string text) {
    error_ = StreamError{line_, std::move(text)};
    open_.reset();
    region_ = {};
    next_region_ = {};
    at_ = 0;
}

/// Makes `region`, which ends with a line break, the one that is read.
void StreamReader::enter(std::string_view region) {
    at_ = 0;
    region_ = region;
    if (valid_utf8(region)) return;
    const std::size_t bad = *first_invalid_utf8(region);
    const std::size_t before = bad == 0 ? std::string_view::npos : region.rfind('\n', bad - 1);
    region_ = region.substr(0, before == std::string_view::npos ? 0 : before + 1);
    invalid_after_ = true;
}

void StreamReader::feed(std::string_view piece) {
    assert(at_ == region_.size() && next_region_.empty());
    if (error_ || piece.empty()) return;
    const std::size_t first = piece.find('\n');
    if (first == std::string_view::npos) {
        tail_ += piece;
        return;
    }
    const std::size_t last = piece.rfind('\n');
    if (tail_.empty()) {
        enter(piece.substr(0, last + 1));
    } else {
        tail_ += piece.substr(0, first + 1);
        joined_ = std::exchange(tail_, {});
        next_region_ = piece.substr(first + 1, last - first);
        enter(joined_);
    }
    tail_ = piece.substr(last + 1);
}

std::optional<Document> StreamReader::next() {
    for (;;) {
        if (error_) return std::nullopt;
        if (at_ == region_.size()) {
            if (invalid_after_) {
                ++line_;
                fail("not UTF-8");
                return std::nullopt;
            }
            if (next_region_.empty()) return std::nullopt;
            enter(std::exchange(next_region_, {}));
            continue;
        }
        ++line_;
        if (header_ && region_[at_] != '%') {
            if (!read_block()) return std::nullopt;
            continue;
        }
        const std::size_t end = region_.find('\n', at_);
        const std::string_view line = region_.substr(at_, end - at_);
        at_ = end + 1;
        const std::string_view word = line.substr(0, line.find(' '));
        if (!header_ || word == "%blocks") {
            if (!read_header(line)) return std::nullopt;
        } else if (word == "%document") {
            if (!read_document(line)) return std::nullopt;
        } else if (word == "%lines") {
            if (!read_lines(line)) return std::nullopt;
        } else if (word == "%finding") {
            if (!read_finding(line)) return std::nullopt;
        } else if (word == "%end") {
            if (!read_end(line)) return std::nullopt;
            return std::exchange(open_, std::nullopt);
        } else {
            (open_ ? open_->unknown : outside_).emplace_back(line);
        }
    }
}

void StreamReader::finish() {
    if (error_) return;
    ++line_;
    const bool in_line = !tail_.empty();
    if (open_) {
        fail("the stream ends inside document " + shown(open_->name) + ": the command before this one did not finish");
    } else if (!header_ && !in_line) {
        fail("the stream is empty: the command before this one wrote nothing");
    } else if (in_line) {
        fail("the stream ends inside a line: the command before this one did not finish");
    }
    tail_.clear();
}

bool StreamReader::read_header(std::string_view line) {
    constexpr std::string_view start = "%blocks ";
    const auto version = line.starts_with(start) ? whole_number(line.substr(start.size())) : std::nullopt;
    if (!version) {
        fail(header_ ? "%blocks without a version: \"%blocks 1\" is expected"
                     : "not a block stream: its first line must be \"%blocks 1\"");
        return false;
    }
    if (*version != stream_version) {
        fail("version " + std::to_string(*version) + " of the block stream; this program reads version " +
             std::to_string(stream_version));
        return false;
    }
    if (open_) {
        fail("a new stream begins inside document " + shown(open_->name) + ", which has no %end");
        return false;
    }
    header_ = true;
    return true;
}

bool StreamReader::read_document(std::string_view line) {
    if (open_) {
        fail("a new document begins inside document " + shown(open_->name) + ", which has no %end");
        return false;
    }
    line.remove_prefix(std::string_view("%document").size());
    const auto members = json::members(line);
    if (!members) {
        fail("%document without a JSON object");
        return false;
    }
    Document document;
    bool has_name = false;
    bool has_bytes = false;
    for (const json::Member& member : *members) {
        if (member.key == "name") {
            auto value = json::string_value(member.raw);
            if (!value || has_name) {
                fail("%document: \"name\" must be one string");
                return false;
            }
            document.name = *std::move(value);
            has_name = true;
        } else if (member.key == "bytes") {
            const auto value = json::unsigned_value(member.raw);
            if (!value || has_bytes) {
                fail("%document: \"bytes\" must be one number of bytes");
                return false;
            }
            document.bytes = *value;
            has_bytes = true;
        } else if (member.key == "record") {
            if (!json::is_object(member.raw) || !document.record.empty()) {
                fail("%document: \"record\" must be one object");
                return false;
            }
            document.record = member.raw;
        }  // other members are of a later program's making: within a version they can only add
    }
    if (!has_name || !has_bytes) {
        fail("%document needs \"name\" and \"bytes\"");
        return false;
    }
    if (document.bytes > most_bytes_) {
        fail("document " + shown(document.name) + " has " + counted(document.bytes, "byte") + ", more than the " +
             std::to_string(most_bytes_) + " that one document may have: see --max-document");
        return false;
    }
    document.unknown = std::exchange(outside_, {});
    open_ = std::move(document);
    last_section_ = {};
    highest_ = 0;
    spans_in_order_ = true;
    return true;
}

bool StreamReader::read_lines(std::string_view line) {
    if (!open_) {
        fail("%lines outside a document: %document must come first");
        return false;
    }
    line.remove_prefix(std::string_view("%lines").size());
    while (!line.empty()) {
        const std::string_view entry = line.substr(0, line.find(' ', 1));
        std::string_view rest = entry.substr(1);
        const auto offset = take_number(rest);
        const bool colon = offset && rest.starts_with(':');
        if (colon) rest.remove_prefix(1);
        const bool inside = rest.ends_with('+');
        if (inside) rest.remove_suffix(1);
        const auto number = colon ? whole_number(rest) : std::nullopt;
        if (entry.front() != ' ' || !number || *number == 0 || *offset > open_->bytes ||
            (!open_->lines.empty() && *offset <= open_->lines.back().offset)) {
            fail("%lines: " + quoted(entry) + " is not of the form 61:3, a byte of the document and its line, in order");
            return false;
        }
        open_->lines.push_back({*offset, *number, inside});
        line.remove_prefix(entry.size());
    }
    return true;
}

bool StreamReader::read_finding(std::string_view line) {
    if (!open_) {
        fail("%finding outside a document: %document must come first");
        return false;
    }
    line.remove_prefix(std::string_view("%finding").size());
    const auto members = json::members(line);
    if (!members) {
        fail("%finding without a JSON object");
        return false;
    }
    Finding finding;
    bool has_text = false;
    bool has_offset = false;
    for (const json::Member& member : *members) {
        std::optional<std::string> value;
        if (member.key == "offset") {
            const auto offset = json::unsigned_value(member.raw);
            if (!offset || *offset > open_->bytes) {
                fail("%finding: \"offset\" must be a byte of the document, which has " + std::to_string(open_->bytes));
                return false;
            }
            finding.offset = *offset;
            has_offset = true;
            continue;
        }
        if (member.key == "line") {
            const auto number = json::unsigned_value(member.raw);
            if (!number || *number == 0) {
                fail("%finding: \"line\" must be a line's number, from 1");
                return false;
            }
            finding.line = *number;
            continue;
        }
        if (member.key != "rule" && member.key != "section" && member.key != "text") continue;
        value = json::string_value(member.raw);
        if (!value || value->empty()) {
            fail("%finding: \"" + member.key + "\" must be a string that is not empty");
            return false;
        }
        if (member.key == "rule") {
            if (!is_rule_name(*value)) {
                fail("%finding: rule " + quoted(*value) + " is no name such as numbering-gap");
                return false;
            }
            finding.rule = *std::move(value);
        } else if (member.key == "section") {
            if (!is_path(*value)) {
                fail("%finding: section " + quoted(*value) + " is no path such as 2.1");
                return false;
            }
            finding.section = *std::move(value);
        } else {
            finding.text = *std::move(value);
            has_text = true;
        }
    }
    if (finding.rule.empty() || !has_text || !has_offset) {
        fail("%finding needs \"rule\", \"text\" and \"offset\"");
        return false;
    }
    open_->findings.push_back(std::move(finding));
    return true;
}

bool StreamReader::read_end(std::string_view line) {
    if (!open_) {
        fail("%end without a document");
        return false;
    }
    constexpr std::string_view start = "%end ";
    const auto count = line.starts_with(start) ? whole_number(line.substr(start.size())) : std::nullopt;
    if (!count) {
        fail("%end without the number of blocks");
        return false;
    }
    if (*count != open_->blocks.size()) {
        fail("%end counts " + counted(*count, "block") + ", document " + shown(open_->name) + " has " +
             std::to_string(open_->blocks.size()) + ": lines were lost or added on the way");
        return false;
    }
    return spans_in_order_ || check_overlaps();
}

/// Spans that are not in the order of the blocks (a paragraph that goes on behind a page's header) need a sort.
bool StreamReader::check_overlaps() {
    std::vector<ByteRange> sorted = open_->spans;
    std::sort(sorted.begin(), sorted.end(), [](const ByteRange& a, const ByteRange& b) { return a.begin < b.begin; });
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i].begin >= sorted[i - 1].end) continue;
        const auto text = [](const ByteRange& span) {
            return std::to_string(span.begin) + "-" + std::to_string(span.end);
        };
        fail("spans " + text(sorted[i - 1]) + " and " + text(sorted[i]) + " of document " + shown(open_->name) +
             " overlap");
        return false;
    }
    return true;
}

/// Finds the first six columns of the line at at_.
bool StreamReader::cut_columns(Columns& columns) {
    std::string_view* const all[] = {&columns.kind,  &columns.level,      &columns.section,
                                     &columns.label, &columns.confidence, &columns.span};
    std::size_t begin = at_;
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
    scratch_.clear();
    for (;;) {
        scratch_.append(region_.data() + begin, at - begin);
        switch (region_[at]) {
            case '\n': at_ = at + 1; return open_->keep(scratch_);
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
            case 't': scratch_.push_back('\t'); break;
            case 'n': scratch_.push_back('\n'); break;
            case 'r': scratch_.push_back('\r'); break;
            case '\\': scratch_.push_back('\\'); break;
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
    std::vector<ByteRange>& spans = open_->spans;
    if (spans.size() >= std::numeric_limits<std::uint32_t>::max() - column.size()) {
        fail("too many spans in one document");
        return false;
    }
    block.first_span = static_cast<std::uint32_t>(spans.size());
    if (column == "-") return true;
    std::string_view rest = column;
    std::size_t before = 0;
    for (;;) {
        const auto begin = take_number(rest);
        const bool dash = begin && rest.starts_with('-');
        if (dash) rest.remove_prefix(1);
        const auto end = dash ? take_number(rest) : std::nullopt;
        if (!end || (!rest.empty() && rest.front() != ',')) {
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
        make_room(spans, highest_, open_->bytes);
        spans.push_back({*begin, *end});
        if (rest.empty()) break;
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
    if (block.kind == Kind::heading && (block.level.has_value() == block.section.empty() || block.level == 0)) {
        fail("a heading has a level from 1 and a section path, or neither");
        return false;
    }
    make_room(open_->blocks, highest_, open_->bytes);
    open_->blocks.push_back(block);
    return true;
}

Stream read_stream(std::string_view text) {
    StreamReader reader;
    Stream result;
    reader.feed(text);
    while (auto document = reader.next()) result.documents.push_back(*std::move(document));
    reader.finish();
    result.error = reader.error();
    result.leftover = reader.leftover();
    return result;
}

}  // namespace salvage::blocks
