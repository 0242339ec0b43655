#include <salvage/repair/cleaner.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace salvage;

TEST_CASE("escapes: what is replaced") {
    struct Row {
        std::string_view why, text, wanted;
    };
    const Row rows[] = {
        {"\\u", "Le caf\\u00e9 est ferm\\u00E9 l'\\u00e9t\\u00e9.\n", "Le café est fermé l'été.\n"},
        {"punctuation and a pair of surrogates", "It\\u2019s a long way \\ud83d\\ude00 to go\n", "It’s a long way 😀 to go\n"},
        {"\\U and braces", "smile \\U0001f600 and caf\\u{e9} for all\n", "smile 😀 and café for all\n"},
        {"Chinese", "\\u4f60\\u597d\\uff0c\\u4e16\\u754c\n", "你好，世界\n"},
        {"bytes of UTF-8", "Le caf\\xc3\\xa9 est ferm\\xC3\\xA9.\n", "Le café est fermé.\n"},
        {"percent, with its blank", "Caf%C3%A9%20de%20Paris is a place we know.\n", "Café de Paris is a place we know.\n"},
        {"percent in Russian", "%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82 my friend\n", "привет my friend\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(repair::clean(row.text).text == row.wanted);
        CHECK(repair::clean(row.wanted).text == row.wanted);
    }
}

TEST_CASE("escapes: what stays") {
    struct Row {
        std::string_view why, text;
    };
    const Row rows[] = {
        {"a URL", "see http://a.example/caf%C3%A9 for more\n"},
        {"a path", "the file pages/caf%C3%A9 is gone\n"},
        {"ASCII alone", "a%20b and 100%41 and \\u0041 and \\x41\n"},
        {"signs of percent", "from 5%ab to 100%df, 10%e\n"},
        {"bytes that are not UTF-8", "a caf%E9 or caf\\xe9\n"},
        {"a range of a regular expression", "the regex [\\u4e00-\\u9fff] matches\n"},
        {"a path of Windows", "C:\\users\\xavier\\udine is a folder\n"},
        {"a path", "See C:\\data\\u00e9t\\u00e9.txt for it.\n"},
        {"a string", "print \"\\u00e9t\\u00e9\"\n"},
        {"code", "x = '\\u00e9'\ny = \\u00e9;\n"},
        {"JSON", "{\"name\": \"Jos\\u00e9\"}\n"},
        {"speaks of Unicode", "Unicode writes \\u00e9 for that\n"},
        {"speaks of URLs", "in a URL that is caf%C3%A9 then\n"},
        {"what nobody sees", "a trick involving \\u200c is stopped\n"},
        {"half a pair of surrogates", "a \\ud83d b \\ude00 c\n"},
        {"controls", "bell \\u0007 and \\u0085 and \\xc2\\x85\n"},
        {"private and beyond", "\\ue000 \\U00110000 \\u{110000} \\u{}\n"},
        {"cut short", "end \\u00e\n"},
        {"TeX", "\\underline{x} \\xi \\Upsilon\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(repair::clean(row.text).text == row.text);
    }
}
