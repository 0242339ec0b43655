#include <doctest/doctest.h>

#include <salvage/segment/capital_words.hpp>

#include <string>
#include <string_view>

using salvage::segment::CapitalWords;

TEST_CASE("CapitalWords: what the document has in small letters begins a sentence, what recurs as a pair does not") {
    struct Row {
        const char* why;
        std::string_view text;
        std::string_view before;
        std::string_view word;
        bool begins;
    };
    constexpr Row rows[] = {
        {"in small letters elsewhere", "Opening hours The room. In the end.", "hours", "The", true},
        {"never in small letters", "Opening hours Berlin is far.", "hours", "Berlin", false},
        {"the pair comes again", "Licensed Software is software. The Licensed Software.", "Licensed", "Software", false},
        {"the pair stands once", "Licensed Software is software.", "Licensed", "Software", true},
        {"two blanks are no pair", "Licensed  Software, Licensed Software, software", "Licensed", "Software", true},
        {"one sign of any kind", "Licensed-Software, Licensed Software, software", "Licensed", "Software", false},
        {"a wide blank is none", "Licensed\u00A0Software, Licensed Software, software", "Licensed", "Software", true},
        {"digits before a word are not its own", "3rd Party, 4rd Party, party", "rd", "Party", false},
        {"a word of digits is none", "42 Party, 42 Party, party", "42", "Party", true},
        {"letters beyond ASCII", "Über Öl. Altes öl.", "Altes", "Öl", true},
        {"up to the apostrophe", "Cours L'eau est l'eau", "Cours", "L'eau", true},
        {"more often with its capital inside of lines than small", "Klicken Sie hier. Danach gehen Sie vor. Wenn Sie dort sind, sehen Sie sie.", "Klicken", "Sie", false},
        {"as often where it is asked about", "Roof This year. Walls This year. Doors This year. On this day.", "Roof", "This", false},
        {"part of a word is none", "Opening hours The room, lathe", "hours", "The", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CapitalWords words(row.text);
        CHECK(words.begins_sentence(row.before, row.word) == row.begins);
    }
}

TEST_CASE("CapitalWords: across blocks, and for words asked about before or not") {
    std::string text;
    for (int i = 0; i < 40; ++i) text += std::string(static_cast<std::size_t>(i), '.') + " Some Words and words" + std::string(70, 'x') + "\u00E9";
    CapitalWords words(text);
    words.ask("Some", "Words");
    words.ask("Some", "Other");
    CHECK_FALSE(words.begins_sentence("Some", "Words"));
    CHECK_FALSE(words.begins_sentence("Some", "Other"));
    CHECK(words.begins_sentence("Words", "And"));
}

TEST_CASE("CapitalWords: places that are asked about are not counted against a word") {
    CapitalWords words("Roof This year. Walls This year. Doors This year. On this day.");
    for (const std::string_view before : {"Roof", "Walls", "Doors"}) words.ask(before, "This");
    CHECK(words.begins_sentence("Roof", "This"));
}
