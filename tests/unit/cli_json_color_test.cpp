#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "common/json_color.hpp"

using salvage::cli::JsonColorer;

namespace {

/// Colours as letters: n name, s string, w word, . reset.
std::string readable(std::string text) {
    const struct {
        std::string_view escape;
        std::string_view letter;
    } colors[] = {{"\033[34m", "<n"}, {"\033[32m", "<s"}, {"\033[33m", "<w"}, {"\033[0m", ">"}};
    for (const auto& color : colors) {
        for (std::size_t at = 0; (at = text.find(color.escape, at)) != std::string::npos;) {
            text.replace(at, color.escape.size(), color.letter);
        }
    }
    return text;
}

}  // namespace

TEST_CASE("JsonColorer: what gets which colour") {
    const struct {
        const char* why;
        std::string_view json;
        std::string_view wanted;
    } rows[] = {
        {"a member", R"({"a": 1})", R"({<n"a">: <w1>})"},
        {"a string value", R"({"a": "b"})", R"({<n"a">: <s"b">})"},
        {"strings of an array are values", R"({"a": ["b", "c"], "d": true})", R"({<n"a">: [<s"b">, <s"c">], <n"d">: <wtrue>})"},
        {"objects in an array have names", R"([{"a": null}, -1.5e3])", R"([{<n"a">: <wnull>}, <w-1.5e3>])"},
        {"quotes inside", R"({"a\"b": "c\\"})", R"({<n"a\"b">: <s"c\\">})"},
        {"braces inside a string", R"({"a": "}{", "b": 2})", R"({<n"a">: <s"}{">, <n"b">: <w2>})"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        CHECK(readable(JsonColorer().color(row.json)) == row.wanted);
        JsonColorer bytewise;
        std::string pieces;
        for (const char& c : row.json) pieces += bytewise.color(std::string_view(&c, 1));
        CHECK(readable(pieces) == row.wanted);
    }
}
