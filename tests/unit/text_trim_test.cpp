#include <salvage/text/trim.hpp>

#include <doctest/doctest.h>

using namespace salvage;

TEST_CASE("white space at the ends goes, whatever its width") {
    struct {
        std::string_view text, wanted;
    } const rows[] = {
        {"", ""}, {" \t\r\n", ""}, {"a", "a"}, {" a b ", "a b"}, {"\u3000一、\u00a0", "一、"}, {"\u2003\u2003", ""}, {"é", "é"},
    };
    for (const auto& row : rows) CHECK(trimmed(row.text) == row.wanted);
}

TEST_CASE("what is dropped is counted in code points") {
    std::string_view text = "……12…";
    CHECK(drop_front(text, [](char32_t c) { return c == U'…'; }) == 2);
    CHECK(drop_end(text, [](char32_t c) { return c == U'…'; }) == 1);
    CHECK(text == "12");
    CHECK(drop_end(text, [](char32_t) { return true; }) == 2);
    CHECK(drop_front(text, [](char32_t) { return true; }) == 0);
}
