#include <salvage/repair/cleaner.hpp>
#include <salvage/repair/escapes/character_reference.hpp>
#include <salvage/repair/escapes/debris.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace salvage;

namespace {

std::string cleaned(std::string_view text) { return repair::clean(text).text; }

}  // namespace

TEST_CASE("reference_at: what HTML takes for a character reference") {
    struct Row {
        std::string_view why, text, wanted;
        std::size_t length, at = 0;
    };
    const Row rows[] = {
        {"by name", "&eacute;s", "\xC3\xA9", 8},
        {"names are told apart by case", "&Eacute;", "\xC3\x89", 8},
        {"one that stands for two characters", "&acE;", "\xE2\x88\xBE\xCC\xB3", 5},
        {"the longest name", "&CounterClockwiseContourIntegral;", "\xE2\x88\xB3", 33},
        {"capitals", "&NTILDE;", "\xC3\x91", 8},
        {"capitals of what has none", "&NBSP;", "\xC2\xA0", 6},
        {"capitals that have a meaning of their own", "&ETH;", "\xC3\x90", 5},
        {"decimal", "&#233;", "\xC3\xA9", 6},
        {"hexadecimal, both cases", "&#xe9;", "\xC3\xA9", 6},
        {"hexadecimal, capital X", "&#X1F600;", "\xF0\x9F\x98\x80", 9},
        {"C1 means windows-1252", "&#146;", "\xE2\x80\x99", 6},
        {"a hole of windows-1252", "&#129;", "", 0},
        {"a byte of mojibake behind another", "&Aring;&#157;", "\xC2\x9D", 6, 7},
        {"the last byte of four", "&eth;&#157;&#157;&#157;", "\xC2\x9D", 6, 17},
        {"the same behind no letter", "x;&#157;&#157;&#157;", "", 0, 14},
        {"a hole behind a semicolon of the text", "x;&#129;y", "", 0, 2},
        {"a hole behind what is no reference", "&nonsense;&#129;y", "", 0, 10},
        {"without semicolon", "&eacute au", "\xC3\xA9", 7},
        {"without semicolon, the longest", "&notit;", "", 0},
        {"without semicolon, inside a word", "&eacutes.", "\xC3\xA9", 7},
        {"a number without semicolon", "&#8217s", "\xE2\x80\x99", 6},
        {"a name that HTML wants closed", "&hellip so", "", 0},
        {"no name", "&nonsense;", "", 0},
        {"nothing", "& x", "", 0},
        {"at the end", "&", "", 0},
        {"no digits", "&#;", "", 0},
        {"NUL", "&#0;", "", 0},
        {"a control", "&#7;", "", 0},
        {"a surrogate", "&#xD800;", "", 0},
        {"beyond Unicode", "&#x110000;", "", 0},
        {"a noncharacter", "&#65535;", "", 0},
        {"too many digits", "&#12345678;", "", 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto found = repair::reference_at(row.text, row.at);
        CHECK(found.length == row.length);
        CHECK(found.text == row.wanted);
    }
}

TEST_CASE("entities: what is replaced") {
    struct Row {
        std::string_view why, text, wanted;
    };
    const Row rows[] = {
        {"ampersand", "AT&amp;T and R&D\n", "AT&T and R&D\n"},
        {"letters", "caf&eacute; &Agrave; la carte\n", "café À la carte\n"},
        {"quotes by number", "it&#8217;s &#147;so&#148;\n", "it’s “so”\n"},
        {"escaped twice", "Tom &amp;amp; Jerry, it&amp;#39;s\n", "Tom & Jerry, it's\n"},
        {"escaped five times", "&amp;amp;amp;amp;eacute;t&eacute;\n", "été\n"},
        {"a number that makes a name", "&#38;eacute;\n", "é\n"},
        {"capitals", "CAF&EACUTE; ESPA&NTILDE;A\n", "CAFÉ ESPAÑA\n"},
        {"letters without semicolon", "caf&eacute au lait, expos&eacutes\n", "café au lait, exposés\n"},
        {"letters with two dots without semicolon, inside words", "K&oumlnnen wir f&uumlr M&aumlnner\n", "Können wir für Männer\n"},
        {"marks without semicolon", "Smith &amp Sons &quot so &quot\n", "Smith & Sons \" so \"\n"},
        {"at a line's end", "All rights reserved. &copy;\n", "All rights reserved. ©\n"},
        {"less than", "where 5 &lt; 6 &gt; 2\n", "where 5 < 6 > 2\n"},
        {"a soft hyphen goes on to its own fix", "won&shy;der\n", "wonder\n"},
        {"a blank at the end too", "end&#32;\n", "end\n"},
        {"the ampersand of a URL", "see http://a.example/?x=1&amp;y=2\n", "see http://a.example/?x=1&y=2\n"},
        {"in Chinese", "文本&nbsp;中&hellip;\n", "文本\xC2\xA0中…\n"},
        {"of mojibake, with a byte that windows-1252 has not", "Por korekti strekon per pu&Aring;&#157;o, elektu &Auml;&#157;in kaj trenu sur &Auml;&#157;i.\n", "Por korekti strekon per puŝo, elektu ĝin kaj trenu sur ĝi.\n"},
        {"in brackets", "(&copy; 2003)\n", "(© 2003)\n"},
        {"bytes of mojibake, escaped twice", "Ok &amp;#208;&amp;#167;&amp;#209;&amp;#139;&amp;#208;&amp;#188; &amp;#209;&amp;#129;&amp;#209;&amp;#145;&amp;#208;&amp;#189;&amp;#209;&amp;#140;&amp;#208;&amp;#189;&amp;#209;&amp;#143;\n", "Ok Чым сёньня\n"},
        {"a control between names, a byte of mojibake", "El &Atilde;\302\201rea de descanso est&Atilde;&iexcl; cerrada.\n", "El Área de descanso está cerrada.\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
        CHECK(cleaned(row.wanted) == row.wanted);
    }
}

TEST_CASE("entities: what stays") {
    struct Row {
        std::string_view why, text;
    };
    const Row rows[] = {
        {"HTML", "<p>caf&eacute;</p>\n"},
        {"XML", "<?xml version=\"1.0\"?>\n<a>\nx &lt; y\n</a>\n"},
        {"a tag elsewhere in the line", "a <b>c</b> d &amp; e\n"},
        {"Markdown", "See [the page](http://a.example) &nbsp; here\n"},
        {"a line of C", "x = &copy; y = &amp;\n"},
        {"addresses in C without semicolon", "copy(&lt, &quot);\n"},
        {"a string", "print(\"a &amp; b\")\n"},
        {"JSON", "{\"title\": \"Tom &amp; Jerry\"}\n"},
        {"between quotes", "type '&eacute;' or \"&amp;\" or `&lt;`\n"},
        {"speaks of HTML", "In HTML an ampersand is &amp; and so on\n"},
        {"speaks of entities", "the entity &eacute; means\n"},
        {"parameters of a URL", "http://a.example/?a=1&copy=2&amp=3&lt=4\n"},
        {"not HTML's without semicolon", "cats &dagger dogs\n"},
        {"signs without semicolon", "&copy and &reg and &not\n"},
        {"a network interface", "from &eth0 to &eth1\n"},
        {"ampersands", "R&D, Q&A; AT&T; Smith & Sons;x &c.\n"},
        {"what XML reserves, each on its line", "&quot;\n&apos;\n&lt;\n&gt;\n&amp;\n"},
        {"a byte of no mojibake", "x;&#129;y and so it goes on.\n"},
        {"no text", "&#0; &#7; &#xD800; &#xFFFF;\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.text);
    }
    // Each by the document alone: the line with the reference has no sign.
    CHECK(cleaned("<html>\n<p>\ncaf&eacute;\n") == "<html>\n<p>\ncaf&eacute;\n");
    CHECK(cleaned("int main() {\n/* a &lt; b\n   c &gt; d */\n}\n") == "int main() {\n/* a &lt; b\n   c &gt; d */\n}\n");
}

TEST_CASE("debris: tags, code, prose") {
    struct Row {
        std::string_view line;
        bool markup, code;
    };
    const Row rows[] = {
        {"plain words, and \"quotes\".", false, false},
        {"a <b>word</b>", true, false},
        {"a break<br/>here", true, false},
        {"<x:thing a=\"1\">", true, true},
        {"</anything>", true, false},
        {"<!-- comment", true, false},
        {"mail <name@example.net>, see <http://a.example/>", false, false},
        {"#include <stdio.h>", false, true},
        {"<nick> hello", false, false},
        {"1 < 2 and 3 > 2", false, false},
        {"f();", false, true},
        {"if (x == y) {", false, true},
        {"std::string a", false, true},
        {"ends with a reference &copy;", false, false},
        {"ends with a semicolon;", false, true},
        {"", false, false},
        {"   ", false, false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.line);
        CHECK(repair::has_markup(row.line) == row.markup);
        CHECK(repair::has_code(row.line) == row.code);
    }
}
