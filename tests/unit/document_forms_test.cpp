#include <salvage/document/docling.hpp>
#include <salvage/document/pandoc.hpp>
#include <salvage/document/unstructured.hpp>

#include <doctest/doctest.h>

#include <simdjson.h>

#include "support/random_document.hpp"
#include "support/stream_lines.hpp"

#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace salvage;

namespace {

std::string pandoc(const blocks::Document& d, document::PandocApi api = document::PandocApi::v1_22) {
    std::string out;
    document::append_pandoc(out, d, {api, json::Layout::line});
    return out;
}
std::string docling(const blocks::Document& d) {
    std::string out;
    document::append_docling(out, d, json::Layout::line);
    return out;
}
std::string unstructured(const blocks::Document& d) {
    std::string out;
    document::append_unstructured(out, d, json::Layout::line);
    return out;
}

/// The blocks of a pandoc tree in short: "Header2[s1](1. A) Para(x y) OrderedList<2 Decimal Period>{(a) (b)}".
std::string drawn(simdjson::dom::element node) {
    std::string out;
    if (node.is_array()) {
        for (auto child : node.get_array()) out += drawn(child);
        return out;
    }
    if (!node.is_object()) return out;
    const std::string_view type = node["t"];
    if (type == "Space") return " ";
    if (type == "LineBreak") return "/";
    if (type == "Str") return std::string(std::string_view(node["c"]));
    if (type == "Header") {
        return "Header" + std::to_string(std::uint64_t(node["c"].at(0))) + "[" + std::string(std::string_view(node["c"].at(1).at(0))) + "](" +
               drawn(node["c"].at(2)) + ")";
    }
    if (type == "CodeBlock") return "CodeBlock(" + std::string(std::string_view(node["c"].at(1))) + ")";
    if (type == "BulletList" || type == "OrderedList") {
        out += std::string(type);
        simdjson::dom::array items;
        if (type == "OrderedList") {
            const auto how = node["c"].at(0);
            out += "<" + std::to_string(std::uint64_t(how.at(0))) + " " + std::string(std::string_view(how.at(1)["t"])) + " " +
                   std::string(std::string_view(how.at(2)["t"])) + ">";
            items = node["c"].at(1);
        } else {
            items = node["c"];
        }
        out += "{";
        for (auto item : items) out += "[" + drawn(item) + "]";
        return out + "}";
    }
    if (type == "HorizontalRule") return "HorizontalRule";
    if (type == "Table") return "Table";
    return std::string(type) + "(" + drawn(node["c"]) + ")";
}

std::string drawn_pandoc(const std::vector<std::vector<std::string_view>>& lines) {
    simdjson::dom::parser parser;
    const std::string text = pandoc(test::make(lines));
    std::string out;
    for (auto block : parser.parse(text)["blocks"].get_array()) out += (out.empty() ? "" : " ") + drawn(block);
    return out;
}

}  // namespace

TEST_CASE("append_pandoc: the whole tree of a small document") {
    const auto d = test::make({{"title", "0", "-", "-", "The ferry"}, {"heading", "1", "1", "1.", "1. Boat"}, {"paragraph", "1", "1", "-", "It\\nfloats."}});
    CHECK(pandoc(d) ==
          R"({"pandoc-api-version":[1,22,2,1],"meta":{"title":{"t":"MetaInlines","c":[{"t":"Str","c":"The"},{"t":"Space"},{"t":"Str","c":"ferry"}]},"lang":{"t":"MetaString","c":"en"}},)"
          R"("blocks":[{"t":"Header","c":[1,["s1",[],[]],[{"t":"Str","c":"1."},{"t":"Space"},{"t":"Str","c":"Boat"}]]},)"
          R"({"t":"Para","c":[{"t":"Str","c":"It"},{"t":"LineBreak"},{"t":"Str","c":"floats."}]}]})");
    CHECK(pandoc(blocks::Document(), document::PandocApi::v1_23) == R"({"pandoc-api-version":[1,23,1],"meta":{},"blocks":[]})");
}

TEST_CASE("append_pandoc: which lists pandoc may count itself") {
    struct Row {
        std::string_view why;
        std::vector<std::string_view> items;  ///< label, blank, text; "> " before those of the second depth
        std::string_view drawn;
    };
    const Row rows[] = {
        {"bullets", {"• a", "• b"}, "BulletList{[Plain(a)][Plain(b)]}"},
        {"numbers", {"1. a", "2. b"}, "OrderedList<1 Decimal Period>{[Plain(a)][Plain(b)]}"},
        {"numbers that begin elsewhere", {"3) a", "4) b"}, "OrderedList<3 Decimal OneParen>{[Plain(a)][Plain(b)]}"},
        {"letters", {"(a) a", "(b) b"}, "OrderedList<1 LowerAlpha TwoParens>{[Plain(a)][Plain(b)]}"},
        {"Roman numerals, which begin as a letter could", {"(i) a", "(ii) b"}, "OrderedList<1 LowerRoman TwoParens>{[Plain(a)][Plain(b)]}"},
        {"letters that end as a numeral could", {"(h) a", "(i) b"}, "OrderedList<8 LowerAlpha TwoParens>{[Plain(a)][Plain(b)]}"},
        {"a gap: the printed numbers stay", {"1. a", "3. b"}, "BulletList{[Plain(1. a)][Plain(3. b)]}"},
        {"what pandoc has no style for", {"一、甲", "二、乙"}, "BulletList{[Plain(一、甲)][Plain(二、乙)]}"},
        {"a list in a list", {"1. a", "> • x", "> • y", "2. b"},
         "OrderedList<1 Decimal Period>{[Plain(a)BulletList{[Plain(x)][Plain(y)]}][Plain(b)]}"},
        {"bullets behind numbers are a list of their own", {"1. a", "2. b", "• c"},
         "OrderedList<1 Decimal Period>{[Plain(a)][Plain(b)]} BulletList{[Plain(c)]}"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::vector<std::vector<std::string_view>> lines;
        for (std::string_view item : row.items) {
            const bool deep = item.starts_with("> ");
            if (deep) item.remove_prefix(2);
            std::size_t label = item.find(' ');
            if (label == std::string_view::npos) label = std::string_view("一、").size();
            lines.push_back({"list-item", deep ? "2" : "1", "-", item.substr(0, label), item});
        }
        CHECK(drawn_pandoc(lines) == row.drawn);
    }
}

TEST_CASE("append_pandoc: the other kinds") {
    CHECK(drawn_pandoc({{"heading", "12", "1.1", "-", "Deep"},
                        {"quote", "0", "-", "-", "Row."},
                        {"preformatted", "0", "-", "-", "a  b"},
                        {"separator", "0", "-", "-", "***"},
                        {"table", "0", "-", "-", "a | b\\nc | d"},
                        {"table", "0", "-", "-", "a b c"},
                        {"boilerplate", "0", "-", "-", "Home"},
                        {"caption", "0", "-", "-", "Figure 1"}}) ==
          "Header9[s1.1](Deep) BlockQuote(Para(Row.)) CodeBlock(a  b) HorizontalRule Table CodeBlock(a b c) Para(Figure 1)");
}

TEST_CASE("append_docling: members, references and layers") {
    const auto d = test::make({{"boilerplate", "-", "-", "-", "Home"},
                               {"title", "0", "-", "-", "The ferry"},
                               {"title", "0", "-", "-", "Its book"},
                               {"heading", "1", "1", "1.", "1. Boat"},
                               {"list-item", "1", "1", "(a)", "(a) oak"}});
    const auto text = [](std::string_view index, std::string_view parent, std::string_view children, std::string_view layer, std::string_view rest) {
        std::string out = R"({"self_ref":"#/texts/)";
        out.append(index).append(R"(","parent":{"$ref":")").append(parent).append(R"("},"children":[)").append(children);
        out.append(R"(],"content_layer":")").append(layer).append("\",").append(rest).append("}");
        return out;
    };
    CHECK(docling(d) ==
          R"({"schema_name":"DoclingDocument","version":"1.3.0","name":"d",)"
          R"("furniture":{"self_ref":"#/furniture","children":[],"content_layer":"furniture","name":"_root_","label":"unspecified"},)"
          R"("body":{"self_ref":"#/body","children":[{"$ref":"#/texts/0"},{"$ref":"#/texts/1"},{"$ref":"#/texts/2"},{"$ref":"#/texts/3"}],)"
          R"("content_layer":"body","name":"_root_","label":"unspecified"},)"
          R"("groups":[{"self_ref":"#/groups/0","parent":{"$ref":"#/texts/3"},"children":[{"$ref":"#/texts/4"}],"content_layer":"body",)"
          R"("name":"list","label":"list"}],"texts":[)" +
              text("0", "#/body", "", "furniture", R"("label":"text","prov":[],"orig":"Home","text":"Home")") + "," +
              text("1", "#/body", "", "body", R"("label":"title","prov":[],"orig":"The ferry","text":"The ferry")") + "," +
              text("2", "#/body", "", "body", R"("label":"text","prov":[],"orig":"Its book","text":"Its book")") + "," +
              text("3", "#/body", R"({"$ref":"#/groups/0"})", "body", R"("label":"section_header","prov":[],"orig":"1. Boat","text":"1. Boat","level":1)") + "," +
              text("4", "#/groups/0", "", "body",
                   R"-("label":"list_item","prov":[],"orig":"(a) oak","text":"oak","enumerated":true,"marker":"(a)")-") +
              R"(],"pictures":[],"tables":[],"key_value_items":[],"form_items":[],"pages":{}})");
}

TEST_CASE("append_unstructured: types, depths and parents") {
    const auto d = test::make({{"title", "0", "-", "-", "The ferry"},
                               {"title", "0", "-", "-", "Its book"},
                               {"heading", "1", "1", "1.", "1. Boat"},
                               {"list-item", "1", "1", "•", "• oak"},
                               {"list-item", "2", "1", "•", "• pine"},
                               {"table", "1", "1", "-", "a | b"},
                               {"page-footer", "-", "-", "-", "7"}});
    simdjson::dom::parser parser;
    const std::string text = unstructured(d);
    std::vector<std::string> ids;
    std::string out;
    for (auto element : parser.parse(text).get_array()) {
        ids.emplace_back(std::string_view(element["element_id"]));
        CHECK(ids.back().size() == 32);
        out += std::string(std::string_view(element["type"]));
        std::uint64_t depth = 0;
        if (element["metadata"]["category_depth"].get(depth) == simdjson::SUCCESS) out += std::to_string(depth);
        std::string_view parent;
        if (element["metadata"]["parent_id"].get(parent) == simdjson::SUCCESS) {
            for (std::size_t i = 0; i < ids.size(); ++i) {
                if (ids[i] == parent) out += "<" + std::to_string(i);
            }
        }
        std::string_view html;
        if (element["metadata"]["text_as_html"].get(html) == simdjson::SUCCESS) out += " " + std::string(html);
        out += "\n";
    }
    CHECK(out ==
          "Title0\nNarrativeText<0\nTitle1<0\nListItem0<2\nListItem1<3\n"
          "Table<2 <table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>\nFooter\n");
}

TEST_CASE("The forms of other programs: JSON whatever the document, and drained output is the same") {
    std::mt19937 random(21);
    simdjson::dom::parser parser;
    for (int round = 0; round < 300; ++round) {
        const blocks::Document d = test::random_document(random);
        for (const auto form : {0, 1, 2}) {
            const auto append = [&](std::string& out, const Drain& drain) {
                if (form == 0) document::append_pandoc(out, d, {document::PandocApi::v1_22, json::Layout::indented}, drain);
                else if (form == 1) document::append_docling(out, d, json::Layout::indented, drain);
                else document::append_unstructured(out, d, json::Layout::indented, drain);
            };
            std::string whole;
            append(whole, {});
            CAPTURE(whole);
            simdjson::dom::element root;
            REQUIRE(parser.parse(whole).get(root) == simdjson::SUCCESS);
            std::string drained;
            std::string part;
            append(part, [&](std::string& full) {
                drained += full;
                full.clear();
            });
            REQUIRE(drained + part == whole);
        }
    }
}
