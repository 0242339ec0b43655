#include <doctest/doctest.h>

#include <salvage/segment/word_stems.hpp>

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <string_view>
#include <unordered_map>

using namespace salvage;

TEST_CASE("each_stem: which words are the same") {
    struct Row { const char* why; std::string_view a; std::string_view b; std::size_t shared; };
    const Row rows[] = {
        {"endings differ",                "the painters",      "Painted walls",    1},
        {"capitals, beyond ASCII, too",   "ÜBERSICHT, КНИГИ",  "übersicht книги",  2},
        {"three letters tell nothing",    "the old map",       "the old map",      0},
        {"pairs of characters",           "東京都",            "京都東京",         2},
        {"letters beyond ASCII inside",   "señales",           "SEÑAL",            1},
        {"digits end a word",             "abcd1efgh",         "ABCD efgh",        2},
        {"nothing",                       "",                  "word",             0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::set<std::size_t> own;
        segment::each_stem(row.a, [&](std::size_t stem) { own.insert(stem); });
        std::set<std::size_t> shared;
        segment::each_stem(row.b, [&](std::size_t stem) { if (own.count(stem) > 0) shared.insert(stem); });
        CHECK(shared.size() == row.shared);
    }
}

TEST_CASE("StemCounts: counts as a map does") {
    std::mt19937_64 random(12);
    segment::StemCounts counts;
    std::unordered_map<std::size_t, std::uint32_t> expected;
    CHECK(counts.count(0) == 0);
    for (int i = 0; i < 20000; ++i) {
        const std::size_t stem = random() % 5000 * (i % 2 == 0 ? 1U : 0x9E3779B97F4A7C15U);
        CHECK(counts.count(stem) == (expected.count(stem) > 0 ? expected[stem] : 0));
        counts.add(stem);
        ++expected[stem];
    }
    CHECK(std::all_of(expected.begin(), expected.end(), [&](const auto& entry) { return counts.count(entry.first) == entry.second; }));
}
