#include <salvage/repair/cleaner.hpp>
#include <salvage/repair/undo.hpp>
#include <salvage/report/lines.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include <string>
#include <variant>
#include <vector>

#include "support/random_text.hpp"

using namespace salvage;
using repair::Cleaned;
using repair::Cleaner;
using report::Change;
using namespace std::string_literals;

namespace {

// Through the report's text, as the tool does it.
std::vector<Change> reread(const std::vector<Change>& changes) {
    std::vector<Change> result;
    for (const Change& change : changes) {
        std::string line;
        report::append_line(line, change);
        const report::Line read = report::read_line(line);
        REQUIRE(std::holds_alternative<Change>(read));
        result.push_back(std::get<Change>(read));
    }
    return result;
}

// Windows of changing sizes, as a slow pipe would give.
Cleaned clean_in_pieces(std::string_view bytes, const repair::Options& options, support::RandomText& random) {
    Cleaner cleaner(options);
    Cleaned result;
    std::size_t seen = 0;  // how many bytes have come so far
    std::size_t done = 0;
    while (true) {
        const bool end = seen == bytes.size();
        const Cleaner::Step& step = cleaner.step(bytes.substr(done, seen - done), end);
        for (const std::string_view piece : step.pieces) result.text += piece;
        result.changes.insert(result.changes.end(), step.changes.begin(), step.changes.end());
        done += step.consumed;
        if (step.consumed != 0) continue;
        if (end) break;
        seen = std::min(bytes.size(), seen + 1 + random.below(Cleaner::window_size));
    }
    result.header = cleaner.header({});
    return result;
}

void check_all(std::string_view bytes, const repair::Options& options, support::RandomText& random) {
    const Cleaned cleaned = repair::clean(bytes, options);
    CHECK(valid_utf8(cleaned.text));
    CHECK(cleaned.header.output_bytes == cleaned.text.size());

    const repair::Undone undone = repair::undo(cleaned.text, cleaned.header, reread(cleaned.changes));
    CHECK_MESSAGE(undone.problem.empty(), undone.problem);
    CHECK(undone.bytes == bytes);

    const Cleaned pieces = clean_in_pieces(bytes, options, random);
    CHECK(pieces.text == cleaned.text);
    CHECK(pieces.changes == cleaned.changes);
    CHECK(pieces.header == cleaned.header);

    repair::Options silent = options;
    silent.record = false;
    CHECK(repair::clean(bytes, silent).text == cleaned.text);

    std::string before;
    std::string after;
    Cleaner cleaner(options);
    for (std::string_view rest = bytes; !rest.empty();) {
        const Cleaner::Step& step = cleaner.step(rest, true);
        if (step.consumed == 0) break;
        for (const Cleaner::Stretch& stretch : step.stretches) before += stretch.before, after += stretch.after;
        rest.remove_prefix(step.consumed);
    }
    CHECK(after == cleaned.text);
    if (valid_utf8(bytes) && cleaned.header.charset == "UTF-8") CHECK(before == bytes);

    repair::Options again = options;
    again.charset = decode::utf8();
    const Cleaned twice = repair::clean(cleaned.text, again);
    CHECK(twice.text == cleaned.text);
    for (const Change& change : twice.changes) CHECK_FALSE(change.changes_text());
}

}  // namespace

TEST_CASE("undo: random bytes and mixtures come back bit for bit; whole or in pieces; twice changes nothing more") {
    for (std::uint64_t seed = 0; seed < 80; ++seed) {
        CAPTURE(seed);
        support::RandomText random(seed);
        const std::string bytes = seed % 4 == 0 ? random.bytes(random.below(3000)) : random.mixture(random.below(400));
        check_all(bytes, {}, random);
    }
}

TEST_CASE("undo: the same in charsets that are given, with and without states") {
    const char* const names[] = {"UTF-8",       "windows-1252", "UTF-16LE", "UTF-16BE", "UTF-32LE",    "UTF-32BE",  "Shift_JIS",
                                 "GB18030",     "Big5-HKSCS",   "EUC-KR",   "KOI8-R",   "ISO-2022-JP", "ISO-2022-KR", "HZ-GB-2312",
                                 "UTF-7",       "ibm-37",       "ibm-930",  "SCSU",     "BOCU-1",      "macintosh", "CESU-8",
                                 "ISO-8859-15", "TIS-620",      "EUC-JP",   "IMAP-mailbox-name",       "ibm-1390"};
    for (const char* const name : names) {
        CAPTURE(name);
        const auto charset = decode::charset_named(name);
        REQUIRE(charset.has_value());
        repair::Options options;
        options.charset = charset;
        for (std::uint64_t seed = 0; seed < 6; ++seed) {
            CAPTURE(seed);
            support::RandomText random(seed);
            std::string bytes = seed % 3 == 0 ? random.bytes(random.below(2000)) : random.mixture(random.below(200));
            if (seed % 3 == 1) {
                // Text that is well-formed in the charset, as far as it has the characters.
                const std::string utf8 = repair::clean(bytes, {std::nullopt, repair::Fixes::none(), false}).text;
                bytes.clear();
                decode::Encoder encoder(*charset);
                for (std::size_t at = 0; at < utf8.size();) {
                    const std::size_t end = std::min(utf8.find('\n', at), utf8.size() - 1) + 1;
                    bytes += encoder.encode(std::string_view(utf8).substr(at, end - at)).value_or("??\n");
                    at = end;
                }
            }
            check_all(bytes, options, random);
        }
    }
}

TEST_CASE("undo: lines in many charsets, found out") {
    support::RandomText random(77);
    const std::string lines[] = {"Привет, как дела? Всё хорошо.\n", "déjà vu à la fête de l’été\n", "Zażółć gęślą jaźń\n", "你好，世界。这是文本。\n",
                                 "これは日本語の文章です。\n", "plain words\n", "Γειά σου Κόσμε\n", "a\x1A\x7F\x0E\n"};
    const char* const charsets[] = {"UTF-8",   "KOI8-R",     "windows-1251", "IBM866",   "windows-1252", "windows-1250", "GB18030", "Shift_JIS",
                                    "EUC-JP",  "Big5-HKSCS", "windows-1253", "UTF-16LE", "UTF-16BE",     "ISO-2022-JP",  "IBM437"};
    for (int round = 0; round < 30; ++round) {
        std::string bytes;
        for (std::size_t n = random.below(40) + 1; n > 0; --n) {
            const auto charset = decode::charset_named(charsets[random.below(std::size(charsets))]);
            REQUIRE(charset);
            decode::Encoder encoder(*charset);
            std::string line = encoder.encode(lines[random.below(std::size(lines))]).value_or("x\n");
            if (random.below(8) == 0) line[random.below(line.size())] = static_cast<char>(random.below(256));
            bytes += line;
        }
        check_all(bytes, {}, random);
        repair::Options few;
        few.among = {*decode::charset_named("KOI8-R"), *decode::charset_named("Shift_JIS")};
        check_all(bytes, few, random);
    }
}

TEST_CASE("undo: documents of many pieces, and lines longer than a piece") {
    struct Row {
        const char* why;
        std::size_t lines_every;  ///< parts between line feeds; 0: no line feed
    };
    const Row rows[] = {{"ordinary lines", 10}, {"long lines", 5000}, {"one endless line", 0}};
    std::uint64_t seed = 0;
    for (const Row& row : rows) {
        CAPTURE(row.why);
        support::RandomText random(++seed);
        std::string bytes;
        while (bytes.size() < 5 * Cleaner::piece_size / 2) {
            std::string some = random.below(3) == 0 ? random.mixture(10) : "The plain words of a quiet text go on and on. ";
            if (row.lines_every == 0) std::erase(some, '\n');
            if (row.lines_every == 0) std::erase(some, '\r');
            bytes += some;
            if (row.lines_every != 0 && random.below(row.lines_every) == 0) bytes += '\n';
        }
        check_all(bytes, {}, random);
    }
}

TEST_CASE("undo: endless runs, in time that grows with their length") {
    struct Row {
        std::string why;
        std::string unit;
        bool twice;  ///< whether cleaning twice changes nothing more: not told of lines without any place to cut
    };
    const Row rows[] = {
        {"CR", "\r", true},
        {"CR and text", "a\r", true},
        {"LF", "\n", true},
        {"blanks", " ", false},
        {"marks", "?", true},
        {"U+FFFD", "\xEF\xBF\xBD", true},
        {"SUB", "\x1A", true},
        {"controls", "a\x01", true},
        {"C1 controls", "\xC2\x81", true},
        {"combining marks in the wrong order", "\xCC\x81\xCC\x96", false},
        {"letters with combining marks", "e\xCC\x81", true},
        {"BOMs", "\xEF\xBB\xBF", true},
        {"bad bytes", "\xFF", true},
        {"letters of windows-1252", "\xE9", true},
        {"lost apostrophes", "don?t ", true},
        {"encoded words of no charset", "=?foo?Q?a?= ", true},
        {"encoded words with a bad byte", "=?utf-8?Q?a=E9?= ", true},
        {"encoded words", "=?utf-8?Q?a=C3=A9?= ", true},
        {"encoded words, folded", "=?utf-8?Q?a=C3=A9?=\n ", true},
        {"quoted-printable that is none", "q=D4q =D5q wirrwarr xkcd ffgh qwrt=\n", true},
        {"references", "&amp;amp;amp;eacute; ", true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::string bytes;
        while (bytes.size() < 3 * Cleaner::piece_size) bytes += row.unit;
        const Cleaned cleaned = repair::clean(bytes);
        const repair::Undone undone = repair::undo(cleaned.text, cleaned.header, cleaned.changes);
        CHECK_MESSAGE(undone.problem.empty(), undone.problem);
        CHECK(undone.bytes == bytes);
        const bool same = repair::clean(cleaned.text).text == cleaned.text;
        if (row.twice) CHECK(same);
    }
}

TEST_CASE("undo: bytes that are not UTF-8 in a line with an escape that stays") {
    using namespace std::string_view_literals;
    for (const std::string_view bytes : {std::string_view("C:\\new caf\xC3\xA9 \x8B test\n"), std::string_view("e\\n\xC3\xA4\x8B"), "a\xE9 b\nuse \\n \x96 here\nthe don\\'t \x93x\x94\nand a\0b\n"sv}) {
        CAPTURE(bytes);
        repair::Options options;
        options.record = true;
        const Cleaned cleaned = repair::clean(bytes, options);
        CHECK(!cleaned.changes.empty());
        const repair::Undone undone = repair::undo(cleaned.text, cleaned.header, cleaned.changes);
        CHECK_MESSAGE(undone.problem.empty(), undone.problem);
        CHECK(undone.bytes == bytes);
    }
}

TEST_CASE("undo: what does not belong together is refused") {
    const std::string bytes = "One\r\ntwo  \r\nvalues ????of\r\n";
    const Cleaned cleaned = repair::clean(bytes);
    REQUIRE(repair::undo(cleaned.text, cleaned.header, cleaned.changes).problem.empty());
    const auto problem = [&](std::string text, report::Header header, const std::vector<Change>& changes) {
        return repair::undo(text, header, changes).problem;
    };
    SUBCASE("a longer text") { CHECK(problem(cleaned.text + "x", cleaned.header, cleaned.changes).find("bytes") != std::string::npos); }
    SUBCASE("an edited text") {
        std::string text = cleaned.text;
        text[0] = 'X';
        CHECK(problem(text, cleaned.header, cleaned.changes).find("not those of the input") != std::string::npos);
    }
    SUBCASE("an edit where a change stands") {
        std::string fallback = "caf\xE9 caf\xC3\xA9\n";
        Cleaned damaged = repair::clean(fallback);
        damaged.text.replace(damaged.text.find("\xC3\xA9"), 2, "ee");
        CHECK(problem(damaged.text, damaged.header, damaged.changes).find("line 1, byte 3") != std::string::npos);
    }
    SUBCASE("changes out of order") {
        std::vector<Change> changes = cleaned.changes;
        REQUIRE(changes.size() >= 2);
        std::swap(changes.front(), changes.back());
        CHECK_FALSE(problem(cleaned.text, cleaned.header, changes).empty());
    }
    SUBCASE("a charset that is not known") {
        report::Header header = cleaned.header;
        header.charset = "klingon";
        CHECK(problem(cleaned.text, header, cleaned.changes).find("klingon") != std::string::npos);
    }
}

TEST_CASE("report: line ends are told once, odd ones each") {
    struct Row {
        const char* why;
        std::string bytes;
        std::size_t switches, others;
    };
    const Row rows[] = {
        {"LF needs nothing", "a\nb\nc\n", 0, 0},
        {"CRLF throughout", "a\r\nb\r\nc\r\n", 1, 0},
        {"CR throughout", "a\rb\rc\r", 1, 0},
        {"one LF among CRLF", "a\r\nb\r\nc\nd\r\ne\r\n", 1, 1},
        {"one CRLF among LF", "a\nb\nc\r\nd\ne\n", 0, 1},
        {"first half CRLF, then LF", "a\r\nb\r\nc\nd\ne\n", 2, 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Cleaned cleaned = repair::clean(row.bytes);
        std::size_t switches = 0;
        for (const Change& change : cleaned.changes) switches += change.switches_line_end ? 1 : 0;
        CHECK(switches == row.switches);
        CHECK(cleaned.changes.size() - switches == row.others);
        CHECK(repair::undo(cleaned.text, cleaned.header, cleaned.changes).bytes == row.bytes);
    }
}

TEST_CASE("report: places are bytes and lines of the output") {
    const std::string text = "First\r\nvalues ????of\r\ncaf\xE9\r\n";
    const Cleaned cleaned = repair::clean(text, {}, "x");
    CHECK(cleaned.text == "First\nvalues of\ncaf\xC3\xA9\n");
    REQUIRE(cleaned.changes.size() == 3);
    CHECK(cleaned.changes[0].switches_line_end);
    CHECK(cleaned.changes[1].rule == report::Rule::lost_zero_width);
    CHECK(cleaned.changes[1].at == 13);
    CHECK(cleaned.changes[1].line == 2);
    CHECK(cleaned.changes[1].removed == "????");
    CHECK(cleaned.changes[2].charset == "windows-1252");
    CHECK(cleaned.changes[2].at == 16);
    CHECK(cleaned.changes[2].line == 3);
    CHECK(cleaned.header.charset == "windows-1252");
    CHECK(cleaned.header.bytes == text.size());
}
