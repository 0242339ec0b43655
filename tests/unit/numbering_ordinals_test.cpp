#include <salvage/numbering/ordinals.hpp>
#include <salvage/numbering/print.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

namespace {

/// "Secondly,=2"; empty: no label.  Of several readings the first.
std::string shown(std::string_view line) {
    const auto marker = numbering::read_ordinal(line, 0, line.size());
    if (!marker) return {};
    return std::string(marker->range.of(line)) + "=" + std::to_string(marker->readings[0].last());
}

}  // namespace

TEST_CASE("read_ordinal: words that head a title") {
    struct Row {
        std::string_view why;
        std::string_view line;
        std::string_view label;
    };
    const Row rows[] = {
        {"with a comma", "First, the boats", "First,=1"},
        {"with a colon", "Drittens: Ruhe", "Drittens:=3"},
        {"alone", "Secondly", "Secondly=2"},
        {"in capitals", "SECOND: THE TIDE", "SECOND:=2"},
        {"Chinese", "其次，加强领导", "其次，=2"},
        {"Chinese, with an enumeration comma", "第三、码头", "第三、=3"},
        {"Russian", "Во-вторых, море", "Во-вторых,=2"},
        {"several words", "En segundo lugar: el puerto", "En segundo lugar:=2"},
        {"Arabic, with the vowel signs of the word or without", "أولاً: المقدمة", "أولاً:=1"},
        {"", "ثانيا: الملاحظات", "ثانيا:=2"},
        {"Hebrew", "שנית, המים", "שנית,=2"},
        {"Hindi", "द्वितीय: भवन", "द्वितीय:=2"},
        {"a clause of a Spanish contract", "SEGUNDA.- Precio", "SEGUNDA.-=2"},
        {"behind the tenth", "UNDÉCIMA. Resolución", "UNDÉCIMA.=11"},
        {"of two words", "DÉCIMA PRIMERA.- Fuero", "DÉCIMA PRIMERA.-=11"},
        {"", "Décimo segundo: Dos bens", "Décimo segundo:=12"},
        {"", "第十二，加强宣传", "第十二，=12"},
        {"an adjective is none", "First steps", ""},
        {"nor is a longer word", "Firstborn: the heir", ""},
        {"nor one with a small letter", "first, the boats", ""},
        {"nor a counted thing", "第一章 港口", ""},
        {"nor another word", "Harbour, the", ""},
        {"nothing", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(shown(row.line) == row.label);
    }
}

TEST_CASE("print_like: words that count") {
    const auto like = [](std::string_view label, std::uint32_t value) {
        return numbering::print_like(label, numbering::read_ordinal(label, 0, label.size())->readings[0], value);
    };
    CHECK(like("First,", 2) == "Second,");
    CHECK(like("Erstens:", 3) == "Drittens:");
    CHECK(like("其次，", 1) == "首先，");
    CHECK(like("Во-первых,", 2) == "Во-вторых,");
    CHECK(like("First,", 40) == "40");  // the row ends before
}
