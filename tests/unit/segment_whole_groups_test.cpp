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
        std::string_view whole;  ///< text of the block that is preformatted, if there is one
    };
    const Row rows[] = {
        {"verse between paragraphs", "Ferry\n\n" + text + text + text + poem + text, "title{Ferry} p p p pre p",
         "The boat is old\nThe wire is new\nThe ferryman\nHas much to do"},
        {"at the top stand names and dates", poem + text + text + text, "title{The boat is old} p p p p p p", ""},
        {"what happened when", "Ferry\n\n" + text + text + text + "1951 – the first boat\n1968: a flood\n1997, a new boat\n2021 – the bridge\n\n" + text, "title{Ferry} p p p li1 li1 li1 li1 p", ""},
        {"what is said when, below its heading", "Ferry\n\n" + text + text + text + "In this episode\n00:00 The sound of the bell\n02:40 How a boy became a ferryman, and why he did not like it at first\n1:09:15 The wire\n\n" + text, "title{Ferry} p p p h{In this episode} li1 li1 li1 p", ""},
        {"sentences are paragraphs", "Ferry\n\n" + text + text + text + "It is late.\nThe ferryman did not come to the boat today.\nNobody is there.\n\n" + text, "title{Ferry} p p p p p p p", ""},
        {"a stray line in a program",
         "Ferry\n\n" + text + text + text + "$ ferry --list /srv/boats\nBoats on this side\n$ ferry --run /srv/boats/2\n\n" + text,
         "title{Ferry} p p p pre p", "$ ferry --list /srv/boats\nBoats on this side\n$ ferry --run /srv/boats/2"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const blocks::Document document = segment::segment(row.text, "x");
        CHECK(test::dump(document) == row.blocks);
        for (const blocks::Block& block : document.blocks) {
            if (block.kind == blocks::Kind::preformatted) CHECK(block.text == row.whole);
        }
    }
}

TEST_CASE("whole groups: a program goes on over the end of a page") {
    std::string text = "Ferry\n\nThe night ferry carries few people, and those who need it need it badly. It sails at two.\n\n";
    constexpr std::string_view lasts[] = {"stop --now", "load hay", "paint red", "sell"};
    for (int page = 1; page <= 4; ++page) {
        text += "    ferry --run /srv/boats/" + std::to_string(page) + "\n    ferry " + std::string(lasts[page - 1]) + " /srv/quays\n\n                 " + std::to_string(page) + "\n\f\nThe Ferry Book\n\n";
    }
    text += "The night ferry carries few people, and those who need it need it badly. It sails at two.\n";
    const blocks::Document document = segment::segment(text, "x");
    std::size_t programs = 0;
    for (const blocks::Block& block : document.blocks) {
        if (block.kind != blocks::Kind::preformatted) continue;
        ++programs;
        CHECK(block.text.find("Book") == std::string_view::npos);
        CHECK(document.spans_of(block).size() == 4);
        CHECK(block.text.find("ferry stop --now /srv/quays\n    ferry --run /srv/boats/2") != std::string_view::npos);
    }
    CHECK(programs == 1);
}
