#include <doctest/doctest.h>

#include <salvage/json/escape.hpp>
#include <salvage/json/record.hpp>
#include <salvage/json/spelling.hpp>
#include <salvage/text/utf8.hpp>

#include <cstdio>
#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <string_view>

using namespace salvage::json;

namespace {

std::string found(std::string_view line, std::string_view path) {
    const Record record = read_record(line, path);
    if (!record.good) return "bad at " + std::to_string(record.error_at);
    return record.field ? std::string(record.field->value.of(line)) : "none";
}

}  // namespace

TEST_CASE("read_record: the field, or where the line stops being a record") {
    struct Row {
        const char* why;
        std::string_view line, path, value;
    };
    const Row rows[] = {
        {"the plain case", R"({"id":1,"text":"a b"})", "text", R"("a b")"},
        {"blanks are no part of it", R"( { "text" : "a" , "b":2 } )", "text", R"("a")"},
        {"another type", R"({"text":[1,{"text":"x"}]})", "text", R"([1,{"text":"x"}])"},
        {"not in it", R"({"id":1})", "text", "none"},
        {"only at the top", R"({"meta":{"text":"x"}})", "text", "none"},
        {"a path", R"({"meta":{"text":"x","y":1}})", "meta.text", R"("x")"},
        {"a longer path", R"({"a":{"b":{"c":"x"}},"d":2})", "a.b.c", R"("x")"},
        {"a name with a dot", R"({"meta.text":"x"})", "meta.text", R"("x")"},
        {"a path into what is no object", R"({"meta":"x"})", "meta.text", "none"},
        {"the last of two, as readers take it", R"({"text":"a","text":"b"})", "text", R"("b")"},
        {"an escaped name", R"({"te\u0078t":"a"})", "text", R"("a")"},
        {"numbers of any size", R"({"n":123456789012345678901234567890e-400,"text":""})", "text", R"("")"},
        {"lone surrogates", R"({"n":"\udc00","text":"\ud83d"})", "text", R"("\ud83d")"},
        {"empty", "{}", "text", "none"},
        {"no JSON", "abc", "text", "bad at 0"},
        {"an array", "[1]", "text", "bad at 0"},
        {"nothing", "", "text", "bad at 0"},
        {"cut", R"({"text":"a)", "text", "bad at 10"},
        {"cut behind a value", R"({"text":"a")", "text", "bad at 11"},
        {"two on a line", R"({"text":"a"}{"text":"b"})", "text", "bad at 12"},
        {"a word that is none", R"({"text":"a","y":tru})", "text", "bad at 16"},
        {"junk that nobody asked for", R"({"text":"a","x":{{{})", "text", "bad at 17"},
        {"a raw control character", "{\"text\":\"a\tb\"}", "text", "bad at 10"},
        {"an escape that is none", R"({"text":"a\qb"})", "text", "bad at 11"},
        {"a comma too many", R"({"text":"a",})", "text", "bad at 12"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(found(row.line, row.path) == row.value);
    }
    RecordReader reader("text");
    for (const Row& row : rows) {
        CAPTURE(row.why);
        if (row.path != "text") continue;
        const RecordReader::Result read = reader.read(row.line);
        const Record record = read_record(row.line, row.path);
        CHECK(read.record.good == record.good);
        CHECK(read.record.error_at == record.error_at);
        if (!record.good || !record.field) continue;
        CHECK(read.record.field->value == record.field->value);
        CHECK(read.text == (record.field->is_string(row.line) ? unescape(record.field->inner(row.line)) : ""));
    }
    const std::string deep = R"({"x":)" + std::string(200000, '[') + std::string(200000, ']') + R"(,"text":"a"})";
    CHECK(found(deep, "text") == R"("a")");
}

TEST_CASE("without_field: all else stays as it stands") {
    struct Row {
        std::string_view line, path, rest;
    };
    const Row rows[] = {
        {R"({"text":"a"})", "text", "{}"},
        {R"({ "text": "a" })", "text", "{ }"},
        {R"({"text":"a", "b":1})", "text", R"({"b":1})"},
        {R"({"a":1 , "text":"a" , "b":1})", "text", R"({"a":1  , "b":1})"},
        {R"({"a":1,"text":"a"})", "text", R"({"a":1})"},
        {R"({"m":{"text":"a"},"b":1})", "m.text", R"({"m":{},"b":1})"},
        {R"({"m":{"x":2,"text":"a"}})", "m.text", R"({"m":{"x":2}})"},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.line));
        const Record record = read_record(row.line, row.path);
        REQUIRE(record.field);
        const std::string rest = without_field(row.line, *record.field);
        CHECK(rest == row.rest);
        CHECK(read_record(rest, row.path).good);
    }
}

TEST_CASE("spelling: what a program wrote is read, known and written again") {
    struct Row {
        const char* why;
        std::string_view inner, text, spelling;
    };
    const Row rows[] = {
        {"plain", R"(a\n\"b\"\\ \t\u0001é)", "a\n\"b\"\\ \t\x01é", ""},
        {"Python", R"(caf\u00e9 \ud83d\ude00\n)", "café \U0001F600\n", "ascii"},
        {"PHP", R"(a\/b \u00e9)", "a/b é", "ascii slash"},
        {"Jackson", R"(caf\u00E9 \uD83D\uDE00)", "café \U0001F600", "ascii upper"},
        {"Go", R"(\u003cb\u003e \u0026 é)", "<b> & é", "html"},
        {"half a pair", R"(a\ud83d)", "a\xED\xA0\xBD", "ascii"},
        {"half a pair before a pair", R"(\ud83d\ud83d\ude00)", "\xED\xA0\xBD\U0001F600", "ascii"},
        {"half a pair among letters beyond ASCII", R"(é\udc00)", "é\xED\xB0\x80", ""},
        {"NUL", R"(a\u0000b)", std::string_view("a\0b", 3), ""},
        {"empty", "", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(unescape(row.inner) == row.text);
        const Spelling spelling = spelling_of(row.inner);
        CHECK(name(spelling) == row.spelling);
        CHECK(spelling_named(row.spelling) == spelling);
        std::string again;
        append_spelled(again, row.text, spelling);
        CHECK(again == "\"" + std::string(row.inner) + "\"");
    }
    CHECK_FALSE(spelling_named("gothic").has_value());
}

namespace {

// Character by character; surrogates are three bytes.
std::string slowly_spelled(std::u32string_view text, Spelling spelling) {
    std::string out = "\"";
    const auto unit = [&](char32_t value) {
        char spelled[8];
        std::snprintf(spelled, sizeof spelled, spelling.upper ? "\\u%04X" : "\\u%04x", static_cast<unsigned>(value));
        out += spelled;
    };
    for (const char32_t c : text) {
        constexpr std::u32string_view meanings = U"\"\\\b\f\n\r\t";
        if (const std::size_t found = meanings.find(c); found != meanings.npos) {
            out += '\\';
            out += "\"\\bfnrt"[found];
        } else if (c < 0x20 || (c >= 0xD800 && c < 0xE000) || (spelling.html && (c == '<' || c == '>' || c == '&')) || (spelling.ascii && c >= 0x80 && c < 0x10000)) {
            unit(c);
        } else if (spelling.ascii && c >= 0x80) {
            unit(0xD800 + ((c - 0x10000) >> 10));
            unit(0xDC00 + (c & 0x3FF));
        } else if (c == '/' && spelling.slash) {
            out += "\\/";
        } else {
            salvage::append_utf8(out, c);
        }
    }
    return out + '"';
}

}  // namespace

TEST_CASE("append_spelled: the same as character by character, and it reads back") {
    std::mt19937 dice(5);
    const std::u32string_view pieces[] = {U"a", U"some words of ASCII, longer than a vector ", U" ", U"é", U"Привет", U"中文", U"\u2028", U"\U0001F600", U"\xFFFD",
                                          U"</b> & <i>", U"a/b", U"\n", U"\t\r\b\f", U"\x01\x1F\x7F", U"\"\\", U"\uD7FF\uE000"};
    for (int round = 0; round < 4000; ++round) {
        std::u32string text;
        const std::size_t kinds = 1 + dice() % std::size(pieces);
        for (auto parts = dice() % 200; parts > 0; --parts) text += pieces[dice() % kinds];
        if (round % 5 == 0) text.insert(text.begin() + static_cast<std::ptrdiff_t>(dice() % (text.size() + 1)), static_cast<char32_t>(0xD800 + dice() % 0x800));
        std::string utf8;
        for (const char32_t c : text) salvage::append_utf8(utf8, c);
        const Spelling spelling{(round & 1) != 0, (round & 2) != 0, (round & 4) != 0, (round & 8) != 0};
        std::string spelled;
        append_spelled(spelled, utf8, spelling);
        REQUIRE(spelled == slowly_spelled(text, spelling));
        const std::string_view inner = std::string_view(spelled).substr(1, spelled.size() - 2);
        REQUIRE(unescape(inner) == utf8);
        std::string again;
        append_spelled(again, utf8, spelling_of(inner));
        REQUIRE(again == spelled);
        const auto kept = salvage::json::kept_spelling(inner);
        if (spelling.ascii && !spelling.slash && !spelling.html) REQUIRE(kept);
        if (kept) REQUIRE(*kept == spelling_of(inner));
        if (!kept || !salvage::valid_utf8(utf8)) continue;
        const std::string_view begin = std::string_view(utf8).substr(0, salvage::whole_characters(std::string_view(utf8).substr(0, dice() % (utf8.size() + 1))));
        std::string spelled_begin;
        salvage::json::append_inner(spelled_begin, begin, *kept);
        REQUIRE(inner.starts_with(spelled_begin));
        REQUIRE(begin.size() + salvage::json::spelled_growth(begin, *kept) == spelled_begin.size());
    }
}

TEST_CASE("kept_spelling: none of a string that is spelled in several ways, or escapes what need not be") {
    for (const std::string_view inner : {R"(a\\b)", R"(\n)", R"(caf\u00e9 \u000b)", R"(\ud83d\ude00)", "é", R"(a \\u{ABCD})", R"(\\u00e9)", R"(\u001F)", R"(\\/)"}) {
        CAPTURE(inner);
        CHECK(salvage::json::kept_spelling(inner) == spelling_of(inner));
    }
    for (const std::string_view inner : {R"(a\/b)", R"(\u0041)", R"(\u00e9 é)", R"(\u00e9\u00E9)", R"(\u000a)", R"(\u00e9 \u0022)", R"(\u007f)"}) {
        CAPTURE(inner);
        CHECK_FALSE(salvage::json::kept_spelling(inner).has_value());
    }
}

TEST_CASE("unescape: the same wherever an escape stands, in memory that is used again") {
    std::string memory;
    for (std::size_t before = 0; before < 40; ++before) {
        for (std::size_t behind = 0; behind < 20; ++behind) {
            const std::string left(before, 'a'), right(behind, 'b');
            memory = unescape(left + R"(\n\ud83d\ude00\\)" + right, std::move(memory));
            CHECK(memory == left + "\n\U0001F600\\" + right);
        }
    }
}

namespace {

std::optional<char32_t> slow_unit(std::string_view inner, std::size_t at) {
    const std::string digits(inner.substr(at, 4));
    if (digits.size() < 4 || digits.find_first_not_of("0123456789abcdefABCDEF") != digits.npos) return std::nullopt;
    return static_cast<char32_t>(std::stoul(digits, nullptr, 16));
}

// Byte by byte; none where the string breaks the grammar or ends.
std::optional<std::string> slowly_unescaped(std::string_view inner) {
    std::string text;
    for (std::size_t at = 0; at < inner.size();) {
        const char c = inner[at++];
        if (static_cast<unsigned char>(c) < 0x20 || c == '"') return std::nullopt;
        if (c != '\\') {
            text.push_back(c);
            continue;
        }
        if (at == inner.size()) return std::nullopt;
        constexpr std::string_view letters = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
        const char letter = inner[at++];
        if (const std::size_t found = letters.find(letter); found != letters.npos) {
            text.push_back(meanings[found]);
        } else if (const auto unit = letter == 'u' ? slow_unit(inner, at) : std::nullopt) {
            at += 4;
            char32_t point = *unit;
            if (point >= 0xD800 && point < 0xDC00 && inner.substr(at).starts_with("\\u")) {
                const auto second = slow_unit(inner, at + 2);
                if (second && *second >= 0xDC00 && *second < 0xE000) {
                    point = 0x10000 + ((point - 0xD800) << 10) + (*second - 0xDC00);
                    at += 6;
                }
            }
            salvage::append_utf8(text, point);
        } else {
            return std::nullopt;
        }
    }
    return text;
}

}  // namespace

TEST_CASE("RecordReader: escapes in any order and place are read as they are byte by byte") {
    std::mt19937 dice(11);
    const std::string_view pieces[] = {"a", "word ", "é", "\\n", "\\\\", "\\\"", "\\/", "\\t", "\\b", "\\f", "\\r", "\\u00e9",
                                       "\xFF", "long enough to fill a block of sixty-four bytes without any escape in it", "/", "nbrtf"};
    const std::string_view broken[] = {"\\q", "\"", "\x01", "\\u1z", "\\", "\\u00g0", "\\u/123", "\\u12:4", "\\u123@", "\\u123`", "\\uG", "\\u123\xC1"};
    // Code units of every length in UTF-8, surrogates in pairs and alone, in both cases.
    const auto unit = [&]() -> std::string {
        constexpr std::uint_fast32_t ends[] = {0x80, 0x800, 0x10000, 0x3000};
        const auto value = static_cast<unsigned>(dice() % 8 == 0 ? 0xD7F0 + dice() % 0x820 : dice() % ends[dice() % std::size(ends)]);
        char spelled[8];
        std::snprintf(spelled, sizeof spelled, dice() % 2 == 0 ? "\\u%04x" : "\\u%04X", value);
        return spelled;
    };
    RecordReader reader("text");
    std::size_t good = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string inner;
        const std::size_t parts = dice() % 60, kinds = 1 + dice() % std::size(pieces);
        const std::size_t wrong = round % 3 == 0 ? dice() % 60 : 60;
        const std::size_t units = dice() % 4 == 0 ? dice() % 8 : 0;  // of eight pieces
        for (std::size_t i = 0; i < parts; ++i) {
            if (i == wrong) inner += broken[dice() % std::size(broken)];
            else if (dice() % 8 < units) inner += unit();
            else inner += pieces[dice() % kinds];
        }
        const std::string line = "{\"text\":\"" + inner + "\"}";
        const auto expected = slowly_unescaped(inner);
        const RecordReader::Result result = reader.read(line);
        CAPTURE(inner);
        REQUIRE(result.record.good == expected.has_value());
        if (!expected) continue;
        ++good;
        REQUIRE(result.text == *expected);
        std::string again;
        append_string(again, *expected);
        const std::string unescaped = unescape(std::string_view(again).substr(1, again.size() - 2));
        REQUIRE(unescaped == *expected);
    }
    CHECK(good > 13000);
    CHECK(good < 20000);
}

TEST_CASE("read_record: random damage to a record never crashes, and a good line has its field inside") {
    std::mt19937 dice(7);
    const std::string good = R"({"id":"<urn:1>","text":"A line\nand \u00e9 \"more\"","n":[1,-2.5e3,{"x":null}],"b":true})";
    for (int round = 0; round < 20000; ++round) {
        std::string line = good;
        for (int damage = static_cast<int>(dice() % 3) + 1; damage > 0; --damage) {
            const std::size_t at = dice() % line.size();
            if (dice() % 2 == 0) line.erase(at, 1);
            else line[at] = static_cast<char>(dice());
            if (line.empty()) line = "{";
        }
        const Record record = read_record(line, "text");
        CHECK(record.error_at <= line.size());
        if (record.good && record.field) {
            CHECK(record.field->value.end <= line.size());
            CHECK(read_record(without_field(line, *record.field), "id").good);
            if (record.field->is_string(line)) CHECK(RecordReader("text").read(line).text == unescape(record.field->inner(line)));
        }
    }
}
