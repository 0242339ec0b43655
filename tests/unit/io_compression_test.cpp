#include <doctest/doctest.h>

#include <salvage/io/compression.hpp>
#include <salvage/io/sink.hpp>
#include <salvage/io/source.hpp>
#include <salvage/text/text.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <string_view>
#include <thread>

#include "support/scratch.hpp"

using namespace salvage;
using io::Compression;

namespace {

constexpr Compression formats[] = {Compression::gzip, Compression::zstd, Compression::xz, Compression::bzip2};

std::string packed(Compression format, std::string_view bytes, unsigned threads = 1) {
    const auto compressor = io::make_compressor(format, threads);
    std::string out;
    compressor->add(bytes, out);
    compressor->finish(out);
    return out;
}

// Numbers in words do not compress to nothing, so the data has several blocks.
std::string text_of(std::size_t size) {
    std::string text;
    unsigned state = 9;
    while (text.size() < size) {
        state = state * 1664525u + 1013904223u;
        text += std::to_string(state) + (state % 7 == 0 ? "\n" : " ");
    }
    text.resize(size);
    return text;
}

struct Read {
    std::string bytes;
    std::string problem;
};
Read read(const std::string& path, std::size_t piece = 100000) {
    io::Source source(path);
    Read result;
    std::string buffer(piece, '\0');
    try {
        while (const std::size_t got = source.read_some(buffer)) result.bytes.append(buffer, 0, got);
    } catch (const Error& error) {
        result.problem = std::string(error.what()).substr(path.size());
    }
    return result;
}

}  // namespace

TEST_CASE("a format is known by its first bytes, and by nothing that a text may begin with") {
    struct Row {
        std::string_view bytes;
        Compression format;
    };
    using std::string_view_literals::operator""sv;
    const Row rows[] = {
        {"", Compression::none},
        {"\x1F\x8B\x08\x00"sv, Compression::gzip},
        {"\x1F\x8B is no deflate", Compression::none},
        {"\x28\xB5\x2F\xFD\x00"sv, Compression::zstd},
        {"\x52\x2A\x4D\x18\x00"sv, Compression::zstd},
        {"P*M\x18", Compression::zstd},
        {"P*MOD", Compression::none},
        {"BZh9 is how it begins", Compression::none},
        {"BZh91AY&SY..", Compression::bzip2},
        {"BZh01AY&SY..", Compression::none},
        {"\xFD\x37zXZ\x00"sv, Compression::xz},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.bytes));
        CHECK(io::compression_of_bytes(row.bytes) == row.format);
    }
    CHECK_FALSE(io::compression_of_bytes("BZ", true).has_value());
    CHECK(io::compression_of_bytes("BA", true) == Compression::none);
    CHECK(io::compression_of_bytes("BZ") == Compression::none);
}

TEST_CASE("a format is known by a name's suffix, where there is a name before it") {
    CHECK(io::compression_of_name("a/dump.jsonl.zst") == Compression::zstd);
    CHECK(io::compression_of_name("dump.txt") == Compression::none);
    CHECK(io::compression_of_name("a/.gz") == Compression::none);
    CHECK(io::compression_of_name("gz") == Compression::none);
    CHECK(io::without_compression("a/dump.jsonl.bz2") == "a/dump.jsonl");
    CHECK(io::without_compression("a/.gz") == "a/.gz");
}

TEST_CASE("on one processor nothing goes on beside the caller: what fills a job of zstd is compressed when add() returns") {
    const std::string text = text_of(5 << 20);
    const auto packed_in_pieces = [&](unsigned processors, std::size_t piece) {
        const auto compressor = io::make_compressor(Compression::zstd, processors);
        std::string out;
        for (std::size_t at = 0; at < text.size(); at += piece) compressor->add(std::string_view(text).substr(at, piece), out);
        const std::size_t before = out.size();
        compressor->finish(out);
        if (processors == 1 && piece >= text.size()) {
            // All but what is behind the last full job of 2 MiB.
            CHECK(before > out.size() * 7 / 10);
        }
        return out;
    };
    const std::string one = packed_in_pieces(1, text.size());
    for (const std::size_t piece : {std::size_t{70'001}, std::size_t{2} << 20, (std::size_t{2} << 20) + 1}) {
        CHECK(packed_in_pieces(1, piece) == one);
        CHECK(packed_in_pieces(3, piece) == one);
    }
}

TEST_CASE("what was compressed is read again: one member, several, with zeros behind, in pieces") {
    const scratch::Folder folder;
    for (const Compression format : formats) {
        CAPTURE(std::string(io::name(format)));
        for (const std::size_t size : {0u, 1u, 100u, 70000u, 200000u}) {
            const std::string text = text_of(size);
            const std::string one = packed(format, text);
            folder.write("one", one);
            CHECK(read(folder.path("one")).bytes == text);
            if (size <= 100) CHECK(read(folder.path("one"), 7).bytes == text);
            folder.write("two", one + packed(format, "more\n"));
            CHECK(read(folder.path("two")).bytes == text + "more\n");
            folder.write("filled", one + std::string(1024, '\0'));
            const Read filled = read(folder.path("filled"));
            CHECK(filled.bytes == text);
            CHECK(filled.problem.empty());
        }
        CHECK(io::Source(folder.path("one")).compression() == format);
        CHECK_THROWS_AS((void)io::Source(folder.path("one")).read_all(1000), Error);
    }
}

TEST_CASE("compressed bytes that come one by one through a pipe") {
    const scratch::Folder folder;
    const std::string path = folder.path("fifo");
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    for (const Compression format : formats) {
        const std::string text = text_of(300);
        std::thread writer([&] {
            const int descriptor = ::open(path.c_str(), O_WRONLY);
            for (const char c : packed(format, text)) {
                if (::write(descriptor, &c, 1) != 1) break;
            }
            ::close(descriptor);
        });
        CHECK(read(path).bytes == text);
        writer.join();
    }
}

TEST_CASE("cut anywhere, broken anywhere, followed by something else: never read as if it were whole") {
    const scratch::Folder folder;
    const std::string text = text_of(3000);
    for (const Compression format : formats) {
        const std::string name(io::name(format));
        CAPTURE(name);
        const std::string whole = packed(format, text);
        for (std::size_t cut = io::compression_magic; cut < whole.size(); cut += 157) {
            folder.write("cut", whole.substr(0, cut));
            const Read got = read(folder.path("cut"));
            CHECK(got.problem == ": byte " + std::to_string(cut) + ": the " + name + " data is cut off here: get the file again");
            CHECK(text.starts_with(got.bytes));
        }
        folder.write("cut", whole.substr(0, whole.size() - 1));
        CHECK(read(folder.path("cut")).problem.find("cut off here") != std::string::npos);
        for (std::size_t at = whole.size() / 2; at < whole.size() - 8; at += 163) {
            std::string broken = whole;
            broken[at] = static_cast<char>(broken[at] ^ 0x10);
            folder.write("broken", broken);
            CHECK(read(folder.path("broken")).problem.find(name + " data") != std::string::npos);
        }
        folder.write("tail", whole + "tail");
        const Read tail = read(folder.path("tail"));
        CHECK(tail.bytes == text);
        CHECK(tail.problem == ": byte " + std::to_string(whole.size()) + ": behind the " + name + " data stands something else");
    }
}

TEST_CASE("zstd: the same bytes for every number of threads") {
    const std::string text = text_of(2 << 20);
    const std::string one = packed(Compression::zstd, text, 1);
    CHECK(packed(Compression::zstd, text, 2) == one);
    CHECK(packed(Compression::zstd, text, 5) == one);
}

TEST_CASE("a compressing sink: what is dropped leaves no trace, be it small or large") {
    const scratch::Folder folder;
    for (const Compression format : formats) {
        CAPTURE(std::string(io::name(format)));
        for (const std::size_t size : {10u, 300000u}) {
            io::Sink out = io::Sink::file(folder.path("out"));
            out.compress(format);
            std::string wanted;
            for (int document = 0; document < 6; ++document) {
                const std::string text = text_of(size + static_cast<std::size_t>(document));
                out.append(std::string_view(text).substr(0, size / 2));
                out.keep_part();
                out.append(std::string_view(text).substr(size / 2));
                if (document % 3 == 1) {
                    out.drop();
                } else {
                    out.keep();
                    wanted += text;
                }
            }
            CHECK(out.kept() == wanted.size());
            out.commit();
            const Read got = read(folder.path("out"));
            CHECK(got.bytes == wanted);
            CHECK(got.problem.empty());
        }
        {
            io::Sink out = io::Sink::file(folder.path("out"));
            out.compress(format);
            out.append(text_of(1000000));
            out.drop();
            out.commit();
        }
        CHECK(read(folder.path("out")).bytes.empty());
        CHECK(io::Source(folder.path("out")).compression() == format);
    }
}
