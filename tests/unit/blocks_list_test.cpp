#include <salvage/blocks/block_list.hpp>
#include <salvage/blocks/stream.hpp>
#include <salvage/blocks/stream_values.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace salvage;
using blocks::Block;

namespace {

using Rows = blocks::PackedRows<3>;
using Row = Rows::Row;

Row row_at(const Rows& rows, std::size_t at) {
    Row row;
    for (std::size_t column = 0; column < row.size(); ++column) row[column] = rows[at][column];
    return row;
}

bool same(const Rows& rows, const std::vector<Row>& wanted) {
    if (rows.size() != wanted.size() || rows.empty() != wanted.empty()) return false;
    for (std::size_t at = 0; at < wanted.size(); ++at) {
        if (row_at(rows, at) != wanted[at]) return false;
    }
    return true;
}

/// Numbers of every width, beside each other and in stretches.
std::uint64_t random_number(std::mt19937_64& random, unsigned width) { return width == 0 ? 7 : random() >> (64 - width); }

}  // namespace

TEST_CASE("PackedRows: any numbers come back, also after an edit and a move") {
    std::mt19937_64 random(20261127);
    for (const std::size_t count : {0U, 1U, 63U, 64U, 65U, 128U, 129U, 1000U, 20000U}) {
        CAPTURE(count);
        Rows rows;
        std::vector<Row> wanted;
        std::array<unsigned, 3> widths{};
        for (std::size_t i = 0; i < count; ++i) {
            if (i % 40 == 0) std::generate(widths.begin(), widths.end(), [&] { return static_cast<unsigned>(random() % 65); });
            const Row row = {random_number(random, widths[0]), random_number(random, widths[1]), i * 5 + random() % 5};
            rows.push_back(row);
            wanted.push_back(row);
        }
        CHECK(same(rows, wanted));
        for (const std::uint64_t least : {std::uint64_t{0}, std::uint64_t{count}, std::uint64_t{count * 5}, std::numeric_limits<std::uint64_t>::max()}) {
            const auto found = std::lower_bound(wanted.begin(), wanted.end(), least, [](const Row& row, std::uint64_t value) { return row[2] < value; });
            CHECK(rows.lower_bound(2, least) == static_cast<std::size_t>(found - wanted.begin()));
        }
        const auto change = [](Row& row) {
            row[0] = ~row[0];
            return row[2] % 3 != 0;
        };
        rows.edit(change);
        std::vector<Row> changed;
        for (Row row : wanted) {
            if (change(row)) changed.push_back(row);
        }
        CHECK(same(rows, changed));
        Rows moved = std::move(rows);
        CHECK(same(moved, changed));
        CHECK(rows.empty());  // NOLINT(bugprone-use-after-move): that is what is said of it
        moved.clear();
        CHECK(moved.empty());
    }
}

TEST_CASE("PackedRows: places that rise take few bits") {
    // Of lines of four bytes: what stands for a row is less than the row's text.
    blocks::Spans spans;
    for (std::size_t i = 0; i < 100000; ++i) spans.push_back({i * 4, i * 4 + 3});
    CHECK(spans.size() == 100000);
    CHECK(spans[77777] == ByteRange{311108, 311111});
}

TEST_CASE("Blocks: a block comes back as it was given, its confidence to two decimals") {
    const std::string text = "1. Scope and 2. Terms";
    blocks::Blocks all;
    std::vector<Block> given;
    for (std::size_t i = 0; i < 500; ++i) {
        Block block;
        block.kind = static_cast<blocks::Kind>(i % 14);
        if (i % 3 != 0) block.level = static_cast<std::uint16_t>(i % 5 == 0 ? 65535 : i % 4);
        block.confidence = static_cast<float>(i % 101) / 100.0F;
        block.first_span = static_cast<std::uint32_t>(i == 7 ? 0xFFFFFFFFU : i);
        block.span_count = i % 2;
        if (i % 7 > 2) block.section = std::string_view("12.3.4").substr(0, i % 7 - 1);
        block.text = std::string_view(text).substr(i % 13);
        if (i % 2 == 0) block.label = block.text.substr(0, 2);
        given.push_back(block);
        all.push_back(block);
    }
    const auto same_block = [](const Block& a, const Block& b) {
        return a.kind == b.kind && a.level == b.level && a.confidence == b.confidence && a.first_span == b.first_span && a.span_count == b.span_count &&
               a.section == b.section && a.label == b.label && a.text == b.text && a.text.data() == b.text.data();
    };
    CHECK(std::equal(all.begin(), all.end(), given.begin(), given.end(), same_block));
    all.remove_if([](const Block& block) { return blocks::is_furniture(block.kind); });
    given.erase(std::remove_if(given.begin(), given.end(), [](const Block& block) { return blocks::is_furniture(block.kind); }), given.end());
    CHECK(std::equal(all.begin(), all.end(), given.begin(), given.end(), same_block));
    Block odd;
    odd.text = text;
    for (const auto& [is, kept] : {std::pair{0.973F, 0.97F}, {-1.0F, 0.0F}, {7.0F, 1.0F}, {std::numeric_limits<float>::quiet_NaN(), 0.0F}}) {
        odd.confidence = is;
        all.push_back(odd);
        CHECK(all[all.size() - 1].confidence == kept);
    }
}

TEST_CASE("take_number: of any length, with anything behind it") {
    struct Row {
        std::string_view text;
        std::optional<std::uint64_t> number;
        std::string_view rest;
    };
    const Row rows[] = {
        {"", {}, ""}, {"-", {}, "-"}, {"0", 0, ""}, {"00", {}, "00"}, {"01234567", {}, "01234567"}, {"0-12345678", 0, "-12345678"},
        {"7\t       ", 7, "\t       "}, {"42:17 50:", 42, ":17 50:"}, {"1234567/", 1234567, "/"}, {"1234567:", 1234567, ":"}, {"9999999\xC3\xA9", 9999999, "\xC3\xA9"},
        {"12345678", 12345678, ""}, {"123456789,", 123456789, ","}, {"9999999999999999999", 9999999999999999999U, ""}, {"99999999999999999990", {}, ""},
        {"a1234567", {}, "a1234567"}, {"1a345678", 1, "a345678"}, {"\xF1\x32\x33\x34\x35\x36\x37\x38", {}, "\xF1\x32\x33\x34\x35\x36\x37\x38"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        std::string_view text = row.text;
        CHECK(blocks::take_number(text) == row.number);
        if (row.number) CHECK(text == row.rest);
    }
}

TEST_CASE("StreamReader: a long line of marks is read as it comes, and what is wrong in it is told as in one piece") {
    const auto stream = [](std::string_view odd) {
        std::string lines = "%lines";
        for (std::size_t i = 0; i < 2000; ++i) {
            lines += " " + std::to_string(i * 10) + ":" + std::to_string(i + 1) + (i % 3 == 0 ? "+" : "");
            if (i == 1200) lines += odd;
        }
        return "%blocks 1\n%document {\"name\":\"a\",\"bytes\":20000}\nparagraph\t0\t-\t-\t0.50\t0-1\tx\n" + lines + "\n%end 1\n";
    };
    for (const std::string_view odd : {"", " ", "+", " 5:7", " 12005:0", " 12005:07", " 30000:1300", " x", "\xC3"}) {
        CAPTURE(odd);
        const std::string whole = stream(odd);
        const blocks::Stream wanted = blocks::read_stream(whole);
        CHECK(wanted.error.has_value() == !odd.empty());
        for (const std::size_t size : {1U, 7U, 100U, 5000U}) {
            blocks::StreamReader reader;
            std::optional<blocks::Document> found;
            for (std::size_t at = 0; at < whole.size(); at += size) {
                reader.feed(std::string_view(whole).substr(at, size));
                while (auto document = reader.next()) found = std::move(document);
            }
            reader.finish();
            CHECK(reader.error().has_value() == wanted.error.has_value());
            if (wanted.error && reader.error()) {
                CHECK(reader.error()->line == wanted.error->line);
                CHECK(reader.error()->text == wanted.error->text);
            }
            if (odd.empty()) {
                REQUIRE(found.has_value());
                const blocks::LineMarks& marks = wanted.documents.front().lines;
                CHECK(marks.size() == 2000);
                CHECK(std::equal(found->lines.begin(), found->lines.end(), marks.begin(), marks.end()));
            }
        }
    }
}
