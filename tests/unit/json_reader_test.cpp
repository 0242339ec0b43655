#include <salvage/json/reader.hpp>

#include <doctest/doctest.h>

#include <simdjson.h>

#include <random>
#include <string>

using namespace salvage;

TEST_CASE("members: the grammar of RFC 8259, whole and exact") {
    struct Row {
        const char* why;
        std::string_view text;
        bool good;
    };
    const Row rows[] = {
        {"empty object", "{}", true},
        {"blanks around", " \t{ } \n", true},
        {"nothing", "", false},
        {"an array is no object", "[1]", false},
        {"a scalar is no object", "\"x\"", false},
        {"nested", R"({"a":{"b":[1,{"c":[[],{}]}]},"d":null})", true},
        {"integers of any size", R"({"id":123456789012345678901234567890})", true},
        {"lone surrogate in a value", R"({"text":"\ud800"})", true},
        {"lone surrogate in a key", R"({"\ud800":1})", false},
        {"all number forms", R"({"n":[0,-0,1.5,-2e10,3E+4,5e-1,0.0]})", true},
        {"leading zero", R"({"n":01})", false},
        {"nested leading zero", R"({"n":[01]})", false},
        {"bare point", R"({"n":1.})", false},
        {"point first", R"({"n":.5})", false},
        {"plus", R"({"n":+1})", false},
        {"bare exponent", R"({"n":1e})", false},
        {"minus alone", R"({"n":-})", false},
        {"trailing comma", R"({"a":1,})", false},
        {"trailing comma in an array", R"({"a":[1,]})", false},
        {"no comma", R"({"a":1 "b":2})", false},
        {"no colon", R"({"a" 1})", false},
        {"no value", R"({"a":})", false},
        {"unquoted key", R"({a:1})", false},
        {"single quotes", R"({'a':1})", false},
        {"wrong bracket", R"({"a":[1}})", false},
        {"unclosed", R"({"a":[1])", false},
        {"unclosed string", R"({"a":"x)", false},
        {"raw control in a string", "{\"a\":\"x\ny\"}", false},
        {"unknown escape", R"({"a":"\x"})", false},
        {"short \\u", R"({"a":"\u12g4"})", false},
        {"something after it", "{} x", false},
        {"two objects", "{}{}", false},
        {"word cut short", R"({"a":tru})", false},
        {"not UTF-8", "{\"a\":\"\xFF\"}", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(json::members(row.text).has_value() == row.good);
    }
}

TEST_CASE("members: keys unescaped, values verbatim, order kept") {
    const auto members =
        json::members(R"( { "na\u006de" : "d\"ump.txt" , "record":{ "id" : 1.50, "tags":["a" , "b"] },"n":12 } )");
    REQUIRE(members.has_value());
    REQUIRE(members->size() == 3);
    CHECK((*members)[0].key == "name");
    CHECK((*members)[0].raw == R"("d\"ump.txt")");
    CHECK((*members)[1].raw == R"({ "id" : 1.50, "tags":["a" , "b"] })");
    CHECK((*members)[2].raw == "12");
}

TEST_CASE("members: depth costs no stack") {
    const std::string deep = R"({"a":)" + std::string(1'000'000, '[') + std::string(1'000'000, ']') + "}";
    CHECK(json::members(deep).has_value());
    CHECK_FALSE(json::members(deep.substr(0, deep.size() - 2) + "}").has_value());
}

TEST_CASE("members: never crashes, and never accepts less than simdjson does") {
    std::mt19937 random(4);
    const std::string_view seed = R"({"name":"a\u00e9\n","bytes":12,"record":{"x":[1,-2.5e3,true,false,null,{}]}})";
    const std::string_view letters = "{}[]\",:\\u0123eE+-. tfn\n\xFFx";
    int good = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string text(seed);
        for (auto edits = random() % 3; edits > 0; --edits) {
            const std::size_t at = random() % text.size();
            if (random() % 2) {
                text[at] = letters[random() % letters.size()];
            } else {
                text.erase(at, 1 + random() % 3);
            }
            if (text.empty()) text.push_back('{');
        }
        simdjson::dom::parser parser;
        const bool theirs = parser.parse(simdjson::padded_string(text)).is_object();
        const bool ours = json::members(text).has_value();
        CAPTURE(text);
        if (theirs) CHECK(ours);
        good += ours;
    }
    CHECK(good > 1000);
}

TEST_CASE("string_value and unsigned_value: the one type each, no guesses") {
    CHECK(json::string_value(R"("a\u00e9\ud83d\ude00\/")") == "aé😀/");
    CHECK(json::string_value(R"("plain")") == "plain");
    CHECK(json::string_value(R"("")") == "");
    for (const char* raw : {"", "1", "null", "\"", "\"a", "a\"", R"("a"b")", R"("\ud800")", R"("\")"}) {
        CAPTURE(raw);
        CHECK_FALSE(json::string_value(raw).has_value());
    }
    CHECK(json::unsigned_value("0") == 0u);
    CHECK(json::unsigned_value("18446744073709551615") == 18446744073709551615u);
    for (const char* raw : {"", "-1", "+1", "01", "1.0", "1e3", "18446744073709551616", "\"1\"", " 1", "1 "}) {
        CAPTURE(raw);
        CHECK_FALSE(json::unsigned_value(raw).has_value());
    }
}
