#include <salvage/segment/lines.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;
using segment::Line;

namespace {

/// Every line's words, with its blank lines before as '/', a form feed as '^', an indent as its columns.
std::string shown(std::string_view text) {
    std::string out;
    for (const Line& line : segment::scan_lines(text)) {
        out += std::string(line.blanks_before, '/');
        if (line.form_feed) out += '^';
        if (line.indent > 0) out += std::to_string(line.indent);
        out += "[" + std::string(line.of(text)) + "]";
    }
    return out;
}

/// The flags that hold for the one line of `text`.
std::string flags(std::string_view text) {
    const auto lines = segment::scan_lines(text);
    REQUIRE(lines.size() == 1);
    const Line& line = lines[0];
    std::string out;
    const auto flag = [&](bool holds, std::string_view name) {
        if (holds) out += (out.empty() ? "" : " ") + std::string(name);
    };
    flag(line.starts_lower, "lower");
    flag(line.starts_upper, "upper");
    flag(line.starts_digit, "digit");
    flag(line.starts_cjk, "cjk");
    flag(line.ends_sentence, "sentence");
    flag(line.ends_question, "question");
    flag(line.ends_colon, "colon");
    flag(line.ends_comma, "comma");
    flag(line.ends_hyphen, "hyphen");
    flag(line.ends_cjk, "ends-cjk");
    flag(line.all_caps, "caps");
    return out;
}

}  // namespace

TEST_CASE("scan_lines: line ends of all kinds") {
    struct Row {
        std::string_view why;
        std::string_view text;
        std::string_view lines;
    };
    const Row rows[] = {
        {"nothing", "", ""},
        {"only blank lines", "\n \n\t\r\n\f\n", ""},
        {"one line without its end", "a", "[a]"},
        {"LF", "a\nb\n", "[a][b]"},
        {"CRLF", "a\r\nb\r\n", "[a][b]"},
        {"CR", "a\rb\r", "[a][b]"},
        {"all three in one text", "a\nb\r\nc\rd", "[a][b][c][d]"},
        {"a blank line", "a\n\nb", "[a]/[b]"},
        {"a blank line, CRLF", "a\r\n\r\nb", "[a]/[b]"},
        {"a blank line, CR", "a\r\rb", "[a]/[b]"},
        {"a line of blanks is blank", "a\n \t \nb", "[a]/[b]"},
        {"a no-break space is blank, too", "a\n\xC2\xA0\nb", "[a]/[b]"},
        {"three blank lines", "a\n\n\n\nb", "[a]///[b]"},
        {"form feed at a line's start", "a\n\fb", "[a]^[b]"},
        {"form feed between blank lines", "a\n\n\f\nb", "[a]//^[b]"},
        {"form feed inside a line ends it", "a\fb", "[a]^[b]"},
        {"indent and trailing blanks", "  a b  \n", "2[a b]"},
        {"a tab goes to column 8", " \ta", "8[a]"},
        {"columns that stand before every line are a margin", "   a\n\n     b\n   c\n      d\n", "[a]/2[b][c]3[d]"},
        {"a margin that a form feed begins without", "   a\n   b\n   c\n\fd\n     e\n", "[a][b][c]^[d]2[e]"},
        {"one line without it, and there is none", "   a\nb\n   c\n   d\n", "3[a][b]3[c]3[d]"},
        {"an ideographic space takes two columns", "\u3000\u3000二", "4[二]"},
        {"a byte order mark takes none", "\xEF\xBB\xBF" "a", "[a]"},
        {"a control character is text", "\x01\n", "[\x01]"},
        {"the line separator of Unicode ends no line", "a\u2028b", "[a\u2028b]"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(shown(row.text) == row.lines);
    }
    CHECK(segment::scan_lines("a" + std::string(1000, '\n') + "b")[1].blanks_before == 255);
}

TEST_CASE("scan_lines: how a line begins and ends") {
    struct Row {
        std::string_view why;
        std::string_view text;
        std::string_view flags;
    };
    const Row rows[] = {
        {"a title", "Scope of the work", "upper"},
        {"a sentence", "It rained.", "upper sentence"},
        {"a quoted sentence", "\"It rained.\"", "upper sentence"},
        {"two sentences", "It rained. We left.", "upper sentence"},
        {"a decimal ends no sentence", "it cost 1.5 in all", "lower"},
        {"a question", "Who was it?", "upper sentence question"},
        {"a colon", "as follows:", "lower colon"},
        {"a comma", "bread,", "lower comma"},
        {"a semicolon", "bread;", "lower comma"},
        {"a hyphen", "an exam-", "lower hyphen"},
        {"a soft hyphen", "an exam\u00AD", "lower hyphen"},
        {"a dash behind a blank", "and so -", "lower"},
        {"a dash behind a digit", "1911-", "digit"},
        {"capitals", "THE FERRY", "upper caps"},
        {"one capital is no capitals", "X", "upper"},
        {"Cyrillic capitals", "ГЛАВА", "upper caps"},
        {"Chinese", "总体要求", "cjk ends-cjk"},
        {"a Chinese sentence", "制定本方案。", "cjk sentence"},
        {"a Chinese sentence in quotes", "「制定本方案。」", "cjk sentence"},
        {"a Chinese comma", "因地制宜，", "cjk comma"},
        {"a Chinese colon", "其中：", "cjk colon"},
        {"two Chinese sentences", "下雨。刮风。", "cjk sentence"},
        {"Arabic question", "من هو؟", "sentence question"},
        {"a number", "12 men", "digit"},
        {"Spanish question", "¿Quién?", "upper sentence question"},
        {"an ellipsis", "and so on…", "lower sentence"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CAPTURE(row.text);
        CHECK(flags(row.text) == row.flags);
    }
}

TEST_CASE("scan_lines: what is counted") {
    const auto one = [](std::string_view text) { return segment::scan_lines(text).at(0); };
    CHECK(one("The water of the town").words == 5);
    CHECK(one("总体要求").words == 2);
    CHECK(one("  The water").width == 11);
    CHECK(one("总体要求").width == 8);
    CHECK(one("e\u0301a").width == 2);
    CHECK(one("a\tb").width == 9);
    CHECK(one("a | b | c").pipes == 2);
    CHECK(one("a   b  c d").gaps == 2);
    CHECK(one("a\tb\t\tc").tabs == 3);
    CHECK(one("x = y + 3").symbols == 2);
    CHECK(one("x = y + 3").digits == 1);
    CHECK(one("x = y + 3").letters == 2);
    // What does not fit saturates, and what is longer than what is measured is estimated.
    const std::string endless(200000, 'a');
    CHECK(one(endless).width == 65535);
    CHECK(one(endless).length == 200000);
    std::string prose;
    for (int i = 0; i < 1000; ++i) prose += "word ";
    CHECK(one(prose).words > 900);
    CHECK(one(prose).words < 1100);
}

TEST_CASE("bullet_length: bullets with the blank behind them") {
    struct Row {
        std::string_view why;
        std::string_view line;
        std::size_t length;
    };
    const Row rows[] = {
        {"dash", "- item", 2},
        {"star", "* item", 2},
        {"plus", "+ item", 2},
        {"two blanks", "-  item", 3},
        {"bullet", "• item", 4},
        {"bullet, tight", "•item", 3},
        {"en dash", "– item", 4},
        {"square", "▪ item", 4},
        {"Japanese", "・自転車", 3},
        {"star of the third level", "☆ item", 4},
        {"a mark out of five", "★★★☆☆", 0},
        {"check mark", "✓ done", 4},
        {"Z notation's spot, as browsers copy it", "⦁ item", 4},
        {"an arrow", "➔ item", 4},
        {"a check mark", "✅ item", 4},
        {"a negative number", "-5 degrees", 0},
        {"an option", "-v", 0},
        {"an option with its word", "--verbose", 0},
        {"emphasis", "*word* here", 0},
        {"en dash, tight", "–item", 0},
        {"a word", "item", 0},
        {"a number", "1. item", 0},
        {"alone", "-", 0},
        {"alone with a blank", "- ", 0},
        {"nothing", "", 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(segment::bullet_length(row.line) == row.length);
    }
}

TEST_CASE("scan_lines: columns of the first word") {
    const auto width = [](std::string_view text) { return int{segment::scan_lines(text).at(0).first_word}; };
    CHECK(width("ferry boat") == 5);
    CHECK(width("e\u0301t\u00E9 here") == 3);
    CHECK(width("渡船") == 2);  // a line may break behind each character
    CHECK(width("word") == 4);
    CHECK(width(std::string(400, 'a')) == 255);
}

TEST_CASE("scan_lines: whether a marker begins the line") {
    const auto numbered = [](std::string_view text) { return bool{segment::scan_lines(text).at(0).numbered}; };
    for (const std::string_view line : {"1. Scope", "  (a) the boat", "IV. Tides", "Chapter 2", "第三章 渡船", "б) лодка", "а – Лодка"}) CHECK(numbered(line));
    for (const std::string_view line : {"The boat", "a boat", "in 1999", "- 1. item", "mild weather", "и лодка", "Лодка", "\"1\""}) CHECK_FALSE(numbered(line));
}

TEST_CASE("is_rule: lines that are drawn") {
    for (const std::string_view line : {"-----", "=====", "* * *", "***", "-=-=-=-", "_______", "─────", "~~~~", "·····", "+---+---+"}) {
        CAPTURE(line);
        CHECK(segment::is_rule(line));
    }
    for (const std::string_view line : {"--", "...", "???", "!!!", "……", "- a -", "", "(((", "1 - 2", "-=+-=+", "---a", "字字字"}) {
        CAPTURE(line);
        CHECK_FALSE(segment::is_rule(line));
    }
}
