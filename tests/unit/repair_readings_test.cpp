#include <salvage/repair/cleaner.hpp>
#include <salvage/repair/inserted_readings.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("inserted readings: what is a reading") {
    struct Row {
        std::string_view text;
        bool is;
    };
    const Row rows[] = {
        {"學(xué)校", true},
        {"裝(zhuāng)", true},
        {"愛(ài)", true},
        {"綠(lǜ)", true},
        {"國(ɡuó)", true},      // as some fonts of GBK spell it
        {"學(xue)校", false},     // no tone
        {"學(xuéé)", false},
        {"學(très)", false},     // French
        {"學(xué", false},
        {"(xué)校", false},      // behind nothing
        {"です(jiā)", false},    // behind kana
        {"學（xué）校", false},    // as people write it
        {"學(xué xí)", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(repair::has_reading(row.text) == row.is);
    }
}

TEST_CASE("inserted readings: those of a conversion go, those of an author stay") {
    struct Row {
        std::string_view what, text, wanted;
    };
    const Row rows[] = {
        {"a paper",
         "我國(guó)的經(jīng)濟(jì)結(jié)構(gòu)正在發(fā)生變化,經(jīng)濟(jì)發(fā)展的速度放緩。\n國(guó)家對(duì)此應(yīng)當(dāng)有所準(zhǔn)備。\n",
         "我國的經濟結構正在發生變化,經濟發展的速度放緩。\n國家對此應當有所準備。\n"},
        {"few", "學(xué)校和學(xué)生\n", "學(xué)校和學(xué)生\n"},
        {"rare characters, each once", "鏖(áo)战、讣(fù)告、囹(líng)圄(yǔ)、龃(jǔ)龉(yǔ)、饕(tāo)餮(tiè)是古代传说中的凶兽。\n", ""},
        {"one character with several", "提供(gōng),供(gòng)认;模(mó)型,模(mú)样;处(chǔ)理,处(chù)所;强(qiǎng)迫,倔强(jiàng)。\n", ""},
        {"one behind every character", "我(wǒ)是(shì)学(xué)生(shēng)。你(nǐ)是(shì)学(xué)生(shēng)。他(tā)是(shì)学(xué)生(shēng)。\n", ""},
        {"given where the word comes first", "学(xué)校在山上。学校的老师教学。发(fā)展很快,发展的路很长。国(guó)家,国学,国画,出发,学习,学(xué)问,发(fā)现,国(guó)王。\n", ""},
        {"words of characters with several, each more than once", "多音字组词\n好(hǎo)人 好(hǎo)书\n好(hào)学 好(hào)奇\n长(zhǎng)大 长(zhǎng)辈\n长(cháng)短 长(cháng)江\n行(xíng)人 行(xíng)走\n行(háng)业 行(háng)列\n", ""},
        {"words for a school", "一年级下册生字表\n春(chūn)天 春(chūn)风 春(chūn)雨\n冬(dōng)天 冬(dōng)雪 寒冷\n花(huā)朵 红花 花(huā)园\n飞(fēi)机 飞(fēi)鸟 飞(fēi)行 起飞\n国(guó)家 国(guó)王 大国\n", ""},
        {"a lesson in traditional characters", "量詞教學:一個(gè)人、兩個(gè)人、三個(gè)學生。我說(shuō)話,你說(shuō)話,他說(shuō)故事。\n", ""},
        {"of names of drugs", "白术(zhú)、苍术(zhú)、莪术(zhú)、炒白术(zhú)、川芎(xiōng)、酒川芎(xiōng)、芎(xiōng)归。\n", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        const repair::Cleaned cleaned = repair::clean(row.text, {});
        CHECK(cleaned.text == (row.wanted.empty() ? row.text : row.wanted));
        CHECK(repair::clean(cleaned.text, {}).text == cleaned.text);
    }
}

TEST_CASE("inserted readings: the report tells them, and a document tells them by pieces") {
    const std::string line = "經(jīng)濟(jì)的發(fā)展,國(guó)家的發(fā)展,經(jīng)濟(jì)是國(guó)家的根本,發(fā)展是國(guó)家的目的。\n";
    const repair::Cleaned once = repair::clean(line, {std::nullopt, repair::Fixes::defaults(), true});
    CHECK(once.changes.size() == 10);
    CHECK(std::all_of(once.changes.begin(), once.changes.end(), [](const report::Change& change) { return change.rule == report::Rule::inserted_readings && change.inserted.empty(); }));
    std::string many;
    while (many.size() < 3 * repair::Cleaner::piece_size) many += line;
    CHECK(repair::clean(many, {}).text.find('(') == std::string::npos);
}
