#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "common/suggest.hpp"

using namespace salvage;

TEST_CASE("edit_distance: insertions, deletions, replacements and swaps of neighbours") {
    struct Row {
        const char* a;
        const char* b;
        std::size_t edits;
    };
    const Row rows[] = {
        {"", "", 0},
        {"", "abc", 3},
        {"report", "report", 0},
        {"reprot", "report", 1},
        {"repot", "report", 1},
        {"repport", "report", 1},
        {"resort", "report", 1},
        {"kitten", "sitting", 3},
        {"ab", "ba", 1},
        {"abc", "ca", 3},
    };
    for (const Row& row : rows) {
        CAPTURE(row.a);
        CAPTURE(row.b);
        CHECK(cli::edit_distance(row.a, row.b) == row.edits);
        CHECK(cli::edit_distance(row.b, row.a) == row.edits);
    }
}

TEST_CASE("suggest: the one that was meant, or none") {
    const std::vector<std::string> names = {"from", "to", "output", "output-dir", "report", "quiet", "color"};
    struct Row {
        const char* why;
        const char* typed;
        const char* meant;
    };
    const Row rows[] = {
        {"a swap", "reprot", "report"},
        {"a beginning", "out", "output"},
        {"a long beginning", "output-d", "output-dir"},
        {"another spelling", "colour", "color"},
        {"one letter too many", "fromm", "from"},
        {"nothing near", "parallel", ""},
        {"one letter says nothing", "r", ""},
        {"nothing typed", "", ""},
        {"a short name is not turned into another", "jo", "to"},
        {"two of two letters are everything", "xy", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cli::suggest(row.typed, names) == row.meant);
    }
    CHECK(cli::suggest(std::string(100000, 'x'), names).empty());
}
