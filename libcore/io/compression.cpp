#include <salvage/io/compression.hpp>

#include <algorithm>
#include <array>

namespace salvage::io {
namespace {

struct Row {
    Compression compression;
    std::string_view word;
    std::string_view name;
    std::string_view suffix;
};
constexpr Row rows[] = {
    {Compression::none, "none", "", ""},          {Compression::gzip, "gz", "gzip", ".gz"},
    {Compression::zstd, "zst", "zstd", ".zst"},   {Compression::xz, "xz", "xz", ".xz"},
    {Compression::bzip2, "bz2", "bzip2", ".bz2"},
};

const Row& row(Compression compression) { return rows[static_cast<std::size_t>(compression)]; }

// One byte of some is a number that varies: bzip2's block size, the kind of zstd's frames to skip.  bzip2's header alone, "BZh9", may begin a text; the magic of its first block, or of its end
// where there is no block, may not.  Behind zstd's own frames stand those that a reader must skip.
struct Magic {
    std::string_view bytes;
    std::size_t varies = std::string_view::npos;
    Compression compression = Compression::none;
    unsigned char from = 0, to = 0;  // the byte there
};
using namespace std::string_view_literals;
constexpr std::size_t nowhere = std::string_view::npos;
constexpr Magic magics[] = {
    {"\x1F\x8B\x08"sv, nowhere, Compression::gzip},
    {"\x28\xB5\x2F\xFD"sv, nowhere, Compression::zstd},
    {"\x50\x2A\x4D\x18"sv, 0, Compression::zstd, 0x50, 0x5F},
    {"\xFD\x37\x7A\x58\x5A\x00"sv, nowhere, Compression::xz},
    {"BZh9\x31\x41\x59\x26\x53\x59"sv, 3, Compression::bzip2, '1', '9'},
    {"BZh9\x17\x72\x45\x38\x50\x90"sv, 3, Compression::bzip2, '1', '9'},
};

bool fits(char c, std::size_t at, const Magic& magic) {
    if (at != magic.varies) return c == magic.bytes[at];
    return static_cast<unsigned char>(c) >= magic.from && static_cast<unsigned char>(c) <= magic.to;
}

}  // namespace

std::string_view word(Compression compression) { return row(compression).word; }

std::string_view name(Compression compression) { return row(compression).name; }

std::optional<Compression> compression_of_word(std::string_view word) {
    for (const Row& row : rows) {
        if (row.word == word) return row.compression;
    }
    return std::nullopt;
}

Compression compression_of_name(std::string_view path) {
    for (const Row& row : rows) {
        // A name that is nothing but a suffix (".gz") is a hidden file's name.
        if (row.compression == Compression::none || !path.ends_with(row.suffix)) continue;
        const std::size_t before = path.size() - row.suffix.size();
        if (before > 0 && path[before - 1] != '/') return row.compression;
    }
    return Compression::none;
}

std::string_view without_compression(std::string_view path) {
    return path.substr(0, path.size() - row(compression_of_name(path)).suffix.size());
}

std::optional<Compression> compression_of_bytes(std::string_view bytes, bool more) {
    for (const Magic& magic : magics) {
        const std::size_t size = std::min(bytes.size(), magic.bytes.size());
        bool same = true;
        for (std::size_t at = 0; at < size && same; ++at) same = fits(bytes[at], at, magic);
        if (!same) continue;
        if (size == magic.bytes.size()) return magic.compression;
        if (more) return std::nullopt;
    }
    return Compression::none;
}

}  // namespace salvage::io
