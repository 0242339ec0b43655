#include <salvage/numbering/counted_words.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

namespace {

/// "Lesson 3:=3"; empty: no label.
std::string shown(std::string_view line) {
    const auto marker = numbering::read_counted_word(line, 0, line.size());
    if (!marker) return {};
    return std::string(marker->range.of(line)) + "=" + std::to_string(marker->readings[0].last());
}

}  // namespace

TEST_CASE("read_counted_word: a word and a number at the head of a line") {
    struct Row {
        std::string_view why;
        std::string_view line;
        std::string_view label;
    };
    const Row rows[] = {
        {"alone", "Question 3", "Question 3=3"},
        {"with a colon", "Model essay 2: Oak", "Model essay 2:=2"},
        {"with a dash", "Day 1 - Arrival", "Day 1=1"},
        {"an ordinal", "Θέμα 1ο: Εκδρομή", "Θέμα 1ο:=1"},
        {"many letters of three bytes", "ระเบียบวาระที่ 1 เรื่องแจ้ง", "ระเบียบวาระที่ 1=1"},
        {"Chinese", "篇二：检讨书", "篇二：=2"},
        {"Chinese, with digits", "议题2　预算", "议题2=2"},
        {"Russian", "Задача 5. Лодки", "Задача 5.=5"},
        {"a word behind the number", "1 чүүл", "1 чүүл=1"},
        {"with full stops", "3. pants.", "3. pants.=3"},
        {"two words behind it", "3 men row", ""},
        {"a hyphen before the word, and a title behind it", "1-modda. Qonunning maqsadi", "1-modda.=1"},
        {"a hyphen, alone", "12-бап", "12-бап=12"},
        {"an ordinal of digits before the word", "2\u2010nji madda:", "2\u2010nji madda:=2"},
        {"a hyphen inside the word", "L-Artiklu 3.", "L-Artiklu 3.=3"},
        {"what has two hyphens", "2-in-1 boats", ""},
        {"a colon behind the word", "ਆਰਟੀਕਲ: 2", "ਆਰਟੀਕਲ: 2=2"},
        {"marks and a joiner in the word", "വകുപ്പ്\u200c 4.", "വകുപ്പ്\u200c 4.=4"},
        {"apostrophes in the words", "Oro'o̱mey o'manay 6.", "Oro'o̱mey o'manay 6.=6"},
        {"a sentence that goes on", "Room 3 is upstairs", ""},
        {"an enumeration", "Room 3, upstairs", ""},
        {"no blank before the number", "A4 paper", ""},
        {"many words", "The best of all the years 2", ""},
        {"a year", "Spring 1998", ""},
        {"a number that counts alone", "第一 总则", ""},
        {"no number", "Question", ""},
        {"nothing", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(shown(row.line) == row.label);
    }
}

TEST_CASE("read_counted_word: the words make the scheme") {
    const auto scheme = [](std::string_view line) { return numbering::read_counted_word(line, 0, line.size())->readings[0].scheme; };
    CHECK(scheme("Lesson plan 1") == scheme("LESSON PLAN 2: Tides"));
    CHECK(scheme("篇一") == scheme("篇2"));
    CHECK(scheme("Task 1") != scheme("Room 1"));
}
