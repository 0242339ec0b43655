#include <salvage/segment/contents/entry_hash.hpp>

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>

using namespace salvage::segment;

TEST_CASE("entry hash: letters and digits alone count, in small letters, up to the 24th letter") {
    CHECK(entry_hash("The Boats of Holme") == entry_hash("  the boats -- OF holme"));
    CHECK(entry_hash("R\u00e9sum\u00e9 of it") == entry_hash("RESUME OF IT"));
    CHECK(entry_hash("Boats 12") != entry_hash("Boats 13"));
    CHECK(entry_hash("The boats of Holme and the oars of Elm") == entry_hash("The boats of Holme and the oars are gone"));
    CHECK(entry_hash("12 oar") == 0);
}

TEST_CASE("entry hash: it is the same whatever the processor can") {
    std::mt19937 dice(7);
    std::size_t wrong = 0;
    for (unsigned round = 0; round < 30000; ++round) {
        std::string line;
        const std::size_t length = dice() % 150;
        const std::string_view signs = round % 3 == 0 ? "aB c1-. " : "abcdeFGH 09";
        while (line.size() < length) {
            line.push_back(signs[dice() % signs.size()]);
            if (round % 5 == 0 && dice() % 30 == 0) line += "\u00e9";
        }
        wrong += entry_hash(line) != entry_hash_baseline(line);
    }
    CHECK(wrong == 0);
}
