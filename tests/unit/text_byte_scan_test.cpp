#include <salvage/text/byte_scan.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <random>
#include <string>
#include <vector>

using namespace salvage;

TEST_CASE("byte scan: places of a byte, however far apart they stand") {
    std::mt19937 dice(15);
    for (const unsigned apart : {1U, 3U, 60U, 500U, 900U, 5000U}) {
        for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 575U, 576U, 577U, 4000U, 40000U}) {
            std::string text(size, 'x');
            for (char& c : text) {
                if (dice() % apart == 0) c = '\n';
            }
            std::vector<std::size_t> expected;
            for (std::size_t at = 0; at < size; ++at) {
                if (text[at] == '\n') expected.push_back(at);
            }
            CAPTURE(apart);
            CAPTURE(size);
            CHECK(places_of(text, '\n') == expected);
        }
    }
}
