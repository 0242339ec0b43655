#include <salvage/document/chunks.hpp>

#include <salvage/document/parts.hpp>
#include <salvage/document/pieces.hpp>
#include <salvage/text/trim.hpp>

#include <doctest/doctest.h>

#include <simdjson.h>

#include "support/random_document.hpp"
#include "support/stream_lines.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace salvage;

namespace {

std::string chunks_of(const blocks::Document& d, std::size_t most) {
    std::string out;
    document::append_chunks(out, d, {most, json::Layout::line});
    return out;
}

/// A line a chunk: "[path > path] text", line breaks as "/".
std::string drawn(const std::string& lines) {
    std::string out;
    simdjson::dom::parser parser;
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = lines.find('\n', at);
        const simdjson::padded_string line(lines.data() + at, end - at);
        const simdjson::dom::element chunk = parser.parse(line);
        out += "[";
        for (auto title : chunk["path"].get_array()) out += (out.back() == '[' ? "" : " > ") + std::string(std::string_view(title));
        out += "] ";
        std::string text{std::string_view(chunk["text"])};
        std::replace(text.begin(), text.end(), '\n', '/');
        out += text + "\n";
        at = end + 1;
    }
    return out;
}

}  // namespace

TEST_CASE("append_chunks: every member") {
    const auto d = test::make({{"boilerplate", "-", "-", "-", "Home > Boats"},
                               {"title", "0", "-", "-", "The ferry"},
                               {"heading", "1", "1", "1.", "1. Boat"},
                               {"paragraph", "1", "1", "-", "It floats. It is old."}});
    CHECK(chunks_of(d, 2000) ==
          R"({"format":"salvage-chunk","version":1,"id":"d#1","name":"d","title":"The ferry","section":"1","path":["1. Boat"],)"
          R"("text":"1. Boat\n\nIt floats. It is old.","blocks":[2,4],"span":[[20,29],[30,39]]})"
          "\n");
    // What is cut says which bytes of the last block's text are here.
    CHECK(chunks_of(d, 20) ==
          R"({"format":"salvage-chunk","version":1,"id":"d#1","name":"d","title":"The ferry","section":"1","path":["1. Boat"],)"
          R"("text":"1. Boat\n\nIt floats.","blocks":[2,4],"cut":[0,10],"span":[[20,29],[30,39]]})"
          "\n"
          R"({"format":"salvage-chunk","version":1,"id":"d#2","name":"d","title":"The ferry","section":"1","path":["1. Boat"],)"
          R"("text":"It is old.","blocks":[3,4],"cut":[11,21],"span":[[30,39]]})"
          "\n");
}

TEST_CASE("append_chunks: what stands together") {
    struct Row {
        std::string_view why;
        std::vector<std::vector<std::string_view>> lines;
        std::size_t most;
        std::string_view chunks;
    };
    const Row rows[] = {
        {"nothing", {}, 100, ""},
        {"furniture alone", {{"boilerplate", "-", "-", "-", "Home"}}, 100, ""},
        {"a section a chunk",
         {{"paragraph", "0", "-", "-", "Before."},
          {"heading", "1", "1", "1.", "1. A"},
          {"paragraph", "1", "1", "-", "One."},
          {"heading", "1", "2", "2.", "2. B"},
          {"paragraph", "1", "2", "-", "Two."}},
         100,
         "[] Before.\n[1. A] 1. A//One.\n[2. B] 2. B//Two.\n"},
        {"headings with nothing between them belong to what comes below",
         {{"heading", "1", "1", "1.", "1. A"},
          {"heading", "2", "1.1", "1.1", "1.1 B"},
          {"paragraph", "2", "1.1", "-", "One."},
          {"heading", "2", "1.2", "1.2", "1.2 C"},
          {"paragraph", "2", "1.2", "-", "Two."}},
         100,
         "[1. A > 1.1 B] 1. A//1.1 B//One.\n[1. A > 1.2 C] 1.2 C//Two.\n"},
        {"a heading without anything stands alone",
         {{"heading", "1", "1", "1.", "1. A"}, {"heading", "1", "2", "2.", "2. B"}, {"paragraph", "1", "2", "-", "Two."}},
         100,
         "[1. A] 1. A\n[2. B] 2. B//Two.\n"},
        {"list items stand close",
         {{"paragraph", "0", "-", "-", "These:"}, {"list-item", "1", "-", "•", "• a"}, {"list-item", "1", "-", "•", "• b"}},
         100,
         "[] These://• a/• b\n"},
        {"cut between blocks",
         {{"paragraph", "0", "-", "-", "One two."}, {"paragraph", "0", "-", "-", "Three."}, {"paragraph", "0", "-", "-", "Four."}},
         15,
         "[] One two.\n[] Three.//Four.\n"},
        {"a long block is cut between sentences, and nothing is added to its pieces",
         {{"paragraph", "0", "-", "-", "One."},
          {"paragraph", "0", "-", "-", "It rains. It blows. It snows."},
          {"paragraph", "0", "-", "-", "Four."}},
         20,
         "[] One.\n[] It rains. It blows.\n[] It snows.\n[] Four.\n"},
        {"a heading too long is alone",
         {{"heading", "1", "1", "1.", "1. A heading of many words"}, {"paragraph", "1", "1", "-", "One."}},
         10,
         "[1. A heading of many words] 1. A heading of many words\n[1. A heading of many words] One.\n"},
        {"a page's footer inside a paragraph is not in it",
         {{"paragraph", "0", "-", "-", "One."}, {"page-footer", "-", "-", "-", "- 7 -"}, {"paragraph", "0", "-", "-", "Two."}},
         100,
         "[] One.//Two.\n"},
        {"characters, not bytes, count",
         {{"paragraph", "0", "-", "-", "今天下雨。"}, {"paragraph", "0", "-", "-", "明天刮风。"}},
         12,
         "[] 今天下雨。//明天刮风。\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(drawn(chunks_of(test::make(row.lines), row.most)) == row.chunks);
    }
}

TEST_CASE("append_chunks: no chunk is too long but a heading, and each body block is in one, whatever the document") {
    std::mt19937 random(3);
    simdjson::dom::parser parser;
    for (int round = 0; round < 300; ++round) {
        blocks::Document d = test::random_document(random);
        d.record.clear();  // its numbers are more than a parser into values can hold
        const std::size_t most = 1 + random() % 60;
        const std::string lines = chunks_of(d, most);
        const std::vector<std::size_t> titles = document::head_titles(d);
        std::vector<bool> seen(d.blocks.size(), false);
        for (std::size_t at = 0; at < lines.size();) {
            const std::size_t end = lines.find('\n', at);
            REQUIRE(end != std::string::npos);
            const simdjson::padded_string line(lines.data() + at, end - at);
            const simdjson::dom::element chunk = parser.parse(line);
            const auto first = static_cast<std::size_t>(std::uint64_t(chunk["blocks"].at(0)));
            const auto last = static_cast<std::size_t>(std::uint64_t(chunk["blocks"].at(1)));
            REQUIRE(first < last);
            REQUIRE(last <= d.blocks.size());
            std::fill(seen.begin() + static_cast<std::ptrdiff_t>(first), seen.begin() + static_cast<std::ptrdiff_t>(last), true);
            const bool heading_alone = last == first + 1 && d.blocks[first].kind == blocks::Kind::heading;
            if (!heading_alone) REQUIRE(count_characters(std::string_view(chunk["text"])) <= most);
            at = end + 1;
        }
        for (std::size_t b = 0; b < d.blocks.size(); ++b) {
            const bool left_out = blocks::is_furniture(d.blocks[b].kind) || std::binary_search(titles.begin(), titles.end(), b) ||
                                  trimmed(d.blocks[b].text).empty();
            if (!left_out) CHECK(seen[b]);
        }
        std::string drained;
        std::string part;
        document::append_chunks(part, d, {most, json::Layout::line}, [&](std::string& full) {
            drained += full;
            full.clear();
        });
        CHECK(drained + part == lines);
    }
}
