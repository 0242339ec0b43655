/// Where bytes come from: a file by path, or standard input for "-"; decompressed if they are compressed.
#pragma once

#include <salvage/io/compression.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace salvage::io {

/// The most that one document may hold unless the user says otherwise: 1 GiB.
inline constexpr std::size_t default_document_limit = std::size_t{1} << 30;

/// The bytes of a whole document and the memory they stand in.  Moves, never copies; a view taken from it stays
/// true when it is moved.
class Content {
public:
    /// Zero bytes that can be read behind the end, for scanners that load whole vectors and for simdjson.
    static constexpr std::size_t slack = 64;

    Content() = default;
    [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    friend class Source;
    struct Free {
        void operator()(char* bytes) const { std::free(bytes); }
    };
    std::unique_ptr<char, Free> bytes_;
    std::size_t size_ = 0;
};

/// A named input, read from its beginning to its end, once.  Interrupted and would-block reads are taken up again.
/// Every failure is an Error whose `where` is label(); a failure in the middle is never taken for the end.
///
/// What begins as compressed data does is decompressed: all sizes and bytes below are those behind it.  Cut or broken
/// data, and bytes that are no further member, are an Error that names the byte of the file, once all that comes before
/// has been read.
class Source {
public:
    /// Opens `path`; "-" is standard input (a file of that name is "./-").  Throws Error for what cannot be opened,
    /// and for a directory.
    explicit Source(std::string path);
    /// What is in memory already, under the name of a file; such bytes are decompressed as well.
    Source(std::string name, std::string bytes);
    Source(Source&& other) noexcept;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    Source& operator=(Source&&) = delete;
    ~Source();

    [[nodiscard]] const std::string& name() const { return name_; }  ///< as outputs name it: the path, or "-"
    [[nodiscard]] std::string label() const;  ///< as messages name it: the path, or "standard input"
    [[nodiscard]] bool is_standard_input() const { return name_ == "-"; }
    [[nodiscard]] bool is_terminal() const;
    [[nodiscard]] bool is_regular() const { return regular_ && !is_standard_input(); }  ///< a file by its name

    /// How the input is compressed; reads its first bytes.
    [[nodiscard]] Compression compression();

    /// The next bytes, at most `size`, without using them up: what the format is known by.  Fewer only if the input ends
    /// before.
    [[nodiscard]] std::string_view peek(std::size_t size);
    /// The next line with its line feed, the same way, or what there is of it in the first `most` bytes.
    [[nodiscard]] std::string_view peek_line(std::size_t most);

    /// From here on adds to `bytes` what is read, as it is in the file.
    void count_into(std::atomic<std::uint64_t>* bytes) { meter_ = bytes; }
    /// Bytes that were handed out.
    [[nodiscard]] std::uint64_t delivered() const { return delivered_; }

    /// Whether the next read would wait for somebody else: what is finished had better be handed on before.
    [[nodiscard]] bool would_wait() const;

    /// All bytes from here to the end.  Works for anything that can be read: regular files, also while they grow or
    /// shrink, pipes, devices, and the files of /proc whose size is said to be 0.  More than `limit` bytes is an Error
    /// (a regular file that is larger is refused before it is read).  One copy from the kernel, none after it.
    [[nodiscard]] Content read_all(std::size_t limit = default_document_limit);

    /// Some of the next bytes, as soon as there are any: between 1 and buffer.size(); 0 only at the end (or for an
    /// empty buffer).  For streaming in bounded memory; 64 KiB to 1 MiB is a good size.
    [[nodiscard]] std::size_t read_some(std::span<char> buffer);

private:
    std::size_t read_raw(char* into, std::size_t size);
    std::size_t read_new(char* into, std::size_t size);
    std::size_t decompress(char* into, std::size_t size);
    void begin();
    void fill_raw(std::size_t least);
    bool next_member();
    bool peek_more();
    [[noreturn]] void fail_at(std::uint64_t byte, const std::string& why) const;

    std::string name_;
    int descriptor_ = -1;
    bool regular_ = false;
    bool ended_ = false;         ///< the end has been read; a terminal would go on after it
    std::atomic<std::uint64_t>* meter_ = nullptr;
    std::uint64_t delivered_ = 0;
    bool begun_ = false;         ///< the first bytes have been looked at
    Compression compression_ = Compression::none;
    std::unique_ptr<Decompressor> decompressor_;
    bool in_member_ = false;
    std::string raw_;            ///< bytes as they are in the file, not yet decompressed or handed out from raw_at_ on
    std::size_t raw_at_ = 0;
    std::uint64_t raw_offset_ = 0;  ///< of raw_'s first byte in the file
    std::string peeked_;         ///< read by peek(), not yet handed out
    std::size_t peeked_at_ = 0;  ///< how much of peeked_ has been handed out
};

}  // namespace salvage::io
