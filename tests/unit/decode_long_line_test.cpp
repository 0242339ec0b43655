#include <doctest/doctest.h>

#include <salvage/decode/long_line.hpp>
#include <salvage/text/utf8.hpp>

#include <string>
#include <string_view>

using namespace salvage;

namespace {

std::string repeated(std::string_view what, std::size_t size) {
    std::string text;
    while (text.size() < size) text += what;
    return text;
}

}  // namespace

TEST_CASE("a line without blanks is cut where nothing is parted that a repair takes together") {
    struct Row {
        const char* why;
        std::string_view unit;    // that is repeated
        std::string_view behind;  // the cut this stands
    };
    const Row rows[] = {
        {"a character reference", "&#1087;", "&#1087;"},
        {"a character in percent escapes", "%D0%B2", "%D0%B2"},
        {"a pair of surrogates as escapes", "\\ud83d\\ude00", "\\ud83d"},
        {"quoted-printable", "=E4=B8=AD", "=E4=B8=AD"},
        {"UTF-8 read as windows-1252", "\u00F0\u0178\u02DC\u20AC", "\u00F0\u0178"},
        {"UTF-8 read as IBM 437", "\u03A6\u255C\u00BB", "\u03A6\u255C"},
        {"UTF-8 read as windows-1251", "\u0420\u0457\u0421\u0402", "\u0420\u0457|\u0421\u0402"},
        {"Chinese", "\u4E2D\u6587", "\u4E2D\u6587|\u6587\u4E2D"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const std::string line = repeated(row.unit, 40'000);
        for (std::size_t limit = 20'000; limit < 20'040; ++limit) {
            const std::size_t at = decode::cut_long_line(line, limit);
            REQUIRE(at > 0);
            REQUIRE(at <= limit);
            CHECK(limit - at < 64);
            const std::string_view rest = std::string_view(line).substr(at);
            const std::size_t bar = row.behind.find('|');
            CHECK((rest.starts_with(row.behind.substr(0, bar)) || (bar != row.behind.npos && rest.starts_with(row.behind.substr(bar + 1)))));
        }
    }
}

TEST_CASE("a long line is cut between words where there are any, and always inside of it") {
    const std::string words = repeated("some plain words ", 40'000);
    CHECK(words[decode::cut_long_line(words, 20'003)] == ' ');
    for (const std::string_view unit : {"\x80", "\xFF\xFE", "?", "\xEF\xBF\xBD", "&", "%8", "\xC3", "=\n", "\\u"}) {
        const std::string hostile = repeated(unit, 40'000);
        const std::size_t at = decode::cut_long_line(hostile, 20'001);
        CHECK(at > 0);
        CHECK(at <= 20'001);
    }
}
