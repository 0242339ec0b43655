#include <salvage/segment/segment.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("whole groups: lines that only their togetherness makes a block") {
    const std::string text = "The night ferry carries few people, and those who need it need it badly. It sails at two.\n\n";
    const std::string poem = "The boat is old\nThe wire is new\nThe ferryman\nHas much to do\n\n";
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"verse between paragraphs", "Ferry\n\n" + text + text + text + poem + text, "title{Ferry} p p p pre{The boat is old⏎The wire is new⏎The ferryman⏎Has much to do} p"},
        {"one block a line", "Ferry\n" + text.substr(0, text.size() - 1) + poem.substr(0, poem.size() - 1) + text, "title{Ferry} p p p p p p"},
        {"at the top stand names and dates", poem + text + text + text, "p p p p p p p"},
        {"sentences are paragraphs", "Ferry\n\n" + text + text + text + "It is late.\nThe ferryman did not come to the boat today.\nNobody is there.\n\n" + text, "title{Ferry} p p p p p p p"},
        {"a stray line in a program",
         "Ferry\n\n" + text + text + text + "$ ferry --list /srv/boats\nBoats on this side\n$ ferry --run /srv/boats/2\n\n" + text,
         "title{Ferry} p p p pre{$ ferry --list /srv/boats⏎Boats on this side⏎$ ferry --run /srv/boats/2} p"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "x")) == row.blocks);
    }
}

TEST_CASE("whole groups: a program goes on over the end of a page") {
    std::string text = "Ferry\n\nThe night ferry carries few people, and those who need it need it badly. It sails at two.\n\n";
    for (int page = 1; page <= 4; ++page) {
        text += "    ferry --run /srv/boats/" + std::to_string(page) + "\n    ferry --stop /srv/boats/" + std::to_string(page) + "\n\n                 " + std::to_string(page) + "\n\f\nThe Ferry Book\n\n";
    }
    text += "The night ferry carries few people, and those who need it need it badly. It sails at two.\n";
    const blocks::Document document = segment::segment(text, "x");
    std::size_t programs = 0;
    for (const blocks::Block& block : document.blocks) {
        if (block.kind != blocks::Kind::preformatted) continue;
        ++programs;
        CHECK(block.text.find("Book") == std::string_view::npos);
        CHECK(document.spans_of(block).size() == 4);
        CHECK(block.text.find("ferry --stop /srv/boats/1\n    ferry --run /srv/boats/2") != std::string_view::npos);
    }
    CHECK(programs == 1);
}
