#include <salvage/numbering/numerals.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;
using namespace salvage::numbering;

TEST_CASE("roman_value: canonical numerals and nothing else") {
    struct Row {
        std::string_view why;
        std::string_view text;
        std::uint32_t value;  ///< 0: none
    };
    const Row rows[] = {
        {"one", "i", 1},
        {"subtraction", "iv", 4},
        {"subtraction inside", "xiv", 14},
        {"every letter", "mdclxvi", 1666},
        {"the largest", "mmmcmxcix", 3999},
        {"the longest", "mmmdccclxxxviii", 3888},
        {"capitals", "XLII", 42},
        {"a word that is canonical", "mix", 1009},
        {"four in a row", "iiii", 0},
        {"a clock's four is not canonical", "viiii", 0},
        {"wrong subtraction", "ic", 0},
        {"wrong subtraction of five", "vx", 0},
        {"twice five", "vv", 0},
        {"four thousand", "mmmm", 0},
        {"mixed case", "Iv", 0},
        {"mixed case behind", "iV", 0},
        {"another letter", "ia", 0},
        {"a digit", "1", 0},
        {"a blank", "i ", 0},
        {"nothing", "", 0},
        {"a word of numeral letters", "civil", 0},
        {"another", "dim", 0},
        {"too long to be one", "iiiiiiiiiiiiiiiiiiiiiiii", 0},
        {"beyond ASCII", "ⅳ", 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CAPTURE(row.text);
        CHECK(roman_value(row.text).value_or(0) == row.value);
    }
}

TEST_CASE("print_roman: every value reads back") {
    for (std::uint32_t value = 1; value <= 3999; ++value) {
        CAPTURE(value);
        REQUIRE(roman_value(print_roman(value)).value_or(0) == value);
    }
}

TEST_CASE("cjk_value: numerals as headings and laws print them") {
    struct Row {
        std::string_view why;
        std::string_view text;
        std::uint32_t value;  ///< 0: none
    };
    const Row rows[] = {
        {"one", "一", 1},
        {"nine", "九", 9},
        {"ten", "十", 10},
        {"ten and a digit", "十二", 12},
        {"tens", "二十", 20},
        {"tens and a digit", "三十五", 35},
        {"the short twenty", "廿", 20},
        {"the short twenty and one", "廿一", 21},
        {"the short thirty", "卅三", 33},
        {"hundred", "一百", 100},
        {"hundred with its zero", "一百零五", 105},
        {"hundred and ten", "一百一十", 110},
        {"hundred and twelve", "一百一十二", 112},
        {"two hundred, colloquially", "两百", 200},
        {"a law's last article", "一千二百六十", 1260},
        {"thousand, two zeros as one", "一千零一", 1001},
        {"digits in a row", "二〇", 20},
        {"three digits in a row", "一二三", 123},
        {"a year in digits", "二〇二三", 2023},
        {"the financial forms", "壹", 1},
        {"the financial forms with unit", "叁拾贰", 32},
        {"traditional financial", "貳", 2},
        {"hundred without its one", "百", 100},
        {"zero alone counts nothing", "〇", 0},
        {"empty", "", 0},
        {"a letter that is no numeral", "上", 0},
        {"a numeral and a word", "一般", 0},
        {"too many digits", "一二三四五", 0},
        {"digits cannot be counted in tens", "一二十", 0},
        {"too long", "一千一百一十一百一十", 0},
        {"Latin", "1", 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CAPTURE(row.text);
        CHECK(cjk_value(row.text).value_or(0) == row.value);
    }
}

TEST_CASE("is_cjk_numeral: the letters that numerals are made of") {
    for (const char32_t c : U"〇零一二三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾佰仟两") {
        if (c == 0) continue;
        CAPTURE(static_cast<std::uint32_t>(c));
        CHECK(is_cjk_numeral(c));
    }
    for (const char32_t c : U"1aαа上工大人土士①ー口日目－—、") {
        CAPTURE(static_cast<std::uint32_t>(c));
        CHECK_FALSE(is_cjk_numeral(c));
    }
}

TEST_CASE("enclosed_value: numbers that are one character") {
    struct Row {
        std::string_view why;
        char32_t c;
        std::uint32_t value;  ///< 0: none
    };
    const Row rows[] = {
        {"circled", U'①', 1},        {"circled twenty", U'⑳', 20},     {"circled twenty-one", U'㉑', 21},
        {"circled thirty-five", U'㉟', 35}, {"in brackets", U'⑵', 2},  {"with a full stop", U'⒊', 3},
        {"letter in brackets", U'⒜', 1}, {"circled capital", U'Ⓑ', 2}, {"circled letter", U'ⓩ', 26},
        {"double circle", U'⓵', 1},  {"negative circle", U'❹', 4},     {"negative circle eleven", U'⓫', 11},
        {"sans-serif circle", U'➀', 1}, {"negative sans-serif", U'➓', 10}, {"in brackets, Chinese", U'㈢', 3},
        {"circled Chinese", U'㊉', 10}, {"Roman character", U'Ⅳ', 4}, {"small Roman character", U'ⅻ', 12},
        {"a digit", U'1', 0},        {"a letter", U'a', 0},            {"a bullet", U'•', 0},
        {"Roman fifty is no list's", U'Ⅼ', 0}, {"circled zero", U'⓪', 0}, {"circled Hangul", U'㉠', 0},
        {"Chinese month sign", U'㋀', 0}, {"superscript", U'¹', 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto found = enclosed_value(row.c);
        CHECK((found ? found->value : 0) == row.value);
    }
    CHECK(enclosed_value(U'①')->alphabet == enclosed_value(U'㉕')->alphabet);
    CHECK(enclosed_value(U'①')->alphabet != enclosed_value(U'⑴')->alphabet);
    CHECK(enclosed_value(U'❿')->alphabet == enclosed_value(U'⓫')->alphabet);
}
