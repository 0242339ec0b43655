#include <salvage/numbering/points.hpp>

#include <doctest/doctest.h>

#include "support/random_text.hpp"

#include <salvage/text/utf8.hpp>

#include <string>
#include <string_view>

using namespace salvage;

namespace {

/// "First,> we met; | Second,> we left." : labels end at '>'.
std::string shown(std::string_view paragraph) {
    std::string out;
    for (const numbering::Point& point : numbering::points(paragraph)) {
        if (!out.empty()) out += " | ";
        const std::string_view text = point.range.of(paragraph);
        out += std::string(text.substr(0, point.label)) + ">" + std::string(text.substr(point.label));
    }
    return out;
}

}  // namespace

TEST_CASE("points: enumerations inside a paragraph") {
    struct Row {
        std::string_view why;
        std::string_view text;
        std::string_view points;
    };
    const Row rows[] = {
        {"ordinal words", "Two things. First, we met. Second, we left.", "First,> we met. | Second,> we left."},
        {"to the paragraph's end", "First, a. Second, b. And so on.", "First,> a. | Second,> b. And so on."},
        {"the first is", "The first is rain. The second is wind. The third is snow.",
         "The first is> rain. | The second is> wind. | The third is> snow."},
        {"adverbs", "Firstly we met. Secondly we left.", "Firstly> we met. | Secondly> we left."},
        {"numbers in brackets", "We need (1) bread, (2) salt and (3) time.", "(1)> bread, | (2)> salt and | (3)> time."},
        {"letters in brackets", "either (a) now or (b) later.", "(a)> now or | (b)> later."},
        {"Roman numerals in brackets", "both (i) now and (ii) later.", "(i)> now and | (ii)> later."},
        {"German", "Erstens fehlt Geld. Zweitens fehlt Zeit.", "Erstens> fehlt Geld. | Zweitens> fehlt Zeit."},
        {"French", "Premièrement, voir. Deuxièmement, agir.", "Premièrement>, voir. | Deuxièmement>, agir."},
        {"Spanish", "En primer lugar, ver. En segundo lugar, hacer.",
         "En primer lugar>, ver. | En segundo lugar>, hacer."},
        {"behind words of other alphabets, with blanks or without", "нужно (1) хлеб, (2) соль; κι (3) ψωμί", "(1)> хлеб, | (2)> соль; κι | (3)> ψωμί"},
        {"right behind letters of them", "хлеб(1), соль(2)", ""},
        {"brackets right behind characters that stand without blanks", "需要（1）面包（2）盐", "（1）>面包 | （2）>盐"},
        {"behind them and a blank", "需要 ①面包 ②盐", "①>面包 | ②>盐"},
        {"a mark on the letter before", "cafe\u0301 (1) un, (2) deux", "(1)> un, | (2)> deux"},
        {"Russian", "Во-первых, дождь. Во-вторых, ветер.", "Во-первых>, дождь. | Во-вторых>, ветер."},
        {"Chinese", "第一，场地要固定；第二，图书要适用；第三，开放要经常。",
         "第一>，场地要固定； | 第二>，图书要适用； | 第三>，开放要经常。"},
        {"Chinese, one is", "有两点：一是快，二是稳。", "一是>快， | 二是>稳。"},
        {"Chinese brackets", "经（一）登记、（二）消毒后上架。", "（一）>登记、 | （二）>消毒后上架。"},
        {"Korean", "첫째, 비. 둘째, 바람.", "첫째>, 비. | 둘째>, 바람."},
        {"two enumerations, one after the other", "First, a. Second, b. Now (1) c and (2) d.",
         "First,> a. | Second,> b. Now (1) c and (2) d."},
        {"brackets, then brackets again", "(1) a (2) b. Then (1) c (2) d.", "(1)> a | (2)> b. Then | (1)> c | (2)> d."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(shown(row.text) == row.points);
    }
}

TEST_CASE("points: what is no enumeration") {
    struct Row {
        std::string_view why;
        std::string_view text;
    };
    const Row rows[] = {
        {"nothing", ""},
        {"prose", "It rained all day, and the roof leaked."},
        {"one member alone", "First, we met. Then we left."},
        {"one number alone", "As (1) says, it rained."},
        {"a longer word", "Firstborn sons stay. Secondhand books go."},
        {"inside a sentence", "He came first and she came second."},
        {"a gap", "We need (1) bread and (3) time."},
        {"not from one", "We need (2) bread and (3) time."},
        {"the second before the first", "Second, we left. First, we met."},
        {"years", "He was born (1920) and died (1991)."},
        {"words in brackets", "bread (white) and salt (grey)"},
        {"a Chinese meeting", "第一次会议和第二次会议都开了。"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(shown(row.text) == "");
    }
}

TEST_CASE("points: ranges are in order, inside the text, and whole characters") {
    support::RandomText random(7);
    static constexpr std::string_view parts[] = {"First, ", "Second, ", "Third, ", "(1) ", "(2) ", "(a) ", "(b) ", "（一）", "（二）",
                                                 "第一，", "第二，", "一是", "二是", "word ", "字", ". ", "。", "; ", "\t", "\xF0\x9F\x98\x80", "e\xCC\x81"};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (std::size_t n = random.below(20); n > 0; --n) text += parts[random.below(std::size(parts))];
        std::size_t before = 0;
        for (const numbering::Point& point : numbering::points(text)) {
            REQUIRE(point.range.begin >= before);
            REQUIRE(point.range.end <= text.size());
            REQUIRE(point.label > 0);
            REQUIRE(point.label <= point.range.size());
            REQUIRE(valid_utf8(point.range.of(text)));
            REQUIRE(valid_utf8(point.range.of(text).substr(0, point.label)));
            before = point.range.end;
        }
    }
}

TEST_CASE("points: long paragraphs") {
    std::string words;
    for (int i = 0; i < 20000; ++i) words += "Lorem ipsum first, dolor (1) sit. ";
    CHECK(numbering::points(words).empty());
    std::string numbers;
    for (int i = 1; i <= 900; ++i) numbers += "(" + std::to_string(i) + ") item ";
    CHECK(numbering::points(numbers).size() == 900);
}
