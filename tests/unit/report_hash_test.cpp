#include <salvage/report/hash.hpp>

#include <doctest/doctest.h>

#include <string>

#include "support/random_text.hpp"

using namespace salvage;

TEST_CASE("XXH64: the values that xxh64sum prints") {
    struct Row {
        std::string bytes;
        std::uint64_t hash;
    };
    const Row rows[] = {
        {"", 0xEF46DB3751D8E999u},
        {"a", 0xD24EC4F1A98C6E5Bu},
        {"abc", 0x44BC2CF5AD770999u},
        {"Nobody inspects the spammish repetition", 0xFBCEA83C8A378BF1u},
    };
    for (const Row& row : rows) {
        CAPTURE(row.bytes);
        report::Xxh64 hash;
        hash.update(row.bytes);
        CHECK(hash.value() == row.hash);
        CHECK(hash.size() == row.bytes.size());
    }
}

TEST_CASE("XXH64: however the bytes are cut") {
    support::RandomText random(1);
    for (int round = 0; round < 200; ++round) {
        const std::string bytes = random.bytes(random.below(300));
        report::Xxh64 whole;
        whole.update(bytes);
        report::Xxh64 pieces;
        for (std::size_t at = 0; at < bytes.size();) {
            const std::size_t size = std::min(bytes.size() - at, random.below(70));
            pieces.update(std::string_view(bytes).substr(at, size));
            at += size;
        }
        CHECK(pieces.value() == whole.value());
    }
}
