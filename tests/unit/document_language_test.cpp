#include <salvage/document/language.hpp>

#include <salvage/segment/segment.hpp>
#include <salvage/text/language_tag.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace salvage;

namespace {

std::string language_of(const std::string& text) { return document::document_language(segment::segment(text, "x")); }

std::string times(int n, const std::string& text) {
    std::string out;
    for (int i = 0; i < n; ++i) out += text;
    return out;
}

}  // namespace

TEST_CASE("the language of a document") {
    const std::string english = "The ferry sails at two, and nobody on the island knows why it does so.\n\n";
    const std::string german = "Die Fähre fährt um zwei, und niemand auf der Insel weiß, warum sie das tut.\n\n";
    const std::string program = "for (i = 0; i < n; ++i) { buf[i] = x->next[i] & 0xff; }\n\n";
    struct Row {
        std::string why;
        std::string text;
        std::string language;
    };
    const Row rows[] = {
        {"a sentence", english, "en"},
        {"another language", german, "de"},
        {"a script that has one language", "Το πλοίο φεύγει στις δύο, και κανείς δεν ξέρει γιατί.\n", "el"},
        {"a language in two scripts names its own", "渡轮两点开船，岛上没有人知道为什么会这样安排。\n", "zh-Hans"},
        {"a foreign summary at the beginning", english + times(40, german), "de"},
        {"a foreign quotation in the middle", times(20, english) + german + times(20, english), "en"},
        {"programs between the sentences", times(6, program + english), "en"},
        {"nothing but numbers", "1 2 3\n\n4 5 6\n", ""},
        {"nothing", "", ""},
        {"two words", "Taxi Hotel\n", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(language_of(row.text) == row.language);
    }
}

TEST_CASE("a stated language is believed") {
    blocks::Document document;
    document.language = "gsw";
    CHECK(document::document_language(document) == "gsw");
}

TEST_CASE("tags of languages") {
    for (const char* good : {"de", "gsw", "zh-Hant", "pt-BR", "sr-Latn-RS", "de-1996"}) {
        CAPTURE(good);
        CHECK(is_language_tag(good));
    }
    for (const char* bad : {"", "d", "auto", "german", "de-", "-de", "de--AT", "de_AT", "d3", "de-abcdefghi", "de AT"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_language_tag(bad));
    }
}
