#include <salvage/outline/outline.hpp>

#include <salvage/blocks/stream.hpp>
#include <salvage/outline/levels.hpp>
#include <salvage/segment/segment.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"
#include "support/headings.hpp"
#include "support/random_layouts.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

using namespace salvage;

namespace {

std::string stream_of(const blocks::Document& document) {
    std::string out;
    blocks::append_stream_header(out);
    blocks::append_document(out, document);
    return out;
}

blocks::Document read(const std::string& stream) {
    blocks::Stream found = blocks::read_stream(stream);
    REQUIRE_MESSAGE(!found.error.has_value(), (found.error ? found.error->text : ""));
    return std::move(found.documents.at(0));
}

}  // namespace

TEST_CASE("outline: levels and paths of headings") {
    struct Row {
        std::string_view why;
        std::string_view headings;  ///< with '|' between them
        std::string_view sections;
    };
    const Row rows[] = {
        {"nothing", "", ""},
        {"one level", "1. A|2. B", "1 1{1. A} 1 2{2. B}"},
        {"two levels", "1. A|1.1 B|1.2 C|2. D", "1 1{1. A} 2 1.1{1.1 B} 2 1.2{1.2 C} 1 2{2. D}"},
        {"the path counts, whatever is printed", "3. A|5. B|5. C", "1 1{3. A} 1 2{5. B} 1 3{5. C}"},
        {"a level that is not printed leaves no hole", "1. A|1.1.1 B", "1 1{1. A} 2 1.1{1.1.1 B}"},
        {"the same scheme at two depths", "A. A|1. B|2. C|B. D|1. E", "1 1{A. A} 2 1.1{1. B} 2 1.2{2. C} 1 2{B. D} 2 2.1{1. E}"},
        {"Chinese", "一、甲|（一）乙|（二）丙|二、丁", "1 1{一、甲} 2 1.1{（一）乙} 2 1.2{（二）丙} 1 2{二、丁}"},
        {"articles count on through chapters", "Chapter 1|Article 1|Article 2|Chapter 2|Article 3",
         "1 1{Chapter 1} 2 1.1{Article 1} 2 1.2{Article 2} 1 2{Chapter 2} 2 2.1{Article 3}"},
        {"without numbers all are at the top", "Rain|Wind|Snow", "1 1{Rain} 1 2{Wind} 1 3{Snow}"},
        {"capitals above the others", "RAIN|Drizzle|Shower|WIND|Breeze",
         "1 1{RAIN} 2 1.1{Drizzle} 2 1.2{Shower} 1 2{WIND} 2 2.1{Breeze}"},
        {"right below another: inside it, as are those like it", "Rain|Drizzle|p:x|Shower|p:x|Wind|Breeze|p:x",
         "1 1{Rain} 2 1.1{Drizzle} 2 1.2{Shower} 1 2{Wind} 2 2.1{Breeze}"},
        {"another shape ends them", "Calls|rain()|p:x|wind()|p:x|Weather|p:x", "1 1{Calls} 2 1.1{rain()} 2 1.2{wind()} 1 2{Weather}"},
        {"so does a usual heading", "Calls|Rain|p:x|References|p:x", "1 1{Calls} 2 1.1{Rain} 1 2{References}"},
        {"a run of two shapes", "Calls|rain()|Is it wind?|snow()|Is it ice?|hail()|p:x|Weather|p:x",
         "1 1{Calls} 2 1.1{rain()} 3 1.1.1{Is it wind?} 2 1.2{snow()} 3 1.2.1{Is it ice?} 2 1.3{hail()} 1 2{Weather}"},
        {"three in a row", "Calls|rain()|wind()|p:x|snow()|p:x", "1 1{Calls} 2 1.1{rain()} 2 1.2{wind()} 2 1.3{snow()}"},
        {"before the first number: top", "Foreword|1. A|2. B", "1 1{Foreword} 1 2{1. A} 1 3{2. B}"},
        {"below a number: inside it", "1. A|Remarks|2. B", "1 1{1. A} 2 1.1{Remarks} 1 2{2. B}"},
        {"a whole part: top", "1. A|2. B|References", "1 1{1. A} 1 2{2. B} 1 3{References}"},
        {"numbers that begin again below each", "Rain|1. A|2. B|Wind|1. C|2. D",
         "1 1{Rain} 2 1.1{1. A} 2 1.2{2. B} 1 2{Wind} 2 2.1{1. C} 2 2.2{2. D}"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump_sections(outline::outline(test::headings(row.headings))) == row.sections);
    }
}

TEST_CASE("outline: every other block has the section it stands in") {
    const std::string stream = "%blocks 1\n%document {\"name\":\"x\",\"bytes\":100}\n"
                               "boilerplate\t-\t-\t-\t1.00\t0-1\tw\n"
                               "title\t0\t-\t-\t1.00\t2-3\tt\n"
                               "paragraph\t-\t-\t-\t1.00\t4-5\tp\n"
                               "heading\t-\t-\t1.\t1.00\t6-10\t1. a\n"
                               "list-item\t2\t-\t-\t1.00\t12-13\ti\n"
                               "heading\t-\t-\t1.1\t1.00\t14-20\t1.1 b\n"
                               "paragraph\t-\t-\t-\t1.00\t22-23\tq\n"
                               "page-footer\t-\t-\t-\t1.00\t24-25\t7\n"
                               "table\t-\t-\t-\t1.00\t26-29\ta|b\n"
                               "%end 9\n";
    const blocks::Document outlined = outline::outline(read(stream));
    const std::string out = stream_of(outlined);
    CHECK(out.find("boilerplate\t-\t-\t-") != std::string::npos);
    CHECK(out.find("title\t0\t-\t-") != std::string::npos);
    CHECK(out.find("paragraph\t0\t-\t-\t1.00\t4-5") != std::string::npos);
    CHECK(out.find("list-item\t2\t1\t-") != std::string::npos);
    CHECK(out.find("paragraph\t2\t1.1\t-") != std::string::npos);
    CHECK(out.find("page-footer\t-\t-\t-") != std::string::npos);
    CHECK(out.find("table\t2\t1.1\t-") != std::string::npos);
}

TEST_CASE("outline: nesting without end is bounded") {
    std::string deep = "1";
    std::string all;
    for (int i = 0; i < 40; ++i) {
        // Schemes alternate, so that each can be inside the one before.
        static constexpr std::string_view labels[] = {"1.", "(1)", "A.", "(a)", "I.", "(A)", "1)", "a)", "Part 1", "Chapter 1", "① ", "一、", "（一）", "§ 1"};
        all += (i > 0 ? "|" : "") + std::string(labels[static_cast<std::size_t>(i) % std::size(labels)]) + " x";
    }
    const blocks::Document document = outline::outline(test::headings(all));
    for (const blocks::Block& block : document.blocks) {
        CHECK(*block.level >= 1);
        CHECK(*block.level <= outline::max_level);
    }
}

TEST_CASE("outline: twice is once; texts and spans are not touched; a tree has no holes") {
    std::mt19937 random(20260405);
    for (int round = 0; round < 1500; ++round) {
        const std::string text = test::random_layout(random, 40);
        CAPTURE(text);
        blocks::Document segmented = segment::segment(text, "x");
        const std::string before = test::dump_texts(segmented);
        const std::vector<ByteRange> spans(segmented.spans.begin(), segmented.spans.end());
        const blocks::Document outlined = outline::outline(std::move(segmented));
        REQUIRE(outline::has_levels(outlined));
        REQUIRE(std::equal(outlined.spans.begin(), outlined.spans.end(), spans.begin(), spans.end()));
        const std::string once = stream_of(outlined);
        REQUIRE(stream_of(outline::outline(read(once))) == once);
        std::uint16_t level = 0;
        for (const blocks::Block& block : outlined.blocks) {
            if (block.kind != blocks::Kind::heading) continue;
            REQUIRE(block.level.has_value());
            REQUIRE(*block.level >= 1);
            REQUIRE(*block.level <= level + 1);
            level = *block.level;
            REQUIRE(std::count(block.section.begin(), block.section.end(), '.') + 1 == level);
        }
        for (const blocks::Finding& finding : outlined.findings) {
            REQUIRE(finding.offset < text.size());
            REQUIRE_FALSE(finding.text.empty());
        }
    }
}

TEST_CASE("outline: depths that the text shows") {
    struct Row {
        std::string_view why;
        std::string_view headings;  ///< depth or '-', 't' for an entry of a contents list, blank, text; '|' between them
        std::string_view sections;
    };
    const Row rows[] = {
        {"what follows a contents list is no part of it", "1 Contents|t 1. A|t 2. B|- 1. A|- 2. B", "1 1{Contents} 1 2{1. A} 1 3{2. B}"},
        {"text below the heading makes it a part", "1 Rain|- 1. A|- 2. B", "1 1{Rain} 2 1.1{1. A} 2 1.2{2. B}"},
        {"signs", "1 Rain|2 Drizzle|3 Fine|2 Shower|1 Wind", "1 1{Rain} 2 1.1{Drizzle} 3 1.1.1{Fine} 2 1.2{Shower} 1 2{Wind}"},
        {"one of which nothing is said is inside", "1 Rain|- Drizzle|- Shower|1 Wind", "1 1{Rain} 2 1.1{Drizzle} 2 1.2{Shower} 1 2{Wind}"},
        {"a depth that is left out makes no hole", "1 Rain|3 Drizzle|2 Shower", "1 1{Rain} 2 1.1{Drizzle} 2 1.2{Shower}"},
        {"numbers below signs", "1 Rain|2 1. A|2 2. B|1 Wind|2 1. C", "1 1{Rain} 2 1.1{1. A} 2 1.2{2. B} 1 2{Wind} 2 2.1{1. C}"},
        {"numbers say more than equal signs", "1 1 Rain|1 1.1 Drizzle|1 2 Wind", "1 1{1 Rain} 2 1.1{1.1 Drizzle} 1 2{2 Wind}"},
        {"inside a number of which nothing is said", "1 1. A|- 1.1 B|- Rain|- 1.2 C|1 2. D", "1 1{1. A} 2 1.1{1.1 B} 3 1.1.1{Rain} 2 1.2{1.2 C} 1 2{2. D}"},
        {"one of many says nothing", "- 1. A|- 2. B|1 Wind|- 3. C|- 4. D", "1 1{1. A} 1 2{2. B} 2 2.1{Wind} 1 3{3. C} 1 4{4. D}"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::string texts;
        std::string depths;
        for (std::size_t at = 0; at < row.headings.size();) {
            const std::size_t end = std::min(row.headings.find('|', at), row.headings.size());
            depths.push_back(row.headings[at]);
            texts += (at > 0 ? "|" : "") + std::string(row.headings.substr(at + 2, end - at - 2));
            at = end + 1;
        }
        blocks::Document document = test::headings(texts);
        std::size_t b = 0;
        document.blocks.edit([&](blocks::Block& block) {
            const char depth = depths[b++];
            if (depth == 't') block.kind = blocks::Kind::toc;
            else if (depth != '-') block.level = static_cast<std::uint16_t>(depth - '0');
            return true;
        });
        CHECK(test::dump_sections(outline::outline(std::move(document))) == row.sections);
    }
}

TEST_CASE("has_levels: whether a document was outlined") {
    struct Row {
        std::string_view why;
        std::string_view blocks;
        bool levels;
    };
    const Row rows[] = {
        {"a heading without", "heading\t-\t-\t-\t1.00\t0-1\ta\n", false},
        {"a heading with", "heading\t1\t1\t-\t1.00\t0-1\ta\n", true},
        {"a depth that the text shows", "heading\t2\t-\t-\t1.00\t0-1\ta\n", false},
        {"one of two", "heading\t1\t1\t-\t1.00\t0-1\ta\nheading\t-\t-\t-\t1.00\t2-3\tb\n", false},
        {"a paragraph alone, without", "paragraph\t-\t-\t-\t1.00\t0-1\ta\n", false},
        {"a paragraph alone, with", "paragraph\t0\t-\t-\t1.00\t0-1\ta\n", true},
        {"a table alone, without", "table\t-\t-\t-\t1.00\t0-1\ta\n", false},
        {"furniture alone", "boilerplate\t-\t-\t-\t1.00\t0-1\ta\n", true},
        {"nothing", "", true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto count = static_cast<std::size_t>(std::count(row.blocks.begin(), row.blocks.end(), '\n'));
        const std::string stream = "%blocks 1\n%document {\"name\":\"x\",\"bytes\":9}\n" + std::string(row.blocks) + "%end " + std::to_string(count) + "\n";
        CHECK(outline::has_levels(read(stream)) == row.levels);
    }
}
