#include <salvage/decode/seven_bits.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>

using namespace salvage;

namespace {

std::string base64_of_random(std::size_t bytes, std::uint32_t seed) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::mt19937 random(seed);
    std::string text;
    for (std::size_t i = 0; i < (bytes * 4 + 2) / 3; ++i) text += digits[random() % 64];
    if (bytes % 3 != 0) text.back() = digits[digits.find(text.back()) / 16 * 16];  // no bits left over
    while (text.size() % 4 != 0) text += '=';
    return text;
}

std::string charset_of(std::string_view text) {
    const auto charset = decode::judge_seven_bits(text);
    return charset ? charset->name : "";
}

}  // namespace

TEST_CASE("seven bits: base64 is not UTF-7") {
    const std::string lock = "lodash@^4: integrity sha512-v2kDEe57lecTulaDIuNTPy3Ry4gLGJ6Z1O3vE1krgXZNrsQ+LFTGHVxVjcXPs17LhbZVGedAJv8XZ1tvj5FvSg==\n";
    CHECK(charset_of(lock) == "");
    CHECK(charset_of(lock + lock) == "");
    CHECK(charset_of("+12345678") == "");
    CHECK(charset_of("up +100 or +480, down -140\n") == "");
    CHECK(charset_of("License: ISC+IBM\nLicense: ISC+IBM\nLicense: GPL+IBM\n") == "");
    CHECK(charset_of("?q=some+new+cars&r=big+old+foo\n") == "");
    CHECK(charset_of("i+abc-j, i+efg-k\n") == "");
    struct Row {
        const char* why;
        std::string before, behind;
    };
    const Row rows[] = {
        {"base64 alone", "", ""},
        {"and a line end", "", "\n"},
        {"a key", "ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB", " me@host\n"},
        {"a data: URI", "<img src=\"data:image/png;base64,iVBORw0KGgo", "\">\n"},
        {"a token in JSON", "{\"token\": \"", "\", \"expires\": 3600}\n"},
        {"a hash", "Content-MD5: ", "\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        for (const std::size_t bytes : {16U, 20U, 64U, 300U, 900U, 3000U}) {
            CAPTURE(bytes);
            for (std::uint32_t seed = 0; seed < 40; ++seed) {
                const std::string one = row.before + base64_of_random(bytes, seed) + row.behind;
                CHECK(charset_of(one) == "");
                CHECK(charset_of(one + "\n" + one) == "");
                CHECK(charset_of(one + "\n" + row.before + base64_of_random(bytes, seed + 1000) + row.behind) == "");
            }
        }
    }
}

TEST_CASE("seven bits: UTF-7 of many languages") {
    for (const char* const text : {
             "Alle Menschen sind frei und gleich an W+APw-rde und gro+AN8-er Freiheit geboren.\n",
             "+BBIEQQQ1 +BDsETgQ0BDg +BEAEPgQ2BDQEMAROBEIEQQRP +BEEEMgQ+BDEEPgQ0BD0ESwQ8BDg +BDg +BEAEMAQyBD0ESwQ8BDg.\n",
             "+MFkweTBmMG5OupWTMG8wAXUfMH4wjDBqMEwwiTBrMFcwZoHqdTEwZzBCMIowAg\n",
             "+uqi04A +x3isBMdA +0NzFtLCg +tUy9gNEw +x5DHILhcxrC6cA +08m08dVYsuQ.\n",
             "+A4wDuwO/A7k +A78DuQ +A6wDvQO4A8EDyQPAA78DuQ +A7MDtQO9A70DuQO/A80DvQPEA7EDuQ.\n",
             "+TrpOunUfgAyB6nUx,+VyhcCk4lVIxnQ1IpTgpOAF+LXnN7STAC\n",
             "+BkoGSAZEBi8 +BiwGRQZKBjk +BicGRAZGBicGMw +BiMGLQYxBicGMQYn\n",
             "+IBw-It+IBk-s late,+IB0 he said +IBM and left.\n",
             "Wszyscy ludzie rodz+AQU si+ARk wolni i r+APM-wni pod wzgl+ARk-dem swej godno+AVs-ci.\n",
             "T+HqU-t c+HqM m+Hs0-i ng+AbAe3Q-i sinh ra +AREewQ-u +AREBsB7j-c t+HvE do.\n",
             "Le caf+AOk\n",
             "Das gro+--+AN8-e C+-+- kostet 5 +IKw, na+AO8-ve.\n",
             "+DiEOGQ44DikOIg5MDhcOMQ5JDgcOKw4lDjIOIg5ADgEONA4UDiEOMg4hDjUOLQ40DioOIw4w\n",
             "+BdsF3A +BdEF4AXZ +BdQF0AXTBd0 +BeAF1QXcBdMF1Q +BdEF4AXZ +BdcF1QXoBdkF3w\n",
             "+CTgJLQlA +CS4JKAlBCTcJTQkvCUsJAg +CRUJSw +CRcJTAkwCTU\n",
             "+T2BZfQ-",
             "Great +2D3cTQ job +2DzfiQ, it+IBk-s done\n",
         }) {
        CAPTURE(text);
        CHECK(charset_of(text) == "UTF-7");
    }
}
