#include <salvage/outline/outline.hpp>
#include <salvage/segment/segment.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("chapters that a number alone heads") {
    const std::string text = "The night ferry carries few people, and those who need it need it badly. It sails at two.\n\n";
    const std::string open = "The night ferry carries few people, and those who need it need it\n\n";
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view sections;
    };
    const Row rows[] = {
        {"Roman", "The ferry\n\nI\n\n" + text + text + "II\n\n" + text + "III\n\n" + text, "1 1{I} 1 2{II} 1 3{III}"},
        {"an excerpt, titles below", "XI\nTHE BOAT\n\n" + text + "XII\nTHE OARS\n\n" + text, "1 1{XI THE BOAT} 1 2{XII THE OARS}"},
        {"words", "The ferry\n\nONE\n\n" + text + "TWO\n\n" + text + "THREE\n\n" + text, "1 1{ONE} 1 2{TWO} 1 3{THREE}"},
        {"Chinese", "渡し船\n\n一\n\n船は夜に出る。人は少ない。\n\n二\n\n船は朝に着く。人は多い。\n", "1 1{一} 1 2{二}"},
        {"digits", "The ferry\n\n1\n\n" + text + "2\n\n" + text + "3\n\n" + text, "1 1{1} 1 2{2} 1 3{3}"},
        {"digits inside sentences are those of pages", "The ferry\n\n" + open + "1\n\n" + open + "2\n\n" + open + "3\n\n" + text, ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump_sections(outline::outline(segment::segment(row.text, "ferry"))) == row.sections);
    }
}
