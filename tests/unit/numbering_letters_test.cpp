#include <salvage/numbering/letters.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string_view>

using namespace salvage::numbering;

TEST_CASE("nth_list_letter: past the end there is none") {
    CHECK_FALSE(nth_list_letter(Alphabet::latin, false, 0).has_value());
    CHECK_FALSE(nth_list_letter(Alphabet::latin, true, 27).has_value());
    CHECK_FALSE(nth_list_letter(Alphabet::greek, true, 25).has_value());
    CHECK_FALSE(nth_list_letter(Alphabet::cyrillic, false, 29).has_value());
    CHECK_FALSE(nth_list_letter(Alphabet::hebrew_numeral, false, 1).has_value());
}

TEST_CASE("list_letters: order of the letters in lists") {
    struct Row {
        std::string_view why;
        char32_t c;
        std::uint32_t value;  ///< 0: none
        Alphabet alphabet = Alphabet::latin;
        bool upper = false;
        std::uint8_t suffix = 0;
    };
    const Row rows[] = {
        {"a", U'a', 1},
        {"Z", U'Z', 26, Alphabet::latin, true},
        {"alpha", U'α', 1, Alphabet::greek},
        {"omega", U'ω', 24, Alphabet::greek},
        {"capital sigma", U'Σ', 18, Alphabet::greek, true},
        {"final sigma counts nothing", U'ς', 0},
        {"Cyrillic a is not Latin a", U'а', 1, Alphabet::cyrillic},
        {"Cyrillic zhe", U'ж', 7, Alphabet::cyrillic},
        {"short i may stand behind i", U'й', 9, Alphabet::cyrillic, false, 3},
        {"io may stand behind ie", U'ё', 6, Alphabet::cyrillic, false, 1},
        {"ka comes behind i", U'к', 10, Alphabet::cyrillic},
        {"hard sign", U'Ъ', 25, Alphabet::cyrillic, true, 1},
        {"capital ya", U'Я', 28, Alphabet::cyrillic, true},
        {"Turkish c with cedilla", U'ç', 3, Alphabet::latin, false, 1},
        {"Vietnamese d with a bar", U'Đ', 4, Alphabet::latin, true, 1},
        {"Hebrew bet", U'ב', 2, Alphabet::hebrew},
        {"Arabic alef without hamza", U'ا', 1, Alphabet::arabic_numeral},
        {"Arabic jim is the third numeral", U'ج', 3, Alphabet::arabic_numeral},
        {"Devanagari kha", U'ख', 2, Alphabet::devanagari},
        {"Hangul", U'다', 3, Alphabet::hangul},
        {"Thai", U'ข', 2, Alphabet::thai},
        {"an accent", U'é', 0},
        {"a digit", U'1', 0},
        {"at sign, beside A", U'@', 0},
        {"bracket, behind Z", U'[', 0},
        {"grave accent, before a", U'`', 0},
        {"brace, behind z", U'{', 0},
        {"Han", U'一', 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const ListLetters letters = list_letters(row.c);
        REQUIRE((letters.count > 0 ? letters.orders[0].value : 0) == row.value);
        if (letters.count == 0) continue;
        CHECK(letters.orders[0].alphabet == row.alphabet);
        CHECK(letters.orders[0].upper == row.upper);
        CHECK(letters.orders[0].suffix == row.suffix);
        if (row.suffix == 0 && row.c != U'ا') CHECK(nth_list_letter(row.alphabet, row.upper, row.value) == row.c);
    }
}

TEST_CASE("list_letters: letters with a place in two orders") {
    CHECK(list_letters(U'ج').count == 2);
    CHECK(list_letters(U'ج').orders[1].value == 5);
    CHECK(list_letters(U'ア').orders[1].value == 1);
    CHECK(list_letters(U'イ').orders[0].value == 1);
}

TEST_CASE("letter_numeral: Greek and Hebrew letters as numbers") {
    struct Row {
        std::string_view text;
        std::uint32_t value;  ///< 0: none
    };
    const Row rows[] = {
        {"α", 1}, {"στ", 6}, {"ζ", 7}, {"ι", 10}, {"ια", 11}, {"Κ", 20}, {"ΚΓ", 23}, {"αι", 0}, {"αβ", 0}, {"Αβ", 0},
        {"א", 1}, {"י", 10}, {"יא", 11}, {"טו", 15}, {"ט״ז", 16}, {"כ", 20}, {"אב", 0}, {"a", 0}, {"", 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const auto numeral = letter_numeral(row.text);
        CHECK((numeral ? numeral->value : 0) == row.value);
    }
}
