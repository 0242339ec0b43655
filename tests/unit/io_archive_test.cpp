#include <salvage/io/archive.hpp>
#include <salvage/io/source.hpp>
#include <salvage/text/text.hpp>

#include <doctest/doctest.h>

#include <cstdio>
#include <string>
#include <string_view>

using namespace salvage;

namespace {

constexpr std::size_t block = 512;

// A member as the seventh edition's tar wrote it.
std::string tar_member(std::string_view name, std::string_view bytes) {
    std::string header(block, '\0');
    header.replace(0, name.size(), name);
    char octal[16];
    std::snprintf(octal, sizeof octal, "%011zo", bytes.size());
    header.replace(124, 12, octal, 12);
    header.replace(148, 8, "        ");
    unsigned sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    std::snprintf(octal, sizeof octal, "%06o", sum);
    header.replace(148, 7, octal, 7);
    header.append(bytes);
    return header.append((block - bytes.size() % block) % block, '\0');
}

// The members' names and texts, and what stopped the reading.
std::string read_all(std::string bytes) {
    io::Source source("x.tar", std::move(bytes));
    std::string all;
    try {
        io::Archive archive(source);
        while (const auto member = archive.next(1000)) all += member->name + "=" + member->bytes + member->problem + ";";
    } catch (const Error& error) {
        all += error.what();
    }
    return all;
}

}  // namespace

TEST_CASE("archives: a tar ends with zeros, and another one may follow") {
    const std::string a = tar_member("a", "one"), b = tar_member("b", std::string(block, 'x')), end(2 * block, '\0');
    const std::string x(block, 'x');
    struct Row {
        const char* why;
        std::string bytes, result;
    };
    const Row rows[] = {
        {"whole", a + b + end, "a=one;b=" + x + ";"},
        {"one block of zeros is an end", a + end.substr(block), "a=one;"},
        {"filled up, as tapes are", a + end + std::string(20 * block, '\0'), "a=one;"},
        {"two", a + end + b + end, "a=one;b=" + x + ";"},
        {"cut between members", a, "a=one;x.tar: the archive is cut off: its end is missing: get the file again"},
        {"cut behind two", a + b, "a=one;b=" + x + ";x.tar: the archive is cut off: its end is missing: get the file again"},
        {"the second of two is cut", a + end + b, "a=one;b=" + x + ";x.tar: the archive is cut off: its end is missing: get the file again"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(read_all(row.bytes) == row.result);
    }
    CHECK(read_all(a + end + "something else" + x).find("broken archive") != std::string::npos);
    CHECK(read_all(b.substr(0, 700)).find("broken") != std::string::npos);
}

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
