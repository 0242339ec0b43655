#include <salvage/blocks/stream.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/segment.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"
#include "support/random_layouts.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace salvage;
using blocks::Block;
using blocks::Document;

namespace {

bool is_hyphen(char32_t c) { return c == U'-' || c == 0x2010 || c == 0xAD; }

/// What is wrong with the spans as a whole; empty: every byte that is not white space is in exactly one.
std::string trouble_with_spans(std::string_view text, const Document& document) {
    std::vector<ByteRange> spans;
    for (const Block& block : document.blocks) {
        std::size_t before = 0;
        for (const ByteRange& span : document.spans_of(block)) {
            if (span.begin >= span.end || span.end > text.size()) return "a span is empty or lies outside the text";
            if (span.begin < before) return "the spans of a block are not in order";
            before = span.end;
            spans.push_back(span);
        }
        if (document.spans_of(block).empty()) return "a block has no span";
    }
    std::sort(spans.begin(), spans.end(), [](const ByteRange& a, const ByteRange& b) { return a.begin < b.begin; });
    std::size_t at = 0;
    spans.push_back({text.size(), text.size()});
    for (const ByteRange& span : spans) {
        if (span.begin < at) return "two spans overlap at byte " + std::to_string(span.begin);
        for (; at < span.begin; at += valid_utf8_next(text, at).length) {
            if (!is_space(valid_utf8_next(text, at).value)) return "no span holds byte " + std::to_string(at);
        }
        at = span.end;
    }
    return {};
}

/// What is wrong with the words of a block: its text must be what its spans hold, but for white space and for hyphens
/// that stood at a line's end.
std::string trouble_with_words(std::string_view text, const Document& document, const Block& block) {
    std::string source;  // of all spans, with a blank between them
    for (const ByteRange& span : document.spans_of(block)) source += std::string(span.of(text)) + "\n";
    std::size_t at = 0;
    for (std::size_t s = 0; s < source.size();) {
        const CodePoint want = valid_utf8_next(source, s);
        s += want.length;
        if (is_space(want.value)) continue;
        while (at < block.text.size() && is_space(valid_utf8_next(block.text, at).value)) at += valid_utf8_next(block.text, at).length;
        const char32_t have = at < block.text.size() ? valid_utf8_next(block.text, at).value : U'\0';
        const bool line_ends = s < source.size() && is_space(valid_utf8_next(source, s).value);
        if (at < block.text.size() && have == want.value) {
            at += valid_utf8_next(block.text, at).length;
            continue;
        }
        if (is_hyphen(want.value) && line_ends) continue;
        // The rule that underlines a title or heading is in its span and not in its text.
        const std::string_view rest = std::string_view(source).substr(s - want.length);
        const bool named = block.kind == blocks::Kind::heading || block.kind == blocks::Kind::title;
        if (named && have == U'\0' && segment::is_rule(rest.substr(0, rest.size() - 1))) break;
        // Marks at the heads of lines say what the block is; they are in its span and not in its text.
        const char above = s == want.length ? '\n' : source[s - want.length - 1];
        const bool begins = is_space(static_cast<unsigned char>(above)) || above == '>' || above == '#';
        if (begins && ((block.kind == blocks::Kind::quote && want.value == U'>') || (named && want.value == U'#'))) continue;
        return "the text lacks what stands in the span: " + std::string(block.text);
    }
    for (; at < block.text.size(); at += valid_utf8_next(block.text, at).length) {
        if (!is_space(valid_utf8_next(block.text, at).value)) return "the text has more than the span: " + std::string(block.text);
    }
    return {};
}

std::string trouble_with(std::string_view text, const Document& document) {
    if (std::string trouble = trouble_with_spans(text, document); !trouble.empty()) return trouble;
    for (const Block& block : document.blocks) {
        if (block.text.empty()) return "a block without text";
        if (!valid_utf8(block.text)) return "a text that is not UTF-8";
        if (!block.text.starts_with(block.label)) return "a label that does not begin its text";
        if (block.confidence < 0 || block.confidence > 1) return "a confidence outside 0..1";
        if (!block.section.empty()) return "a section: that is for outline";
        if (block.kind == blocks::Kind::heading && block.level == 0) return "a heading of level 0";
        if (block.kind == blocks::Kind::list_item && (!block.level || *block.level == 0)) return "a list item without depth";
        if (std::string trouble = trouble_with_words(text, document, block); !trouble.empty()) return trouble;
    }
    return {};
}

std::string stream_of(const Document& document) {
    std::string out;
    blocks::append_document(out, document);
    return out;
}

}  // namespace

TEST_CASE("segment: nothing is lost, nothing is invented, whatever the text") {
    std::mt19937 random(20260402);
    for (int round = 0; round < 6000; ++round) {
        const std::string text = test::random_layout(random, 1 + static_cast<std::size_t>(round) / 100);
        REQUIRE(valid_utf8(text));
        const Document document = segment::segment(text, "random");
        const std::string trouble = trouble_with(text, document);
        CAPTURE(text);
        CAPTURE(test::dump_texts(document));
        REQUIRE(trouble == "");
        REQUIRE(document.bytes == text.size());
    }
}

TEST_CASE("segment: the same text, the same blocks; a newline at the end changes nothing") {
    std::mt19937 random(20260403);
    for (int round = 0; round < 1500; ++round) {
        std::string text = test::random_layout(random, 30);
        while (!text.empty() && is_space(valid_utf8_before(text, text.size()).value)) text.resize(text.size() - valid_utf8_before(text, text.size()).length);
        const Document once = segment::segment(text, "x");
        const Document twice = segment::segment(text, "x");
        REQUIRE(stream_of(once) == stream_of(twice));
        const std::string with_newline = text + "\n";
        CAPTURE(text);
        REQUIRE(test::dump_texts(segment::segment(with_newline, "x")) == test::dump_texts(once));
    }
}

TEST_CASE("segment: line ends of one kind or another give the same blocks") {
    std::mt19937 random(20260404);
    for (int round = 0; round < 800; ++round) {
        std::string text = test::random_layout(random, 30);
        std::erase(text, '\r');
        std::string crlf, cr;
        for (const char c : text) {
            if (c == '\n') crlf += '\r';
            crlf += c;
            cr += c == '\n' ? '\r' : c;
        }
        const std::string wanted = test::dump_texts(segment::segment(text, "x"));
        CAPTURE(text);
        REQUIRE(test::dump_texts(segment::segment(crlf, "x")) == wanted);
        REQUIRE(test::dump_texts(segment::segment(cr, "x")) == wanted);
    }
}

TEST_CASE("segment: texts that hold little or nothing") {
    struct Row {
        std::string_view why;
        std::string_view text;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"nothing", "", ""},
        {"white space only", " \t\r\n\f \u3000\u200B\uFEFF\n", ""},
        {"one word", "word", "p"},
        {"one sentence", "It rained.\n", "p"},
        {"one number", "12\n", "p"},
        {"one numbered line", "1. Scope\n", "p"},
        {"one character of many bytes", "\U0001F600", "p"},
        {"one combining mark", "\u0301", "p"},
        {"a control character", "\x01", "p"},
        {"a rule", "-----\n", "rule"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "x")) == row.blocks);
    }
}

TEST_CASE("segment: small groups of lines") {
    struct Row {
        std::string_view why;
        std::string_view text;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"two items behind a colon",
         "Work of the year\n\n1. Roof\n\nWe mended:\n1. the ridge\n2. the eaves\n\n2. Wheel\n\nWe mended:\n1. the axle\n2. the blades\n3. the bearing\n\n3. Stones\n\nThey are worn.\n",
         "title{Work of the year} h{1. Roof} p li1{1.} li1{2.} h{2. Wheel} p li1{1.} li1{2.} li1{3.} h{3. Stones} p"},
        {"a title that begins as a menu", "Top mills in England\n\nThe mill of Sturminster in Dorset still grinds, and it can be visited in the summer.\n\nTwo wheels turn at Cheddleton, where flint was ground for the potteries.\n", "title{Top mills in England} p p"},
        {"a name below the dashes of a mail", "Hi all,\n\nthe ferry will sail on Sunday, as it has always done, and it comes back at night.\n\n-- \nAnna Berg\nThe Ferry Book\n", "p p p p p"},
        {"items in a quotation", "She wrote:\n> Please find the budget.\n> - rent 1,000\n> - heating 300\nI have read it, and I have nothing to add to it.\n", "p quote quote quote p"},
        {"what is to be done, and how",
         "Steps\n\nOpen the sluice\nThe water comes in from the river and turns the wheel.\n\nLift the stone\nUse both hands for it.\n\nPour the corn\nOne sack at a time.\n",
         "title{Steps} h{Open the sluice} p h{Lift the stone} p h{Pour the corn} p"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "x")) == row.blocks);
    }
}

TEST_CASE("segment: headings of every shape are found behind a sentence, in every script") {
    const auto headings = [](std::string_view text) {
        std::string out;
        const Document document = segment::segment(text, "x");
        for (const blocks::Block& block : document.blocks) {
            if (block.kind == blocks::Kind::heading) out += (out.empty() ? "" : " | ") + std::string(block.text);
        }
        return out;
    };
    CHECK(headings("Part One Boats\nThe town keeps its boats in the old harbour, and nobody knows who pays for them. They leak. Part Two Water\n"
                   "People say that the water is cold there in the spring of the year. Nobody swims. Part Three Wind\n"
                   "The wind comes from the sea and takes the hats of those who walk on the wall. They laugh.\n") ==
          "Part One Boats | Part Two Water | Part Three Wind");
    CHECK(headings("Глава 1 Лодки\nГород держит лодки в старой гавани, и никто не знает, кто за них платит. Они текут. Глава 2 Вода\n"
                   "Говорят, что весной вода там слишком холодна для купания. Никто не плавает. Глава 3 Ветер\n"
                   "Ветер приходит с моря и уносит шляпы тех, кто гуляет по стене. Они смеются.\n") ==
          "Глава 1 Лодки | Глава 2 Вода | Глава 3 Ветер");
    // A word that counts, and divisions behind each other.
    CHECK(headings("Advice\nFirst, read because you are curious\nNobody reads for long who only reads because somebody else has told him to do so. Second, read a little every day\n"
                   "A little is more than nothing, and those who read a little every day read ten books a year. Third, read aloud\nThose who listen learn to read as well, and it is warm by the fire.\n") ==
          "First, read because you are curious | Second, read a little every day | Third, read aloud");
    CHECK(headings("第一章 总则第一条 为规范停放秩序，制定本办法。\n第二条 本办法适用于全校。第二章 停放第三条 自行车应当停放在划线区域内。\n") == "第一章 总则 | 第二章 停放");
    // What a division or a dotted number says is no title, and a title may be in brackets or end in a colon.
    CHECK(headings("1. Boats\n1.1 The town shall at all times keep three boats in the harbour:\n1.2 The boats are painted blue every spring, by the town.\n2. Water\n2.1 Nobody swims in the harbour after the bell has rung.\n") ==
          "1. Boats | 2. Water");
    CHECK(headings("제1조(목적) 이 회칙은 마을의 운영에 필요한 사항을 정한다.\n제2조(정의) 이 회칙에서 이웃이란 이 마을에 사는 사람을 말한다.\n") == "제1조(목적) | 제2조(정의)");
    // Titles end their lines in scripts without case, too.
    CHECK(headings("रिपोर्ट\n\nइस वर्ष हमने बहुत काम किया। 1. छत की मरम्मत\nछत की मरम्मत हो गई। 2. पहिये की मरम्मत\nपहिया घूमता है। 3. योजना\nरस्सी खरीदना है।\n") ==
          "1. छत की मरम्मत | 2. पहिये की मरम्मत | 3. योजना");
    // A number in a sentence stays where it is.
    CHECK(headings("The town keeps its boats in the old harbour. Chapter 2 of the report says who pays for them, and part 3 says when.\n"
                   "People say that the water is cold there. Section 4 was never built. Nobody swims.\n") == "");
}

TEST_CASE("segment: large texts end") {
    SUBCASE("one line of 4 MB") {
        std::string text;
        while (text.size() < 4000000) text += "The water of the town is paid for twice. (1) It is so, (2) it was so. ";
        const Document document = segment::segment(text, "x");
        CHECK(trouble_with_spans(text, document) == "");
    }
    SUBCASE("one word of 4 MB") {
        const std::string text(4000000, 'x');
        CHECK(segment::segment(text, "x").blocks.size() == 1);
    }
    SUBCASE("25 000 numbers inside one another") {
        std::string text;
        for (int i = 0; i < 25000; ++i) {
            text += "1";
            for (int d = 0; d < i % 6; ++d) text += ".1";
            text += " Title\n";
        }
        const Document document = segment::segment(text, "x");
        CHECK(trouble_with_spans(text, document) == "");
    }
    SUBCASE("200 000 times \"(1)\"") {
        std::string text;
        for (int i = 0; i < 200000; ++i) text += "(1) ";
        const Document document = segment::segment(text, "x");
        CHECK(trouble_with_spans(text, document) == "");
    }
    SUBCASE("200 000 short lines") {
        std::string text;
        for (int i = 0; i < 200000; ++i) text += i % 3 == 0 ? "A\n" : i % 3 == 1 ? "- b\n" : "\n";
        const Document document = segment::segment(text, "x");
        CHECK(trouble_with_spans(text, document) == "");
    }
    SUBCASE("100 000 pages") {
        std::string text;
        for (int i = 1; i <= 100000; ++i) text += "TITLE      Page " + std::to_string(i) + "\n\nIt rained.\n\f";
        const Document document = segment::segment(text, "x");
        CHECK(trouble_with_spans(text, document) == "");
    }
}

TEST_CASE("segment: paragraphs between quotation marks") {
    const std::string prose = "The ferry sails at two, and those who need it badly are there at one, in any weather.\n\n";
    const std::string six = prose + prose + prose + prose + prose + prose;
    struct Row {
        std::string_view why;
        std::string text;
        std::size_t quotes;
    };
    const Row rows[] = {
        {"one in a report", six + "“Each citizen who hears the bell takes a bucket and runs.”\n\n" + prose, 1},
        {"in German", six + "„Jeder Bürger, der die Glocke hört, nimmt einen Eimer und läuft.“\n\n" + prose, 1},
        {"in French", six + "« Chaque citoyen qui entend la cloche prend un seau et court. »\n\n" + prose, 1},
        {"with words of the text behind it", six + "“Each citizen who hears the bell takes a bucket and runs,” says the rule.\n\n" + prose, 0},
        {"two in one paragraph", six + "“Each citizen takes a bucket,” he said. “He runs wherever he is sent.”\n\n" + prose, 0},
        {"people speak", six + "“Where is the boat that was here on Monday?”\n\n“It is where it is at this time of the day.”\n\n“Then let us wait for it, all of us.”\n\n“Let us wait, if we must, until the night.”\n\n" + prose, 0},
        {"the title of something", six + "“The bell and the bucket in the towns of the north”\n\n" + prose, 0},
        {"of a short text", prose + "“Each citizen who hears the bell takes a bucket and runs.”\n\n" + prose, 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Document document = segment::segment(row.text, "t");
        const auto quotes = std::count_if(document.blocks.begin(), document.blocks.end(), [](const Block& block) { return block.kind == blocks::Kind::quote; });
        CHECK(static_cast<std::size_t>(quotes) == row.quotes);
    }
}
