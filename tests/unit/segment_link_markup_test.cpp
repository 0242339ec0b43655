#include <salvage/segment/segment.hpp>
#include <salvage/segment/sites/link_markup.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("links of Markdown: their words, and whether a line has nothing else") {
    struct Row {
        std::string_view line, shown;
        std::size_t links;
        bool only, elsewhere;
    };
    const Row rows[] = {
        {"[Home](/)", "Home", 1, true, true},
        {"* [Home](/) | [About us](/about)", "* Home | About us", 2, true, true},
        {"- [Install](#install)", "- Install", 1, true, false},
        {"[![logo](/logo.png)](/)", "logo", 2, true, true},
        {"_Published_ [9 June](/june) _by_ Ann", "Published 9 June by Ann", 1, false, true},
        {"See [this (old) page](/a(b)).", "See this (old) page.", 1, false, true},
        {"a[1] and [2] (three)", "a[1] and [2] (three)", 0, false, false},
        {"[open [open [open", "[open [open [open", 0, false, false},
        {"", "", 0, false, false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.line);
        const segment::LinkedLine linked = segment::read_links(row.line);
        CHECK(linked.shown == row.shown);
        CHECK(linked.links == row.links);
        CHECK(linked.only == row.only);
        CHECK(linked.elsewhere == row.elsewhere);
    }
}

TEST_CASE("links of Markdown: hostile nesting takes linear time") {
    std::string deep;
    for (int i = 0; i < 200000; ++i) deep += "[";
    std::string closed = deep;
    for (int i = 0; i < 200000; ++i) closed += "](x)";
    CHECK(segment::read_links(deep).links == 0);
    CHECK(segment::read_links(closed).shown.size() <= closed.size());
}

TEST_CASE("pages that came as Markdown or by a text browser") {
    const std::string prose = "The ferry carried few people over the long river, and each of them had a basket. It did not sail in\nwinter, when the river froze.\n\n";
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"a menu of links above the title, links and a count below",
         "* [Kezdet](/)\n  * [Irasok](/irasok)\n  * [Rolam](/rolam)\n\n# The ferry in winter\n\n" + prose + "## How it sailed\n\n" + prose + "Tags: [ferry](/tag/ferry), [river](/tag/river)\n[← Previous: The bridge](/bridge) [Next: The quay →](/quay)\n### 3 comments\nThis site has no cookies. © 2022 Ann\n",
         "web web web title{The ferry in winter} p h1{How it sailed} p web web web web"},
        {"contents of a manual stay", "# The ferry in winter\n\n- [Install](#install)\n- [License](#license)\n- [Contact](#contact)\n\n## Install\n\n" + prose + "## License\n\n" + prose, "title{The ferry in winter} li1{-} li1{-} li1{-} h1{Install} p h1{License} p"},
        {"a heading with a mark ends with its line, unless it is as long as one",
         "# The ferry in winter\n\n" + prose + "## How it sailed\n\n" + prose + "## Where it sailed to\n\n" + prose + "## Why\n\n" + prose + "### input\nType: string\n\n" + prose, "title{The ferry in winter} p h1{How it sailed} p h1{Where it sailed to} p h1{Why} p h2{input} p p"},
        {"numbers of links and where they lead",
         "#[1]Home [2]RSS\n\n   [3]The Garden\n\n   [4]Home [5]News [6]Sheets\n\n                         A compost in the town\n\n   " + prose + "   Ask us, or read the [7]questions of the others.\n\n   [8]Back to top\n\nVerweise\n\n   1. http://garden.example/\n   2. http://garden.example/rss\n   3. http://garden.example/\n   4. http://garden.example/\n   5. http://garden.example/news\n   6. http://garden.example/sheets\n   7. http://garden.example/faq\n   8. http://garden.example/#top\n",
         "web web web title{A compost in the town} p p web web web web web web web web web web"},
        {"a bibliography of addresses stays", "The ferry in winter\n\n" + prose + "Sources\n\n1. http://ferry.example/\n2. http://river.example/ice\n3. http://town.example/\n", "title{The ferry in winter} p h{Sources} li1{1.} li1{2.} li1{3.}"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "x")) == row.blocks);
    }
}
