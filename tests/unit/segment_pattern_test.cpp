#include <doctest/doctest.h>

#include <salvage/segment/pattern.hpp>

#include <string>

using salvage::segment::Pattern;

TEST_CASE("what patterns match") {
    struct Row {
        std::string why;
        std::string pattern;
        std::string line;
        bool matches;
    };
    const Row rows[] = {
        {"any part of the line", "two", "one two three", true},
        {"an anchored one does not", "^two", "one two three", false},
        {"characters are code points, not bytes", "^.{3}$", "第一章", true},
        {"... and one beyond the BMP is one", "^.$", "\U0001D49C", true},
        {"general categories", R"(^\p{Lu}\p{Ll}+$)", "Čapek", true},
        {"... negated", R"(\P{Lu})", "ŽŠČ", false},
        {"a letter of any script is a word character", R"(^\w+$)", "Страница", true},
        {"case is folded beyond ASCII", "(?i)^ÉTÉ$", "été", true},
        {"scripts by their names", R"(^\p{Han}+$)", "附件", true},
        {"... and nothing else", R"(\p{Han})", "Anhang", false},
        {"a property with its value", R"(^\p{Script=Greek}+$)", "Κεφάλαιο", true},
        {"... negated", R"(\P{Greek})", "Κεφάλαιο", false},
        {"two scripts in brackets, in either spelling", R"(^[\p{Hiragana}[:Katakana:]]+$)", "のカタ", true},
        {"... negated", R"([^\p{Hiragana}\p{Katakana}])", "のペ", false},
        {"a property in brackets beside a letter", R"(^[p\p{Lu}]+$)", "pŽp", true},
        {"... that is not one", R"(^[\P{Lu}]+$)", "pžp", true},
        {"a bracket of brackets", R"(^[]\p{Lu}[]+$)", "[Ž]", true},
        {"braces without a property", R"(^[\\p{Lu}]+$)", "\\{Lp}", true},
        {"look-behind", "(?<=Nr. )7", "Nr. 7", true},
        {"groups by name", R"((?<letter>.)\k<letter>)", "book", true},
        {"an empty line", "^$", "", true},
        {"the thousandth byte counts", "b$", std::string(999, 'a') + "b", true},
        {"the one behind it does not", "b", std::string(1000, 'a') + "b", false},
        {"a character is not cut at the bound", "^a+$", std::string(999, 'a') + "é", true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        auto compiled = Pattern::compile(row.pattern);
        REQUIRE(std::holds_alternative<Pattern>(compiled));
        CHECK(std::get<Pattern>(compiled).in(row.line) == row.matches);
    }
}

TEST_CASE("what is wrong with a pattern") {
    struct Row {
        std::string pattern;
        std::string fault;
    };
    const Row rows[] = {
        {"a(b", "unmatched parenthesis at character 4"},
        {"a)", "unmatched parenthesis at character 2"},
        {"é[b", "unmatched bracket at character 4"},
        {"a{2,1}", "bad count in braces at character 5"},
        {"[z-a]", "unknown class or property, or a range the wrong way round at character 6"},
        {"*a", "nothing to repeat at character 1"},
        {R"(\p{Klingon})", "unknown class or property, or a range the wrong way round at character 12"},
        {"[[:letters:]]", "unknown class or property, or a range the wrong way round at character 4"},
        {"a\xFF", "not UTF-8 at byte 1"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.pattern);
        const auto compiled = Pattern::compile(row.pattern);
        REQUIRE(std::holds_alternative<std::string>(compiled));
        CHECK(std::get<std::string>(compiled) == row.fault);
    }
}

TEST_CASE("a pattern that would take for ever is given up") {
    for (const char* pattern : {"(a+)+$", "(a*)*b", "(x+x+)+y|(a|aa)+$", R"((\p{Latin}|\p{L}|a)+$)"}) {
        CAPTURE(pattern);
        auto compiled = Pattern::compile(pattern);
        REQUIRE(std::holds_alternative<Pattern>(compiled));
        CHECK_FALSE(std::get<Pattern>(compiled).in(std::string(900, 'a') + "!").has_value());
    }
}
