#include <salvage/document/document.hpp>

#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include <simdjson.h>

#include "support/random_document.hpp"
#include "support/stream_lines.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace salvage;
using document::Shape;

namespace {

std::string json_of(const blocks::Document& d, Shape shape, json::Layout layout = json::Layout::line) {
    std::string out;
    document::append_json(out, d, {shape, layout});
    return out;
}

/// The tree in short: `T{title} S{1 a: p(x) [i i[i]] S{...}} F{...}`.
std::string drawn(simdjson::dom::element element);

std::string drawn_blocks(simdjson::dom::array blocks) {
    std::string out;
    for (auto block : blocks) {
        if (!out.empty()) out += ' ';
        out += drawn(block);
    }
    return out;
}

std::string drawn_items(simdjson::dom::array items) {
    std::string out = "[";
    for (auto item : items) {
        if (out.size() > 1) out += ' ';
        out += std::string_view(item["text"]);
        simdjson::dom::array inner;
        if (item["items"].get(inner) == simdjson::SUCCESS) out += drawn_items(inner);
    }
    return out + "]";
}

std::string drawn(simdjson::dom::element block) {
    simdjson::dom::array items;
    if (block["items"].get(items) == simdjson::SUCCESS) return drawn_items(items);
    return std::string(std::string_view(block["kind"])).substr(0, 1) + "(" +
           std::string(std::string_view(block["text"])) + ")";
}

std::string drawn_sections(simdjson::dom::array sections) {
    std::string out;
    for (auto section : sections) {
        if (!out.empty()) out += ' ';
        out += "S{" + std::string(std::string_view(section["number"])) + " " +
               std::string(std::string_view(section["title"])) + ":";
        for (const std::string& part :
             {drawn_blocks(section["blocks"].get_array()), drawn_sections(section["sections"].get_array())}) {
            if (!part.empty()) out += " " + part;
        }
        out += "}";
    }
    return out;
}

std::string drawn_tree(const blocks::Document& d) {
    simdjson::dom::parser parser;
    const std::string text = json_of(d, Shape::tree);
    const simdjson::dom::element root = parser.parse(text);
    return drawn_blocks(root["titles"].get_array()) + " / " + drawn_blocks(root["front"].get_array()) + " / " +
           drawn_sections(root["sections"].get_array()) + " / " + drawn_blocks(root["furniture"].get_array());
}

}  // namespace

TEST_CASE("append_json: the tree, every member") {
    const blocks::Stream stream = blocks::read_stream(
        "%blocks 1\n"
        "%document {\"name\":\"dump.txt\",\"bytes\":400,\"record\":{\"id\": 7}}\n"
        "boilerplate\t0\t-\t-\t0.97\t0-20\tNews - \"Headlines\"\n"
        "title\t0\t-\t-\t0.95\t21-30\tHow to begin\n"
        "title\t0\t-\t-\t0.90\t31-40\tA report\n"
        "paragraph\t0\t-\t-\t1.00\t41-50\tIn front.\n"
        "heading\t1\t1\t1.\t0.99\t51-60\t1. Problems\n"
        "list-item\t1\t1\t(a)\t0.80\t61-70\t(a) one\n"
        "table\t1\t1\t-\t0.70\t71-80,90-95\tx | y\n"
        "%finding {\"rule\":\"numbering-gap\",\"section\":\"1\",\"text\":\"2 is missing\",\"offset\":61}\n"
        "%end 7\n");
    REQUIRE(stream.documents.size() == 1);
    CHECK(json_of(stream.documents[0], Shape::tree) ==
          R"({"format":"salvage-document","version":1,"name":"dump.txt","bytes":400,"language":"en",)"
          R"("title":"How to begin","subtitle":"A report","titles":[)"
          R"({"kind":"title","text":"How to begin","span":[[21,30]],"confidence":0.95},)"
          R"({"kind":"title","text":"A report","span":[[31,40]],"confidence":0.9}],)"
          R"("metadata":{"id": 7},)"
          R"("front":[{"kind":"paragraph","text":"In front.","span":[[41,50]],"confidence":1}],)"
          R"("sections":[{"number":"1","label":"1.","title":"Problems","level":1,"span":[[51,60]],"confidence":0.99,)"
          R"-("blocks":[{"kind":"list","items":[{"label":"(a)","text":"(a) one","span":[[61,70]],"confidence":0.8}]},)-"
          R"({"kind":"table","text":"x | y","span":[[71,80],[90,95]],"confidence":0.7,"rows":[["x","y"]]}],)"
          R"("sections":[]}],)"
          R"("furniture":[{"kind":"boilerplate","text":"News - \"Headlines\"","span":[[0,20]],"confidence":0.97}],)"
          R"("findings":[{"rule":"numbering-gap","section":"1","text":"2 is missing","offset":61}]})");
    CHECK(json_of(stream.documents[0], Shape::flat) ==
          R"({"format":"salvage-document","version":1,"name":"dump.txt","bytes":400,"language":"en",)"
          R"("title":"How to begin","subtitle":"A report","metadata":{"id": 7},"blocks":[)"
          R"({"kind":"boilerplate","level":0,"text":"News - \"Headlines\"","span":[[0,20]],"confidence":0.97},)"
          R"({"kind":"title","level":0,"text":"How to begin","span":[[21,30]],"confidence":0.95},)"
          R"({"kind":"title","level":0,"text":"A report","span":[[31,40]],"confidence":0.9},)"
          R"({"kind":"paragraph","level":0,"text":"In front.","span":[[41,50]],"confidence":1},)"
          R"({"kind":"heading","level":1,"section":"1","label":"1.","text":"1. Problems","span":[[51,60]],)"
          R"("confidence":0.99},)"
          R"-({"kind":"list-item","level":1,"section":"1","label":"(a)","text":"(a) one",)-"
          R"("span":[[61,70]],"confidence":0.8},)"
          R"({"kind":"table","level":1,"section":"1","text":"x | y","span":[[71,80],[90,95]],"confidence":0.7,)"
          R"("rows":[["x","y"]]}],)"
          R"("findings":[{"rule":"numbering-gap","section":"1","text":"2 is missing","offset":61}]})");
}

TEST_CASE("append_json: points count bytes of their paragraph's text; other kinds have none") {
    const auto paragraph = test::make({{"paragraph", "0", "-", "-", "Café: (1) boil, (2) pour."},
                                 {"quote", "0", "-", "-", "Café: (1) boil, (2) pour."},
                                 {"paragraph", "0", "-", "-", "See (2) above."}});
    const std::string json = json_of(paragraph, Shape::flat);
    const std::string points = R"-("points":[{"label":"(1)","range":[7,16]},{"label":"(2)","range":[17,26]}])-";
    CAPTURE(json);
    CHECK(json.find(points) != std::string::npos);
    CHECK(json.find("points") == json.rfind("points"));
    CHECK(json_of(paragraph, Shape::tree).find(points) != std::string::npos);
}

TEST_CASE("append_json: an empty document") {
    CHECK(json_of(blocks::Document(), Shape::tree) ==
          R"({"format":"salvage-document","version":1,"name":"","bytes":0,"titles":[],"front":[],"sections":[],)"
          R"("furniture":[],"findings":[]})");
    CHECK(json_of(blocks::Document(), Shape::flat) ==
          R"({"format":"salvage-document","version":1,"name":"","bytes":0,"blocks":[],"findings":[]})");
}

TEST_CASE("append_json: where everything goes") {
    struct Row {
        const char* why;
        std::vector<std::vector<std::string_view>> lines;
        std::string_view tree;  ///< titles / front / sections / furniture
    };
    const Row rows[] = {
        {"sections by level",
         {{"heading", "1", "1", "-", "A"},
          {"paragraph", "1", "1", "-", "x"},
          {"heading", "2", "1.1", "-", "B"},
          {"paragraph", "2", "1.1", "-", "y"},
          {"heading", "1", "2", "-", "C"}},
         " /  / S{1 A: p(x) S{1.1 B: p(y)}} S{2 C:} / "},
        {"a skipped level",
         {{"heading", "1", "1", "-", "A"}, {"heading", "3", "1.1", "-", "B"}, {"heading", "2", "1.2", "-", "C"}},
         " /  / S{1 A: S{1.1 B:} S{1.2 C:}} / "},
        {"the first heading is not the top",
         {{"heading", "2", "1", "-", "A"}, {"heading", "1", "2", "-", "B"}},
         " /  / S{1 A:} S{2 B:} / "},
        {"the label is not the title",
         {{"heading", "1", "1", "第一章", "第一章\u3000总则"}, {"heading", "1", "2", "Article 5", "Article 5"}},
         " /  / S{1 总则:} S{2 :} / "},
        {"furniture is never in a section",
         {{"boilerplate", "-", "-", "-", "f"},
          {"heading", "1", "1", "-", "A"},
          {"page-header", "1", "1", "-", "g"},
          {"paragraph", "1", "1", "-", "x"},
          {"toc", "1", "1", "-", "h"}},
         " /  / S{1 A: p(x)} / b(f) p(g) t(h)"},
        {"titles at the head, over furniture",
         {{"paragraph", "0", "-", "-", "x"},
          {"title", "0", "-", "-", "T"},
          {"boilerplate", "0", "-", "-", "f"},
          {"title", "0", "-", "-", "U"},
          {"title", "0", "-", "-", "V"},
          {"paragraph", "0", "-", "-", "y"},
          {"title", "0", "-", "-", "W"}},
         "t(T) t(U) t(V) / p(x) p(y) t(W) /  / b(f)"},
        {"a title in a section stays there",
         {{"heading", "1", "1", "-", "A"}, {"title", "0", "1", "-", "T"}},
         " /  / S{1 A: t(T)} / "},
        {"list items nest by their level",
         {{"list-item", "1", "-", "-", "a"},
          {"list-item", "2", "-", "-", "b"},
          {"list-item", "2", "-", "-", "c"},
          {"list-item", "3", "-", "-", "d"},
          {"list-item", "1", "-", "-", "e"}},
         " / [a[b c[d]] e] /  / "},
        {"a list that begins deep",
         {{"list-item", "3", "-", "-", "a"}, {"list-item", "1", "-", "-", "b"}, {"list-item", "-", "-", "-", "c"}},
         " / [a b c] /  / "},
        {"a page break does not end a list, a paragraph does",
         {{"list-item", "1", "-", "-", "a"},
          {"page-footer", "-", "-", "-", "7"},
          {"list-item", "1", "-", "-", "b"},
          {"paragraph", "-", "-", "-", "x"},
          {"list-item", "1", "-", "-", "c"}},
         " / [a b] p(x) [c] /  / p(7)"},
        {"a heading ends a list",
         {{"list-item", "1", "-", "-", "a"}, {"heading", "1", "1", "-", "A"}, {"list-item", "2", "1", "-", "b"}},
         " / [a] / S{1 A: [b]} / "},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(drawn_tree(test::make(row.lines)) == row.tree);
    }
}

namespace {

using Words = std::vector<std::string>;

void gather(simdjson::dom::element element, Words& out) {
    if (element.is_array()) {
        for (auto inner : element.get_array()) gather(inner, out);
        return;
    }
    simdjson::dom::element title;
    simdjson::dom::element text;
    if (element["title"].get(title) == simdjson::SUCCESS) {  // a section
        std::string heading;
        simdjson::dom::element label;
        if (element["label"].get(label) == simdjson::SUCCESS) heading = std::string_view(label);
        heading += std::string_view(title);
        out.push_back(heading);
        gather(element["blocks"], out);
        gather(element["sections"], out);
    } else if (element["text"].get(text) == simdjson::SUCCESS) {
        out.emplace_back(std::string_view(text));
    }
    simdjson::dom::element items;
    if (element["items"].get(items) == simdjson::SUCCESS) gather(items, out);
}

// Without what parts words, and a number from its heading.
std::string words_of(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = valid_utf8_next(text, at);
        if (std::u32string_view(U" \t\n\r\u3000\u2028-:\u2013\u2014").find(c.value) == std::u32string_view::npos) {
            out.append(text.substr(at, c.length));
        }
        at += c.length;
    }
    return out;
}

}  // namespace

TEST_CASE("append_json: every word of every block is in the JSON exactly once, in both shapes and layouts") {
    std::mt19937 random(9);
    for (int round = 0; round < 3000; ++round) {
        blocks::Document d = test::random_document(random);
        if (!d.record.empty()) d.record = R"({"id":1})";  // simdjson, which reads it here, refuses what may travel
        Words expected;
        for (const blocks::Block& block : d.blocks) expected.push_back(words_of(block.text));
        std::sort(expected.begin(), expected.end());
        for (const Shape shape : {Shape::tree, Shape::flat}) {
            const std::string line = json_of(d, shape);
            REQUIRE(line.find('\n') == std::string::npos);
            REQUIRE(valid_utf8(line));
            simdjson::dom::parser parser;
            simdjson::dom::element root;
            CAPTURE(line);
            REQUIRE(parser.parse(line).get(root) == simdjson::SUCCESS);
            Words found;
            for (const char* part : {"titles", "front", "sections", "furniture", "blocks"}) {
                simdjson::dom::element list;
                if (root[part].get(list) == simdjson::SUCCESS) gather(list, found);
            }
            for (std::string& text : found) text = words_of(text);
            std::sort(found.begin(), found.end());
            REQUIRE(found == expected);

            simdjson::dom::parser indented_parser;
            simdjson::dom::element indented;
            REQUIRE(indented_parser.parse(json_of(d, shape, json::Layout::indented)).get(indented) ==
                    simdjson::SUCCESS);
            REQUIRE(simdjson::minify(indented) == simdjson::minify(root));
        }
    }
}

TEST_CASE("append_json: no depth is too deep for a parser, and nothing is lost by it") {
    blocks::Document d;
    for (int i = 0; i < 30000; ++i) {
        blocks::Block block;
        block.kind = i < 15000 ? blocks::Kind::heading : blocks::Kind::list_item;
        block.level = static_cast<std::uint16_t>(i % 15000 + 1);
        block.text = "x";
        d.blocks.push_back(block);
    }
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    const std::string text = json_of(d, Shape::tree);
    REQUIRE(parser.parse(text).get(root) == simdjson::SUCCESS);
    Words found;
    gather(root["sections"], found);
    CHECK(found.size() == 30000);
    CHECK(json_of(d, Shape::tree, json::Layout::indented).size() < 400 * text.size());
}

TEST_CASE("append_json: drained output is the same") {
    blocks::Document d;
    const std::string line(900, 'x');
    for (int i = 0; i < 6000; ++i) {
        blocks::Block block;
        block.kind = i % 50 == 0 ? blocks::Kind::heading : i % 3 ? blocks::Kind::list_item : blocks::Kind::paragraph;
        block.level = static_cast<std::uint16_t>(1 + i % 4);
        block.text = line;
        d.blocks.push_back(block);
    }
    for (const Shape shape : {Shape::tree, Shape::flat}) {
        std::string out;
        std::string drained;
        std::size_t largest = 0;
        document::append_json(out, d, {shape, json::Layout::line}, [&](std::string& full) {
            largest = std::max(largest, full.size());
            drained += full;
            full.clear();
        });
        drained += out;
        CHECK(drained == json_of(d, shape));
        CHECK(largest > 0);
        CHECK(largest < drain_size + 2000);
    }
}
