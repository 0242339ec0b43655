#include <salvage/outline/find_section.hpp>

#include <salvage/outline/explain.hpp>
#include <salvage/outline/folded.hpp>
#include <salvage/outline/outline.hpp>
#include <salvage/outline/wording.hpp>

#include <doctest/doctest.h>

#include "support/headings.hpp"

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("folded: capitals and blanks do not matter") {
    CHECK(outline::folded("  The\tBOAT \u3000 of OAK ") == "the boat of oak");
    CHECK(outline::folded("ΑΓΟΡΆ") == "αγορά");
    CHECK(outline::folded("") == "");
    CHECK(outline::folded(" ") == "");
}

TEST_CASE("find_sections: by path, printed number or title") {
    const blocks::Document document = outline::outline(test::headings("3. Boat|(1) Floor|(2) The Rudder|4. Crew|(1) Floor|Preface"));
    struct Row {
        std::string_view wanted;
        std::string_view found;
    };
    const Row rows[] = {
        {"1", "1 "},           {"1.2", "1.2 "},     {"3.", "1 "},           {"(2)", "1.2 "},        {"(1)", "1.1 2.1 "},
        {"Floor", "1.1 2.1 "}, {"floor", "1.1 2.1 "}, {"the  rudder", "1.2 "}, {"(2) the rudder", "1.2 "}, {"4. Crew", "2 "},
        {"PREFACE", "3 "},   {"9", ""},           {"Floo", ""},           {"", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.wanted);
        std::string found;
        for (const std::string_view path : outline::find_sections(document, row.wanted)) found.append(path).append(" ");
        CHECK(found == row.found);
    }
}

TEST_CASE("find_sections: a path comes before a printed number that looks like it") {
    const blocks::Document document = outline::outline(test::headings("2 Boat|3 Crew"));
    CHECK(outline::find_sections(document, "2") == std::vector<std::string_view>{"2"});
    CHECK(outline::find_sections(document, "3") == std::vector<std::string_view>{"2"});
}

TEST_CASE("explain: why a heading stands where it does") {
    const auto explained = [](std::string_view headings) {
        std::string out;
        for (const outline::Reason& reason : outline::explain(outline::outline(test::headings(headings)))) {
            // How far behind the next reading is, is the decoder's affair.
            out += reason.text.substr(0, reason.text.find(';')) + "\n";
        }
        return out;
    };
    CHECK(explained("1. A|1.1 B|1.3 C|2. D|2. E|Rain") ==
          "at the top: 1. begins a sequence\n"
          "inside 1: 1.1 begins a sequence\n"
          "inside 1: 1.3 goes on from 1.1 over a gap\n"
          "at the top: 2. follows 1.\n"
          "at the top: 2. stands there again\n"
          "inside 3: it has no number\n");
    CHECK(explained("(a) A|(b) B|(i) C|(ii) D|(c) E") ==
          "at the top: (a) begins a sequence\n"
          "at the top: (b) follows (a)\n"
          "inside 2: (i) begins a sequence, read as a Roman numeral\n"
          "inside 2: (ii) follows (i), read as a Roman numeral\n"
          "at the top: (c) follows (b), read as a letter\n");
    CHECK(explained("1. A|2. B|1. C") == "at the top: 1. begins a sequence\nat the top: 2. follows 1.\nat the top: 1. begins its sequence again\n");
}

TEST_CASE("wording: numbers are written as the document writes them") {
    numbering::Reading reading;
    reading.scheme.family = numbering::Family::roman_upper;
    reading.scheme.delimiter = numbering::Delimiter::period;
    reading.values[0] = 9;
    CHECK(outline::gap_text("V.", "IX.", reading, 6) == "VI. to VIII. are missing between V. and IX.");
    CHECK(outline::gap_text("VI.", "IX.", reading, 7) == "VII. and VIII. are missing between VI. and IX.");
    CHECK(outline::gap_text("VII.", "IX.", reading, 8) == "VIII. is missing between VII. and IX.");
    CHECK(outline::order_text("X.", "IX.", reading, 11) == "IX. follows X. where XI. was expected");
    CHECK(outline::quoted("A title", 20) == "\"A title\"");
    CHECK(outline::quoted("A title\nof many words", 10) == "\"A title o…\"");
    CHECK(outline::tenths(0.04F) == "0.0");
    CHECK(outline::tenths(3.96F) == "4.0");
}
