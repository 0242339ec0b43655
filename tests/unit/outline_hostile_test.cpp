// Inputs that are made to hurt.  Each must end soon, and with a small stack; ctest's time limit sees to it.

#include <salvage/outline/explain.hpp>
#include <salvage/outline/outline.hpp>
#include <salvage/outline/render.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>

using namespace salvage;
using blocks::Kind;

namespace {

blocks::Document made(std::size_t count, Kind kind, const std::function<std::string(std::size_t)>& label) {
    blocks::Document document;
    document.name = "hostile";
    for (std::size_t i = 0; i < count; ++i) {
        const std::string number = label(i);
        blocks::Block block;
        block.kind = kind;
        block.text = document.keep(number + " Title");
        block.label = block.text.substr(0, number.size());
        block.first_span = static_cast<std::uint32_t>(document.spans.size());
        block.span_count = 1;
        document.spans.push_back({document.bytes, document.bytes + block.text.size()});
        document.lines.push_back({document.bytes, i + 1, false});
        document.bytes += block.text.size() + 1;
        document.blocks.push_back(block);
    }
    return document;
}

/// Everything that looks at an outlined document has a line for each heading.
void look_at_all(blocks::Document given) {
    const std::size_t headings =
        static_cast<std::size_t>(std::count_if(given.blocks.begin(), given.blocks.end(), [](const auto& block) { return block.kind == Kind::heading; }));
    const blocks::Document document = outline::outline(std::move(given));
    const auto lines = [](const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); };
    CHECK(lines(outline::render_tree(document, {})) == headings);
    CHECK(lines(outline::render_toc(document, {})) == headings);
    CHECK(lines(outline::render_ctags(document, {})) == headings);
    CHECK(lines(outline::render_sections(document, {})) == headings);
    CHECK(lines(outline::render_opml(document, {})) > headings);
    CHECK_FALSE(outline::render_markdown(document).empty());
    CHECK(outline::explain(document).size() == headings);
    CHECK(std::all_of(document.blocks.begin(), document.blocks.end(), [](const blocks::Block& block) {
        return block.kind != Kind::heading || block.level.value_or(0) <= outline::max_level;
    }));
}

}  // namespace

TEST_CASE("hostile: 25,000 nested numbers") {
    std::string label;
    look_at_all(made(25000, Kind::heading, [&](std::size_t i) {
        if (i < 200) label += i == 0 ? "1" : ".1";
        return label;
    }));
}

TEST_CASE("hostile: 100,000 times the same number") {
    look_at_all(made(100000, Kind::heading, [](std::size_t) { return std::string("(1)"); }));
}

TEST_CASE("hostile: 100,000 list items with one number, each deeper than the one before") {
    blocks::Document document = made(100000, Kind::list_item, [](std::size_t) { return std::string("(1)"); });
    std::uint16_t level = 0;
    document.blocks.edit([&](blocks::Block& block) {
        block.level = level = static_cast<std::uint16_t>(level % 60000 + 1);
        return true;
    });
    look_at_all(std::move(document));
}

TEST_CASE("hostile: a contents list of 50,000 entries, and as many headings of one number and title") {
    blocks::Document document = made(100000, Kind::heading, [](std::size_t) { return std::string("(1)"); });
    std::size_t b = 0;
    document.blocks.edit([&](blocks::Block& block) {
        if (b++ < 50000) block.kind = Kind::toc;
        return true;
    });
    look_at_all(std::move(document));
}

TEST_CASE("hostile: Roman numerals of 10,000 letters") {
    look_at_all(made(300, Kind::heading, [](std::size_t i) { return "(" + std::string(10000, i % 2 == 0 ? 'm' : 'i') + ")"; }));
}

TEST_CASE("hostile: numbers that no integer holds") {
    look_at_all(made(1000, Kind::heading, [](std::size_t i) { return "99999999999999999999" + std::to_string(i) + "."; }));
}

TEST_CASE("hostile: numbers that go back and forth, letters that are numerals too") {
    look_at_all(made(30000, Kind::heading, [](std::size_t i) {
        const std::string letters = "ivxlcdmah";
        return "(" + std::string(1, letters[i * 7 % letters.size()]) + ")";
    }));
    look_at_all(made(30000, Kind::paragraph, [](std::size_t i) { return std::to_string(i * 7919 % 100 + 1) + "." + std::to_string(i % 13 + 1); }));
}
