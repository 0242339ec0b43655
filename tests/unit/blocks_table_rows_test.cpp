#include <salvage/blocks/table_rows.hpp>

#include <doctest/doctest.h>

#include "support/random_document.hpp"

#include <random>
#include <string>

using namespace salvage;

namespace {

/// "a|b / c|d": cells between bars, rows between slashes; "-" for no rows.
std::string drawn(std::string_view text) {
    const auto rows = blocks::table_rows(text);
    if (rows.empty()) return "-";
    std::string out;
    for (const auto& row : rows) {
        if (!out.empty()) out += " / ";
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) out += '|';
            out += row[i];
        }
    }
    return out;
}

}  // namespace

TEST_CASE("rows: only when the columns are certain") {
    struct Row {
        const char* why;
        std::string_view text;
        std::string_view rows;
    };
    const Row rows[] = {
        {"bars without a frame", "a | b\nc | d", "a|b / c|d"},
        {"Markdown", "| Name | Qty |\n|------|----:|\n| nuts | 12  |", "Name|Qty / nuts|12"},
        {"grid", "+---+---+\n| a | b |\n+===+===+\n| c |   |\n+---+---+", "a|b / c|"},
        {"box characters", "┌───┬───┐\n│ a │ b │\n├───┼───┤\n│ c │ d │\n└───┴───┘", "a|b / c|d"},
        {"an escaped bar is text", "| a \\| b | c |\n| d | e |", "a \\| b|c / d|e"},
        {"one line of bars", "a | b | c", "a|b|c"},
        {"different numbers of bars", "a | b\nc | d | e", "-"},
        {"one bar in a sentence", "This | is\nnot a table", "-"},
        {"a frame around one cell", "| note |", "-"},
        {"tabs", "a\tb\tc\nd\t\tf", "a|b|c / d||f"},
        {"one line with a tab", "a\tb", "a|b"},
        {"different numbers of tabs", "a\tb\nc\td\te", "-"},
        {"aligned by gaps", "Name      Qty\nnuts       12\nbig bolts   3", "Name|Qty / nuts|12 / big bolts|3"},
        {"an empty cell inside", "a    b    c\nd         f", "a|b|c / d||f"},
        {"under a rule", "Name   Qty\n-----  ---\nnuts   12", "Name|Qty / nuts|12"},
        {"blank lines are no rows", "Name   Qty\n\nnuts   12\n", "Name|Qty / nuts|12"},
        {"wide characters take two columns", "品名    数量\n螺丝    12\nnut     3", "品名|数量 / 螺丝|12 / nut|3"},
        {"one blank separates nothing", "a b\nc d", "-"},
        {"gaps at different places", "one  two three\none two  three", "-"},
        {"gap of one line inside a column of another", "alpha   beta gamma\na   b   c d e f g", "-"},
        {"a wrapped first cell", "a     b\n      more of b", "-"},
        {"one line of gaps", "a   b   c", "-"},
        {"a single column", "alpha\nbeta", "-"},
        {"prose", "A sentence that goes on.\nAnother one here.", "-"},
        {"nothing", "", "-"},
        {"only rules", "-----\n=====", "-"},
        {"carriage returns", "a | b\r\nc | d\r", "a|b / c|d"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(drawn(row.text) == row.rows);
    }
}

TEST_CASE("rows: one wide line among many makes no table of them all") {
    // Cells would be as many as the lines times the columns of the widest.
    std::string text = "c0";
    for (int i = 1; i < 2000; ++i) text += "  c" + std::to_string(i);
    for (int i = 0; i < 2000; ++i) text += "\nc0  c1";
    CHECK(blocks::table_rows(text).empty());
    std::string sparse = "a  b  c  d";
    for (int i = 0; i < 50; ++i) sparse += i % 2 == 0 ? "\na  b" : "\na        d";
    CHECK(blocks::table_rows(sparse).size() == 51);
}

TEST_CASE("rows: all of one length, every cell a trimmed part of the text") {
    std::mt19937 random(8);
    int found = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        const std::string_view letters = "ab |\t\n  ";
        const std::size_t length = random() % 40;
        for (std::size_t i = 0; i < length; ++i) text.push_back(letters[random() % letters.size()]);
        if (random() % 4 == 0) text += test::random_text(random, 20) + "\u0301  \u0301";
        const auto rows = blocks::table_rows(text);
        found += !rows.empty();
        for (const auto& row : rows) {
            REQUIRE(row.size() == rows.front().size());
            REQUIRE(row.size() >= 2);
            for (const std::string_view cell : row) {
                if (cell.empty()) continue;
                REQUIRE(cell.data() >= text.data());
                REQUIRE(cell.data() + cell.size() <= text.data() + text.size());
                REQUIRE(cell.front() != ' ');
                REQUIRE(cell.back() != ' ');
            }
        }
    }
    CHECK(found > 100);
}
