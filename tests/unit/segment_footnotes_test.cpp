#include <salvage/segment/segment.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("footnotes: notes that the text refers to") {
    const std::string opening = "The night ferry\n\nThe night ferry carries few people, and those who need it need it badly.";
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"at the foot of a page, brought down", "The night ferry\n\nThe night ferry carries few people, and those who need it need it badly.1 It sails\nat two, and the boat is old.2\n\n1 So says the log of the harbour.\n\n2 Berg, p. 4.\n\nPage 1\n\fIt comes back at four.\n\nPage 2\n\fFog is rare.\n\nPage 3\n", "title{The night ferry} p note note footer p header p header"},
        {"with a sign, inside of a paragraph that the page cuts",
         "The night ferry carries few people, and those who need it need it badly. The\nboat is new.* It was built in the harbour of the old town, which lies on the\nother bank, and its ropes were brought from Hull, where they have them at half\n"
         "\n* It was given by the widow of the last ferryman, who had lost his own in the\nstorm of that year.\n\nPage 1\n\fthe price that they cost here. The boy rings the bell twice before it sails in\nthe night, and once in the morning.\n\nPage 2\n\fFog is rare.\n\nPage 3\n",
         "p note footer footer p header"},
        {"a list at a page's end", "The night ferry carries few people, and those who need it need it badly. They\nbring what is new* and what is old:\n\n* bread for a week\n* salt\n\nPage 1\n\fThe boy rings the bell twice before it sails in the night.\n\nPage 2\n\fFog is rare.\n\nPage 3\n",
         "p li1{*} li1{*} footer p header p header"},
        {"a pattern, and an item of a list below a page", "The night ferry carries few people, and those who need it need it badly. Write\nba* for ba and bar. These are the things to know:\n\n* stars are greedy, and dots are not\n\nPage 1\n\fThe boy rings the bell twice before it sails in the night.\n\nPage 2\n\fFog is rare.\n\nPage 3\n",
         "p li1{*} footer p footer p p"},
        {"raised numbers", opening + "¹ It sails at two.\n\n¹ So says the log of the harbour.\n", "title{The night ferry} p note"},
        {"numbers, as many as references", opening + "[1] It sails at two.[2]\n\n1. The log of the harbour, p. 2.\n2. The boy told it.\n", "title{The night ferry} p note note"},
        {"numbers in brackets, all of them referred to", opening + "[1] It sails at two.[2]\n\nThe boy says so.\n\n[1] The log of the harbour, p. 2.\n[2] The boy told it.\n", "title{The night ferry} p p note note"},
        {"books", opening + "[1] It sails at two.[2]\n\nReferences\n\n[1] Berg, A.: Ferries. York 1990.\n[2] Hill, T.: Nights. Hull 1950.\n", "title{The night ferry} p h{References} li1{[1]} li1{[2]}"},
        {"one of which nothing refers to", opening + "[1] It sails at two.\n\nThe boy says so.\n\n[1] The log of the harbour, p. 2.\n[2] The boy told it.\n", "title{The night ferry} p p li1{[1]} li1{[2]}"},
        {"a list of steps", opening + "[1] It sails at two.\n\n1. Ring the bell.\n2. Cast off.\n3. Wait.\n", "title{The night ferry} p li1{1.} li1{2.} li1{3.}"},
        {"a number that nothing refers to", opening + " It sails at two.\n\n¹ So says the log of the harbour.\n", "title{The night ferry} p p"},
        {"square metres", opening + " Its deck has 12 m².\n\n² is the second power.\n", "title{The night ferry} p p"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "x")) == row.blocks);
    }
}
