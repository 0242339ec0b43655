#include <salvage/document/pieces.hpp>

#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include "support/random_document.hpp"

#include <random>
#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("count_characters: code points, not bytes") {
    CHECK(count_characters("") == 0);
    CHECK(count_characters("abc") == 3);
    CHECK(count_characters("Grüße") == 5);
    CHECK(count_characters("渡船😀") == 3);
}

TEST_CASE("Cutter: where a text is cut") {
    struct Row {
        std::string_view why;
        std::string_view text;
        bool prose;
        std::size_t first;
        std::size_t most;
        std::string_view pieces;  ///< '|' between them
    };
    const Row rows[] = {
        {"it fits", "One. Two.", true, 20, 20, "One. Two."},
        {"it fits exactly", "One. Two.", true, 9, 9, "One. Two."},
        {"between sentences", "It rains. It blows. It snows.", true, 20, 20, "It rains. It blows.|It snows."},
        {"less room for the first", "It rains. It blows. It snows.", true, 9, 20, "It rains.|It blows. It snows."},
        {"no room for the first: it takes a whole piece", "It rains. It blows.", true, 3, 10, "It rains.|It blows."},
        {"Chinese sentences have no blanks", "今天下雨。明天刮风。后天下雪。", true, 10, 10, "今天下雨。明天刮风。|后天下雪。"},
        {"Japanese questions", "雨ですか？風です。", true, 5, 5, "雨ですか？|風です。"},
        {"an abbreviation before a small letter", "Salt, e.g. from the sea. Rain.", true, 26, 26, "Salt, e.g. from the sea.|Rain."},
        {"a sentence too long: between words", "It rains and it blows all day. So.", true, 14, 14, "It rains and|it blows all|day. So."},
        {"a word too long: between letters", "Abcdefghij.", true, 4, 4, "Abcd|efgh|ij."},
        {"never inside a character with its accent", "e\u0301e\u0301e\u0301", true, 3, 3, "e\u0301|e\u0301|e\u0301"},
        {"unless it does not fit", "e\u0301\u0302\u0303", true, 2, 2, "e\u0301|\u0302\u0303"},
        {"lines of a table stay whole", "a b. c\nd e. f\ng h", false, 13, 13, "a b. c\nd e. f|g h"},
        {"the blanks of code count, those at its ends do not", "  a\n  b\n  c", false, 7, 7, "a\n  b|c"},
        {"nothing", "", true, 5, 5, ""},
        {"blanks alone", "   ", true, 2, 2, ""},
    };
    document::Cutter cutter;
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::string pieces;
        for (const ByteRange& piece : cutter.cut(row.text, row.prose, row.first, row.most)) {
            if (!pieces.empty()) pieces += '|';
            pieces += piece.of(row.text);
        }
        CHECK(pieces == row.pieces);
    }
}

TEST_CASE("Cutter: what a language abbreviates ends no sentence") {
    constexpr std::string_view german = "Das gilt bzw. Ausnahmen gelten. Nr. Zwei folgt.";
    const auto sentences = [&](const std::string& language) {
        document::Cutter cutter(language);
        std::string out;
        for (const ByteRange& piece : cutter.cut(german, true, 35, 35)) out.append(out.empty() ? "" : "|").append(piece.of(german));
        return out;
    };
    CHECK(sentences("de") == "Das gilt bzw. Ausnahmen gelten.|Nr. Zwei folgt.");
    CHECK(sentences("") == "Das gilt bzw. Ausnahmen gelten. Nr.|Zwei folgt.");
    CHECK(sentences("no such tag") == sentences(""));
}

TEST_CASE("Cutter: no piece is too long, and nothing but white space is lost") {
    std::mt19937 random(11);
    document::Cutter cutter;
    const auto solid = [](std::string_view text) {
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const CodePoint next = valid_utf8_next(text, at);
            at += next.length;
            if (next.value > 0x20 && next.value != 0x3000 && next.value != 0x2028 && next.value != 0x7F) append_utf8(out, next.value);
        }
        return out;
    };
    for (int round = 0; round < 400; ++round) {
        const std::string text = test::random_text(random, 200);
        const std::size_t most = 1 + random() % 40;
        CAPTURE(text);
        std::string all;
        std::size_t end = 0;
        for (const ByteRange& piece : cutter.cut(text, random() % 2 == 0, 1 + random() % most, most)) {
            REQUIRE(piece.begin >= end);
            REQUIRE(piece.begin < piece.end);
            end = piece.end;
            REQUIRE(count_characters(piece.of(text)) <= most);
            all += piece.of(text);
        }
        REQUIRE(solid(all) == solid(text));
    }
}
