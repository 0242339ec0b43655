#include <salvage/numbering/numerals.hpp>
#include <salvage/numbering/print.hpp>

#include <doctest/doctest.h>

#include <string_view>

using namespace salvage::numbering;

TEST_CASE("print_value: numerals of each family") {
    struct Row {
        Family family;
        std::uint32_t value;
        std::string_view text;
    };
    const Row rows[] = {
        {Family::arabic, 12, "12"},      {Family::roman_lower, 4, "iv"},  {Family::roman_upper, 1999, "MCMXCIX"},
        {Family::alpha_lower, 1, "a"},   {Family::alpha_lower, 26, "z"},  {Family::alpha_lower, 27, "aa"},
        {Family::alpha_upper, 28, "BB"}, {Family::alpha_upper, 53, "53"}, {Family::roman_lower, 4000, "4000"},
        {Family::cjk, 1, "一"},          {Family::cjk, 10, "十"},         {Family::cjk, 12, "十二"},
        {Family::cjk, 20, "二十"},       {Family::cjk, 35, "三十五"},     {Family::cjk, 100, "一百"},
        {Family::cjk, 105, "一百零五"},  {Family::cjk, 110, "一百一十"},  {Family::cjk, 999, "九百九十九"},
        {Family::cjk, 1000, "1000"},     {Family::enclosed, 3, "3"},      {Family::arabic, 0, "0"},
        {Family::alpha_lower, 0, "0"},   {Family::cjk, 0, "0"},           {Family::roman_lower, 0, "0"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(print_value(row.family, row.value) == row.text);
    }
}

TEST_CASE("print_value: Chinese numerals read back") {
    for (std::uint32_t value = 1; value <= 999; ++value) {
        CAPTURE(value);
        REQUIRE(cjk_value(print_value(Family::cjk, value)).value_or(0) == value);
    }
}

TEST_CASE("print_like: a label with another number in it") {
    struct Row {
        std::string_view why;
        std::string_view label;
        std::uint32_t value;
        std::string_view text;
    };
    const Row rows[] = {
        {"full stop", "3. x", 2, "2."},
        {"brackets", "(3) x", 2, "(2)"},
        {"full-width brackets", "（3）x", 2, "（2）"},
        {"more digits", "(10) x", 9, "(9)"},
        {"the last component", "1.4 x", 2, "1.2"},
        {"equal components", "3.3 x", 2, "3.2"},
        {"deep, with a full stop", "1.2.12. x", 11, "1.2.11."},
        {"letter", "(c) x", 2, "(b)"},
        {"Roman", "(iv) x", 3, "(iii)"},
        {"Roman capitals", "IX. x", 8, "VIII."},
        {"Chinese", "五、x", 4, "四、"},
        {"Chinese brackets", "（十）x", 9, "（九）"},
        {"chapter", "第五章 x", 4, "第四章"},
        {"article in digits", "第5条 x", 4, "第4条"},
        {"keyword", "Article 5 x", 4, "Article 4"},
        {"keyword that holds the letter", "Appendix B", 1, "Appendix A"},
        {"keyword, Roman", "CHAPTER IV", 3, "CHAPTER III"},
        {"section sign", "§ 12 x", 11, "§ 11"},
        {"dotted behind a letter", "A.3 x", 2, "A.2"},
        {"Cyrillic letter", "в) x", 2, "б)"},
        {"Cyrillic capital", "В) x", 2, "Б)"},
        {"Greek letter", "(γ) x", 2, "(β)"},
        {"circled: the value alone", "③ x", 2, "2"},
        {"full-width digits", "３．目", 2, "２．"},
        {"article in full-width digits", "第１３条 x", 12, "第１２条"},
        {"Arabic-Indic digits", "٣. x", 2, "٢."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto marker = read_marker(row.label, 0, row.label.size());
        REQUIRE(marker.has_value());
        const Reading& reading = marker->readings[marker->reading_count - 1u];  // "(c)" is the third letter here, not a hundred
        CHECK(print_like(marker->range.of(row.label), reading, row.value) == row.text);
        CHECK(print_like(marker->range.of(row.label), reading, reading.last()).find(row.text) == std::string::npos);
    }
}
