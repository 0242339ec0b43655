#include <salvage/repair/cleaner.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace salvage;
using namespace std::string_literals;

namespace {

std::string cleaned(std::string_view text, repair::Fixes fixes = repair::Fixes::defaults()) {
    return repair::clean(text, {std::nullopt, fixes, false}).text;
}

}  // namespace

TEST_CASE("passes: what is changed") {
    struct Row {
        const char* why;
        std::string text, wanted;
    };
    const Row rows[] = {
        {"CRLF", "a\r\nb\r\n", "a\nb\n"},
        {"CR", "a\rb\r", "a\nb\n"},
        {"CR CR LF is one line end", "a\r\r\nb", "a\nb"},
        {"VT, NEL, LS, PS", "a\vb\xC2\x85" "c\xE2\x80\xA8" "d\xE2\x80\xA9" "e", "a\nb\nc\nd\ne"},
        {"controls", "a\x01\x02" "c\x7F" "d\xC2\x9D" "e"s, "acde"},
        {"NUL and separators part fields", "one\0two\x1Fthree\x1E\x1D" "four\n"s, "one two three four\n"},
        {"padding with NUL", "name\0\0\0\0value\0\0\n"s, "name value\n"},
        {"no second blank beside a blank", "one \0two\x1F three\0\tfour\0\n"s, "one two three\tfour\n"},
        {"NUL that parts single characters is half of one", "a\0b\0\xC3\xA9\0 \0c\0d\0\n\0"s, "ab\xC3\xA9 cd\n"},
        {"colours", "\x1B[31mred\x1B[0m \x1B[1;38;5;208mbold\x1B[m\x1B[K\n", "red bold\n"},
        {"colours inside a word", "a\x1B[1mb\x1B[0mc", "abc"},
        {"the cursor moves: fields", "Name\x1B[20GValue\x1B[2J\x1B[1;1H\n", "Name Value\n"},
        {"titles and links", "\x1B]0;title\a$ \x1B]8;;https://example.net/\x1B\\link\x1B]8;;\x1B\\\n", "$ link\n"},
        {"sets of characters", "\x1B(Btext\x1B(0\x1B)A \x1B" "7x\x1B" "8\n", "text x\n"},
        {"ESC alone", "a\x1B" "b \x1B\n\x1B[31\n\x1B]no end\n", "ab\n[31\n]no end\n"},
        {"ESC before a sequence leaves no new one", "\x1B\x1B[1m[31mx", "[31mx"},
        {"bold by overstriking", "N\bNA\bAM\bME\bE\n", "NAME\n"},
        {"bold, four strikes", "N\bN\bN\bN\n", "N\n"},
        {"underlined, both ways", "_\bf_\bi_\bl_\be f\b_\n", "file f\n"},
        {"bold and underlined", "_\bx\bx y\b_\by _\b_\b_\n", "x y _\n"},
        {"overstruck beyond ASCII", "\xC3\xA9\b\xC3\xA9_\b\xE6\xBC\xA2\n", "\xC3\xA9\xE6\xBC\xA2\n"},
        {"overstriking among colours", "a\x1B[1m\ba\x1B[0m", "a"},
        {"overstriking behind another backspace", "a\bb\bb", "a\bb"},
        {"form feed and tab stay", "a\fb\tc", "a\fb\tc"},
        {"SUB at the end is an old end mark", "text\n\x1A\x1A", "text\n"},
        {"SUB elsewhere is a lost character", "(\x1A)\n", "(\xEF\xBF\xBD)\n"},
        {"SUB for an apostrophe", "don\x1At\n", "don’t\n"},
        {"BOM at the start", "\xEF\xBB\xBFtext", "text"},
        {"BOM inside", "a\n\xEF\xBB\xBF" "b", "a\nb"},
        {"ZWSP, word joiner", "zero\xE2\x80\x8Bwidth\xE2\x81\xA0joiner", "zerowidthjoiner"},
        {"pairs of ZWSP from machine translation", "values \xE2\x80\x8B\xE2\x80\x8Bof", "values of"},
        {"soft hyphen in a word", "won\xC2\xAD" "der \xD0\xBF\xD0\xBE\xC2\xAD\xD0\xBB\xD0\xB5", "wonder \xD0\xBF\xD0\xBE\xD0\xBB\xD0\xB5"},
        {"trailing blanks", "a \t\nb  \nc ", "a\nb\nc"},
        {"no-break spaces at the end", "a\xC2\xA0 \xC2\xA0\n\xC2\xA0\n\xC3\xA0\nb\xC2\xA0", "a\n\n\xC3\xA0\nb"},
        {"a no-break space elsewhere, CRLF behind one", "a\xC2\xA0: b\xC2\xA0\r\n", "a\xC2\xA0: b\n"},
        {"blanks bared by another repair", "a \x01\nb", "a\nb"},
        {"NFC", "e\xCC\x81 a\xCC\x8A \xE2\x84\xAB", "\xC3\xA9 \xC3\xA5 \xC3\x85"},
        {"NFC of jamo", "\xE1\x84\x80\xE1\x85\xA1", "\xEA\xB0\x80"},
        {"NFC order of marks", "q\xCC\x87\xCC\xA3", "q\xCC\xA3\xCC\x87"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
        CHECK(cleaned(row.wanted) == row.wanted);
    }
}

TEST_CASE("passes: correct text comes out as it went in") {
    const std::string rows[] = {
        "",
        "\n",
        "No newline at the end",
        "\n\n\nEmpty lines\n\n\n",
        "  indented\n\ttabbed\n",
        "“Quoted”, ‘so’ — it’s 5 € … and ½.\n",
        "Þetta er íslenska. VIÐ „VIЄ.\n",
        "Ça coûte 25 °C ; où ?\n",
        "汉字、かな、ｶﾅ、全角ＡＢＣ，。！？\n",
        "「日本語」の\xE2\x80\x8B文\n",
        "ไทย\xE2\x80\x8Bไทย ក្រុង\xE2\x80\x8Bខ្មែរ\n",
        "می‌خواهم क्‍ष नमस्ते\n",
        "👩‍💻 👨‍👩‍👧 🇩🇪 ❤️\n",
        "한국어 텍스트입니다.\n",
        "שָׁלוֹם عَرَبِيّ\n",
        "Tiếng Việt, ệ ữ\n",
        "\xEF\xA4\x80\xEF\xA4\x81 compatibility ideographs\n",
        "Ä‡ may be mojibake, which is not sure\n",
        "x² + y³ ≤ ∑ √2 ﬁne ™ №\n",
        "page one\fpage two\n",
        "a‏b‎c ‪d‬\n",
        "helo\b\b\b\bhello\n",
        "|\b/\b-\b\\ spins, \b blank, o\b+ bullet, \b\n",
        "\b",
        "a\b",
    };
    for (const std::string& text : rows) {
        CAPTURE(text);
        const repair::Cleaned result = repair::clean(text);
        CHECK(result.text == text);
        CHECK(result.changes.empty());
    }
}

TEST_CASE("passes: each fix can be switched off, and alone") {
    struct Row {
        const char* fix;
        std::string text, wanted;
    };
    const Row rows[] = {
        {"bom", "\xEF\xBB\xBFtext", "text"},
        {"accents", "The Schr¨odinger equation\n", "The Schrödinger equation\n"},
        {"mojibake", "une pomme pr\xC3\x83\xC2\xA9par\xC3\x83\xC2\xA9" "e\n", "une pomme pr\xC3\xA9par\xC3\xA9" "e\n"},
        {"line-ends", "a\r\nb\vc\r\n", "a\nb\nc\n"},
        {"controls", "a\x01" "b\x1B[0m\n", "ab\n"},
        {"formats", "a\xE2\x81\xAA" "b\n", "ab\n"},
        {"bidi", "a\xE2\x80"s + "\xAE" "b\n", "ab\n"},
        {"string-escapes", "One.\\nTwo.\\nThree.\\nFour.\n", "One.\nTwo.\nThree.\nFour.\n"},
        {"entities", "caf&eacute;\n", "caf\xC3\xA9\n"},
        {"escapes", "the caf\\u00e9 is shut\n", "the caf\xC3\xA9 is shut\n"},
        {"quoted-printable", "the caf=C3=A9 is shut\n", "the caf\xC3\xA9 is shut\n"},
        {"zero-width", "a\xE2\x80\x8B" "b\n", "ab\n"},
        {"nfc", "e\xCC\x81\n", "\xC3\xA9\n"},
        {"inserted-readings", "國(guó)家經(jīng)濟(jì)的大發(fā)展,國(guó)家經(jīng)濟(jì)的大發(fā)展,國(guó)家,發(fā)生\n", "國家經濟的大發展,國家經濟的大發展,國家,發生\n"},
        {"lost-zero-width", "values ??of\n", "values of\n"},
        {"lost-mojibake", "That\xC3\xA2??s\n", "That’s\n"},
        {"lost-apostrophe", "don?t\n", "don’t\n"},
        {"lost-letter", "Wir m?ssen die T?r schlie?en und nach M?nchen gehen.\n", "Wir müssen die Tür schließen und nach München gehen.\n"},
        {"lost-symbol", "Copyright ? 1998\n", "Copyright © 1998\n"},
        {"lost-quote", "Is \xEF\xBF\xBD" "free\xEF\xBF\xBD here?\n", "Is “free” here?\n"},
        {"lost-dash", "In 2005\xEF\xBF\xBD" "2009 only.\n", "In 2005–2009 only.\n"},
        {"nfkc", "x² ﬁ\n", "x2 fi\n"},
        {"ligatures", "ﬁne ĳs, x²\n", "fine ijs, x²\n"},
        {"widths", "ＡＢＣ　１２３ ｶﾞﾗｽ x²\n", "ABC 123 ガラス x²\n"},
        {"quotes", "“It’s”, he said\n", "\"It's\", he said\n"},
        {"spaces", "5\u00A0km\u2009a\u202Fb\n", "5 km a b\n"},
        {"trailing-blanks", "a \n", "a\n"},
    };
    std::size_t fixes = 0;
    for (const report::RuleRow& row : report::rules()) fixes += row.fix ? 1 : 0;
    CHECK(fixes == std::size(rows));
    for (const Row& row : rows) {
        CAPTURE(row.fix);
        repair::Fixes without = repair::Fixes::defaults();
        const auto rule = report::rule_named(row.fix);
        REQUIRE(rule);
        CHECK(without.has(*rule) == report::row(*rule).by_default);
        CHECK(without.set_all(row.fix, false).empty());
        CHECK(cleaned(row.text, without) == row.text);
        repair::Fixes alone = repair::Fixes::none();
        CHECK(alone.set_all(row.fix, true).empty());
        CHECK(cleaned(row.text, alone) == row.wanted);
    }
}

TEST_CASE("fixes: lists are taken whole or not at all") {
    repair::Fixes fixes = repair::Fixes::defaults();
    CHECK(fixes.set_all("nfc,bom", false).empty());
    CHECK_FALSE(fixes.has(report::Rule::nfc));
    CHECK_FALSE(fixes.has(report::Rule::bom));
    CHECK(fixes.has(report::Rule::controls));
    CHECK(fixes.set_all("controls,nonsense", false) == "nonsense");
    CHECK(fixes.has(report::Rule::controls));
    CHECK(fixes.set_all("undecodable", false) == "undecodable");
    CHECK_FALSE(fixes.set_all("", false).empty());
    CHECK_FALSE(fixes.set_all("nfc,,bom", true).empty());
    CHECK(fixes.set_all("all", false).empty());
    CHECK_FALSE(fixes.has(report::Rule::controls));
}

TEST_CASE("zero-width: where lines may break stays in scripts without blanks") {
    for (const std::string_view text : {"ꦩꦤꦸꦁꦱ꧈\u200Bꦩꦸꦗꦸꦢ꧀\n", "ᬫᬦᬸᬱ᭞\u200Bᬲᬫᬶ\n", "ភាសា\u200Bខ្មែរ\n"}) {
        CAPTURE(text);
        CHECK(repair::clean(text, {}).text == text);
    }
}
