#include <salvage/segment/segment.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"

#include <string>
#include <string_view>

using namespace salvage;

namespace {
const std::string body = "The night ferry carries few people, and those who need it need it badly. It sails at two.\n"
                         "Fog is measured on the eastern pier only, which is 1.5 km from the fairway. This is too far.\n";
}  // namespace

TEST_CASE("page names: a page of a book is named above its heading") {
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"with its chapter between", "2.1. Hulls\n    Chapter 2. Boats\n2.1. Hulls\n" + body + "2.1.1. Of wood\n" + body + "2.1.2. Of iron\n" + body,
         "web web h{2.1. Hulls} p p h{2.1.1. Of wood} p p h{2.1.2. Of iron} p p"},
        {"a chapter, with a rule between", "Chapter 2. Boats\n\n-----\n\nChapter 2. Boats\n\n" + body + "2.1 Hulls\n" + body + "2.2 Sails\n" + body,
         "web web h{Chapter 2. Boats} p p h{2.1 Hulls} p p h{2.2 Sails} p p"},
        {"among words of a site", "Prev   Next\nChapter 2. Boats\nPrev   Next\n\n-----\n\nChapter 2. Boats\n\nTable of Contents\n\n2.1 Hulls\n2.2 Sails\n2.3 Oars\n\n" + body + "2.1 Hulls\n" + body + "2.2 Sails\n" + body + "2.3 Oars\n" + body,
         "web web web web h1{Chapter 2. Boats} web toc toc toc p p h3{2.1 Hulls} p p h3{2.2 Sails} p p h3{2.3 Oars} p p"},
        {"with the links of the page's head", "#Boats of the north\nChapter 1. Landings\n2.1. Hulls\nChapter 2. Boats\n\n2.1. Hulls\n\n" + body + "2.1.1. Of wood\n" + body + "2.1.2. Of iron\n" + body,
         "web web web web h{2.1. Hulls} p p h{2.1.1. Of wood} p p h{2.1.2. Of iron} p p"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "x")) == row.blocks);
    }
    const Row others[] = {
        {"with text between", "2.1. Hulls\n" + body + "2.1. Hulls\n" + body, ""},
        {"another number", "2.1. Hulls\nChapter 2. Boats\n2.2. Hulls\n" + body, ""},
        {"items say the same twice", "1. Hulls\n2. Sails\n1. Hulls\n" + body, ""},
        {"a list of contents", "Boats\nContents\n1.1 Hulls\n1.2 Sails\n1.1 Hulls\n" + body + "1.2 Sails\n" + body, ""},
    };
    for (const Row& row : others) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "x")).find("web") == std::string::npos);
    }
}

TEST_CASE("numbers of headings that a contents list names, or a site links to") {
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"titles with full stops in a contents list",
         "Boats\nContents\n9.1. Send the boat to the archive.\n9.2. Add the oars and the old rudder.\n9.3. Late boats.\n" + body + "9.1. Send the boat to the archive.\n" + body + "9.2. Add the oars and the old rudder.\n" + body + "9.3. Late boats.\n" + body,
         "title{Boats} toc toc toc toc p p h1{9.1. Send the boat to the archive.} p p h1{9.2. Add the oars and the old rudder.} p p h1{9.3. Late boats.} p p"},
        {"the link to the next page counts on and is none",
         "Boats\n" + body + "1. Hulls\u00b6\n" + body + "1.1. Wood\u00b6\n" + body + "1.2. Iron (old)\u00b6\n" + body + "2. Sails\n",
         "title{Boats} p p h1{1. Hulls} p p h1{1.1. Wood} p p h1{1.2. Iron (old)} p p p"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "x")) == row.blocks);
    }
}
