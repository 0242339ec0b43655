#include <salvage/repair/format_characters.hpp>
#include <salvage/repair/scan/scan.hpp>
#include <salvage/repair/scan/scan_block.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

using namespace salvage;
namespace why = salvage::repair::why;

TEST_CASE("scan: what is suspicious, and what is not") {
    struct Row {
        std::string_view what;
        std::string text;
        repair::Why why;
    };
    using namespace std::string_literals;
    const Row rows[] = {
        {"plain", "A line.\n\tTabbed, fed\f on.\n", 0},
        {"a question", "Who? Me. \"Really?\" (why?)\n", 0},
        {"an address", "http://a.example/?q=1\n", why::question},
        {"marks before a letter", "values ??of\n", why::question},
        {"a mark before a letter beyond ASCII", "l?\xC3\xA9t\xC3\xA9\n", why::question},
        {"a mark behind a letter beyond ASCII where the sentence goes on", "ve\u0159? hrad\n", why::question},
        {"a mark before a small letter beyond ASCII", "co? \u0159ekl\n", why::question},
        {"a mark before a capital beyond ASCII", "co? \u0158ekl\n", 0},
        {"NUL", "a\0b\n"s, why::control},
        {"DEL", "a\x7F\n", why::control},
        {"C1", "a\xC2\x81\n", why::control},
        {"CR", "a\r\n", why::line_end},
        {"NEL", "a\xC2\x85", why::line_end},
        {"LS", "a\xE2\x80\xA8", why::line_end},
        {"ZWSP", "a\xE2\x80\x8B" "b", why::zero_width},
        {"soft hyphen", "a\xC2\xAD" "b", why::zero_width},
        {"BOM", "\xEF\xBB\xBF" "b", why::zero_width},
        {"U+FFFD", "a\xEF\xBF\xBD" "b", why::replacement},
        {"trailing blank", "a \nb", why::blank},
        {"NBSP before the end of a line", "a\xC2\xA0\nb", why::blank},
        {"blank at the end", "a\nb ", why::blank},
        {"an override", "a\xE2\x80"s + "\xAE" "b", why::bidi},
        {"an isolate", "a\xE2\x81"s + "\xA7" "b", why::bidi},
        {"a deprecated format", "a\xE2\x81\xAF" "b", why::format},
        {"an annotation", "a\xEF\xBF\xB9" "b", why::format},
        {"tags", "a\xF3\xA0\x81\x81" "b", why::format},
        {"noncharacters", "a\xEF\xBF\xBE" "b\xEF\xB7\x90", why::format},
        {"private", "a\xEE\x80\x80" "b\xEF\x83\xBF" "c\xF3\xB0\x80\x80" "d\xF4\x80\x80\x80", why::private_use},
        {"variation selectors, full width, Arabic forms", "a\xF3\xA0\x84\x80 \xE2\x9D\xA4\xEF\xB8\x8F\xEF\xBC\xA1\xEF\xBA\x8D\xEF\xB7\xBC", 0},
        {"a compatibility ideograph", "a\xEF\xA4\x80", why::composition},
        {"a backslash escape", "a\\u00e9", why::escape},
        {"one of bytes", "a\\xc3\\xa9", why::escape},
        {"a percent escape", "a%C3%a9", why::escape},
        {"percents and backslashes", "5% of 100%, %20 a\\b\\c \\", 0},
        {"a break in letters", "a\\nb", why::string_escape},
        {"quotation marks in a string", "\\\"a\\\"", why::string_escape},
        {"a break of a spreadsheet", "a_x000D_b", why::string_escape},
        {"names with underscores", "a_b_x1 a_x0b", 0},
        {"a character reference", "a&eacute;", why::reference},
        {"one by number", "a&#38;", why::reference},
        {"an ampersand", "Smith & Sons, 1&2, &\n", 0},
        {"ampersands in names", "R&D, AT&T and Q&A\n", 0},
        {"a reference without its semicolon", "caf&eacute au lait\n", why::reference},
        {"a reference with a control in it", "&am\x01p;", why::reference | why::control},
        {"formats of printf", "%d of %f, %-5d %c\n", 0},
        {"a percent that a lost byte follows", "%c?a\n", why::question | why::escape},
        {"a lead byte alone", "%C3 and %C3%41\n", 0},
        {"escapes of ASCII and of controls", "\\x1b[0m \\u001b \\x41 \\U00000041\n", 0},
        {"a backslash before other letters", "\\usr \\xyz \\unit\n", 0},
        {"a number of JavaScript, and of R", "a%u00e9 <U+00E9>", why::escape},
        {"quoted-printable", "caf=E9", why::escape},
        {"a line of mail that goes on", "We would like to tell all of our members that the next one will not yet =\nbe", why::escape},
        {"a short line that ends so", "so it =\nis", 0},
        {"other equals signs", "a = b=c=1 x=de =\t==\n %usr <U> <URL\n", 0},
        {"unwritten memory", "\xE7\x83\xAB\xE7\x83\xAB\xE7\x83\xAB", why::unwritten},
        {"a hot day", "\xE7\x83\xAB \xE5\xB1\xAF", 0},
        {"an escape in braces", "\\u{e9}", why::escape},
        {"an escape with a control in it", "\\u00\x02" "e9", why::control | why::escape},
        {"a combining accent", "e\xCC\x81", why::composition},
        {"curly quotes, dashes, euro, NBSP", "\xE2\x80\x9Cso\xE2\x80\x9D \xE2\x80\x94 \xE2\x82\xAC\xC2\xA0" "5", 0},
        {"Latin letters", "\xC3\xA9\xC5\x82\xC7\x8E\xE1\xBA\xBF", 0},
        {"Greek, Cyrillic", "\xCE\xB1\xCF\x8C\xD0\xB9\xD1\x8F", 0},
        {"Chinese, kana, Hangul", "\xE6\xB1\x89\xE3\x81\x82\xE3\x82\xAB\xEA\xB0\x80\xEF\xBC\x8C", 0},
        {"emoji with ZWJ", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", 0},
    };
    // What may be mojibake is seen by other rules, which have their own test.
    for (const Row& row : rows) {
        CAPTURE(row.what);
        CHECK((repair::suspicions(row.text, true) & ~repair::why::mojibake) == row.why);
        // The same wherever it stands in the blocks of the scan.
        for (const std::size_t before : {1u, 61u, 62u, 63u, 64u, 130u}) {
            CAPTURE(before);
            const std::string text = std::string(before, 'x') + "\n" + row.text + std::string(row.text.ends_with(' ') ? 0 : 200, 'y');
            CHECK((repair::suspicions(text, true) & ~repair::why::mojibake) == row.why);
        }
    }
}

#if defined(__x86_64__)
TEST_CASE("scan: wide vectors find the same as narrow ones, and leads that the character decides about") {
    if (!__builtin_cpu_supports("avx2")) return;
    std::uint8_t block[repair::scan_block + 2];
    const auto same = [&] {
        std::uint64_t wide = 0, narrow = 0;
        repair::odd_bits_avx2(block, 1, &wide);
        repair::odd_bits_baseline(block, 1, &narrow);
        for (std::size_t i = 0; i < repair::scan_block; ++i) {
            const bool found = (wide >> i & 1) != 0, is = (narrow >> i & 1) != 0;
            const std::uint8_t lead = block[i], next = block[i + 1];
            const bool signs = lead == 0xE2 && (next == 0x80 || next == 0x81);
            const bool composing = lead >= 0xCC && lead < 0xEE && !signs;
            // Of these either may strike one too many; none may be missed, which another test sees to.
            if (found != is && !composing) return false;
        }
        return true;
    };
    std::size_t wrong = 0;
    for (unsigned pair = 0; pair < 0x10000; ++pair) {
        std::fill(std::begin(block), std::end(block), 'x');
        const std::size_t at = pair % repair::scan_block;
        block[at] = static_cast<std::uint8_t>(pair >> 8);
        block[at + 1] = static_cast<std::uint8_t>(pair);
        wrong += !same();
    }
    CHECK(wrong == 0);
    std::mt19937 dice(11);
    const std::string_view leads = " \t?&%=<\\\x1f\xc2\xcc\xd9\xe0\xe2\xe3\xe5\xe7\xea\xee\xef\xf0\xf3\xf4";
    for (int round = 0; round < 20000; ++round) {
        const unsigned most = round % 2 == 0 ? 128 : 256;
        for (std::uint8_t& byte : block) byte = static_cast<std::uint8_t>(dice() % 8 == 0 ? static_cast<unsigned char>(leads[dice() % leads.size()]) : dice() % most);
        wrong += !same();
    }
    CHECK(wrong == 0);
}

TEST_CASE("scan: the widest vectors find the same in characters") {
    if (!__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512vbmi")) return;
    // Each character at each place that a vector may part, before and behind those that matter to others.
    const std::string_view others = " \t\n?&%=<\\#u2xC'.A";
    std::size_t wrong = 0;
    const auto look_at = [&](const std::string& text) {
        constexpr std::size_t blocks = 2;
        std::uint64_t widest[blocks], wide[blocks], narrow[blocks];
        const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
        repair::odd_bits_avx512(bytes, blocks, widest);
        repair::odd_bits_avx2(bytes, blocks, wide);
        repair::odd_bits_baseline(bytes, blocks, narrow);
        for (std::size_t i = 0; i < blocks * repair::scan_block; ++i) {
            const auto is = [&](const std::uint64_t* bits) { return (bits[i / repair::scan_block] >> i % repair::scan_block & 1U) != 0; };
            const std::uint8_t lead = bytes[i], next = bytes[i + 1];
            const bool composing = lead >= 0xCC && lead < 0xEE && !(lead == 0xE2 && (next == 0x80 || next == 0x81));
            // What composition decides is struck as by the tables of halves; all else exactly.
            if (is(widest) != is(wide) || (is(widest) != is(narrow) && !composing)) ++wrong;
        }
    };
    std::mt19937 dice(15);
    const auto filled = [&](char32_t c) {
        std::string text(60 + dice() % 6, 'x');
        text += others[dice() % others.size()];
        salvage::append_utf8(text, c);
        text += others[dice() % others.size()];
        return text + std::string(140 - text.size(), 'y');
    };
    for (char32_t c = 0; c < 0x110000; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        look_at(filled(c));
    }
    for (const char one : others) {
        for (unsigned other = 0; other < 0x80; ++other) {
            std::string text(127, 'x');
            text += one;
            text += static_cast<char>(other);
            look_at(text + "yyy");
        }
    }
    CHECK(wrong == 0);
}
#endif

TEST_CASE("scan: no character that normalization may change is missed") {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
    REQUIRE(U_SUCCESS(status));
    std::size_t missed = 0;
    for (char32_t c = 0x80; c < 0x110000; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        const auto point = static_cast<UChar32>(c);
        const bool mark = nfc->getCombiningClass(point) != 0;
        if (!mark && u_getIntPropertyValue(point, UCHAR_NFC_QUICK_CHECK) == UNORM_YES) continue;
        // A mark behind one of a higher class: 240 is the highest.
        std::string text = mark && nfc->getCombiningClass(point) < 240 ? "x\xCD\x85" : "x";
        append_utf8(text, c);
        text += "y";
        if (nfc->isNormalizedUTF8(text, status)) continue;
        if ((repair::suspicions(text, true) & why::composition) == 0) {
            ++missed;
            CAPTURE(static_cast<std::uint32_t>(c));
            CHECK(missed == 0);
            if (missed > 10) break;
        }
    }
}

TEST_CASE("scan: marks in good order are no reason") {
    for (const std::string_view text : {"\u0e17\u0e35\u0e48\u0e2d\u0e22\u0e39\u0e48", "\u0928\u092e\u0938\u094d\u0924\u0947",
                                        "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd", "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f"}) {
        CAPTURE(text);
        UErrorCode status = U_ZERO_ERROR;
        const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
        CHECK(((repair::suspicions(text, true) & why::composition) == 0) == static_cast<bool>(nfc->isNormalizedUTF8(std::string(text), status)));
    }
    CHECK((repair::suspicions("\u0e01\u0e48\u0e38", true) & why::composition) != 0);
}

TEST_CASE("scan: suspects are whole lines, neighbours joined") {
    const std::string text = "one\ntwo \nthree \nfour\nfive?x\nsix";
    const auto found = repair::suspects(text, true);
    REQUIRE(found.size() == 2);
    CHECK(found[0].lines.of(text) == "two \nthree \n");
    CHECK(found[0].why == why::blank);
    CHECK(found[1].lines.of(text) == "five?x\n");
    CHECK(found[1].why == why::question);
}

TEST_CASE("scan: pilcrows that link to headings") {
    struct Row {
        std::string_view what, text;
        std::size_t suspects;
    };
    const Row rows[] = {
        {"several, at the ends of lines", "Introduction\xC2\xB6\nIt works.\n1. Usage\xC2\xB6\r\nOptions\xC2\xB6", 0},
        {"two", "Introduction\xC2\xB6\nIt works.\nUsage\xC2\xB6\n", 2},
        {"letters: one is inside of a line", "Powiedz co\xC2\xB6\nI co\xC2\xB6 dla niej\nZr\xC3\xB3" "b co\xC2\xB6\nCo\xC2\xB6\n", 4},
        {"beside something else", "Introduction\xC2\xB6\nUsage\xC2\xB6\nl\xC3\x83\xC2\xA9tter\xC2\xB6\n", 1},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        std::size_t lines = 0;
        for (const repair::Suspect& found : repair::suspects(row.text, true)) {
            if ((found.why & why::mojibake) != 0) lines += static_cast<std::size_t>(std::count(row.text.begin() + static_cast<std::ptrdiff_t>(found.lines.begin), row.text.begin() + static_cast<std::ptrdiff_t>(found.lines.end), '\n'));
        }
        CHECK(lines == row.suspects);
    }
}

TEST_CASE("scan: every character that formats, bidi or private use is about is found, and no other") {
    for (char32_t c = 0x80; c < 0x110000; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        std::string text = "x";
        append_utf8(text, c);
        text += "y";
        const repair::Why found = repair::suspicions(text, true);
        const bool format = repair::is_deprecated_format(c) || repair::is_noncharacter(c) || repair::is_annotation(c) || repair::is_tag(c);
        // By three bytes the last 64 characters of a plane look alike.
        const bool plane_end = c >= 0x10000 && (c & 0xFFC0) == 0xFFC0;
        const bool right = plane_end ? (found & why::format) != 0
                                     : ((found & why::format) != 0) == format && ((found & why::bidi) != 0) == repair::is_bidi_control(c) &&
                                           ((found & why::private_use) != 0) == repair::is_private_use(c);
        if (!right) {
            CAPTURE(static_cast<std::uint32_t>(c));
            CHECK(right);
            break;
        }
    }
}

TEST_CASE("scan: any suspicion is one of those that suspicions() gathers") {
    std::mt19937 random(7);
    constexpr std::string_view pieces[] = {"a", "word ", " ", "\n", "?", "&", "amp", ";", "\\", "x", "u", "e9", "00", "%", "C3", "A9", "\t",
                                           "\xC3\xA9", "\xE2\x80\x9C", "\xE2\x80\x8B", "e\xCC\x81", "\xC3\x83\xC2\xA9", "#", "38"};
    for (int round = 0; round < 4000; ++round) {
        std::string text;
        for (int i = static_cast<int>(random() % 12); i >= 0; --i) text += pieces[random() % std::size(pieces)];
        CAPTURE(text);
        for (const bool ends : {false, true}) CHECK(repair::any_suspicion(text, ends) == (repair::suspicions(text, ends) != 0));
    }
}
