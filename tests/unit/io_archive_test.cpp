#include <salvage/io/archive.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("archives: known by the name and by the first bytes") {
    struct Row {
        std::string_view name;
        bool archive;
    };
    const Row rows[] = {{"a.tar", true},   {"b/a.tar.zst", true}, {"a.tgz", true},   {"a.zip", true}, {"a.docx", false},
                        {"a.txt", false}, {"a.tar.txt", false},  {"a.gz", false}, {"tar", false},  {"", false}};
    for (const Row& row : rows) {
        CAPTURE(row.name);
        CHECK(io::is_named_archive(row.name) == row.archive);
    }
    std::string tar(1024, '\0');
    CHECK_FALSE(io::is_archive(tar));
    tar.replace(257, 5, "ustar");
    CHECK(io::is_archive(tar));
    CHECK_FALSE(io::is_archive(std::string_view(tar).substr(0, 300)));
    CHECK(io::is_archive("PK\x03\x04 and more"));
    CHECK_FALSE(io::is_archive("PKWARE made it"));
    CHECK_FALSE(io::is_archive(""));
}
