#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "common/ordered.hpp"

using salvage::cli::Ordered;

TEST_CASE("Ordered: results come in the order of the tasks, whoever is quicker, and never too many at once") {
    for (const std::size_t jobs : {1u, 2u, 7u}) {
        CAPTURE(jobs);
        std::atomic<std::size_t> alive = 0;
        std::size_t most = 0;
        std::vector<int> got;
        Ordered<int> ordered(jobs, [&](int result) {
            --alive;
            got.push_back(result);
        });
        for (int i = 0; i < 200; ++i) {
            ++alive;
            ordered.add([i] {
                if (i % 5 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
                return i;
            });
            most = std::max(most, alive.load());
        }
        ordered.finish();
        REQUIRE(got.size() == 200);
        for (int i = 0; i < 200; ++i) CHECK(got[static_cast<std::size_t>(i)] == i);
        CHECK(most <= jobs + 1);
    }
}

TEST_CASE("Ordered: more light tasks than processors, and no more heavy ones") {
    for (const std::size_t weight : {1u, 3u, 100u}) {
        CAPTURE(weight);
        constexpr std::size_t jobs = 2, ahead = 8;
        std::size_t alive = 0, most = 0;
        Ordered<int> ordered(jobs, ahead, [&](int) { --alive; });
        for (int i = 0; i < 50; ++i) {
            ++alive;
            ordered.add(
                [i] {
                    std::this_thread::sleep_for(std::chrono::microseconds(100));
                    return i;
                },
                weight);
            most = std::max(most, alive);
        }
        ordered.finish();
        CHECK(alive == 0);
        CHECK(most <= std::max<std::size_t>(jobs + 1, ahead / weight));
    }
}

TEST_CASE("Ordered: what a task throws comes out in its turn; the others before it have been used") {
    for (const std::size_t jobs : {1u, 3u}) {
        std::vector<int> got;
        std::string why;
        {
            Ordered<int> ordered(jobs, [&](int result) { got.push_back(result); });
            try {
                for (int i = 0; i < 20; ++i) {
                    ordered.add([i] {
                        if (i == 7) throw std::runtime_error("seven");
                        return i;
                    });
                }
                ordered.finish();
            } catch (const std::runtime_error& error) {
                why = error.what();
            }
        }
        CHECK(why == "seven");
        CHECK(got == std::vector<int>{0, 1, 2, 3, 4, 5, 6});
    }
}
