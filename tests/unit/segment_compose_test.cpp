#include <salvage/segment/compose.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

namespace {

/// The text of one unit whose pieces are the lines of `text`; `rest` is more of the document.
std::string composed(const std::string& text, blocks::Kind kind = blocks::Kind::paragraph, const std::string& rest = "") {
    const std::string whole = text + "\n" + rest;
    segment::Units units;
    std::uint32_t number = 0;
    for (const segment::Line& line : segment::scan_lines(text)) {
        segment::Piece piece;
        piece.range = line.range();
        piece.line = number++;
        units.pieces.push_back(piece);
    }
    segment::Unit unit;
    unit.last_piece = static_cast<std::uint32_t>(units.pieces.size());
    unit.kind = kind;
    units.units.push_back(unit);
    const segment::Hyphens hyphens(whole, units);
    std::string store;
    return std::string(segment::compose(whole, units, units.units[0], hyphens, store));
}

}  // namespace

TEST_CASE("compose: lines into a text") {
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view rest;
        std::string_view composed;
    };
    const Row rows[] = {
        {"one line", "It rained.", "", "It rained."},
        {"two lines", "It rained\nall day.", "", "It rained all day."},
        {"indents and trailing blanks", "It rained  \n   all day.", "", "It rained all day."},
        {"a cut word", "an exam-\nple", "", "an example"},
        {"a cut word with U+2010", "an exam\u2010\nple", "", "an example"},
        {"a soft hyphen", "an exam\u00AD\nple", "", "an example"},
        {"self-", "a self-\nsupporting mast", "", "a self-supporting mast"},
        {"the document writes it with a hyphen", "a well-\nkept boat", "It is well-kept.", "a well-kept boat"},
        {"the document writes it without one", "a rail-\nway", "The railway is old.", "a railway"},
        {"a capital behind", "the Franco-\nGerman border", "", "the Franco-German border"},
        {"a hyphen earlier in the word", "out-of-\nthe-way", "", "out-of-the-way"},
        {"a short first part", "to re-\nenter", "", "to re-enter"},
        {"a dash", "it rained -\nand how", "", "it rained - and how"},
        {"a range", "1911-\n1912", "", "1911-1912"},
        {"Chinese", "节约\n用水", "", "节约用水"},
        {"Chinese, with a Latin word", "使用\nLinux", "", "使用 Linux"},
        {"Japanese", "水は\n大切です", "", "水は大切です"},
        {"Thai", "เรือข้ามฟาก\nออกตอนกลางคืน", "", "เรือข้ามฟากออกตอนกลางคืน"},
        {"Thai, with a number", "หมวด ๑\nการจอดเรือ", "", "หมวด ๑ การจอดเรือ"},
        {"Korean writes blanks", "물은\n소중하다", "", "물은 소중하다"},
        {"German", "die Donau-\ndampfschifffahrt", "", "die Donaudampfschifffahrt"},
        {"Russian", "пере-\nправа", "", "переправа"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(composed(row.text, blocks::Kind::paragraph, std::string(row.rest)) == row.composed);
    }
}

TEST_CASE("compose: tables and programs keep their lines") {
    using blocks::Kind;
    CHECK(composed("a | b\nc | d", Kind::table) == "a | b\nc | d");
    CHECK(composed("a | b\r\nc | d", Kind::table) == "a | b\nc | d");
    CHECK(composed("a | b\rc | d", Kind::table) == "a | b\nc | d");
    CHECK(composed("    if (x)\n        y();", Kind::preformatted) == "    if (x)\n        y();");
    CHECK(composed("    exam-\n    ple", Kind::preformatted) == "    exam-\n    ple");
}
