#include <salvage/outline/findings.hpp>

#include <salvage/outline/outline.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"
#include "support/headings.hpp"

#include <cctype>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("findings: what is odd, in which words") {
    struct Row {
        std::string_view why;
        std::string_view headings;
        std::string_view findings;
    };
    const Row rows[] = {
        {"in order", "1. A|2. B|3. C", ""},
        {"in order, nested", "1. A|(1) B|(2) C|2. D|(1) E|(2) F", ""},
        {"in order, dotted", "1. A|1.1 B|1.2 C|2. D|2.1 E", ""},
        {"in order, from zero", "0. A|1. B|2. C", ""},
        {"in order, counting on", "Chapter 1|Article 1|Article 2|Chapter 2|Article 3|Chapter 3|Article 4", ""},
        {"in order, without the upper level", "1.1 A|1.2 B|2.1 C|2.2 D", ""},
        {"in order, appendix", "1. A|2. B|Appendix A|A.1 C|A.2 D|Appendix B|B.1 E", ""},
        {"in order, letters past h", "(a) A|(b) B|(c) C|(d) D|(e) E|(f) F|(g) G|(h) H|(i) I|(j) J", ""},
        {"one is missing", "(1) A|(2) B|(4) C", "numbering-gap @3: (3) is missing between (2) and (4)\n"},
        {"two are missing", "1. A|4. B|5. C", "numbering-gap @2: 2. and 3. are missing between 1. and 4.\n"},
        {"one is missing where articles count on", "Chapter 1|Article 1|Article 2|Chapter 2|Article 4|Article 5", "numbering-gap @2.1: Article 3 is missing between Article 2 and Article 4\n"},
        {"many are missing", "IV. A|V. B|IX. C", "numbering-start @1: the numbering begins at IV., not at I.\n"
                                                 "numbering-gap @3: VI. to VIII. are missing between V. and IX.\n"},
        {"several of laws that are no more", "§ 1 A|§ 2 B|§§ 3 bis 5 (weggefallen)|§ 6 C", ""},
        {"missing, with others named", "§ 1 A|§ 2 B|§§ 3 bis 4 (weggefallen)|§ 6 C", "numbering-gap @3: § 3 to § 5 are missing between § 2 and § 6\n"},
        {"numbers of files begin anywhere", "110/23 A|111/23 B|112/23 C", ""},
        {"missing in Chinese", "一、甲|二、乙|四、丙", "numbering-gap @3: 三、 is missing between 二、 and 四、\n"},
        {"missing in Russian", "а) А|б) Б|г) Г", "numbering-gap @3: в) is missing between б) and г)\n"},
        {"missing, nested", "1. A|1.1 B|1.3 C|2. D", "numbering-gap @1.2: 1.2 is missing between 1.1 and 1.3\n"},
        {"twice", "1. A|2. B|2. C|3. D", "numbering-duplicate @3: 2. stands twice in a row\n"},
        {"smaller", "Article 1|Article 3|Article 2|Article 4",
         "numbering-order @2: Article 3 stands between Article 1 and Article 2\n"},
        {"too large", "Article 1|Article 2|Article 13|Article 4|Article 5", "numbering-order @3: Article 13 stands between Article 2 and Article 4 where Article 3 was expected\n"},
        {"too large, and one too many", "六、甲|十一、乙|七、丙", "numbering-start @1: the numbering begins at 六、, not at 一、\nnumbering-order @2: 十一、 stands between 六、 and 七、\n"},
        {"smaller, and it goes on", "1. A|2. B|3. C|2. D|4. E", "numbering-order @4: 2. stands between 3. and 4.\n"},
        {"smaller in place of the right one", "1. A|2. B|3. C|2. D|5. E", "numbering-order @4: 2. stands between 3. and 5. where 4. was expected\n"},
        {"a gap, and another mistake later", "1. A|2. B|9. C|10. D|4. E",
         "numbering-gap @3: 3. to 8. are missing between 2. and 9.\n"
         "numbering-order @5: 4. follows 10. where 11. was expected\n"},
        {"again", "1. A|2. B|1. C|2. D", "numbering-restart @3: the numbering begins again at 1. after 2.\n"},
        {"a number of another section opens", "1. A|2. B|3.1 C|3.2 D|3. E", "wrong-parent-number @2.1: 3.1 follows 2.: its first part is not that of the section it stands in\n"},
        {"an excerpt", "§ 7 A|§ 8 B", "numbering-start @1: the numbering begins at § 7, not at § 1\n"},
        {"in another section", "1. A|1.1 B|2. C|2.1 D|1.2 E|2.3 F",
         "wrong-parent-number @2.2: 1.2 follows 2.1: its first part is not that of the section it stands in\n"},
        {"a letter or a Roman numeral", "h. A|i. B|i. C",
         "numbering-start @1: the numbering begins at h., not at a.\n"
         "ambiguous @1.1: i. is taken for a Roman numeral; as a letter it would be 0.0 behind\n"
         "ambiguous @2: i. is taken for a letter; as a Roman numeral it would be 0.0 behind\n"},
        {"chapters and articles of an excerpt", "ΚΕΦΑΛΑΙΟ Γ΄|Άρθρο 15|ΚΕΦΑΛΑΙΟ Ε΄|Άρθρο 17",
         "numbering-start @1: the numbering begins at ΚΕΦΑΛΑΙΟ Γ΄, not at ΚΕΦΑΛΑΙΟ Α΄\n"
         "numbering-start @1.1: the numbering begins at Άρθρο 15, not at Άρθρο 1\n"
         "numbering-gap @2: ΚΕΦΑΛΑΙΟ Δ΄ is missing between ΚΕΦΑΛΑΙΟ Γ΄ and ΚΕΦΑΛΑΙΟ Ε΄\n"
         "numbering-gap @2.1: Άρθρο 16 is missing between Άρθρο 15 and Άρθρο 17\n"},
        {"a letter without doubt", "g. A|h. B|i. C|j. D", "numbering-start @1: the numbering begins at g., not at a.\n"},
        {"without numbers", "Rain|Wind", ""},
        {"missing between words and numerals", "TITRE PREMIER|TITRE III", "numbering-gap @2: TITRE II is missing between TITRE PREMIER and TITRE III\n"},
        {"one alone", "1. A", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump_findings(outline::outline(test::headings(row.headings))) == row.findings);
    }
}

TEST_CASE("findings: where they are") {
    const blocks::Document document = outline::outline(test::headings("1. A|2. B|4. C"));
    REQUIRE(document.findings.size() == 1);
    CHECK(document.findings[0].offset == 10);
}

TEST_CASE("findings: the manual lists every rule with its meaning") {
    std::ifstream in(std::string(SALVAGE_SOURCE_DIR) + "/man/outline.1");
    REQUIRE(in.good());
    std::stringstream page;
    page << in.rdbuf();
    const std::string source = page.str();
    std::string listed;
    std::string wanted;
    for (const outline::FindingRule& rule : outline::finding_rules()) {
        std::string meaning(rule.meaning);
        meaning[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(meaning[0])));
        wanted += ".It Sy " + std::string(rule.name) + "\n" + meaning + ".\n";
    }
    const std::size_t begin = source.find(".It Sy ");
    REQUIRE(begin != std::string::npos);
    CHECK(source.substr(begin, source.find(".El", begin) - begin) == wanted);
}
