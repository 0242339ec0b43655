#include <salvage/blocks/stream.hpp>

#include <salvage/json/writer.hpp>
#include <salvage/text/byte_scan.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace salvage::blocks {
namespace {

void append_number(std::string& out, std::uint64_t value) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, static_cast<std::size_t>(end - digits));
}

/// "10-20", as one piece: every block has spans, wrapped ones many.
void append_range(std::string& out, const ByteRange& range) {
    char digits[2 * 20 + 1];
    char* end = std::to_chars(digits, digits + 20, range.begin).ptr;
    *end++ = '-';
    end = std::to_chars(end, digits + sizeof digits, range.end).ptr;
    out.append(digits, static_cast<std::size_t>(end - digits));
}

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

/// Always four characters: 0.00 to 1.00.
void append_confidence(std::string& out, float value) {
    const unsigned parts = json::hundredths(value);
    const char digits[] = {static_cast<char>('0' + parts / 100), '.', static_cast<char>('0' + parts / 10 % 10), static_cast<char>('0' + parts % 10)};
    out.append(digits, sizeof digits);
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
    out += name(block.kind);
    out.push_back('\t');
    if (block.level) {
        append_number(out, *block.level);
    } else {
        out.push_back('-');
    }
    out.push_back('\t');
    out += block.section.empty() ? std::string_view("-") : block.section;
    out.push_back('\t');
    if (block.label.empty()) {
        out.push_back('-');
    } else if (block.label == "-") {
        out += "\\-";  // a dash as a bullet is not "no label"
    } else {
        append_escaped(out, block.label);
    }
    out.push_back('\t');
    append_confidence(out, block.confidence);
    out.push_back('\t');
    if (block.span_count == 0) out.push_back('-');
    bool first = true;
    for (const ByteRange& span : document.spans_of(block)) {
        if (!first) out.push_back(',');
        first = false;
        append_range(out, span);
    }
    out.push_back('\t');
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

void append_lines(std::string& out, std::span<const LineMark> lines) {
    if (lines.empty()) return;
    out += "%lines";
    for (const LineMark& mark : lines) {
        out.push_back(' ');
        append_number(out, mark.offset);
        out.push_back(':');
        append_number(out, mark.line);
        if (mark.inside) out.push_back('+');
    }
    out.push_back('\n');
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
    append_lines(out, document.lines);
    for (const Finding& finding : document.findings) append_finding(out, finding);
    for (const std::string& line : document.unknown) {
        out += line;
        out.push_back('\n');
    }
    append_document_end(out, document.blocks.size());
}

}  // namespace salvage::blocks
