#include <salvage/blocks/stream.hpp>

#include <salvage/blocks/lines.hpp>

#include <doctest/doctest.h>

#include "support/random_document.hpp"

#include <algorithm>
#include <random>
#include <string>

using namespace salvage;
using blocks::Block;
using blocks::Document;
using blocks::Kind;

namespace {

bool same(const Block& a, const Document& in_a, const Block& b, const Document& in_b) {
    const auto spans_a = in_a.spans_of(a);
    const auto spans_b = in_b.spans_of(b);
    return a.kind == b.kind && a.level == b.level && a.section == b.section && a.label == b.label &&
           a.confidence == b.confidence && a.text == b.text &&
           std::equal(spans_a.begin(), spans_a.end(), spans_b.begin(), spans_b.end());
}

bool same(const blocks::Finding& a, const blocks::Finding& b) {
    return a.rule == b.rule && a.section == b.section && a.text == b.text && a.offset == b.offset &&
           a.line == b.line;
}

bool same(const Document& a, const Document& b) {
    return a.name == b.name && a.bytes == b.bytes && a.language == b.language && a.record == b.record && a.unknown == b.unknown &&
           std::equal(a.blocks.begin(), a.blocks.end(), b.blocks.begin(), b.blocks.end(),
                      [&](const Block& x, const Block& y) { return same(x, a, y, b); }) &&
           std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end()) &&
           std::equal(a.findings.begin(), a.findings.end(), b.findings.begin(), b.findings.end(),
                      [](const auto& x, const auto& y) { return same(x, y); });
}

std::string written(const std::vector<Document>& documents) {
    std::string out;
    blocks::append_stream_header(out);
    for (const Document& document : documents) blocks::append_document(out, document);
    return out;
}

constexpr std::string_view sample =
    "%blocks 1\n"
    "%document {\"name\":\"dump.txt\",\"bytes\":700,\"record\":{\"id\": 7, \"url\":\"http://x\"}}\n"
    "boilerplate\t-\t-\t-\t0.97\t0-126\tNews - Headlines\n"
    "title\t0\t-\t-\t0.95\t127-210\tHow to begin\n"
    "heading\t1\t1\t1.\t0.99\t211-230\t1. Problems\n"
    "list-item\t1\t1\t\\-\t1.00\t231-240\t- a dash is its label\n"
    "list-item\t2\t1\t\\\\\t1.00\t241-250\t\\\\ a backslash is its label\n"
    "paragraph\t1\t1\t-\t0.98\t260-300,320-330\t%end 3 is text here\n"
    "page-header\t1\t1\t-\t0.90\t301-319\tPage 2\n"
    "preformatted\t1\t1\t-\t0.05\t340-400\tint\\tmain;\\r\\n\\\\n\n"
    "separator\t1\t1\t-\t0.00\t-\t-\n"
    "%lines 127:5 211:9 231:9+\n"
    "%finding {\"rule\":\"numbering-gap\",\"section\":\"1\",\"text\":\"(2) is missing\",\"offset\":211,\"line\":9}\n"
    "%later {\"from\":2}\n"
    "%end 9\n"
    "%document {\"name\":\"-\",\"bytes\":0}\n"
    "%end 0\n";

}  // namespace

TEST_CASE("read_stream: every column") {
    const blocks::Stream stream = blocks::read_stream(sample);
    REQUIRE_FALSE(stream.error.has_value());
    REQUIRE(stream.documents.size() == 2);
    const Document& d = stream.documents[0];
    CHECK(d.name == "dump.txt");
    CHECK(d.bytes == 700);
    CHECK(d.record == R"({"id": 7, "url":"http://x"})");
    REQUIRE(d.blocks.size() == 9);
    CHECK(d.blocks[0].kind == Kind::boilerplate);
    CHECK_FALSE(d.blocks[0].level.has_value());
    CHECK(d.blocks[0].section.empty());
    CHECK(d.blocks[0].label.empty());
    CHECK(d.blocks[0].confidence == 0.97F);
    CHECK(d.blocks[1].level == 0);
    CHECK(d.blocks[2].level == 1);
    CHECK(d.blocks[2].section == "1");
    CHECK(d.blocks[2].label == "1.");
    CHECK(d.blocks[3].label == "-");
    CHECK(d.blocks[4].label == "\\");
    CHECK(d.blocks[4].text == "\\ a backslash is its label");
    CHECK(d.blocks[5].text == "%end 3 is text here");
    REQUIRE(d.spans_of(d.blocks[5]).size() == 2);
    CHECK(d.spans_of(d.blocks[5])[1] == ByteRange{320, 330});
    CHECK(d.blocks[7].text == "int\tmain;\r\n\\n");
    CHECK(d.blocks[8].span_count == 0);
    CHECK(d.blocks[8].text == "-");
    REQUIRE(d.findings.size() == 1);
    CHECK(d.findings[0].offset == 211);
    CHECK(d.findings[0].line == 9);
    CHECK(d.line_at(211) == 9);
    CHECK(d.line_at(212) == 0);
    REQUIRE(d.mark_at(231).has_value());
    CHECK(d.mark_at(231)->inside);
    CHECK_FALSE(d.mark_at(211)->inside);
    REQUIRE(d.unknown.size() == 1);
    CHECK(d.unknown[0] == "%later {\"from\":2}");
    CHECK(stream.documents[1].name == "-");
    CHECK(stream.documents[1].blocks.empty());
}

TEST_CASE("write(read(s)) == s") { CHECK(written(blocks::read_stream(sample).documents) == sample); }

TEST_CASE("A stream after a stream, as cat makes it, and unknown lines between documents") {
    const std::string twice = std::string(sample) + "%remark one\n" + std::string(sample) + "%remark two\n";
    const blocks::Stream stream = blocks::read_stream(twice);
    CHECK_FALSE(stream.error.has_value());
    REQUIRE(stream.documents.size() == 4);
    REQUIRE(stream.documents[2].unknown.size() == 2);
    CHECK(stream.documents[2].unknown[0] == "%remark one");
    REQUIRE(stream.leftover.size() == 1);
    CHECK(stream.leftover[0] == "%remark two");
}

TEST_CASE("A confidence may have any number of decimals, of which two are kept") {
    const std::string_view words[] = {"0", "1", "0.5", "0.973", "1.000", "0.0000001", "0.97"};
    const float values[] = {0, 1, 0.5F, 0.97F, 1, 0, 0.97F};
    for (std::size_t i = 0; i < std::size(words); ++i) {
        CAPTURE(words[i]);
        const blocks::Stream stream = blocks::read_stream("%blocks 1\n%document {\"name\":\"a\",\"bytes\":1}\nparagraph\t0\t-\t-\t" +
                                                          std::string(words[i]) + "\t0-1\tx\n%end 1\n");
        REQUIRE_FALSE(stream.error.has_value());
        CHECK(stream.documents[0].blocks[0].confidence == values[i]);
    }
}

TEST_CASE("mark_lines: the line that a block begins in, and whether it begins it") {
    struct Row {
        std::string_view why;
        std::string_view text;
        std::vector<std::size_t> blocks;    ///< where they begin
        std::string_view lines;             ///< "+": other words stand before it
    };
    const Row rows[] = {
        {"none", "a\n", {}, ""},
        {"the first", "a\nb\n", {0}, "1 "},
        {"below blank lines", "\n\na\nb\n", {2, 4}, "3 4 "},
        {"inside a line", "a\nb. c\n", {5}, "2+ "},
        {"two in one line", "a\nb c", {2, 4}, "2 2+ "},
        {"three in one line", "b c d", {0, 2, 4}, "1 1+ 1+ "},
        {"the next line is another", "b c\nd", {2, 4}, "1+ 2 "},
        {"indented", "a\n \tb", {4}, "2 "},
        {"signs are no words", "a\n## \u2022 b", {9}, "2 "},
        {"a number is one", "a\n1 b", {4}, "2+ "},
        {"CRLF is one end", "a\r\nb\r\nc", {3, 6}, "2 3 "},
        {"CR alone, where there is no LF", "a\rb\rc", {4}, "3 "},
        {"a stray CR is no end for an editor", "a\rb\nc", {2, 4}, "1+ 2 "},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        Document document;
        for (const std::size_t at : row.blocks) {
            Block block;
            block.kind = Kind::heading;
            block.first_span = static_cast<std::uint32_t>(document.spans.size());
            block.span_count = 1;
            document.spans.push_back({at, at + 1});
            document.blocks.push_back(block);
        }
        blocks::mark_lines(document, row.text);
        std::string lines;
        for (const blocks::LineMark& mark : document.lines) lines += std::to_string(mark.line) + (mark.inside ? "+ " : " ");
        CHECK(lines == row.lines);
    }
}

TEST_CASE("A stream without documents is complete") {
    CHECK_FALSE(blocks::read_stream("%blocks 1\n").error.has_value());
    CHECK(blocks::read_stream("%blocks 1\n").documents.empty());
}

TEST_CASE("Members that a later program adds are no error") {
    CHECK_FALSE(blocks::read_stream("%blocks 1\n%document {\"mood\":\"calm\",\"name\":\"a\",\"bytes\":1}\n"
                                    "%finding {\"rule\":\"x\",\"text\":\"y\",\"offset\":0,\"z\":[]}\n%end 0\n")
                    .error.has_value());
}

TEST_CASE("A file's name that is not UTF-8, and a record with line breaks, still make a stream") {
    std::string out;
    blocks::append_stream_header(out);
    Document document;
    document.name = "caf\xE9\n.txt";
    document.record = "{\n\"a\":\r\n1}";
    blocks::append_document_start(out, document);
    blocks::append_document_end(out, 0);
    const blocks::Stream stream = blocks::read_stream(out);
    REQUIRE(stream.documents.size() == 1);
    CHECK(stream.documents[0].name == "caf\uFFFD\n.txt");
    CHECK(stream.documents[0].record == "{ \"a\":  1}");
}

TEST_CASE("read(write(d)) == d and write(read(s)) == s, fed whole or in pieces") {
    std::mt19937 random(5);
    for (int round = 0; round < 3000; ++round) {
        std::vector<Document> documents;
        for (std::size_t i = random() % 4; i > 0; --i) documents.push_back(test::random_document(random));
        const std::string text = written(documents);
        const blocks::Stream whole = blocks::read_stream(text);
        CAPTURE(text);
        REQUIRE_MESSAGE(!whole.error.has_value(), (whole.error ? whole.error->text : ""));
        REQUIRE(std::equal(documents.begin(), documents.end(), whole.documents.begin(), whole.documents.end(),
                           [](const Document& a, const Document& b) { return same(a, b); }));
        REQUIRE(written(whole.documents) == text);

        // Each piece has its own memory, which is overwritten once it is used: nothing may point into it.
        blocks::StreamReader reader;
        std::vector<Document> pieced;
        const std::size_t most = 1 + random() % 50;
        for (std::size_t at = 0; at < text.size();) {
            std::string piece = text.substr(at, 1 + random() % most);
            at += piece.size();
            reader.feed(piece);
            while (auto document = reader.next()) pieced.push_back(*std::move(document));
            std::fill(piece.begin(), piece.end(), '#');
        }
        reader.finish();
        REQUIRE_FALSE(reader.error().has_value());
        REQUIRE(written(pieced) == text);
    }
}

TEST_CASE("append_document: drained output is the same") {
    Document document;
    document.name = "big";
    const std::string line(1000, 'x');
    for (int i = 0; i < 5000; ++i) {
        Block block;
        block.text = document.keep(line);
        document.blocks.push_back(block);
    }
    std::string whole;
    blocks::append_document(whole, document);
    std::string out;
    std::string drained;
    std::size_t largest = 0;
    blocks::append_document(out, document, [&](std::string& full) {
        largest = std::max(largest, full.size());
        drained += full;
        full.clear();
    });
    drained += out;
    CHECK(drained == whole);
    CHECK(largest > 0);
    CHECK(largest < drain_size + 2000);
}
