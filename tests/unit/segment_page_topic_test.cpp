#include <salvage/segment/draft.hpp>
#include <salvage/segment/webpages/page_topic.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <optional>
#include <string>
#include <vector>

using namespace salvage;

namespace {

/// How many of a hundred of each unit's words the first `core` units use.
std::vector<std::optional<std::size_t>> taken(const std::string& text, std::size_t core) {
    std::vector<std::optional<std::size_t>> shares;
    (void)segment::make_draft(text, nullptr, {}, std::numeric_limits<std::size_t>::max(), [&](const segment::LineFacts&, const segment::Units& units) {
        const segment::UnitWords words(text, units);
        segment::PageTopic topic(text, units, words, ~std::uint32_t{0}, 0, core);
        for (std::size_t u = 0; u < units.units.size(); ++u) shares.push_back(topic.taken(u));
    });
    return shares;
}

}  // namespace

TEST_CASE("page topic: what takes up the words of the text, and what does not") {
    const std::string text =
        "The ferry between the islands will run all winter, the harbour office said on Tuesday.\n\n"
        "Whoever lives on the islands pays half for the ferry, which the harbour office runs all winter.\n\n"
        "A ferry to the islands in winter, seen from the harbour office.\n\n"
        "Seven recipes with pumpkins that your children may like.\n\n"
        "Up.\n\n";
    const std::vector<std::optional<std::size_t>> shares = taken(text, 2);
    REQUIRE(shares.size() == 5);
    REQUIRE(shares[2].has_value());
    REQUIRE(shares[3].has_value());
    CHECK(*shares[2] >= 60);
    CHECK(*shares[3] == 0);
    CHECK_FALSE(shares[4].has_value());
    // A unit of the text does not take up its own words.
    REQUIRE(shares[0].has_value());
    CHECK(*shares[0] > 0);
    CHECK(*shares[0] < 100);
}

TEST_CASE("page topic: scripts without blanks between words") {
    const std::string text = "港口办公室周二表示，往返两个岛屿的渡轮今年冬天将首次全年运行。\n\n港口办公室的渡轮\n\n七种南瓜食谱\n\n";
    const std::vector<std::optional<std::size_t>> shares = taken(text, 1);
    REQUIRE(shares.size() == 3);
    REQUIRE(shares[1].has_value());
    REQUIRE(shares[2].has_value());
    CHECK(*shares[1] > 50);
    CHECK(*shares[2] == 0);
}
