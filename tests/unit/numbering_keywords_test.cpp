#include <salvage/numbering/keywords.hpp>

#include <doctest/doctest.h>

#include <string_view>

using namespace salvage::numbering;

TEST_CASE("keyword_before_number: words that name a division") {
    struct Row {
        std::string_view why;
        std::string_view text;
        std::string_view keyword;  ///< empty: none
    };
    const Row rows[] = {
        {"English", "Chapter 1", "Chapter"},
        {"capitals", "CHAPTER ONE", "CHAPTER"},
        {"Article", "Article 5", "Article"},
        {"German", "Kapitel 3", "Kapitel"},
        {"German, compound", "Unterabschnitt 2", "Unterabschnitt"},
        {"French", "Titre II", "Titre"},
        {"French article", "Article premier", "Article"},
        {"Spanish, accent", "Artículo 7", "Artículo"},
        {"Spanish, capitals", "CAPÍTULO IV", "CAPÍTULO"},
        {"Italian", "Sezione 1", "Sezione"},
        {"Portuguese", "Seção 2", "Seção"},
        {"Dutch", "Hoofdstuk 3", "Hoofdstuk"},
        {"Polish", "Rozdział 4", "Rozdział"},
        {"Polish abbreviation", "Art. 12", "Art."},
        {"Czech", "Článek 3", "Článek"},
        {"Swedish", "Avdelning 1", "Avdelning"},
        {"Russian", "Глава 2", "Глава"},
        {"Russian, capitals", "СТАТЬЯ 10", "СТАТЬЯ"},
        {"Ukrainian", "Розділ 1", "Розділ"},
        {"Turkish", "Madde 4", "Madde"},
        {"Greek", "Άρθρο 3", "Άρθρο"},
        {"Hungarian", "Melléklet 1", "Melléklet"},
        {"Arabic", "المادة 1", "المادة"},
        {"Hebrew", "סעיף 2", "סעיף"},
        {"a play", "ACT II", "ACT"},
        {"a play, Russian", "Действие 2", "Действие"},
        {"a course", "Lektion 4", "Lektion"},
        {"Chinese annex", "附件 1", "附件"},
        {"Polish annex", "Dodatek A", "Dodatek"},
        {"Georgian, which has no capitals in use", "თავი 2", "თავი"},
        {"Tamil", "பகுதி 3", "பகுதி"},
        {"section sign", "§ 3", "§"},
        {"section sign, tight", "§3", "§"},
        {"two section signs refer to several", "§§ 3, 4", ""},
        {"a reference in lower case", "section 3", ""},
        {"a reference in lower case, Russian", "статья 5", ""},
        {"a longer word", "Partial 3", ""},
        {"a longer word at the end", "Articles 3", ""},
        {"another word", "Window 7", ""},
        {"an abbreviation that is no keyword", "Fig. 3", ""},
        {"a number", "3", ""},
        {"nothing", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CAPTURE(row.text);
        const auto keyword = keyword_before_number(row.text, 0);
        CHECK((keyword ? row.text.substr(0, keyword->length) : std::string_view()) == row.keyword);
    }
    // Inside a text, and behind its end.
    CHECK(keyword_before_number("In Chapter 2", 3).has_value());
    CHECK_FALSE(keyword_before_number("Chapter", 7).has_value());
    // One word, one id; another word, another id.
    CHECK(keyword_before_number("Chapter", 0)->id == keyword_before_number("CHAPTER", 0)->id);
    CHECK(keyword_before_number("Chapter", 0)->id != keyword_before_number("Article", 0)->id);
}

TEST_CASE("keyword_after_number: what Chinese, Japanese and Korean put behind a number") {
    struct Row {
        std::string_view text;
        std::string_view keyword;
    };
    const Row rows[] = {
        {"章 总则", "章"}, {"節", "節"}, {"条", "条"},     {"條", "條"}, {"编", "编"},  {"款", "款"},   {"項", "項"},
        {"部分 概述", "部分"}, {"部", "部"}, {"조(목적)", "조"}, {"장", "장"}, {"절", "절"}, {"次会议", ""}, {"个", ""},
        {"年", ""},        {"届", ""},   {"Chapter", ""},  {"", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const auto keyword = keyword_after_number(row.text, 0);
        CHECK((keyword ? row.text.substr(0, keyword->length) : std::string_view()) == row.keyword);
    }
    // No keyword behind a number has the id of one before it.
    CHECK(keyword_after_number("章", 0)->id > keyword_before_number("§", 0)->id);
}

TEST_CASE("is_reference_before: words that refer to a number") {
    struct Row {
        std::string_view why;
        std::string_view text;
        bool reference;
    };
    const Row rows[] = {
        {"see", "see ", true},
        {"section", "as said in section ", true},
        {"two blanks", "see  ", true},
        {"capital", "See ", true},
        {"abbreviated with a full stop", "Art. ", true},
        {"German", "siehe ", true},
        {"German preposition", "gemäß ", true},
        {"French", "voir ", true},
        {"Spanish", "artículo ", true},
        {"Russian", "см. ", true},
        {"Polish", "zob. ", true},
        {"Chinese", "见", true},
        {"Chinese ordinal sign", "第", true},
        {"Chinese conjunction inside a sentence", "登记和", true},
        {"Korean ordinal sign", "제", true},
        {"a noun", "worship ", false},
        {"a longer word that ends alike", "oversee ", false},
        {"a full sentence", "It was done. ", false},
        {"a digit", "5 ", false},
        {"a bracket", "(", false},
        {"nothing", "", false},
        {"blanks only", "   ", false},
        {"a very long word", "donaudampfschifffahrtsgesellschaft ", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(is_reference_before(row.text, row.text.size()) == row.reference);
    }
}
