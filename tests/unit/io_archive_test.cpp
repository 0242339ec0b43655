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
    // The seventh edition's: no mark, but the sum of the header, counted with blanks in its own place.
    std::string old(512, '\0');
    old.replace(0, 5, "a.txt");
    old.replace(148, 8, std::string("001357\0 ", 8));
    CHECK(io::is_archive(old));
    old[0] = 'b';
    CHECK_FALSE(io::is_archive(old));
    CHECK_FALSE(io::is_archive(std::string(512, 'a')));
    CHECK(io::is_archive("PK\x03\x04 and more"));
    CHECK_FALSE(io::is_archive("PKWARE made it"));
    CHECK_FALSE(io::is_archive(""));
}
