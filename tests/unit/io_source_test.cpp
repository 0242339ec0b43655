#include <doctest/doctest.h>

#include <salvage/io/source.hpp>
#include <salvage/text/text.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <string>
#include <thread>
#include <utility>

#include "support/scratch.hpp"

using namespace salvage;

namespace {

std::string read_pieces(io::Source& source, std::size_t size) {
    std::string all;
    std::string buffer(size, '\0');
    while (const std::size_t got = source.read_some(buffer)) all.append(buffer, 0, got);
    return all;
}

// Pseudo-random bytes, so that a block in the wrong place shows.
std::string bytes_of(std::size_t size) {
    std::string bytes(size, '\0');
    unsigned state = 12345;
    for (char& c : bytes) c = static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
    return bytes;
}

std::string why_not(const std::string& path) {
    try {
        const io::Source source(path);
        return "(opened)";
    } catch (const Error& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("read_all and read_some: the same bytes, whatever was peeked at before") {
    const scratch::Folder folder;
    for (const std::size_t size : {0u, 1u, 5u, 4095u, 4096u, 4097u, 65535u, 65536u, 65537u, 300000u}) {
        const std::string bytes = bytes_of(size);
        const std::string path = folder.write("file", bytes);
        for (const std::size_t peek : {0u, 1u, 4096u}) {
            CAPTURE(size);
            CAPTURE(peek);
            io::Source whole(path);
            CHECK(whole.peek(peek) == bytes.substr(0, peek));
            const io::Content content = whole.read_all();
            CHECK(content.view() == bytes);
            for (std::size_t i = 0; i < io::Content::slack; ++i) CHECK(content.view().data()[size + i] == '\0');
            CHECK(whole.read_all().size() == 0);

            io::Source pieces(path);
            CHECK(pieces.peek(peek) == bytes.substr(0, peek));
            CHECK(pieces.peek(peek / 2) == bytes.substr(0, peek / 2));
            CHECK(read_pieces(pieces, 1000) == bytes);

            io::Source mixed(path);
            std::array<char, 3> first{};
            const std::size_t got = mixed.read_some(first);
            CHECK(got == std::min<std::size_t>(size, 3));
            CHECK(mixed.peek(2) == (size > 3 ? bytes.substr(3, 2) : ""));
            CHECK(mixed.read_all().view() == bytes.substr(got));
        }
    }
}

TEST_CASE("read_all: what says nothing of its size, or something wrong") {
    const scratch::Folder folder;
    SUBCASE("/proc says 0") {
        io::Source source("/proc/self/status");
        CHECK(source.read_all().view().starts_with("Name:"));
    }
    SUBCASE("a device") { CHECK(io::Source("/dev/null").read_all().size() == 0); }
    SUBCASE("a pipe fed in pieces") {
        const std::string path = folder.path("fifo");
        REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
        const std::string bytes = bytes_of(200000);
        std::thread writer([&]() {
            const int descriptor = ::open(path.c_str(), O_WRONLY);
            for (std::size_t at = 0; at < bytes.size(); at += 7777) {
                const std::size_t size = std::min<std::size_t>(7777, bytes.size() - at);
                if (::write(descriptor, bytes.data() + at, size) != static_cast<ssize_t>(size)) break;
            }
            ::close(descriptor);
        });
        io::Source source(path);
        CHECK(source.peek(9) == bytes.substr(0, 9));
        CHECK(source.read_all().view() == bytes);
        writer.join();
    }
    SUBCASE("a file that grows and shrinks between opening and reading") {
        const std::string path = folder.write("log", "first\n");
        io::Source grown(path);
        folder.write("log", "first\nsecond\n");
        CHECK(grown.read_all().view() == "first\nsecond\n");
        io::Source cut(path);
        folder.write("log", "f");
        CHECK(cut.read_all().view() == "f");
    }
}

TEST_CASE("read_all: the limit is a refusal, never a shorter text") {
    const scratch::Folder folder;
    const std::string path = folder.write("ten", "0123456789");
    CHECK(io::Source(path).read_all(10).size() == 10);
    CHECK_THROWS_WITH_AS((void)io::Source(path).read_all(9),
                         (path + ": larger than 9 bytes, the most for one document: see --max-document").c_str(),
                         Error);
    CHECK_THROWS_AS((void)io::Source("/dev/zero").read_all(1 << 20), Error);
    // Peeked bytes count.
    io::Source peeked(path);
    (void)peeked.peek(8);
    CHECK_THROWS_AS((void)peeked.read_all(9), Error);
}

TEST_CASE("Source: what cannot be read is named with its reason") {
    const scratch::Folder folder;
    const std::string file = folder.write("file", "x");
    struct Row {
        const char* why;
        std::string path;
        std::string message;
    };
    const Row rows[] = {
        {"missing", folder.path("nosuch"), folder.path("nosuch") + ": no such file"},
        {"a folder", folder.path(""), folder.path("") + ": is a directory: name a file in it, or take all that are in it with -r"},
        {"a file used as folder", file + "/x", file + "/x: no such file: a part of its path is no directory"},
        {"no name", "", "a file's name cannot be empty"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(why_not(row.path) == row.message);
    }
    // Fails at reading, not at opening: the memory of this process at address 0.
    io::Source broken("/proc/self/mem");
    CHECK_THROWS_WITH_AS((void)broken.read_all(), "/proc/self/mem: Input/output error", Error);
}

TEST_CASE("Source: names, and a moved one goes on where the first was") {
    const scratch::Folder folder;
    io::Source source(folder.write("file", "abcdef"));
    CHECK(source.name() == folder.path("file"));
    CHECK(source.label() == source.name());
    CHECK_FALSE(source.is_standard_input());
    CHECK_FALSE(source.is_terminal());
    (void)source.peek(4);
    std::array<char, 2> two{};
    CHECK(source.read_some(two) == 2);
    io::Source moved(std::move(source));
    CHECK(moved.read_all().view() == "cdef");
    const io::Source standard("-");
    CHECK(standard.label() == "standard input");
    CHECK(standard.is_standard_input());
}
