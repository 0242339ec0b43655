#include <salvage/outline/levels.hpp>

#include <doctest/doctest.h>

#include "support/headings.hpp"

#include <algorithm>
#include <string>
#include <string_view>

using namespace salvage;

namespace {

std::string levels_of(std::string_view headings) {
    std::string out;
    for (const outline::Heading& heading : outline::find_levels(test::headings(headings)).headings) {
        out += (out.empty() ? "" : " ") + std::to_string(heading.level);
        if (heading.candidate == numbering::none) out += "-";
    }
    return out;
}

}  // namespace

TEST_CASE("find_levels: by number, '-' behind those without") {
    struct Row {
        std::string_view why;
        std::string_view headings;
        std::string_view levels;
    };
    const Row rows[] = {
        {"none", "", ""},
        {"numbers", "1. A|(1) B|(2) C|2. D", "1 2 2 1"},
        {"numerals of banks above plain ones", "壹、主席致詞|貳、報告事項|一、上次會議|二、財務報告|參、討論事項|肆、散會", "1 1 2 2 1 1"},
        {"one heading in capitals cries out", "Editorial|WATER: WHAT NOW?|School|Club", "1- 1- 1- 1-"},
        {"small letters below capitals, behind one number of many", "Part I: Rain|SNOW FALL|p:x|Flakes|p:x|Drifts|p:x|BLACK ICE|p:x|Roads|p:x|HAIL STORMS|p:x|Roofs|p:x", "1 1- 2- 2- 1- 2- 1- 2-"},
        {"a tag behind a tab is none of the words in capitals", "Part I: Rain|SNOW FALL\t\t*snow*|p:x|Flakes|p:x|Drifts|p:x|BLACK ICE\t*ice*|p:x|Roads|p:x|HAIL STORMS|p:x|Roofs|p:x", "1 1- 2- 2- 1- 2- 1- 2-"},
        {"behind several numbers they say nothing", "1. Rain|2. Wind|SNOW FALL|p:x|Flakes|p:x|BLACK ICE|p:x|Roads|p:x", "1 1 1- 1- 1- 1-"},
        {"dotted", "1. A|1.1 B|1.1.1 C|1.2 D|2. E", "1 2 3 2 1"},
        {"a label that the numbering cannot read", "* A|* B", "1- 1-"},
        {"parts, chapters, articles", "Part I|Chapter 1|Article 1|Article 2|Chapter 2|Article 3|Part II|Chapter 1|Article 4",
         "1 2 3 3 2 3 1 2 3"},
        {"articles above the first title", "Artículo 1|Artículo 2|TÍTULO I|CAPÍTULO I|Artículo 3|CAPÍTULO II|Artículo 4", "1 1 1 2 3 2 3"},
        {"German statute", "Erster Abschnitt|§ 1 A|§ 2 B|Zweiter Abschnitt|§ 3 C", "1 2 2 1 2"},
        {"acts and scenes", "ACT I|SCENE 1.|SCENE 2.|ACT II|SCENE 1.", "1 2 2 1 2"},
        {"a course", "Lektion 1|Aufgabe 1|Aufgabe 2|Lektion 2|Aufgabe 1", "1 2 2 1 2"},
        {"words and Roman numerals", "LIVRE PREMIER|TITRE PREMIER|Article 1|Article 2|TITRE II|Article 3|LIVRE II|TITRE PREMIER|Article 4", "1 2 3 3 2 3 1 2 3"},
        {"words and digits", "Chapter One|Section 1|Chapter 2|Section 2", "1 2 1 2"},
        {"Chinese report", "一、甲|（一）乙|1.丙|2.丁|（二）戊|二、己", "1 2 3 3 2 1"},
        {"plain headings inside numbered ones", "1. A|Note|Remark|2. B", "1 2- 2- 1"},
        {"capitals between numbers", "1. Rain|ANNEXES|2. Wind", "1 1- 1"},
        {"a statute's section in two ways of writing", "SECTION 1. A|SEC. 2. B|SEC. 3. C", "1 1 1"},
        {"words right below each number, and behind the last", "Chapter One|RAIN|p:x|WIND|p:x|Chapter Two|SNOW|p:x|Chapter Three|ICE|p:x", "1 2- 2- 1 2- 1 2-"},
        {"of five behind a first part, two are likely parts as well", "A|p:x|B|C|p:x|D|p:x|E|p:x|F|p:x|G|p:x", "1- 1- 2- 2- 2- 1- 1-"},
        {"and on the page of a site, saved whole", "b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|b:x|A|p:x|B|C|p:x|D|p:x|E|p:x|F|p:x|G|p:x|H|p:x|I|p:x", "1- 1- 2- 2- 2- 2- 2- 2- 2-"},
        {"many are a list in a text that shows programs", "A|c:x|B|C|p:x|D|p:x|E|p:x|F|p:x|G|p:x|H|p:x|I|p:x", "1- 1- 2- 2- 2- 2- 2- 2- 2-"},
        {"capitals with a text, between numbers", "1. Rain|p:x|OUTPUT|p:x|2. Wind", "1 2- 1"},
        {"words between numbers that count on below them", "RAIN|1. A|p:x|2. B|p:x|WIND|3. C|p:x", "1- 2 2 1- 2"},
        {"words above the parts of a number", "1. A|p:x|Note|1.1 B|1.2 C|2. D", "1 2- 2 2 1"},
        {"an annex with a hyphen below words", "1. A|p:x|Kaynakça|EK-1 B|EK-2 C", "1 1- 1 1"},
        {"an epilogue", "1. A|p:x|1.1 B|p:x|Epilogue|p:x", "1 2 1-"},
        {"an annex below words", "1. A|p:x|References|Annex A|Annex B", "1 1- 1 1"},
        {"a part that stands alone", "1. A|1.1 B|Bibliography", "1 2 1-"},
        {"capitals behind capitals", "I. RAIN|A. Drops|II. WIND|ACKNOWLEDGMENT", "1 2 1 1-"},
        {"numbers right below words", "Facts|p:x|Grounds|I.|p:x|1. A|p:x|2. B|p:x|II.|p:x|Costs|p:x", "1- 1- 2 3 3 2 1-"},
        {"numbers that begin again behind words", "Chapter 1|Article 1|Article 2|Chapter 2|Article 3|附 则|Article 1|Article 2", "1 2 2 1 2 1- 2 2"},
        {"words beside those that numbers stand below", "Texts|p:x|Schedule|Article 1: A|p:x|Article 2: B|p:x|Articles 3 and 4: C|p:x|Article 5: D|p:x|Honesty|p:x|Access|p:x", "1- 1- 2 2 2- 2 1- 1-"},
        {"words inside those numbers, too", "Texts|p:x|Schedule|Article 1: A|p:x|Why|p:x|Article 2: B|p:x|How|p:x", "1- 1- 2 3- 2 3-"},
        {"words before and behind the numbers", "Preface|p:x|1. A|p:x|1.1 B|p:x|2. C|p:x|Thanks|p:x", "1- 1 2 1 1-"},
        {"words behind several numbers, and none between", "1. A|p:x|2. B|p:x|2.1 C|p:x|3. D|p:x|Thanks|p:x", "1 1 2 1 1-"},
        {"words behind two numbers", "1. A|p:x|2. B|p:x|Note|p:x", "1 1 2-"},
        {"an annex with a title", "1. A|p:x|2. B|p:x|Note|p:x|3. C|p:x|Appendix: List of boats|p:x", "1 1 2- 1 1-"},
        {"what is behind two or three parts is beside their section", "Facts|Weather|p:x|Mooring|p:x|Seacock|p:x|The law|p:x|Liability|p:x|Damages|p:x|Costs|p:x|Order|p:x", "1- 2- 2- 2- 1- 1- 1- 1- 1-"},
        {"parts whose words begin small below a title whose words begin large",
         "Work That Was Done|How the books were sorted|p:x|Reading hours|p:x|Visits of the writers|p:x|The chest on wheels|p:x|Figures From The Library|p:x|Thanks|p:x", "1- 2- 2- 2- 2- 1- 1-"},
        {"words between the parts of a number", "14.2. Walls|p:x|Basics|p:x|14.2.1 A|p:x|BACK TO BASICS|p:x|14.2.2 B|p:x|14.3. Doors", "1 2- 2 3- 2 1"},
        {"the only numbers, among more words", "Pledge|p:x|Standards|p:x|Scope|p:x|Measures|p:x|1. Warning|p:x|2. Ban|p:x|Sources|p:x", "1- 1- 1- 1- 2 2 1-"},
        {"front matter before more numbers", "Abstract|p:x|Dedication|p:x|To the reader|p:x|1. A|p:x|2. B|p:x|3. C|p:x|4. D|p:x|Thanks|p:x", "1- 1- 1- 1 1 1 1 1-"},
        {"words that come again below others", "Pea soup|p:x|Ingredients|p:x|Method|p:x|Leek soup|p:x|Ingredients|p:x|Method|p:x|Thanks|p:x", "1- 2- 2- 1- 2- 2- 1-"},
        {"words in capitals that come again below numbers", "1. REPORT|p:x|HEARD:|p:x|DECIDED:|p:x|2. ROOF|p:x|HEARD:|p:x|DECIDED:|p:x|3. YARD|p:x|DECIDED:|p:x", "1 2- 2- 1 2- 2- 1 2-"},
        {"words of whole parts that come again below numbers", "1. Oak|p:x|References|p:x|2. Ash|p:x|References|p:x", "1 2- 1 2-"},
        {"words that come again right behind each other", "Answer|p:x|Re: mills|p:x|Re: mills|p:x|Re: mills|p:x", "1- 1- 1- 1-"},
        {"the same numbers on two levels", "1. Boat|1. Hull|p:x|2. Mast|p:x|2. Crew|1. Cook|p:x|2. Boy|p:x|3. Fares|p:x", "1 2 2 1 2 2 1"},
        {"in Russian", "1. А|1.1 Б|Литература", "1 2 1-"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(levels_of(row.headings) == row.levels);
    }
}

TEST_CASE("find_levels: a bullet before a number is one with it") {
    blocks::Document document = test::headings("1. A|B|3. C");
    REQUIRE(document.blocks[1].text == "B");
    document.blocks.edit([](blocks::Block& block) {
        if (block.text != "B") return true;
        block.text = "• 2. B";
        block.label = block.text.substr(0, std::string_view("• 2.").size());
        return true;
    });
    const outline::Levels levels = outline::find_levels(document);
    REQUIRE(levels.headings.size() == 3);
    CHECK(levels.headings[1].level == 1);
    CHECK(levels.headings[1].candidate != numbering::none);
}

TEST_CASE("find_levels: numbers that begin again with words of before are beside those") {
    // A change log whose releases have up to four sections each.
    const std::string_view sections[] = {"1. Fixes|", "2. Keys|", "3. New|", "4. Words|"};
    std::string headings;
    std::string levels;
    for (const char c : std::string_view("12x34x1x234x1x234x1x23x4x1x2x3x4x1x2x3x4x1x2x3x4x1x2x34x1x2x34x1x2x3x4x1x2x3x4x1x2x3x4x1x234x1x23x4x1x2x3x4x1x2x3x4x1x2x3x4x1x234x1x2x3x4x1x2x3x4x1x2x3x4x1x2x3x4x1x2x3x4x1x2x3x1x2x34x1x2x3x4x1x2x3x4x1x2x3x1x2x3x4x1x1x1x2x34x2x1x2x3x4x1x2x1x23x4x1x2x3x4x1x2x3x1x1x2x1x23x4x1x2x3x4x1x2x1x2x1x2x3x4x1x2")) {
        headings += c == 'x' ? "p:x|" : sections[c - '1'];
        if (c != 'x') levels += levels.empty() ? "1" : " 1";
    }
    headings.pop_back();
    CHECK(levels_of(headings) == levels);
}
