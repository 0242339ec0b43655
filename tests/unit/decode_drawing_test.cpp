#include <salvage/decode/drawing.hpp>

#include <doctest/doctest.h>

#include <string_view>

using namespace salvage;

TEST_CASE("without_drawing: what is drawn becomes simple, and letters of another charset stay odd") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"no drawing", "naïve – or not", "naïve – or not"},
        {"a frame's upper side", "╔══════════╗", "╔═╗"},
        {"a line between sides", "║ Read me     ║", "| Read me   |"},
        {"one side alone may be a letter", "n ║ 5", "n ║ 5"},
        {"shades", "░▒▓█ Café █▓▒░", "█ Café █"},
        {"capitals of another charset", "╧╨╚┬┼╥ ╠╚╨", "╧╨╚┬┼╥ ╠╚╨"},
        {"a row that touches letters", "a════b", "a════b"},
        {"dots to a page's number", "Глава 1 ............ 5", "Глава 1 ... 5"},
        {"three are no row yet", "a... b--- c", "a... b--- c"},
        {"not of letters or digits", "aaaa 10000", "aaaa 10000"},
        {"empty", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(decode::without_drawing(row.text) == row.wanted);
    }
}
