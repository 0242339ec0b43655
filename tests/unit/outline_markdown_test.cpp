#include <salvage/outline/markdown_text.hpp>
#include <salvage/outline/render.hpp>

#include <salvage/blocks/stream.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

namespace {

std::string escaped(std::string_view text) {
    std::string out;
    outline::append_markdown(out, text);
    return out;
}

/// Markdown of blocks that are given as "kind level label text" lines, tab-separated, escaped as in a stream.
std::string markdown(std::string_view blocks) {
    std::string stream = "%blocks 1\n%document {\"name\":\"x\",\"bytes\":10000}\n";
    std::size_t count = 0;
    for (std::size_t at = 0; at < blocks.size(); ++count) {
        const std::size_t end = blocks.find('\n', at);
        const std::string line(blocks.substr(at, end - at));
        at = end + 1;
        const std::size_t first = line.find('\t');
        const std::size_t second = line.find('\t', first + 1);
        const std::size_t third = line.find('\t', second + 1);
        const std::string span = std::to_string(count * 10) + "-" + std::to_string(count * 10 + 5);
        const std::string level = line.substr(first + 1, second - first - 1);
        stream += line.substr(0, first) + "\t" + level + "\t" + (line.starts_with("heading") ? "1" : "-") + "\t" +
                  line.substr(second + 1, third - second - 1) + "\t1.00\t" + span + "\t" + line.substr(third + 1) + "\n";
    }
    stream += "%end " + std::to_string(count) + "\n";
    blocks::Stream read = blocks::read_stream(stream);
    REQUIRE_MESSAGE(!read.error.has_value(), (read.error ? read.error->text : ""));
    return outline::render_markdown(read.documents.at(0));
}

}  // namespace

TEST_CASE("append_markdown: text shows as it is") {
    struct Row {
        std::string_view why;
        std::string_view text;
        std::string_view markdown;
    };
    const Row rows[] = {
        {"words", "It rained, and then it didn't.", "It rained, and then it didn't."},
        {"emphasis", "*now*", "\\*now\\*"},
        {"underscores at a word's ends", "_now_", "\\_now\\_"},
        {"underscores inside a word", "snake_case_name", "snake_case_name"},
        {"code", "`ls`", "\\`ls\\`"},
        {"a backslash", "a\\b", "a\\\\b"},
        {"a link", "[a](b)", "\\[a\\](b)"},
        {"a picture", "![a](b)", "!\\[a\\](b)"},
        {"a tag", "<b>x</b>", "\\<b>x\\</b>"},
        {"an entity", "&amp; &#65; R&D", "\\&amp; \\&#65; R\\&D"},
        {"an ampersand alone", "a & b", "a & b"},
        {"a heading's sign", "# not one", "\\# not one"},
        {"a number sign inside", "issue #5", "issue #5"},
        {"signs that would close a heading", "Notes on C #", "Notes on C \\#"},
        {"more of them", "A ##", "A \\#\\#"},
        {"a quotation's sign", "> not one", "\\> not one"},
        {"greater than inside", "3 > 2", "3 > 2"},
        {"bullets", "- not one", "\\- not one"},
        {"plus", "+ not one", "\\+ not one"},
        {"a dash inside", "well-known", "well-known"},
        {"an underline", "=== x", "\\=== x"},
        {"a numbered list", "1. one", "1\\. one"},
        {"a numbered list with a tab", "1.\tone", "1\\.\tone"},
        {"a numbered list with a bracket", "12) one", "12\\) one"},
        {"a number alone", "1.", "1\\."},
        {"a dotted number", "1.1 one", "1.1 one"},
        {"a decimal", "1.5 litres", "1.5 litres"},
        {"a number inside", "in 1. place", "in 1. place"},
        {"a bar", "a | b", "a \\| b"},
        {"struck out", "~~a~~", "\\~~a\\~~"},
        {"about", "~5 km", "~5 km"},
        {"Chinese", "一、总则", "一、总则"},
        {"nothing", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(escaped(row.text) == row.markdown);
    }
}

TEST_CASE("render_markdown: each kind") {
    CHECK(markdown("") == "");
    CHECK(markdown("title\t0\t-\tA\n") == "# A\n");
    CHECK(markdown("title\t0\t-\tA\ntitle\t0\t-\tB\n") == "# A\n\n*B*\n");
    CHECK(markdown("heading\t1\t-\tA\nparagraph\t1\t-\tp\n") == "## A\n\np\n");
    CHECK(markdown("heading\t5\t-\tA\n") == "###### A\n");
    CHECK(markdown("heading\t6\t-\tA\n") == "**A**\n");
    CHECK(markdown("list-item\t1\t\\-\t- a\nlist-item\t2\t•\t• b\nlist-item\t1\t(c)\t(c) d\n") == "- a\n  - b\n- (c) d\n");
    // Numbers of any script stay.
    CHECK(markdown("list-item\t1\tа)\tа) один\nlist-item\t1\t①\t① one\nlist-item\t1\t※\t※ two\n") == "- а) один\n- ① one\n- two\n");
    // Those that Markdown would count are its own; one that it would not, or that could not begin a list where it stands, is text.
    CHECK(markdown("list-item\t1\t1.\t1. a\nlist-item\t2\t1)\t1) b\\nc\nlist-item\t2\t2)\t2) d\nlist-item\t1\t2.\t2. e\n") ==
          "1. a\n   1) b\\\n      c\n   2) d\n2. e\n");
    CHECK(markdown("list-item\t1\t7.\t7. a\nlist-item\t1\t9.\t9. b\nlist-item\t1\t10.\t10. c\n") == "7. a\n- 9\\. b\n10. c\n");
    CHECK(markdown("list-item\t1\t1.\t1. a\nlist-item\t1\t1.\t1. b\n") == "1. a\n- 1\\. b\n");
    CHECK(markdown("list-item\t1\t•\t• a\nlist-item\t2\t3.\t3. b\n") == "- a\n  - 3\\. b\n");
    CHECK(markdown("list-item\t1\t01.\t01. a\nlist-item\t1\t1234567890.\t1234567890. b\n") == "- 01\\. a\n- 1234567890\\. b\n");
    // Depth counts from where the list begins, and no depth is left out.
    CHECK(markdown("list-item\t3\t•\t• a\nlist-item\t7\t•\t• b\nlist-item\t3\t•\t• c\nlist-item\t1\t•\t• d\n") == "- a\n  - b\n- c\n- d\n");
    // Verse keeps its lines.
    CHECK(markdown("paragraph\t0\t-\tRow, row\\n- gently\\n\\ndown\n") == "Row, row\\\n\\- gently\\\ndown\n");
    CHECK(markdown("quote\t0\t-\tRow\\ndown\n") == "> Row\\\n> down\n");
    CHECK(markdown("list-item\t1\t•\t• Row\\ndown\nlist-item\t2\t•\t• a\\nb\n") == "- Row\\\n  down\n  - a\\\n    b\n");
    CHECK(markdown("paragraph\t0\t-\tp\nlist-item\t1\t*\t* a\nparagraph\t0\t-\tq\n") == "p\n\n- a\n\nq\n");
    CHECK(markdown("preformatted\t0\t-\t  a\\n```\\n  b\n") == "````\n  a\n```\n  b\n````\n");
    CHECK(markdown("table\t0\t-\t| a | b |\\n| 1 | 2 |\n") == "| a | b |\n| --- | --- |\n| 1 | 2 |\n");
    CHECK(markdown("table\t0\t-\ta  b\\n1  2\n") == "| a | b |\n| --- | --- |\n| 1 | 2 |\n");
    // A drawn line is no row.
    CHECK(markdown("table\t0\t-\t| a | b |\\n|---|---|\\n| 1 | 2 |\n") == "| a | b |\n| --- | --- |\n| 1 | 2 |\n");
    CHECK(markdown("table\t0\t-\ta|b\\n1\n") == "```\na|b\n1\n```\n");
    CHECK(markdown("quote\t0\t-\tit is\n") == "> it is\n");
    CHECK(markdown("separator\t0\t-\t* * *\n") == "---\n");
    // Fences and the bare sign of a quotation are no rules.
    CHECK(markdown("separator\t0\t-\t```sh\npreformatted\t0\t-\tmake\nseparator\t0\t-\t```\nquote\t0\t-\ta\nseparator\t0\t-\t>\nquote\t0\t-\tb\n") == "```\nmake\n```\n\n> a\n\n> b\n");
    // What belongs to the page or the site is left out.
    CHECK(markdown("boilerplate\t-\t-\tHome > x\npage-header\t-\t-\th\nparagraph\t0\t-\tp\npage-footer\t-\t-\t7\ntoc\t-\t-\t1 x\n") == "p\n");
}
