#include <salvage/blocks/stream.hpp>

#include <salvage/json/writer.hpp>
#include <salvage/text/byte_scan.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>

namespace salvage::blocks {
namespace {

void append_number(std::string& out, std::uint64_t value) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, static_cast<std::size_t>(end - digits));
}

/// Short columns, put together before they are appended: every block has seven of them, and wrapped ones many spans.
class Columns {
public:
    explicit Columns(std::string& out) : out_(out) {}

    void add(char c) {
        if (used_ == bytes_.size()) flush();
        bytes_[used_++] = c;
    }
    void add(std::string_view text) {
        if (text.size() > bytes_.size() - used_) flush();
        if (text.size() > bytes_.size()) {
            out_ += text;
            return;
        }
        used_ += text.copy(bytes_.data() + used_, text.size());
    }
    void add(std::uint64_t value) {
        constexpr std::size_t most_digits = 20;
        if (bytes_.size() - used_ < most_digits) flush();
        char* const begin = bytes_.data() + used_;
        // Half as wide, divisions are faster.
        const bool small = value <= std::numeric_limits<std::uint32_t>::max();
        char* const end = small ? std::to_chars(begin, begin + most_digits, static_cast<std::uint32_t>(value)).ptr : std::to_chars(begin, begin + most_digits, value).ptr;
        used_ = static_cast<std::size_t>(end - bytes_.data());
    }
    /// Always four characters: 0.00 to 1.00.
    void add_confidence(float value) {
        const unsigned parts = json::hundredths(value);
        const char digits[] = {static_cast<char>('0' + parts / 100), '.', static_cast<char>('0' + parts / 10 % 10), static_cast<char>('0' + parts % 10)};
        add(std::string_view(digits, sizeof digits));
    }
    void flush() {
        out_.append(bytes_.data(), used_);
        used_ = 0;
    }

private:
    std::string& out_;
    std::array<char, 256> bytes_;
    std::size_t used_ = 0;
};

/// `text` with the escapes of PostgreSQL's COPY: \t \n \r \\.
void append_escaped(std::string& out, std::string_view text) {
    std::size_t at = 0;
    for (;;) {
        const std::size_t special = find_special<ColumnSpecial>(text, at);
        out.append(text.data() + at, special - at);
        if (special == text.size()) return;
        const char c = text[special];
        out.push_back('\\');
        out.push_back(c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : '\\');
        at = special + 1;
    }
}

}  // namespace

void append_stream_header(std::string& out) { out += "%blocks 1\n"; }

void append_document_start(std::string& out, const Document& document) {
    out += "%document ";
    json::Writer writer(out);
    writer.begin_object();
    writer.key("name");
    writer.any_string(document.name);
    writer.key("bytes");
    writer.number(std::uint64_t{document.bytes});
    if (!document.language.empty()) {
        writer.key("language");
        writer.string(document.language);
    }
    if (!document.record.empty()) {
        writer.key("record");
        const std::size_t begin = out.size();
        writer.raw(document.record);
        // In JSON a line break can only stand between tokens, where a blank means the same.
        std::replace_if(
            out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), [](char c) { return c == '\n' || c == '\r'; },
            ' ');
    }
    writer.end_object();
    out.push_back('\n');
}

void append_block(std::string& out, const Document& document, const Block& block, const Drain& drain) {
    Columns columns(out);
    columns.add(name(block.kind));
    columns.add('\t');
    if (block.level) {
        columns.add(std::uint64_t{*block.level});
    } else {
        columns.add('-');
    }
    columns.add('\t');
    columns.add(block.section.empty() ? std::string_view("-") : block.section);
    columns.add('\t');
    if (block.label.empty()) {
        columns.add('-');
    } else if (block.label == "-") {
        columns.add("\\-");  // a dash as a bullet is not "no label"
    } else {
        columns.flush();
        append_escaped(out, block.label);
    }
    columns.add('\t');
    columns.add_confidence(block.confidence);
    columns.add('\t');
    if (block.span_count == 0) columns.add('-');
    bool first = true;
    for (const ByteRange& span : document.spans_of(block)) {
        if (!first) columns.add(',');
        first = false;
        columns.add(std::uint64_t{span.begin});
        columns.add('-');
        columns.add(std::uint64_t{span.end});
    }
    columns.add('\t');
    columns.flush();
    for (std::size_t at = 0; at < block.text.size(); at += drain_size) {
        append_escaped(out, block.text.substr(at, drain_size));
        drain_if_full(out, drain);
    }
    out.push_back('\n');
}

void append_finding(std::string& out, const Finding& finding) {
    out += "%finding ";
    json::Writer writer(out);
    writer.begin_object();
    writer.key("rule");
    writer.string(finding.rule);
    if (!finding.section.empty()) {
        writer.key("section");
        writer.string(finding.section);
    }
    writer.key("text");
    writer.string(finding.text);
    writer.key("offset");
    writer.number(std::uint64_t{finding.offset});
    if (finding.line > 0) {
        writer.key("line");
        writer.number(std::uint64_t{finding.line});
    }
    writer.end_object();
    out.push_back('\n');
}

void append_lines(std::string& out, const LineMarks& lines, const Drain& drain) {
    if (lines.empty()) return;
    constexpr std::size_t together = 4096;  // marks
    Columns columns(out);
    columns.add("%lines");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i % together == together - 1) {
            columns.flush();
            drain_if_full(out, drain);
        }
        const LineMark mark = lines[i];
        columns.add(' ');
        columns.add(std::uint64_t{mark.offset});
        columns.add(':');
        columns.add(std::uint64_t{mark.line});
        if (mark.inside) columns.add('+');
    }
    columns.add('\n');
    columns.flush();
}

void append_document_end(std::string& out, std::size_t blocks) {
    out += "%end ";
    append_number(out, blocks);
    out.push_back('\n');
}

void append_document(std::string& out, const Document& document, const Drain& drain) {
    append_document_start(out, document);
    for (const Block& block : document.blocks) {
        append_block(out, document, block, drain);
        drain_if_full(out, drain);
    }
    append_lines(out, document.lines, drain);
    for (const Finding& finding : document.findings) append_finding(out, finding);
    for (const std::string& line : document.unknown) {
        out += line;
        out.push_back('\n');
    }
    append_document_end(out, document.blocks.size());
}

}  // namespace salvage::blocks
