#include <salvage/repair/cleaner.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost/lost_spaces.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;
using repair::SpacePlace;

TEST_CASE("lost spaces: where a run of marks stands") {
    struct Row {
        std::string_view text;
        SpacePlace place;
    };
    const Row rows[] = {
        {"????Our school", SpacePlace::begins},
        {"????  Our school", SpacePlace::begins},
        {"?? Our school", SpacePlace::none},
        {"the offices ??and the wards", SpacePlace::opens},
        {"since the beginning?? of it", SpacePlace::closes},
        {"in 2019?? of it", SpacePlace::closes},
        {"born 18?? in Bath", SpacePlace::none},
        {"is operated??by the school", SpacePlace::inside},
        {"a low salary.?? Those who", SpacePlace::ends},
        {"I.????Basic information", SpacePlace::ends},
        {"he asked what?? The others", SpacePlace::question},
        {"he asked what??", SpacePlace::question},
        {"Mr ???? said", SpacePlace::none},
        {"the company (????" ") is", SpacePlace::none},
        {"is it???not", SpacePlace::none},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        repair::CodeLines code(row.text);
        const auto marks = repair::all_marks(row.text);
        REQUIRE(marks.size() == 1);
        CHECK(repair::space_place(row.text, marks[0], code) == row.place);
    }
}

TEST_CASE("lost spaces: of a page that has them everywhere") {
    struct Row {
        std::string_view what, text, wanted;
    };
    const Row rows[] = {
        {"two marks and four, with quotation marks lost as well",
         "I.????Basic information of the canteen\n"
         "????Our school has one canteen, which was put into use in 2009. ??There are 31 employees. The canteen is operated??by the school itself.\n"
         "Nine systems, such as the ?accompanying meal system? and the ?sample retention system?, are posted on the wall, ??and 27 opinions were heard.\n"
         "Since the beginning?? of this semester the salary.?? Those who fail twice will be transferred.\n",
         "I. Basic information of the canteen\n"
         "Our school has one canteen, which was put into use in 2009. There are 31 employees. The canteen is operated by the school itself.\n"
         "Nine systems, such as the “accompanying meal system” and the “sample retention system”, are posted on the wall, and 27 opinions were heard.\n"
         "Since the beginning of this semester the salary. Those who fail twice will be transferred.\n"},
        {"four marks in German, whose letters are intact",
         "????Die Schule hat eine Küche, die früher größer war. ????Heute essen dort 31 Kinder.\n"
         "????Das Gebäude wurde 2009 eröffnet.???? Seit dem Umbau????gehört es der Gemeinde.\n",
         "Die Schule hat eine Küche, die früher größer war. Heute essen dort 31 Kinder.\n"
         "Das Gebäude wurde 2009 eröffnet. Seit dem Umbau gehört es der Gemeinde.\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        const repair::Cleaned cleaned = repair::clean(row.text, {});
        CHECK(cleaned.text == row.wanted);
        CHECK(repair::clean(cleaned.text, {}).text == cleaned.text);
    }
}

TEST_CASE("lost spaces: marks that people write, and other losses, are none") {
    const std::string_view rows[] = {
        "What?? I never said that. Are you sure?? The others were not.\nReally?? Who told you??\nWhy??\n",
        "12. Nf3?? and White is lost. 13. Qxd5?? Kf8 14. Rd1 Ke7?? 15. Rd7\n20. Kg1?? was played in the second game.\n",
        "Mr ???? met Ms ?? in Beijing. The firm (????" ") was sold by ??? and ????? to others.\n??? ????\n",
        "Wir gr??en die M??nchner. ??sterreich ist gro?? und sch??n, ??rzte und B??ren f??r alle.\n",
        "1 Across: P??R (4) fruit\n2 Across: ??PLE (5) fruit\n3 Across: A????RAGUS (9) vegetable\n4 Down: ????RY (6) small fruit\nPattern ??N?? gives 312 words, ??NG gives 45.\n",
        "John Smith, b. ??1850 in Bristol, d. 19?? in London.\n??Smith, his brother, born 18?? in Bath, died ??1901.\nMary ??Jones, m. 18?? in Bristol.\nAnne, b. ??May 1880; ??Brown was her husband.\nChildren: 1.??Tom, 2.??Jack.\n",
        "My dear ??iend, I have ??en to Lon??n and saw the ????een. It was ??ld and I was ti??d.\nWe ??ent to the ????ch on Sun??y. All were ha??y. ??hn sends his love.\n",
        "let a = b ?? c;\nconst x = y ?? z;\nreturn q ?? r;\nfoo(w ?? v);\n????\n",
    };
    for (const std::string_view row : rows) {
        CAPTURE(row);
        for (const report::Change& change : repair::clean(row, {std::nullopt, repair::Fixes::defaults(), true}).changes) CHECK(change.rule != report::Rule::lost_zero_width);
    }
}
