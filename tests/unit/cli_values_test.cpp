#include <doctest/doctest.h>

#include <limits>
#include <memory>
#include <optional>
#include <string>

#include "common/values.hpp"

using namespace salvage;

TEST_CASE("parse_size: digits and perhaps one unit, nothing else") {
    struct Row {
        const char* word;
        std::optional<std::size_t> size;
    };
    const Row rows[] = {
        {"1", 1},
        {"4096", 4096},
        {"64K", 65536},
        {"64k", 65536},
        {"1M", 1u << 20},
        {"1G", 1u << 30},
        {"2T", std::size_t{2} << 40},
        {"16777215T", std::size_t{16777215} << 40},
        {"16777216T", std::nullopt},
        {"18446744073709551615", std::numeric_limits<std::size_t>::max()},
        {"18446744073709551616", std::nullopt},
        {"0", std::nullopt},
        {"0K", std::nullopt},
        {"", std::nullopt},
        {"K", std::nullopt},
        {"-5", std::nullopt},
        {"+5", std::nullopt},
        {" 5", std::nullopt},
        {"5 ", std::nullopt},
        {"1.5G", std::nullopt},
        {"1KB", std::nullopt},
        {"1KK", std::nullopt},
        {"5P", std::nullopt},
        {"0x10", std::nullopt},
    };
    for (const Row& row : rows) {
        CAPTURE(row.word);
        CHECK(cli::parse_size(row.word) == row.size);
    }
    for (const std::size_t bytes : {1u, 1000u, 1024u, 1536u, 1u << 20, 1u << 30, (1u << 30) + 1024})
        CHECK(cli::parse_size(cli::format_size(bytes)) == bytes);
    CHECK(cli::format_size(1u << 30) == "1G");
    CHECK(cli::format_size(1536) == "1536");
}

TEST_CASE("values: a good word is stored, a bad one leaves the old") {
    std::string how = "safe";
    const std::unique_ptr<cli::Value> choice(cli::choice(&how, "HOW", {"off", "safe", "bold"}));
    CHECK(choice->expects() == "off, safe or bold");
    CHECK(choice->take("bold"));
    CHECK_FALSE(choice->take("bol"));
    CHECK_FALSE(choice->take(""));
    CHECK(how == "bold");

    std::size_t count = 3;
    const std::unique_ptr<cli::Value> number(cli::number(&count, "N", 1, 6));
    for (const char* bad : {"0", "7", "-1", "1x", "", "99999999999999999999999"}) CHECK_FALSE(number->take(bad));
    CHECK(count == 3);
    CHECK(number->take("6"));
    CHECK(count == 6);

    std::optional<std::string> file;
    const std::unique_ptr<cli::Value> text(cli::text(&file, "FILE"));
    CHECK_FALSE(text->take(""));
    CHECK_FALSE(file.has_value());
    CHECK(text->take("-"));
    CHECK(file == "-");
}

TEST_CASE("list_words") {
    CHECK(cli::list_words({}).empty());
    CHECK(cli::list_words({"a"}) == "a");
    CHECK(cli::list_words({"a", "b"}) == "a or b");
    CHECK(cli::list_words({"a", "b", "c"}) == "a, b or c");
}

TEST_CASE("values: a share is a decimal number from 0 to 1") {
    float share = 0.5F;
    const std::unique_ptr<cli::Value> value(cli::share(&share, "X"));
    for (const char* word : {"", "2", "1.01", "-0.1", "x", "0.5x", " 1", "nan", "1e-1", "0,5"}) {
        CAPTURE(word);
        CHECK_FALSE(value->take(word));
        CHECK(share == 0.5F);
    }
    CHECK(value->take("0.9"));
    CHECK(share == 0.9F);
    CHECK(value->take("1"));
    CHECK(share == 1.0F);
    CHECK(value->take("0"));
    CHECK(share == 0.0F);
}
