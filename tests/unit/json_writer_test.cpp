#include <salvage/json/writer.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

using namespace salvage;

namespace {

std::string sample(json::Layout layout) {
    std::string out;
    json::Writer writer(out, layout);
    writer.begin_object();
    writer.key("name");
    writer.string("a\"b");
    writer.key("empty");
    writer.begin_array();
    writer.end_array();
    writer.key("none");
    writer.begin_object();
    writer.end_object();
    writer.key("items");
    writer.begin_array();
    writer.number(1);
    writer.begin_object();
    writer.key("x");
    writer.null();
    writer.end_object();
    writer.end_array();
    writer.key("span");
    writer.begin_flat_array();
    writer.begin_array();
    writer.number(1);
    writer.number(20);
    writer.end_array();
    writer.begin_object();
    writer.key("a");
    writer.boolean(true);
    writer.key("b");
    writer.boolean(false);
    writer.end_object();
    writer.end_array();
    writer.key("record");
    writer.raw(R"({"id": 1})");
    writer.end_object();
    return out;
}

}  // namespace

TEST_CASE("Writer: one line") {
    CHECK(sample(json::Layout::line) ==
          R"({"name":"a\"b","empty":[],"none":{},"items":[1,{"x":null}],"span":[[1,20],{"a":true,"b":false}],)"
          R"("record":{"id": 1}})");
}

TEST_CASE("Writer: indented, flat arrays on one line") {
    CHECK(sample(json::Layout::indented) ==
          "{\n"
          "  \"name\": \"a\\\"b\",\n"
          "  \"empty\": [],\n"
          "  \"none\": {},\n"
          "  \"items\": [\n"
          "    1,\n"
          "    {\n"
          "      \"x\": null\n"
          "    }\n"
          "  ],\n"
          "  \"span\": [[1, 20], {\"a\": true, \"b\": false}],\n"
          "  \"record\": {\"id\": 1}\n"
          "}");
}

TEST_CASE("Writer: the string may be drained between two calls") {
    std::string out;
    std::string whole;
    json::Writer writer(out);
    writer.begin_array();
    for (int i = 0; i < 3; ++i) {
        writer.number(i);
        whole += out;
        out.clear();
    }
    writer.end_array();
    whole += out;
    CHECK(whole == "[0,1,2]");
    CHECK(writer.depth() == 0);
}

TEST_CASE("Writer: numbers") {
    const auto number = [](auto value) {
        std::string out;
        json::Writer(out).number(value);
        return out;
    };
    CHECK(number(0) == "0");
    CHECK(number(-7) == "-7");
    CHECK(number(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
    CHECK(number(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");

    struct Row {
        double value;
        const char* text;
    };
    const Row rows[] = {
        {0, "0"},        {1, "1"},       {0.9, "0.9"},    {0.97, "0.97"}, {0.05, "0.05"}, {0.004, "0"},
        {0.006, "0.01"}, {0.999, "1"},   {0.994, "0.99"}, {-1, "0"},      {7, "1"},       {std::nan(""), "0"},
        {0.29, "0.29"},  {0.57, "0.57"}, {0.1, "0.1"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.value);
        std::string out;
        json::Writer(out).share(row.value);
        CHECK(out == row.text);
    }
    for (int i = 0; i <= 100; ++i) {
        std::string as_float;
        json::Writer(as_float).share(static_cast<float>(i) / 100.0F);
        std::string as_double;
        json::Writer(as_double).share(i / 100.0);
        CHECK(as_float == as_double);
        CHECK(std::stod(as_double) == i / 100.0);
    }
}
