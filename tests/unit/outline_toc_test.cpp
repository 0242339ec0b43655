#include <salvage/outline/render.hpp>

#include <salvage/outline/outline.hpp>

#include <doctest/doctest.h>

#include "support/headings.hpp"

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("render_toc: a nested Markdown list") {
    const auto toc = [](std::string_view headings, int depth = 0) {
        return outline::render_toc(outline::outline(test::headings(headings)), {outline::Numbers::printed, depth});
    };
    CHECK(toc("") == "");
    CHECK(toc("t:Title|p:text|1.1 A|1.1.1 B|1.2 C") == "- 1.1 A\n  - 1.1.1 B\n- 1.2 C\n");
    CHECK(toc("1.1 A|1.1.1 B|1.2 C", 1) == "- 1.1 A\n- 1.2 C\n");
    // "- 1. A" would be a list inside the list.
    CHECK(toc("1. A|2. B") == "- 1\\. A\n- 2\\. B\n");
    CHECK(toc("*A* and [B]|C_D_ and E_F") == "- \\*A\\* and \\[B\\]\n- C_D\\_ and E_F\n");
    CHECK(toc("一、总则|（一）目的") == "- 一、总则\n  - （一）目的\n");
}
