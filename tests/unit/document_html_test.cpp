#include <salvage/document/html.hpp>

#include <salvage/document/markup.hpp>
#include <salvage/document/page_script.hpp>

#include <doctest/doctest.h>

#include "support/random_document.hpp"
#include "support/stream_lines.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace salvage;

namespace {

std::string page(const blocks::Document& d, const document::HtmlStyle& style = {}) {
    std::string out;
    document::append_html(out, d, style);
    return out;
}

std::string between(const std::string& text, std::string_view begin, std::string_view end) {
    const std::size_t from = text.find(begin);
    REQUIRE(from != std::string::npos);
    const std::size_t to = text.find(end, from);
    REQUIRE(to != std::string::npos);
    return text.substr(from + begin.size(), to - from - begin.size());
}

std::string main_of(const std::vector<std::vector<std::string_view>>& lines) {
    return between(page(test::make(lines)), "<main id=\"text\">\n", "</main>");
}

/// Whether elements end in the order in which they begin.
bool nests(std::string_view html) {
    std::vector<std::string_view> open;
    for (std::size_t at = html.find("<body>"); (at = html.find('<', at)) != std::string_view::npos; ++at) {
        const bool closes = html[at + 1] == '/';
        const std::string_view rest = html.substr(at + (closes ? 2 : 1));
        const std::string_view name = rest.substr(0, rest.find_first_of(" >"));
        if (name == "hr" || name == "meta") continue;
        if (!closes) {
            open.push_back(name);
        } else {
            if (open.empty() || open.back() != name) return name == "html" && open.empty();
            open.pop_back();
        }
    }
    return false;
}

}  // namespace

TEST_CASE("append_html_text: what HTML would take for markup") {
    std::string out;
    document::append_html_text(out, "<a href=\"x\">R&D</a>\t\n\x01");
    CHECK(out == "&lt;a href=&quot;x&quot;&gt;R&amp;D&lt;/a&gt;\t\n\uFFFD");
}

TEST_CASE("append_html: the text") {
    CHECK(main_of({{"title", "0", "-", "-", "The ferry"},
                   {"title", "0", "-", "-", "Its book"},
                   {"heading", "1", "1", "1.", "1. Boat"},
                   {"paragraph", "1", "1", "-", "It <b>floats</b>."},
                   {"heading", "2", "1.1", "(1)", "(1) Floor"},
                   {"preformatted", "2", "1.1", "-", "  x < y"},
                   {"heading", "1", "2", "2.", "2. Crew"},
                   {"separator", "1", "2", "-", "* * *"},
                   {"quote", "1", "2", "-", "Row."}}) ==
          "<h1>The ferry</h1>\n<p class=\"subtitle\">Its book</p>\n"
          "<section id=\"s1\">\n<h2>1. Boat</h2>\n<p>It &lt;b&gt;floats&lt;/b&gt;.</p>\n"
          "<section id=\"s1.1\">\n<h3>(1) Floor</h3>\n<pre tabindex=\"0\">\n  x &lt; y</pre>\n</section>\n</section>\n"
          "<section id=\"s2\">\n<h2>2. Crew</h2>\n<hr>\n<blockquote><p>Row.</p>\n</blockquote>\n</section>\n");
}

TEST_CASE("append_html: lists nest by their depth, printed numbers stay") {
    CHECK(main_of({{"list-item", "1", "-", "•", "• a"},
                   {"list-item", "2", "-", "•", "• b"},
                   {"list-item", "1", "-", "•", "• c"},
                   {"paragraph", "0", "-", "-", "And:"},
                   {"list-item", "1", "-", "(a)", "(a) x"},
                   {"list-item", "1", "-", "(b)", "(b) y"}}) ==
          "<h1>d</h1>\n<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n<p>And:</p>\n"
          "<ul class=\"labels\">\n<li>(a) x</li>\n<li>(b) y</li>\n</ul>\n");
}

TEST_CASE("append_html: the outline folds, and a long one is folded") {
    const std::string few = between(page(test::make({{"heading", "1", "1", "1.", "1. A"}, {"heading", "2", "1.1", "1.1", "1.1 B"}})), "<ol>\n", "</nav>");
    CHECK(few ==
          "<li><a href=\"#s1\">1. A</a><details open><summary><span class=\"aside\">Sections of 1. A</span></summary>\n<ol>\n"
          "<li><a href=\"#s1.1\">1.1 B</a></li>\n</ol></details></li>\n</ol>\n</details>\n");
    std::vector<std::vector<std::string_view>> lines;
    for (int i = 0; i < 40; ++i) {
        lines.push_back({"heading", "1", "1", "-", "A"});
        lines.push_back({"heading", "2", "1.1", "-", "B"});
        lines.push_back({"heading", "3", "1.1.1", "-", "C"});
    }
    const std::string many = page(test::make(lines));
    CHECK(many.find("<li><a href=\"#s1\">A</a><details open>") != std::string::npos);
    CHECK(many.find("<li><a href=\"#s1.1\">B</a><details><summary>") != std::string::npos);
}

TEST_CASE("append_html: numbers and depth of the outline") {
    const blocks::Document d = test::make({{"heading", "1", "1", "(1)", "(1) A"}, {"heading", "2", "1.1", "a)", "a) B"}});
    const std::string paths = page(d, {outline::Numbers::paths, 1});
    CHECK(between(paths, "<ol>\n", "</nav>") == "<li><a href=\"#s1\">1 A</a></li>\n</ol>\n</details>\n");
    CHECK(paths.find("<h3>1.1 B</h3>") != std::string::npos);
}

TEST_CASE("page_script: what the script tells") {
    struct Row {
        std::string_view text;
        std::string_view language;
        bool right_to_left;
    };
    const Row rows[] = {
        {"The ferry crosses at six.", "", false},
        {"", "", false},
        {"渡船は朝六時から夜十時まで運航する。", "ja", false},
        {"渡船每天六点开始运营，我们对国内的人收费。", "zh-Hans", false},
        {"渡船每天六點開始營運，我們對國內的人收費。", "zh-Hant", false},
        {"나룻배는 아침 여섯 시부터 다닌다.", "ko", false},
        {"يدفع كل راكب ماركين", "", true},
        {"המעבורת יוצאת בשש", "", true},
        {"The word 渡船 means ferry, and nothing else.", "", false},
        {"The word يدفع means to pay.", "", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        std::vector<std::vector<std::string_view>> lines;
        if (!row.text.empty()) lines.push_back({"paragraph", "0", "-", "-", row.text});
        const document::PageScript script = document::page_script(test::make(lines));
        CHECK(script.language == row.language);
        CHECK(script.right_to_left == row.right_to_left);
    }
    CHECK(page(test::make({{"paragraph", "0", "-", "-", "المعبورة"}})).find("<html lang=\"\" dir=\"rtl\">") != std::string::npos);
}

TEST_CASE("append_html: elements nest whatever the document, and drained output is the same") {
    std::mt19937 random(9);
    for (int round = 0; round < 300; ++round) {
        const blocks::Document d = test::random_document(random);
        const std::string whole = page(d);
        CAPTURE(whole);
        REQUIRE(valid_utf8(whole));
        REQUIRE(nests(whole));
        std::string drained;
        std::string part;
        document::append_html(part, d, {}, [&](std::string& full) {
            drained += full;
            full.clear();
        });
        REQUIRE(drained + part == whole);
    }
}
