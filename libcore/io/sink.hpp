/// Where bytes go: standard output, or a file that appears under its name only when it is complete.
#pragma once

#include <salvage/io/compression.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::io {

/// When appended bytes leave for a place that cannot take them back (standard output, a device, a pipe).
enum class Writing {
    by_document,  ///< at keep(): until then they are held in memory, so that half a document is never seen
    at_once,      ///< as they come, in bounded memory
};

/// A checked output.  Bytes are appended, a finished document is kept with keep(), and commit() ends it all:
///
///     Sink out = Sink::file("result.json");
///     out.append(text);
///     out.keep();
///     out.commit();
///
/// A regular file is written without a name, which it gets at commit(), so whoever opens it sees the old file or the new
/// one, whole, and a process that is killed at any moment leaves nothing else.  Where the file system knows no files
/// without names, and while an old file is replaced, it has a hidden name in the same folder (".result.json.a1B2c3");
/// not committed (an exception, SIGINT, SIGTERM, SIGHUP, SIGPIPE, ...) it is removed and the old file stays.  A replaced file must be writable, and hands on its mode and,
/// where allowed, its owner; its hard links and extended attributes stay with the old bytes.  A symbolic link stays a
/// link: the file that it names is replaced.  What is there and is no regular file (a device, a FIFO, /dev/stdout) is
/// written directly.
///
/// fsync is called if and only if an existing file is replaced: there a power failure could cost bytes that were safe
/// before.  New files are not synced (a batch writes thousands): a killed process leaves whole files all the same.
///
/// Every failure is an Error that names label().  After one, the Sink takes no more (failed()).
class Sink {
public:
    [[nodiscard]] static Sink standard_output(Writing writing = Writing::by_document);
    /// Opens the hidden file (or the device) at once, so that a folder that is missing or not writable is known before
    /// any work is done.
    [[nodiscard]] static Sink file(const std::string& path, Writing writing = Writing::by_document);

    /// Holds all that is kept in memory, until hand_over().  `started`: kept() says that there was something before;
    /// `takes_back`: as the sink says that it is for.
    [[nodiscard]] static Sink memory(bool started, bool takes_back = true);

    Sink(Sink&& other) noexcept;
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    Sink& operator=(Sink&&) = delete;
    ~Sink();  ///< discards what is not committed

    [[nodiscard]] const std::string& label() const { return label_; }  ///< the path, or "standard output"
    [[nodiscard]] bool is_terminal() const { return terminal_; }
    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] bool takes_back() const { return takes_back_; }  ///< what has been written: a file of ours does
    [[nodiscard]] std::uint64_t kept() const { return kept_; }  ///< bytes of keep() and keep_part(), as they were appended

    /// Whether the next byte that is appended begins a line.
    [[nodiscard]] bool at_line_start() const { return last_ == '\n'; }

    /// Compresses what is appended; before anything is.  A document that is taken back with drop() leaves no trace in a
    /// file of ours: a large one begins a member of its own.
    void compress(Compression compression, unsigned threads = 1);

    /// Small pieces are gathered; a large one is written from where it stands, together with what was gathered
    /// (writev).  Where bytes are held until keep() a piece is copied, unless it is an rvalue string, which is moved.
    void append(std::string_view piece);
    void append(std::string&& piece);
    void append(const char* piece) { append(std::string_view(piece)); }

    /// All that was appended stands: a document is complete.
    void keep();
    /// All that was appended stands if the document does that it is a part of: kept() counts it, and where takes_back(),
    /// drop() does so.  Elsewhere the same as keep().
    void keep_part();
    /// All that was appended since the last keep() is taken back.  With Writing::at_once to a place that is not a
    /// file of ours, what has left already stays there.
    void drop();
    /// Hands on to the system what was gathered and may leave already.
    void flush();
    /// Nothing more comes for a while: what may leave does, for whoever reads it through a pipe or on a terminal.
    void pass_on();
    /// Of a memory(): what was kept goes to another sink, and is kept there.
    void hand_over(Sink& to);
    /// Changes the way from here on; only between documents (right after keep(), drop() or the opening).
    void set_writing(Writing writing);

    /// First half of a commit: keeps and writes all, syncs if need be, closes and checks.  Whatever can
    /// go wrong with the bytes goes wrong here; the final name is not touched.
    void finish();
    /// finish() if that has not been, then the rename.
    void commit();
    /// Gives up: the hidden file is removed.  Harmless after commit().
    void discard() noexcept;

private:
    Sink(int descriptor, std::string label, Writing writing);
    void write_gathered(std::string_view tail);
    void write_out(std::span<std::string_view> pieces);
    void write_raw(std::span<std::string_view> pieces);
    void pack(std::string_view piece);
    void end_member();
    void write_packed();
    void settle();
    [[noreturn]] void fail(int error);
    [[nodiscard]] bool holds() const;

    std::string label_;
    int descriptor_ = -1;
    Writing writing_ = Writing::by_document;
    bool terminal_ = false;
    bool failed_ = false;
    bool finished_ = false;
    bool committed_ = false;
    bool ours_ = false;              ///< a regular file that gets its name at commit()
    bool memory_ = false;
    bool takes_back_ = false;
    std::vector<std::string> kept_pieces_;  ///< of a memory()
    std::string temporary_;          ///< the hidden name, if it needs one
    std::string target_;             ///< the final name, links resolved
    bool replaces_ = false;          ///< target_ was there when the file was opened
    std::string gathered_;           ///< small pieces, not yet written
    std::vector<std::string> held_;  ///< pieces of the document that is not yet kept
    std::uint64_t written_ = 0;      ///< bytes handed to the system, or to the compressor
    std::uint64_t kept_ = 0;
    std::uint64_t settled_ = 0;       ///< how much of it drop() leaves
    std::size_t settled_pieces_ = 0;  ///< the same of kept_pieces_
    char last_ = '\n';               ///< that was appended
    char last_kept_ = '\n';
    char last_settled_ = '\n';
    std::unique_ptr<Compressor> compressor_;
    bool in_member_ = false;          ///< the compressor has been given bytes of a member
    bool any_member_ = false;
    std::string packed_;              ///< compressed and not yet written
    std::uint64_t packed_written_ = 0;
    std::uint64_t member_at_ = 0;     ///< where in the file the member begins that holds what is not kept
};

/// Commits outputs that belong together, such as a text and the report that can undo it: first every one is finished
/// in the given order, so that a full disk stops all of them while none has its name, then every one is renamed in
/// the same order.  Put first what must never be missing (the report).  Only a failing rename, after its predecessors
/// succeeded, can leave some of them in place: it needs a folder that changed under the tool.
void commit_together(std::span<Sink* const> sinks);

/// Opens what of descriptors 0, 1, 2 the caller has closed, so that no later file gets one of these numbers: reading
/// standard input and writing standard output then fail as they would have.  Call it first in main.
void occupy_standard_descriptors();

/// Gives the file `path` the further name `kept`, in place of what has that name: before a replacement, so that the old
/// file stays there.  Throws Error.
void keep_old(const std::string& path, const std::string& kept);

}  // namespace salvage::io
