#include <salvage/segment/segment.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("page links: what leads to the other pages of a book") {
    const std::string body = "The night ferry carries few people, and those who need it need it badly. It sails at two.\n"
                             "Fog is measured on the eastern pier only, which is 1.5 km from the fairway. This is too far.\n";
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"at both ends, with the book's name between them", "Prev\nThe Ferry Book\nNext\nThe night ferry\n" + body + "Prev\nNext\n", "web web web title{The night ferry} p p web web"},
        {"what stands above them, too", "Get the paper book\nPrev\nUp\nNext\nThe night ferry\n" + body, "web web web web title{The night ferry} p p"},
        {"a title above them stays one if none is below", "The night ferry\nPrev\nHome\nNext\n" + body, "title{The night ferry} web web web p p"},
        {"at the end, with the pages they lead to", "The night ferry\n" + body + "Prev\n2.1. Day ferries\nUp\nNext\n2.3. Fares\n", "title{The night ferry} p p web web web web web"},
        {"right before the number of a page", "The night ferry\n" + body + "Précédent2.1. Day ferries\nSommaire\nSuivant2.3. Fares\n", "title{The night ferry} p p web web web"},
        {"in a row", "Prev    Chapter 2. Ferries    Next\nThe night ferry\n" + body, "web title{The night ferry} p p"},
        {"in a row with one blank behind the first", "Zurück 2. Fähren    Weiter\nDie Nachtfähre\n" + body, "web title{Die Nachtfähre} p p"},
        {"with arrows and brackets", "The night ferry\n" + body + "[<< Previous] [Contents] [Next >>]\n", "title{The night ferry} p p web"},
        {"behind bullets", "The night ferry\n" + body + "* Edellinen\n* Ylös\n* Seuraava\n", "title{The night ferry} p p web web web"},
        {"in Japanese", "戻る\nホーム\n次へ\n夜の渡し船\n渡し船は毎晩二時に出る。乗る人は少ない。\n", "web web web title{夜の渡し船} p"},
        {"with labels", "Next: Fares, Previous: Day ferries, Up: Ferries   [Contents][Index]\n\nThe night ferry\n\n" + body, "web title{The night ferry} p p"},
        {"with labels, over two lines", "Next: Fares, Previous:\nDay ferries, Up: Ferries   [Contents][Index]\n\nThe night ferry\n\n" + body, "web web title{The night ferry} p p"},
        {"with labels and the title right below", "Next: Fares, Previous: Day ferries, Up: Ferries   [Contents][Index]\n2.2 The night ferry\n" + body + "\n2.3 Fares\n" + body, "web h{2.2 The night ferry} p p h{2.3 Fares} p p"},
        {"in a row that has lost its gaps", "Prev\u00A0Up Chapter 36. Ferries of the northHome \u00A0Next\nThe night ferry\n" + body, "web title{The night ferry} p p"},
        {"what lynx prints first", "   #Contents Index Next page\n\n   The night ferry\n\n   It sails at two.\n\n   It is late.\n", "web title{The night ferry} p p"},
        {"a title with such words", "Back to the Boats and Next\n" + body, "title{Back to the Boats and Next} p p"},
        {"a label of a text", "The night ferry\n" + body + "Next: we sail, and then: we are there, home: at last.\n", ""},
        {"one alone is a word", "The night ferry\n" + body + "Next\n", "title{The night ferry} p p p"},
        {"two may be words as well", "Buttons of the player\nBack\nNext\n" + body, ""},
        {"and the heads of columns", "Region  North\n\nPrevious    Next\n100    200\n\n" + body, ""},
        {"in the middle of a text", "The night ferry\n" + body + body + body + body + body + body + body + "Next\nUp\nPrevious\n" + body + body + body + body + body + body + body, ""},
        {"in sentences", "The night ferry\n" + body + "Next 5 boats\nHome we go.\n", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const std::string found = test::dump(segment::segment(row.text, "x"));
        if (row.blocks.empty()) CHECK(found.find("web") == std::string::npos);
        else CHECK(found == row.blocks);
    }
}
