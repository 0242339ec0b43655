#include <salvage/report/lines.hpp>

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <variant>

using namespace salvage::report;

TEST_CASE("report: a header line and back") {
    Header header;
    header.name = "dump \"1\".txt";
    header.bytes = 13314;
    header.hash = 0x0123456789ABCDEFu;
    header.output_bytes = 13306;
    header.charset = "windows-1252";
    header.confidence = 0.5;
    std::string line;
    append_line(line, header);
    CHECK(line == R"({"format":"salvage-changes","version":1,"name":"dump \"1\".txt","bytes":13314,"hash":"xxh64:0123456789abcdef",)"
                  R"("output_bytes":13306,"charset":"windows-1252","confidence":0.5})" "\n");
    CHECK(std::get<Header>(read_line(line)) == header);
}

TEST_CASE("report: a change line and back") {
    Change text;
    text.at = 6321;
    text.rule = Rule::lost_zero_width;
    text.removed = "????";
    text.confidence = 0.99;
    text.line = 7;
    Change bytes;
    bytes.rule = Rule::charset_fallback;
    bytes.removed = "\xE9\x0A";
    bytes.raw = true;
    bytes.inserted = "\xC3\xA9\n";
    bytes.confidence = 0.5;
    Change charset;
    charset.rule = Rule::charset_fallback;
    charset.charset = "windows-1252";
    Change line_end;
    line_end.rule = Rule::line_ends;
    line_end.switches_line_end = true;
    line_end.line_end = LineEnd::crlf;
    Change chain = text;
    chain.rule = Rule::mojibake;
    chain.removed = "ÃƒÂ©";
    chain.inserted = "é";
    chain.chain = "UTF-8 as windows-1252 2 times";
    chain.runner_up = "UTF-8 as windows-1252";
    struct Row {
        Change change;
        std::string line;
    };
    const Row rows[] = {
        {chain, R"({"at":6321,"rule":"mojibake","level":"repaired","removed":"ÃƒÂ©","inserted":"é","confidence":0.99,"line":7,"chain":"UTF-8 as windows-1252 2 times","runner_up":"UTF-8 as windows-1252"})"},
        {text, R"({"at":6321,"rule":"lost-zero-width","level":"repaired","removed":"????","inserted":"","confidence":0.99,"line":7})"},
        {bytes, R"({"at":0,"rule":"charset-fallback","level":"doubtful","removed_hex":"e90a","inserted":"é\n","confidence":0.5,"line":1})"},
        {charset, R"({"at":0,"rule":"charset-fallback","level":"doubtful","removed":"","inserted":"","confidence":1,"line":1,"charset":"windows-1252"})"},
        {line_end, R"({"at":0,"rule":"line-ends","level":"info","removed":"","inserted":"","confidence":1,"line":1,"line_end":"crlf"})"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.line);
        std::string line;
        append_line(line, row.change);
        CHECK(line == row.line + "\n");
        CHECK(std::get<Change>(read_line(line)) == row.change);
    }
}

TEST_CASE("report: lines that are not what they must be") {
    struct Row {
        const char* why;
        std::string line;
        std::string problem;
    };
    const Row rows[] = {
        {"no JSON", "at 7", "no JSON object"},
        {"cut", R"({"at":1,"rule":"nfc")", "no JSON object"},
        {"another format", R"({"format":"other","version":1})", "not a salvage-changes report"},
        {"a later version", R"({"format":"salvage-changes","version":2})", "version 2"},
        {"an unknown rule", R"({"at":1,"rule":"magic","removed":"","inserted":"","confidence":1,"line":1})", "\"rule\""},
        {"odd hex", R"({"at":1,"rule":"nfc","removed_hex":"abc","inserted":"","confidence":1,"line":1})", "\"removed_hex\""},
        {"a negative place", R"({"at":-1,"rule":"nfc","removed":"","inserted":"","confidence":1,"line":1})", "\"at\""},
        {"no hash", R"({"format":"salvage-changes","version":1,"name":"x","bytes":1,"output_bytes":1,"charset":"UTF-8","confidence":1})", "\"hash\""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Line read = read_line(row.line);
        REQUIRE(std::holds_alternative<Problem>(read));
        CHECK(std::get<Problem>(read).why.find(row.problem) != std::string::npos);
    }
}

TEST_CASE("report: members of later versions are skipped") {
    const Line read = read_line(
        R"({"at":1,"rule":"nfc","new":[1,{"x":2}],"removed":"a","inserted":"b","confidence":1,"line":1})");
    REQUIRE(std::holds_alternative<Change>(read));
    CHECK(std::get<Change>(read).removed == "a");
}

TEST_CASE("rules: every name once, and found by its name") {
    std::set<std::string_view> names;
    for (const RuleRow& row : rules()) {
        CHECK(names.insert(row.name).second);
        CHECK(rule_named(row.name) == row.rule);
        CHECK_FALSE(row.description.empty());
        CHECK(level_named(name(row.level)) == row.level);
    }
    CHECK_FALSE(rule_named("no-such-rule"));
}
