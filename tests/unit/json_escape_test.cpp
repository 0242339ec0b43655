#include <salvage/json/escape.hpp>
#include <salvage/json/reader.hpp>
#include <salvage/json/spelling.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace salvage;

namespace {

std::string escaped(std::string_view text) {
    std::string out;
    json::append_string(out, text);
    return out;
}

std::string any_escaped(std::string_view bytes) {
    std::string out;
    json::append_any_string(out, bytes);
    return out;
}

}  // namespace

TEST_CASE("append_string: what RFC 8259 wants escaped, and nothing else") {
    struct Row {
        const char* why;
        std::string_view text;
        std::string_view json;
    };
    using namespace std::string_view_literals;
    const Row rows[] = {
        {"empty", "", R"("")"},
        {"plain text stays", "A plain sentence, longer than sixteen bytes.",
         R"("A plain sentence, longer than sixteen bytes.")"},
        {"quotation mark and backslash", R"(say "C:\dir")", R"("say \"C:\\dir\"")"},
        {"controls with a short form", "\b\f\n\r\t", R"("\b\f\n\r\t")"},
        {"NUL", "a\0b"sv, R"("a\u0000b")"},
        {"a control without a short form", "\x1B[0m", R"("\u001b[0m")"},
        {"0x1F is the last control", "\x1F ", R"("\u001f ")"},
        {"DEL may stand", "\x7F", "\"\x7F\""},
        {"the slash may stand", "</p>", R"("</p>")"},
        {"U+2028 may stand", "\u2028", "\"\u2028\""},
        {"two to four bytes stay UTF-8", "é 二 😀", R"("é 二 😀")"},
        {"an escape at byte 16", "0123456789abcdef\"", R"("0123456789abcdef\"")"},
        {"an escape at byte 15", "0123456789abcde\"f", R"("0123456789abcde\"f")"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(escaped(row.text) == row.json);
        CHECK(any_escaped(row.text) == row.json);
    }
}

TEST_CASE("append_any_string: bytes that are no UTF-8 become U+FFFD") {
    CHECK(any_escaped("a\xFFz") == "\"a\uFFFDz\"");
    CHECK(any_escaped("\xE4\xBA") == "\"\uFFFD\uFFFD\"");
    CHECK(any_escaped("caf\xE9 \"x\"") == "\"caf\uFFFD \\\"x\\\"\"");
    std::mt19937 random(1);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes(random() % 40, '\0');
        for (char& c : bytes) c = static_cast<char>(random());
        const std::string json = any_escaped(bytes);
        CHECK(valid_utf8(json));
        CHECK(json::string_value(json).has_value());
    }
}

TEST_CASE("append_string and string_value are inverse") {
    std::mt19937 random(2);
    const std::u32string_view letters = U"ab \"\\\n\t\r\b\f/\u0000\u001F\u007Fé二😀\u2028\uFFFD";
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        const std::size_t length = random() % 200;  // several blocks, with escapes in and across them
        for (std::size_t i = 0; i < length; ++i) {
            append_utf8(text, random() % 4 ? U'x' : letters[random() % letters.size()]);
        }
        const std::string spelled = escaped(text);
        REQUIRE(json::string_value(spelled) == text);
        REQUIRE(json::unescape(std::string_view(spelled).substr(1, spelled.size() - 2)) == text);
    }
}

TEST_CASE("find_special finds the same byte as a plain loop") {
    std::mt19937 random(3);
    for (int round = 0; round < 5000; ++round) {
        std::string bytes(random() % 160, 'x');
        if (!bytes.empty() && random() % 4) bytes[random() % bytes.size()] = static_cast<char>(random());
        for (std::size_t at = 0; at <= bytes.size(); at += 1 + random() % 5) {
            std::size_t json = at;
            while (json < bytes.size() && !JsonSpecial::match(static_cast<unsigned char>(bytes[json]))) ++json;
            REQUIRE(find_special<JsonSpecial>(bytes, at) == json);
            REQUIRE(has_special<JsonSpecial>(std::string_view(bytes).substr(at)) == (json < bytes.size()));
            std::size_t column = at;
            while (column < bytes.size() && !ColumnSpecial::match(static_cast<unsigned char>(bytes[column]))) ++column;
            REQUIRE(find_special<ColumnSpecial>(bytes, at) == column);
        }
    }
}

TEST_CASE("places_of: every place, in blocks and behind them") {
    for (std::size_t size : {0U, 1U, 15U, 63U, 64U, 65U, 200U}) {
        std::string text(size, 'a');
        std::vector<std::size_t> expected;
        for (std::size_t at = 0; at < size; at += 1 + at / 3) {
            text[at] = '\n';
            expected.push_back(at);
        }
        CAPTURE(size);
        CHECK(places_of(text, '\n') == expected);
        CHECK(places_of(text, 'b').empty());
    }
}
