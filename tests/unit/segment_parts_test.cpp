#include <salvage/segment/parts.hpp>
#include <salvage/segment/segment.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace salvage;
using segment::Part;
using segment::Parts;

namespace {

std::string repeated(std::string_view text, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += text;
    return out;
}

std::vector<Part> parts_of(std::string_view text) {
    Parts parts(text);
    std::vector<Part> all;
    while (parts.more()) all.push_back(parts.next());
    return all;
}

std::vector<blocks::Document> documents_of(std::string_view text) {
    std::vector<blocks::Document> all;
    segment::segment_parts(text, "t", nullptr, [&](blocks::Document document, const Part&) { all.push_back(std::move(document)); });
    return all;
}

constexpr std::size_t megabyte = std::size_t{1} << 20U;

}  // namespace

TEST_CASE("parts: what is one, and what is several") {
    struct Row {
        const char* why;
        std::string text;
        bool one;
    };
    const Row rows[] = {
        {"a text without a byte", "", true},
        {"a short text", "The boat\n\nIt leaves at nine.\n", true},
        {"a book in wrapped lines", repeated("The boat leaves at nine and comes back before the tide has turned, we say.\n", 6 * megabyte), true},
        {"a book in long lines", repeated(repeated("The boat leaves at nine. ", 2000) + "\n", 6 * megabyte), true},
        {"a word a line", repeated("boat\n", 2 * megabyte), false},
        {"ended by CR", repeated("boat\r", 2 * megabyte), false},
        {"ended by CRLF", repeated("boat\r\n", 3 * megabyte), false},
        {"a page a word", repeated("boat\f", 2 * megabyte), false},
        {"a line of megabytes behind a book", repeated("The boat leaves at nine and comes back before the tide has turned, we say.\n", 5 * megabyte) + repeated("The boat leaves at nine. ", 9 * megabyte), false},
        {"a line without an end", repeated("The boat leaves at nine. ", 6 * megabyte), false},
        {"without a blank", repeated("船九点开。", 6 * megabyte), false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const std::vector<Part> parts = parts_of(row.text);
        CHECK((parts.size() == 1) == row.one);
        std::size_t at = 0;
        for (const Part& part : parts) {
            CHECK(part.range.begin == at);
            CHECK(part.first == (at == 0));
            CHECK(part.last == (part.range.end == row.text.size()));
            CHECK((part.last || !part.range.empty()));
            CHECK((part.last || !continues_utf8(row.text[part.range.end])));
            CHECK_FALSE((!part.last && row.text[part.range.end] == '\n' && row.text[part.range.end - 1] == '\r'));
            at = part.range.end;
        }
        CHECK(at == row.text.size());
    }
}

TEST_CASE("parts: markers that never end are known some at a time") {
    for (const std::string_view unit : {"(a) ", "1. ", "a) b) c) ", "\u2460", "\uFF08\u4E00\uFF09", "(1); ", "(a)\n"}) {
        CAPTURE(unit);
        const std::string text = repeated(unit, megabyte / 2);
        const std::vector<blocks::Document> documents = documents_of(text);
        CHECK(documents.size() > 1);
        std::size_t at = 0;
        for (const blocks::Document& document : documents) {
            CHECK(document.bytes == text.size());
            for (const ByteRange& span : document.spans) {
                CHECK(span.begin >= at);
                at = span.end;
            }
        }
        CHECK(at >= text.size() - 1);
    }
}

TEST_CASE("parts: only the first has a title, and together they are what segment() gives") {
    const std::string text = "The harbour book\n\n" + repeated("Oak\nElm tree\n\n1. Ash\n2. Fir\n\n", 3 * megabyte);
    const std::vector<blocks::Document> documents = documents_of(text);
    REQUIRE(documents.size() > 1);
    const blocks::Document whole = segment::segment(text, "t");
    std::size_t next = 0;
    bool same = true;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        for (const blocks::Block& block : documents[i].blocks) {
            CHECK_FALSE((i > 0 && block.kind == blocks::Kind::title));
            const blocks::Block& other = whole.blocks[next++];
            same = same && other.text == block.text && other.label == block.label && other.kind == block.kind &&
                   whole.offset_of(other) == documents[i].offset_of(block);
        }
    }
    CHECK(same);
    CHECK(next == whole.blocks.size());
}

TEST_CASE("parts: where one ends") {
    const std::string paragraphs = repeated("boat\r\nbell\r\n\r\n", 4 * megabyte);
    const std::vector<Part> short_lines = parts_of(paragraphs);
    REQUIRE(short_lines.size() > 1);
    CHECK(paragraphs.substr(short_lines[0].range.end - 4, 4) == "\r\n\r\n");

    const std::string book = repeated("The boat leaves at nine and comes back before the tide has turned, we say.\n", 3 * megabyte);
    const std::string line = repeated("The boat leaves at nine. ", 9 * megabyte);
    const std::vector<Part> endless_behind = parts_of(book + line);
    REQUIRE(endless_behind.size() > 2);
    CHECK(endless_behind[0].range.end == book.size());

    const std::vector<Part> title_before = parts_of("The boat\n\n" + line);
    CHECK(title_before[0].range.size() > megabyte);
}
