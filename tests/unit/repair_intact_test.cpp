#include <salvage/decode/decode.hpp>
#include <salvage/repair/cleaner.hpp>

#include <doctest/doctest.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("surely_intact: what needs no look, and what does") {
    struct Row {
        const char* what;
        std::string text;
        bool intact;
    };
    using namespace std::string_literals;
    const Row rows[] = {
        {"nothing", "", true},
        {"prose", "Who? Me.\n\nAT&T has 5% of it, \\alpha.\n", true},
        {"quotes", "\xE2\x80\x9CSo,\xE2\x80\x9D he said \xE2\x80\x94 and left.\n", true},
        {"Cyrillic", "\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82, \xD0\xBC\xD0\xB8\xD1\x80! \xD0\x9A\xD0\xB0\xD0\xBA \xD0\xB4\xD0\xB5\xD0\xBB\xD0\xB0?\n", true},
        {"one letter, which could be Mac Roman", "l\xD5\x8Equipe de France\n", false},
        {"the same among other lines", "Un \xC3\xA9t\xC3\xA9 \xC3\xA0 la mer.\n\nOne line.\nl\xD5\x8Equipe de France\nTwo lines.\n", false},
        {"the same at the end", "One line.\n\nl\xD5\x8Equipe de France", false},
        {"lines with letters and without", "Un \xC3\xA9t\xC3\xA9 \xC3\xA0 la mer.\n\nOne line.\nUn caf\xC3\xA9 cr\xC3\xA8me", true},
        {"a no-break space between words", "[--zone=ZONE]\xC2\xA0[WIDE ...]\nclass\xC2\xA0Painter\n", true},
        {"a blank at the end", "one \ntwo\n", false},
        {"not UTF-8", "caf\xE9\n", false},
        {"a NUL", "a\0b\n"s, false},
        {"UTF-7", "caf+AOk- au lait, cr+AOg-me\n", false},
        {"an escape sequence", "\x1B$B$3$l\x1B(B\n", false},
        {"a PDF", "%PDF-1.4\nno text\n", false},
        {"a mark", "the caf\xEF\xBF\xBD\n", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        CHECK(repair::surely_intact(row.text, {}) == row.intact);
    }
}

TEST_CASE("surely_intact: the query of an address is no mark, where no other is one") {
    struct Row {
        const char* what;
        std::string text;
        bool intact;
    };
    const Row rows[] = {
        {"the query of an address", "See https://bugs.example.org/show.cgi?id=42#c3 for it.\n", true},
        {"several, between brackets, beside a question", "Why? Since (http://a.example/x?bug=1)\n<https://b.example/?q=a> Which one? None.\n", true},
        {"a name that is asked for, in no address", "show.cgi?id=42\n", false},
        {"a mark in the path of an address", "https://a.example/caf?s/index\n", false},
        {"a query behind a mark", "https://a.example/caf?s?id=1\n", false},
        {"a query beside a word that lost a letter", "https://a.example/x?id=1\nThe caf?s are open.\n", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        repair::KnownSuspects known;
        CHECK(repair::surely_intact(row.text, {}, &known) == row.intact);
        if (row.intact) CHECK(repair::clean(row.text).text == row.text);
    }
}

TEST_CASE("meant_as_utf8: a line that is not, whatever the lines end with") {
    for (const std::string end : {"\n", "\r", "\r\n", "\n\r", "\r\r\n\n"}) {
        CAPTURE(end);
        const std::string before = "One line." + end + "Un \xC3\xA9t\xC3\xA9 \xC3\xA0 la mer." + end + end + "Another.";
        CHECK(decode::meant_as_utf8(before + end + "Un caf\xC3\xA9 cr\xC3\xA8me"));
        CHECK_FALSE(decode::meant_as_utf8(before + end + "l\xD5\x8Equipe de France"));
        CHECK_FALSE(decode::meant_as_utf8(before + end + "l\xD5\x8Equipe de France" + end + before));
    }
}

TEST_CASE("surely_intact: what a charset, a bold repair or a long document asks for") {
    repair::Options latin;
    latin.charset = decode::charset_named("ISO-8859-1");
    CHECK_FALSE(repair::surely_intact("\xC3\xA9t\xC3\xA9 \xC3\xA0 la mer\n", latin));
    repair::Options bold;
    bold.lost = repair::Lost::bold;
    CHECK_FALSE(repair::surely_intact("Is it? It is.\n", bold));
    CHECK(repair::surely_intact("It is.\n", bold));
    CHECK_FALSE(repair::surely_intact(std::string(repair::Cleaner::piece_size + 1, 'x'), {}));
    CHECK(repair::surely_intact("A line.\n" + std::string(repair::Cleaner::piece_size - 1, 'x'), {}));
    // Folds of style look at all that is beyond ASCII, though nothing is suspicious about it.
    repair::Options style;
    style.fixes.set(report::Rule::quotes, true);
    CHECK_FALSE(repair::surely_intact("\xE2\x80\x9CHello\xE2\x80\x9D\n", style));
    CHECK(repair::surely_intact("\"Hello\"\n", style));
}

// The property that the fast way stands on: whatever it lets pass, the Cleaner does too, and says nothing.
TEST_CASE("surely_intact: a Cleaner agrees") {
    constexpr std::string_view pieces[] = {
        "the ",  "word",  " and ", ". ",   "\n",      "\n\n",    "?",      " ? ",      "&amp;",        "&",           "R&D ",  "%C3%A9",        "\\u00e9",
        "\\x41", "\t",    " \n",   "\xC3\xA9", "na\xC3\xAFve ", "\xE2\x80\x99s", "\xE2\x80\x9C", "\xC2\xA0", "\xE2\x80\x8B", "\xC3\x83\xC2\xA9", "\xC2\xB0",
        "\xD0\xB6\xD0\xB4\xD0\xB0", "\xE4\xB8\xAD\xE6\x96\x87", "e\xCC\x81", "\xEF\xBF\xBD", "+AOk-", "~{VPND~}", "\x0C", "\r\n", "\xE9", "\x1B", "%PDF-", "\xD5\x8E", "\xC5\x81",
    };
    std::mt19937 random(20);
    std::size_t intact = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        // Mostly a few kinds of pieces in one document, so that some are of one kind alone.
        const std::size_t kinds = 1 + random() % 6, first = random() % std::size(pieces);
        for (int i = static_cast<int>(random() % 20); i >= 0; --i) {
            text += random() % 2 == 0 ? pieces[random() % 5] : pieces[(first + random() % kinds) % std::size(pieces)];
        }
        CAPTURE(text);
        if (!repair::surely_intact(text, {})) continue;
        // A document of more than one piece.
        if (intact % 50 == 0 && text.find('\n') != text.npos) {
            const std::string once = text;
            while (text.size() <= repair::Cleaner::piece_size) text += once;
            if (!repair::surely_intact(text, {})) continue;
        }
        ++intact;
        const repair::Cleaned full = repair::clean(text);
        CHECK(full.text == text);
        CHECK(full.changes.empty());
        CHECK(full.header.charset == "UTF-8");
        CHECK(full.header.confidence == 1);
    }
    CHECK(intact > 250);
}
