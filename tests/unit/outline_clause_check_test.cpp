#include <salvage/outline/clause_check.hpp>

#include <salvage/outline/outline.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"
#include "support/stream_lines.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace salvage;

namespace {

/// "h (1) A|p 1.1 One|- a) x|u 1.3 y": headings, paragraphs and list items whose label is the first word, and "u", paragraphs
/// without a label.
std::string findings(std::string_view texts) {
    std::vector<std::string> labels;
    std::vector<std::vector<std::string_view>> lines;
    while (!texts.empty()) {
        const std::size_t bar = texts.find('|');
        const std::string_view part = texts.substr(0, bar);
        texts.remove_prefix(bar == std::string_view::npos ? texts.size() : bar + 1);
        const char kind = part.front();
        const std::string_view text = part.substr(2);
        const std::string_view label = kind == 'u' ? "-" : text.substr(0, text.find(' '));
        lines.push_back({kind == 'h' ? "heading" : kind == '-' ? "list-item" : "paragraph", kind == '-' ? "1" : "-", "-", label, text});
    }
    std::string out;
    blocks::Document document = outline::outline(test::make(lines));
    document.findings = outline::check_clauses(document);
    return test::dump_findings(document);
}

}  // namespace

TEST_CASE("check_clauses: what is odd beside its neighbours, and what is not") {
    struct Row {
        std::string_view why;
        std::string_view blocks;
        std::string_view findings;
    };
    const Row rows[] = {
        {"nothing", "", ""},
        {"in order", "p 1.1 One|p 1.2 Two|p 1.3 Three", ""},
        {"a list that begins again", "- (a) x|- (b) y|u Then.|- (a) x|- (b) y", ""},
        {"a list that goes on", "- (a) x|- (b) y|u Then.|- (c) z", ""},
        {"all ones, as Markdown has them", "- 1. x|- 1. y|- 1. z", ""},
        {"an excerpt", "p (4) x|p (5) y", ""},
        {"a list inside a list", "- (a) x|- (b) y|- (i) x|- (ii) y|- (iii) z|- (c) z", ""},
        {"a list inside item h", "- (g) x|- (h) y|- (i) z|- (ii) w|- (iii) v|- (i) u", ""},
        {"a heading (ii) is no (ii) of (aa), (bb)", "h 1. A|- (d) x|h (i) B|h (ii) C|- (e) y", ""},
        {"a list inside item h, and its next item", "- (g) x|- (h) y|- (i) z|- (ii) w|- (k) v", "numbering-gap @: (i) and (j) are missing between (h) and (k)\n"},
        {"letters up to i", "- (g) x|- (h) y|- (i) z|- (j) w", ""},
        {"clauses begin anew below each heading", "h 1. A|p (1) x|p (2) y|h 2. B|p (1) x|p (2) y", ""},
        {"clauses with their section's number", "h 1. A|p 1.1 x|p 1.2 y|h 2. B|p 2.1 x|p 2.2 y", ""},
        {"the same without headings", "p 1.1 x|p 1.2 y|p 2.1 x|p 2.2 y", ""},
        {"deeper clauses between", "p 1.1 x|p 1.1.1 y|p 1.1.2 z|p 1.2 w", ""},
        {"doubled letters inside", "- a) x|- b) y|- aa) v|- bb) w|- c) z", ""},
        {"a doubled letter is missing", "- a) x|- b) y|- aa) v|- bb) u|- dd) w|- c) z", "numbering-gap @: cc) is missing between bb) and dd)\n"},
        {"a gap", "- (a) x|- (b) y|- (d) z", "numbering-gap @: (c) is missing between (b) and (d)\n"},
        {"a gap behind a list inside", "- (a) x|- (i) x|- (ii) y|- (c) y", "numbering-gap @: (b) is missing between (a) and (c)\n"},
        {"twice", "p 1.1 x|p 1.2 y|p 1.2 z|p 1.3 w", "numbering-duplicate @: 1.2 stands twice in a row\n"},
        {"the first twice", "p 1.1 x|p 1.1 y|p 1.2 z", "numbering-duplicate @: 1.1 stands twice in a row\n"},
        {"back", "- (a) x|- (b) y|- (c) y|- (b) z", "numbering-order @: (b) follows (c) where (d) was expected\n"},
        {"another section's number", "h 2. A|p 2.1 x|p 2.2 y|p 3.3 z|p 2.4 w",
         "wrong-parent-number @1: 3.3 follows 2.2: its first part is not that of the section it stands in\n"},
        {"too large", "- (a) x|- (b) y|- (f) y|- (d) z", "numbering-order @: (f) stands between (b) and (d) where (c) was expected\n"},
        {"too large, and one too many", "- (a) x|- (b) y|- (f) y|- (c) z|- (d) z", "numbering-order @: (f) stands between (b) and (c)\n"},
        {"not counted by segment", "- (a) x|- (b) y|u (d) leave it", "numbering-gap @: (c) is missing between (b) and (d)\n"},
        {"not counted, in Chinese", "- （一） x|- （二） y|u （四）记录水量。", "numbering-gap @: （三） is missing between （二） and （四）\n"},
        {"not counted, and the count goes on behind it", "- (a) x|- (b) y|u (d) z|u (e) w", "numbering-gap @: (c) is missing between (b) and (d)\n"},
        {"too far", "- (a) x|- (b) y|u (k) leave it", ""},
        {"not directly behind", "- (a) x|- (b) y|u Then.|u (d) leave it", ""},
        {"a date behind a heading", "h 2. Holidays|u 4. July is one of them.", ""},
        {"a title that segment did not take for one", "h 1. A|u Text.|h 2. B|u Text.|u 4. References",
         "numbering-gap @2: 3. is missing between 2. and 4.\n"},
        {"a date on a line of its own", "h 1. A|u Text.|h 2. B|u Text.|u 4. Oktober 1998", ""},
        {"a sentence", "h 1. A|u Text.|h 2. B|u Text.|u 4. July is a holiday.", ""},
        {"a dotted one", "h 3. A|h 3.1 B|u Text.|u 3.1 Data", "numbering-duplicate @1.1: 3.1 stands twice in a row\n"},
        {"a quantity", "h 3. A|h 3.1 B|u Text.|u 3.2 percent of all were lost.", ""},
        {"no number at all", "u One.|u Two.|- x y|- z w", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(findings(row.blocks) == row.findings);
    }
}

TEST_CASE("check_clauses: articles count through chapters") {
    const auto document = outline::outline(test::make({{"heading", "-", "-", "Chapter 1", "Chapter 1 Water"},
                                                       {"paragraph", "-", "-", "Article 1", "Article 1 It is wet."},
                                                       {"heading", "-", "-", "Chapter 2", "Chapter 2 Air"},
                                                       {"paragraph", "-", "-", "Article 2", "Article 2 It is dry."},
                                                       {"paragraph", "-", "-", "Article 4", "Article 4 It is cold."}}));
    REQUIRE(document.findings.size() == 1);
    CHECK(document.findings[0].text == "Article 3 is missing between Article 2 and Article 4");
    CHECK(document.findings[0].section == "2");
    CHECK(document.findings[0].offset == 40);
}
