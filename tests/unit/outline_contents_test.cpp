#include <salvage/outline/contents_check.hpp>

#include <salvage/numbering/markers.hpp>
#include <salvage/outline/outline.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"
#include "support/stream_lines.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace salvage;

namespace {

/// Entries of a contents list, '|' between them, above headings.
std::string mismatches(std::string_view entries, std::string_view headings) {
    std::vector<std::vector<std::string_view>> lines;
    const auto add = [&](std::string_view texts, std::string_view kind, bool labelled) {
        while (!texts.empty()) {
            const std::size_t bar = texts.find('|');
            const std::string_view text = texts.substr(0, bar);
            texts.remove_prefix(bar == std::string_view::npos ? texts.size() : bar + 1);
            const auto marker = labelled ? numbering::read_marker(text, 0, text.size()) : std::nullopt;
            lines.push_back({kind, "-", "-", marker ? marker->range.of(text) : "-", text});
        }
    };
    add(entries, "toc", false);
    add(headings, "heading", true);
    blocks::Document document = outline::outline(test::make(lines));
    document.findings = outline::check_contents(document);
    return test::dump_findings(document);
}

}  // namespace

TEST_CASE("check_contents: the printed list against the headings") {
    struct Row {
        std::string_view why;
        std::string_view entries;
        std::string_view headings;
        std::string_view findings;
    };
    const Row rows[] = {
        {"no list", "", "1. Boat|2. Crew", ""},
        {"the same", "1. Boat|2. Crew", "1. Boat|2. Crew", ""},
        {"with pages", "1. Boat ..... 3|2. Crew\\t\\t 12|3. Fares   30", "1. Boat|2. Crew|3. Fares", ""},
        {"with dots and no page", "1. Boat .....|2. Crew .....", "1. Boat|2. Crew", ""},
        {"in capitals", "1. BOAT|2. CREW", "1. Boat|2. Crew", ""},
        {"without the dot of the number", "1 Boat 3|2 Crew 4", "1. Boat|2. Crew", ""},
        {"without numbers", "Boat|Crew", "1. Boat|2. Crew", ""},
        {"numbers in the list alone", "1. Boat|2. Crew", "Boat|Crew", ""},
        {"a title's own number", "1. Part 2|2. Crew", "1. Part 2|2. Crew", ""},
        {"a title that ends in a version", "1. Boat v3.02|2. Crew v3.02.80", "1. Boat v3.02|2. Crew v3.02.80", ""},
        {"quotation marks and hyphens set otherwise", "1. Boat 'two' non-stop|2. Crew", "1. Boat \"two\" nonstop|2. _Crew_", ""},
        {"the words above the list", "Table of Contents|1. Boat|2. Crew", "1. Boat|2. Crew", ""},
        {"another title", "1. Boat|2. Sailors", "1. Boat|2. Crew",
         "toc-mismatch @2: the contents list has \"2. Sailors\", the heading is \"2. Crew\"\n"},
        {"another number", "1. Boat|3. Crew", "1. Boat|2. Crew",
         "toc-mismatch @2: the contents list has \"3. Crew\", the heading is \"2. Crew\"\n"},
        {"no such heading", "1. Boat|2. Crew|3. Fares", "1. Boat|2. Crew",
         "toc-mismatch @: the contents list has \"3. Fares\", which is no heading\n"},
        {"the word beside the number", "1. Boat|2. Crew", "Chapter 1 Boat|Chapter 2 Crew", ""},
        {"an entry that goes on in the next line", "1. The boat and what|it is made of|2. Crew", "1. The boat and what it is made of|2. Crew", ""},
        {"two entries in a line", "1. Boat 1.1. Floor|2. Crew", "1. Boat|1.1. Floor|2. Crew", ""},
        {"titles that stand often", "1. Boat|1.1. Use|2. Cart|2.1. Use", "1. Boat|1.1. Use|2. Cart|2.1. Use", ""},
        {"a headline over the list", "Contents|1. Boat|2. Crew", "1. Boat|2. Crew", ""},
        {"without numbers, one is not there", "Boat|Crew|Fares|Hours|Rain", "Boat|Crew|Fares|Hours",
         "toc-mismatch @: the contents list has \"Rain\", which is no heading\n"},
        {"lines of words that half are headings", "Boat|Crew|Oak|Rain", "Boat|Crew|Fares", ""},
        {"about something else", "1. Oak|2. Pine|3. Elm", "1. Boat|2. Crew|4. Fares", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(mismatches(row.entries, row.headings) == row.findings);
    }
}

TEST_CASE("check_contents: what stands in the text, though not as a heading, is no finding") {
    const auto found = [](std::string_view last) {
        blocks::Document document = outline::outline(test::make({{"toc", "-", "-", "-", "1. Boat"},
                                                                 {"toc", "-", "-", "-", "2. Crew"},
                                                                 {"toc", "-", "-", "-", "3. Fares"},
                                                                 {"heading", "-", "-", "1.", "1. Boat"},
                                                                 {"heading", "-", "-", "2.", "2. Crew"},
                                                                 {"paragraph", "-", "-", "-", last}}));
        return outline::check_contents(document).size();
    };
    CHECK(found("3. Fares") == 0);
    CHECK(found("Fares are paid.") == 1);
}

TEST_CASE("check_contents: each list by itself") {
    blocks::Document document = outline::outline(test::make({{"toc", "-", "-", "-", "1. Boat"},
                                                             {"page-footer", "-", "-", "-", "7"},
                                                             {"toc", "-", "-", "-", "2. Sailors"},
                                                             {"heading", "-", "-", "1.", "1. Boat"},
                                                             {"heading", "-", "-", "2.", "2. Crew"},
                                                             {"toc", "-", "-", "-", "1. Oak"},
                                                             {"toc", "-", "-", "-", "3. Elm"}}));
    const auto findings = outline::check_contents(document);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].offset == 20);
}
