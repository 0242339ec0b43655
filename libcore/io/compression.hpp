/// Compressed bytes in the four formats that text dumps come in: gzip (RFC 1952), zstd (RFC 8878), xz and bzip2.
///
/// What is read is known by its first bytes.  Each format may be several members one behind the other, as pigz,
/// `cat a.gz b.gz` and parallel compressors write them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace salvage::io {

enum class Compression : std::uint8_t { none, gzip, zstd, xz, bzip2 };

/// "none", "gz", "zst", "xz", "bz2": the words of --compress; with a dot before them the suffixes of files.
[[nodiscard]] std::string_view word(Compression compression);
/// "gzip", "zstd", "xz", "bzip2".
[[nodiscard]] std::string_view name(Compression compression);
[[nodiscard]] std::optional<Compression> compression_of_word(std::string_view word);
/// By the suffix of a file's name; none for all others.
[[nodiscard]] Compression compression_of_name(std::string_view path);
/// The name without the suffix of its compression: "a.txt.gz" -> "a.txt".
[[nodiscard]] std::string_view without_compression(std::string_view path);

/// How many first bytes tell the format.
inline constexpr std::size_t compression_magic = 10;
/// By the first bytes.  `more` says that fewer than compression_magic are there because others have not come yet: then
/// the result is none (not known) as long as they could be the beginning of one.
[[nodiscard]] std::optional<Compression> compression_of_bytes(std::string_view bytes, bool more = false);

/// What is wrong with compressed bytes; what() is a clause without the file and the place.
struct CompressionError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Decompresses member after member.
class Decompressor {
public:
    struct Step {
        std::size_t consumed = 0;  ///< of `in`
        std::size_t produced = 0;  ///< in `out`
        bool ended = false;        ///< the member ended behind what was consumed: checksums were right
    };

    virtual ~Decompressor() = default;
    /// Goes on with the member; after its end a new one begins.  `out` is not empty.  Throws CompressionError.
    virtual Step step(std::string_view in, std::span<char> out) = 0;
};
[[nodiscard]] std::unique_ptr<Decompressor> make_decompressor(Compression compression);

/// Compresses member after member.  The result is a function of the bytes alone: no time, no name, no number of threads.
class Compressor {
public:
    virtual ~Compressor() = default;
    /// Appends to `out` what is ready.
    virtual void add(std::string_view bytes, std::string& out) = 0;
    /// Ends the member, an empty one too.
    virtual void finish(std::string& out) = 0;
    /// Forgets the member that was begun.
    virtual void abandon() = 0;
};
/// As many `processors` (at least 1) compress beside the caller where the format allows it: zstd.  With one it is the caller's own: no
/// two threads are busy at once.
[[nodiscard]] std::unique_ptr<Compressor> make_compressor(Compression compression, unsigned processors);

}  // namespace salvage::io
