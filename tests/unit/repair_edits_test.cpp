#include <salvage/repair/edits.hpp>

#include <doctest/doctest.h>

#include <string>

#include "support/random_text.hpp"

using namespace salvage;
using repair::Edit;
using repair::Edits;
using report::Rule;

namespace {

Edits random_edits(support::RandomText& random, std::size_t size) {
    Edits edits;
    std::size_t at = 0;
    while (true) {
        at += random.below(4);
        const std::size_t end = at + random.below(4);
        if (end > size) return edits;
        // No pure insertions: no pass makes them.
        if (end > at) edits.push_back({{at, end}, std::string(random.below(4), static_cast<char>('A' + random.below(26))), Rule::nfc, 1});
        at = end;
    }
}

}  // namespace

TEST_CASE("compose: one list does what two did") {
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        CAPTURE(seed);
        support::RandomText random(seed);
        std::string text(random.below(30), ' ');
        for (char& c : text) c = static_cast<char>('a' + random.below(26));
        const Edits first = random_edits(random, text.size());
        const std::string middle = repair::apply(text, first);
        const Edits second = random_edits(random, middle.size());
        const std::string last = repair::apply(middle, second);
        const Edits both = repair::compose(first, middle, second);
        CHECK(repair::apply(text, both) == last);
        for (std::size_t i = 1; i < both.size(); ++i) CHECK(both[i - 1].at.end <= both[i].at.begin);
    }
}

TEST_CASE("compose: the merged edit carries the rule of the most severe") {
    struct Row {
        const char* why;
        Edit first, second;
        Rule rule;
        std::string inserted;
    };
    const Row rows[] = {
        {"a repair over a normalization", {{1, 3}, "xy", Rule::nfc, 1}, {{2, 3}, "", Rule::lost_zero_width, 0.9F}, Rule::lost_zero_width, "x"},
        {"a loss that stays one", {{1, 2}, "\xEF\xBF\xBD", Rule::undecodable, 1}, {{1, 4}, "\xEF\xBF\xBD", Rule::lost_character, 1}, Rule::undecodable, "\xEF\xBF\xBD"},
        {"a loss that was repaired", {{1, 2}, "\xEF\xBF\xBD", Rule::undecodable, 1}, {{1, 4}, "\xE2\x80\x99", Rule::lost_apostrophe, 0.9F}, Rule::lost_apostrophe, "\xE2\x80\x99"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const std::string middle = repair::apply("abcdef", {row.first});
        const Edits both = repair::compose({row.first}, middle, {row.second});
        REQUIRE(both.size() == 1);
        CHECK(both[0].rule == row.rule);
        CHECK(both[0].inserted == row.inserted);
        CHECK(both[0].confidence == std::min(row.first.confidence, row.second.confidence));
    }
}
