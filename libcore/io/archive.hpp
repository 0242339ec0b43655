/// The files in an archive as documents: tar (compressed as well, a Source undoes that) and zip.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace salvage::io {

class Source;

/// Whether a file may be an archive by its name: .tar, also with the suffix of a compression, .tgz and its like, .zip.
/// (By its first bytes many a document is a zip archive.)
[[nodiscard]] bool is_named_archive(std::string_view path);
/// How many first bytes tell whether it is one, once no longer compressed.
inline constexpr std::size_t archive_magic = 512;
[[nodiscard]] bool is_archive(std::string_view first_bytes);

/// A regular file in an archive.
struct Member {
    std::string name;   ///< its path in the archive
    std::string bytes;
    std::string problem{};  ///< why it could not be read; empty: it was
};

/// Reads an archive from its beginning to its end, through libarchive, which is loaded here: it needs so many other
/// libraries that every start of a tool would take half as long again.
///
/// One member is in memory at a time, of at most `limit` bytes: one that unpacks to more is named as a problem and passed
/// over.  Archives in archives are not opened.  Folders, links and devices are passed over.
class Archive {
public:
    /// Throws Error where libarchive is not installed.
    explicit Archive(Source& source);
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;
    ~Archive();

    /// None at the end; of tars one behind the other, at the end of the last.  Throws Error, with the archive's label, where it is broken or cut off.
    [[nodiscard]] std::optional<Member> next(std::size_t limit);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace salvage::io
