/// JSON Lines: lines from a source, a batch of them at a time.
#pragma once

#include <salvage/io/source.hpp>
#include <salvage/text/text.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::cli {

/// Memory that is not cleared, and grows without a copy where it is large.
struct Free {
    void operator()(char* memory) const { std::free(memory); }
};
using Memory = std::unique_ptr<char, Free>;

/// Some whole lines, or a part of a line that is too large to be held.
struct Batch {
    std::string_view bytes;          ///< with their line ends; the document's last line may have none
    Memory memory;                   ///< that they stand in
    std::vector<std::size_t> feeds;  ///< where the line feeds stand in them
    std::uint64_t first_line = 1;    ///< of the document, from 1
    bool too_large = false;          ///< a part of a line: nobody shall look into it
    bool begins_line = true;         ///< too_large: the first part
};

/// Cuts a source into batches of 256 KB, fewer bytes where the source has no more for the moment, so that
/// a record that has come does not wait for others.  A line is held whole up to `most` bytes.
class BatchReader {
public:
    /// With `parts` the whole lines before a failure come first; else next() throws at once.
    BatchReader(io::Source& source, std::size_t most, bool parts) : source_(source), most_(most), parts_(parts) {}

    /// False at the end, or where reading failed.  The next read would wait if waits() says so: what is done had better be
    /// handed on before.
    bool next(Batch& batch);
    /// Throws what made reading fail, if it did: for when what came before is handed on.
    void check() const;
    [[nodiscard]] bool waits() const { return held_ == 0 && source_.would_wait(); }

private:
    bool read_more();

    io::Source& source_;
    std::size_t most_;
    bool parts_;
    [[nodiscard]] std::string_view rest() const { return {memory_.get(), held_}; }
    void make_room(std::size_t capacity);

    Memory memory_;              ///< of what is read and not handed out
    std::size_t capacity_ = 0;
    std::size_t held_ = 0;
    std::uint64_t line_ = 1;
    bool ended_ = false;
    std::exception_ptr failure_;
    bool in_large_ = false;      ///< what is held goes on with a line that is too large
};

/// How much of batches may be there at a time for so many processors, and how much one is: see Ordered.
[[nodiscard]] constexpr std::size_t batches_ahead(std::size_t jobs) { return 8 * jobs; }
[[nodiscard]] std::size_t weight(const Batch& batch);

/// Calls `use` with each line of the batch, without its line feed, and with its number.  A line of nothing but blanks
/// is a line too.
void for_each_line(const Batch& batch, const std::function<void(std::string_view, std::uint64_t)>& use);

/// By the suffix of a file's name, with or without that of a compression.
[[nodiscard]] bool is_named_jsonl(std::string_view name);

/// The line without a carriage return at its end, and without the byte order mark that may begin the first.
[[nodiscard]] ByteRange record_in(std::string_view line, std::uint64_t number);

/// A record that cannot be used.
struct BadRecord {
    std::uint64_t line = 1;
    std::string why;  ///< "byte 12 of the line: no JSON object"
};

/// What is wrong with a record that stops being a JSON object at its byte `at`, in words; the record begins at byte `begin`
/// of its line.
[[nodiscard]] std::string not_an_object(std::string_view record, std::size_t begin, std::size_t at);

}  // namespace salvage::cli
