#include <salvage/outline/outline.hpp>
#include <salvage/outline/render.hpp>
#include <salvage/text/drain.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include "support/headings.hpp"
#include "support/random_document.hpp"

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <string_view>

using namespace salvage;
using outline::Numbers;
using outline::View;

namespace {

blocks::Document outlined(std::string_view headings) { return outline::outline(test::headings(headings)); }

/// The same with a line for each block.
blocks::Document with_lines(std::string_view headings) {
    blocks::Document document = outlined(headings);
    std::size_t line = 0;
    for (const blocks::Block& block : document.blocks) document.lines.push_back({document.offset_of(block), ++line, false});
    return document;
}

std::string opml_body(const blocks::Document& document, const View& view = {}) {
    const std::string text = outline::render_opml(document, view);
    const std::size_t begin = text.find("<body>\n") + 7;
    return text.substr(begin, text.find("  </body>") - begin);
}

std::string tags(const blocks::Document& document, const View& view = {}) { return outline::render_ctags(document, view); }

}  // namespace

TEST_CASE("render_opml: the whole file") {
    CHECK(outline::render_opml(outlined("t:The <ferry> & \"co\"|1. A|1.1 B|2. C"), {}) ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<opml version=\"2.0\">\n"
          "  <head>\n"
          "    <title>The &lt;ferry&gt; &amp; &quot;co&quot;</title>\n"
          "  </head>\n"
          "  <body>\n"
          "    <outline text=\"1. A\">\n"
          "      <outline text=\"1.1 B\"/>\n"
          "    </outline>\n"
          "    <outline text=\"2. C\"/>\n"
          "  </body>\n"
          "</opml>\n");
}

TEST_CASE("render_opml: numbers, depth, and what XML cannot say") {
    const blocks::Document document = outlined("(1) A|(2) B|1. C|2. D|(3) E");
    CHECK(opml_body(document, {Numbers::paths, 0}).find("text=\"2.1 C\"") != std::string::npos);
    CHECK(opml_body(document, {Numbers::none, 0}).find("text=\"C\"") != std::string::npos);
    CHECK(opml_body(document, {Numbers::printed, 1}) ==
          "    <outline text=\"(1) A\"/>\n    <outline text=\"(2) B\"/>\n    <outline text=\"(3) E\"/>\n");
    CHECK(opml_body(outlined("1. a\tb\nc\x01\x1F\uFFFFd")) == "    <outline text=\"1. a&#9;b&#10;c\uFFFD\uFFFD\uFFFDd\"/>\n");
    // There must be an entry.
    CHECK(opml_body(outlined("t:Rain")) == "    <outline text=\"Rain\"/>\n");
    CHECK(opml_body(outlined("")) == "    <outline text=\"headings\"/>\n");
}

TEST_CASE("render_ctags: name, file, line, parent, last line") {
    CHECK(tags(with_lines("1. A|1.1 B|1.2 C|2. D")) ==
          "1. A\theadings\t1;\"\ts\tline:1\tend:3\n"
          "1.1 B\theadings\t2;\"\ts\tline:2\tsection:1. A\tend:2\n"
          "1.2 C\theadings\t3;\"\ts\tline:3\tsection:1. A\tend:3\n"
          "2. D\theadings\t4;\"\ts\tline:4\n");
    CHECK(tags(with_lines("1. A|1.1 B|2. D"), {Numbers::none, 1}) == "A\theadings\t1;\"\ts\tline:1\tend:2\nD\theadings\t3;\"\ts\tline:3\n");
}

TEST_CASE("render_ctags: what would break a line of the file") {
    CHECK(tags(with_lines("1. a\tb\nc|1.1 back\\slash|1.1.1 D")) ==
          "1. a b c\theadings\t1;\"\ts\tline:1\n"
          "1.1 back\\slash\theadings\t2;\"\ts\tline:2\tsection:1. a b c\n"
          "1.1.1 D\theadings\t3;\"\ts\tline:3\tsection:1.1 back\\\\slash\n");
    // Without lines there is nothing to jump to.
    CHECK(tags(outlined("1. A|2. B")).empty());
    // A heading glued to the text of the one before: the other ends where this one begins.
    blocks::Document glued = outlined("1. A|2. B");
    glued.lines.push_back({0, 7, false});
    glued.lines.push_back({5, 7, true});
    CHECK(tags(glued) == "1. A\theadings\t7;\"\ts\tline:7\tend:7\n2. B\theadings\t7;\"\ts\tline:7\n");
}

TEST_CASE("renderings: what a drain gets and what is returned are the whole") {
    std::string notation;
    for (int i = 1; i <= 9000; ++i) notation += (i == 1 ? "" : "|") + std::to_string(i) + ". " + std::string(120, 'A');
    const blocks::Document document = with_lines(notation);
    const auto check = [&](const std::string& whole, const std::function<std::string(const Drain&)>& render) {
        std::string all;
        const std::string rest = render([&](std::string& full) {
            CHECK(full.size() > drain_size);
            all += full;
            full.clear();
        });
        CHECK(!all.empty());
        CHECK(all + rest == whole);
    };
    check(outline::render_sections(document, {}), [&](const Drain& drain) { return outline::render_sections(document, {}, drain); });
    check(outline::render_ctags(document, {}), [&](const Drain& drain) { return outline::render_ctags(document, {}, drain); });
    check(outline::render_toc(document, {}), [&](const Drain& drain) { return outline::render_toc(document, {}, drain); });
    check(outline::render_tree(document, {}), [&](const Drain& drain) { return outline::render_tree(document, {}, drain); });
}

TEST_CASE("render_sections: an object a line") {
    CHECK(outline::render_sections(with_lines("(1) A|Chapter 2"), {}) ==
          R"-({"name":"headings","number":"1","label":"(1)","title":"A","level":1,"line":1,"span":[[0,5]],"confidence":1})-"
          "\n"
          R"({"name":"headings","number":"1.1","parent":"1","label":"Chapter 2","title":"","level":2,"line":2,"span":[[6,15]],"confidence":1})"
          "\n");
    CHECK(outline::render_sections(outlined("1. A|1.1 B"), {Numbers::printed, 1}) ==
          R"({"name":"headings","number":"1","label":"1.","title":"A","level":1,"span":[[0,4]],"confidence":1})"
          "\n");
    CHECK(outline::render_sections(outlined(""), {}).empty());
}

TEST_CASE("numbered: what stands before a title") {
    const blocks::Document document = outlined("(2) Fares|Chapter 3");
    CHECK(outline::numbered(document.blocks[0], Numbers::printed) == "(2) Fares");
    CHECK(outline::numbered(document.blocks[0], Numbers::paths) == "1 Fares");
    CHECK(outline::numbered(document.blocks[0], Numbers::none) == "Fares");
    // A number that is all there is stays.
    CHECK(outline::numbered(document.blocks[1], Numbers::none) == "Chapter 3");
}

TEST_CASE("Renderings of any document are UTF-8, with a line for each heading") {
    std::mt19937 random(33);
    for (int round = 0; round < 500; ++round) {
        const blocks::Document document = outline::outline(test::random_document(random));
        const auto headings = std::count_if(document.blocks.begin(), document.blocks.end(),
                                            [](const blocks::Block& block) { return block.kind == blocks::Kind::heading; });
        const auto lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
        CHECK(lines(outline::render_toc(document, {})) == headings);
        CHECK(lines(outline::render_sections(document, {})) == headings);
        CHECK(lines(tags(document)) <= headings);
        CHECK(valid_utf8(outline::render_opml(document, {})));
        CHECK(valid_utf8(outline::render_markdown(document)));
        CHECK(valid_utf8(tags(document)));
    }
}
