#include <doctest/doctest.h>

#include <salvage/io/parts.hpp>

#include <string>
#include <vector>

#include "support/scratch.hpp"

using namespace salvage;

TEST_CASE("an input comes in the parts that its end byte closes") {
    const std::string wide(200'000, 'w');  // over several reads
    struct Row {
        std::string bytes;
        std::vector<std::string> parts;
        bool ended;  // the last one
    };
    const Row rows[] = {
        {"", {}, true},
        {"\n", {""}, true},
        {"one\ntwo\n", {"one", "two"}, true},
        {"one\n\ntwo", {"one", "", "two"}, false},
        {wide + "\n" + wide + "x\nlast", {wide, wide + "x", "last"}, false},
        {std::string("a\0b\n", 4), {std::string("a\0b", 3)}, true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.bytes.size());
        const scratch::Folder folder;
        io::Parts parts(folder.write("list", row.bytes), '\n');
        std::vector<std::string> got;
        bool ended = true;
        while (const auto part = parts.next()) {
            CHECK(ended);  // only the last may do without
            got.push_back(part->text);
            ended = part->ended;
        }
        CHECK(got == row.parts);
        CHECK(ended == row.ended);
    }
}
