#include <salvage/blocks/heading_title.hpp>
#include <salvage/outline/render.hpp>

#include <salvage/outline/outline.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include "support/headings.hpp"

#include <sstream>
#include <string>
#include <string_view>

using namespace salvage;
using outline::TreeStyle;

namespace {

std::string tree(std::string_view headings, const TreeStyle& style = {}) {
    return outline::render_tree(outline::outline(test::headings(headings)), style);
}

}  // namespace

TEST_CASE("render_tree: the drawing") {
    CHECK(tree("") == "");
    CHECK(tree("p:text") == "");
    CHECK(tree("t:A report|t:Of the year|1. A|1.1 B|1.2 C|2. D") ==
          "A report\nOf the year\n"
          "├── 1. A\n│   ├── 1.1 B\n│   └── 1.2 C\n└── 2. D\n");
    CHECK(tree("1. A|2. B|2.1 C|2.1.1 D") == "├── 1. A\n└── 2. B\n    └── 2.1 C\n        └── 2.1.1 D\n");
    CHECK(tree("Rain|Wind") == "├── Rain\n└── Wind\n");
    // No blank between a Chinese label and Chinese words, unless one is there.
    CHECK(tree("一、总则|二、附则") == "├── 一、总则\n└── 二、附则\n");
    CHECK(tree("第一章　总则|第二章 附则") == "├── 第一章 总则\n└── 第二章 附则\n");
    CHECK(tree("Chapter 1|Chapter 2") == "├── Chapter 1\n└── Chapter 2\n");
}

TEST_CASE("render_tree: ASCII") {
    TreeStyle style;
    style.ascii = true;
    CHECK(tree("1. A|1.1 B|1.2 C|2. D|2.1 E", style) == "|-- 1. A\n|   |-- 1.1 B\n|   `-- 1.2 C\n`-- 2. D\n    `-- 2.1 E\n");
}

TEST_CASE("render_tree: depth") {
    TreeStyle style;
    style.view.depth = 1;
    CHECK(tree("1. A|1.1 B|2. C|2.1 D", style) == "├── 1. A\n└── 2. C\n");
    style.view.depth = 9;
    CHECK(tree("1. A|1.1 B|2. C", style) == tree("1. A|1.1 B|2. C"));
}

TEST_CASE("render_tree: points") {
    TreeStyle style;
    style.points = true;
    const std::string_view text = "1. A|p:First, rain. Second, wind.|1.1 B|p:(1) x, (2) y.|2. C|p:None.";
    CHECK(tree(text, style) ==
          "├── 1. A\n│   ├── First, rain.\n│   ├── Second, wind.\n│   └── 1.1 B\n│       ├── (1) x,\n│       └── (2) y.\n└── 2. C\n");
    CHECK(tree(text) == "├── 1. A\n│   └── 1.1 B\n└── 2. C\n");
    style.view.depth = 1;
    CHECK(tree(text, style) == "├── 1. A\n└── 2. C\n");
}

TEST_CASE("render_tree: a section alone begins at the margin") {
    blocks::Document document = outline::outline(test::headings("1. A|2. B|2.1 C|2.1.1 D|2.1.2 E"));
    document.blocks.remove_if([](const blocks::Block& block) { return !block.section.starts_with("2.1"); });
    CHECK(outline::levels_above(document) == 1);
    CHECK(outline::render_tree(document, {}) == "└── 2.1 C\n    ├── 2.1.1 D\n    └── 2.1.2 E\n");
    TreeStyle style;
    style.view.depth = 1;
    CHECK(outline::render_tree(document, style) == "└── 2.1 C\n");
    CHECK(outline::render_toc(document, {}) == "- 2.1 C\n  - 2.1.1 D\n  - 2.1.2 E\n");
}

TEST_CASE("render_tree: lines are cut at the width, wide characters count two") {
    TreeStyle style;
    const std::string_view texts[] = {"1. A title that is rather long|1.1 Another one that is longer still",
                                      "一、关于加强农村饮水安全工作的总体要求|（一）基本原则和工作目标的具体安排",
                                      "1. e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301 marks", "t:A title of the whole that is long|1. x"};
    for (const bool ascii : {false, true}) {
        style.ascii = ascii;
        for (std::size_t width = 24; width <= 60; ++width) {
            style.width = width;
            for (const std::string_view text : texts) {
                CAPTURE(text);
                CAPTURE(width);
                std::istringstream lines(tree(text, style));
                for (std::string line; std::getline(lines, line);) {
                    REQUIRE(valid_utf8(line));
                    CHECK(display_width(line) <= width);
                }
            }
        }
    }
    style.ascii = false;
    style.width = 15;
    CHECK(tree("1. A title that is long", style) == "└── 1. A title…\n");
    CHECK(tree("1. A title", style) == "└── 1. A title\n");
}

TEST_CASE("render_tree: colour is around labels and titles, and nowhere else") {
    TreeStyle style;
    style.color = true;
    const std::string colored = tree("t:T|1. A|1.1 B", style);
    CHECK(colored == "\033[1mT\033[0m\n└── \033[1;36m1.\033[0m A\n    └── \033[1;36m1.1\033[0m B\n");
}

TEST_CASE("render_tree: control characters do not break the drawing") {
    CHECK(tree("1. A\x1B[2Jb\tc\nd") == "└── 1. A [2Jb c d\n");
}

TEST_CASE("heading_title: the text without its label") {
    const auto title = [](std::string_view text) { return std::string(blocks::heading_title(test::headings(text).blocks[0])); };
    CHECK(title("1. Scope") == "Scope");
    CHECK(title("一、总则") == "总则");
    CHECK(title("第一章　总则") == "总则");
    CHECK(title("Scope") == "Scope");
    CHECK(title("Chapter 1") == "");
    CHECK(title("PART I.--DRILL.") == "DRILL.");
    CHECK(title("PART II—DRILL") == "DRILL");
    CHECK(title("Part 3 – Drill") == "Drill");
    CHECK(title("Artículo 1.- Objeto") == "Objeto");
    CHECK(title("§ 4 - Drill") == "Drill");
    CHECK(title("Annex A: Drill") == "Drill");
    CHECK(title("3. --verbose") == "--verbose");
    CHECK(title("3. -5 degrees") == "-5 degrees");
    CHECK(title("Scope -- what it is") == "Scope -- what it is");
    CHECK(title("Chapter 1 --") == "--");
}
