#include <salvage/language/ribbon.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <vector>

using namespace salvage;

namespace {

std::vector<language::RibbonEntry> entries(std::size_t count, unsigned value_bits, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::vector<language::RibbonEntry> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back({random(), static_cast<std::uint32_t>(random() & ((1U << value_bits) - 1))});
    return all;
}

}  // namespace

TEST_CASE("ribbon: every key has its value, and hardly any other key has one") {
    struct Row {
        std::size_t count;
        unsigned value_bits;
    };
    for (const Row row : {Row{0, 1}, Row{1, 16}, Row{2, 1}, Row{63, 9}, Row{64, 9}, Row{1000, 5}, Row{40000, 9}}) {
        CAPTURE(row.count);
        const auto all = entries(row.count, row.value_bits, row.count);
        const language::MadeRibbon made = language::make_ribbon(all, row.value_bits);
        REQUIRE(made.words.size() == std::size_t{made.shape.blocks} * (language::ribbon_print_bits + row.value_bits));
        const language::Ribbon ribbon(made.words.data(), made.shape);
        std::size_t right = 0;
        for (const language::RibbonEntry& entry : all) right += ribbon.find(entry.key) == entry.value ? 1 : 0;
        CHECK(right == all.size());
        std::size_t strangers = 0;
        constexpr std::size_t asked = 100000;
        for (const language::RibbonEntry& other : entries(asked, 1, 77)) strangers += ribbon.find(other.key) ? 1 : 0;
        CHECK(strangers < 2 * asked / 4096);
    }
}

TEST_CASE("ribbon: little more space than the bits that are told") {
    constexpr std::size_t count = 40000;
    const language::MadeRibbon made = language::make_ribbon(entries(count, 9, 5), 9);
    CHECK(static_cast<double>(made.words.size()) * 64 / count < 1.08 * (language::ribbon_print_bits + 9));
}

TEST_CASE("ribbon: keys that differ little, and the same entries the same words") {
    std::vector<language::RibbonEntry> all;
    for (std::uint64_t key = 0; key < 5000; ++key) all.push_back({key << 20u, static_cast<std::uint32_t>(key % 7)});
    const language::MadeRibbon made = language::make_ribbon(all, 3);
    const language::Ribbon ribbon(made.words.data(), made.shape);
    for (const language::RibbonEntry& entry : all) CHECK(ribbon.find(entry.key) == entry.value);
    CHECK(language::make_ribbon(all, 3).words == made.words);
}
