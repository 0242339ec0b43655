#include <salvage/io/output_target.hpp>
#include <salvage/io/pending.hpp>
#include <salvage/io/reason.hpp>
#include <salvage/io/sink.hpp>
#include <salvage/text/text.hpp>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <utility>

namespace salvage::io {
namespace {

constexpr std::size_t gather_limit = 128 * 1024;  // what cat writes at once
constexpr std::size_t large_piece = 16 * 1024;    // from here on a system call costs less than a copy would
constexpr std::size_t held_block = 1024 * 1024;
constexpr std::size_t largest_write = std::size_t{1} << 30;  // Linux writes at most 2 GiB - 4 KiB at once

// Linux gives the descriptor free even if close is interrupted.
int close_checked(int descriptor) { return ::close(descriptor) == 0 || errno == EINTR ? 0 : errno; }

}  // namespace

Sink::Sink(int descriptor, std::string label, Writing writing)
    : label_(std::move(label)), descriptor_(descriptor), writing_(writing), terminal_(::isatty(descriptor) == 1) {}

Sink::Sink(Sink&& other) noexcept
    : label_(std::move(other.label_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      writing_(other.writing_),
      terminal_(other.terminal_),
      failed_(other.failed_),
      finished_(other.finished_),
      committed_(std::exchange(other.committed_, true)),
      ours_(std::exchange(other.ours_, false)),
      memory_(other.memory_),
      takes_back_(other.takes_back_),
      kept_pieces_(std::move(other.kept_pieces_)),
      temporary_(std::exchange(other.temporary_, {})),
      target_(std::move(other.target_)),
      replaces_(other.replaces_),
      gathered_(std::move(other.gathered_)),
      held_(std::move(other.held_)),
      written_(other.written_),
      kept_(other.kept_),
      settled_(other.settled_),
      settled_pieces_(other.settled_pieces_),
      last_(other.last_),
      last_kept_(other.last_kept_),
      last_settled_(other.last_settled_),
      compressor_(std::move(other.compressor_)),
      in_member_(other.in_member_),
      any_member_(other.any_member_),
      packed_(std::move(other.packed_)),
      packed_written_(other.packed_written_),
      member_at_(other.member_at_) {}

Sink::~Sink() { discard(); }

Sink Sink::standard_output(Writing writing) { return {STDOUT_FILENO, "standard output", writing}; }

Sink Sink::file(const std::string& path, Writing writing) {
    if (path.empty()) throw Error("", "an output file's name cannot be empty");
    struct stat status = {};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (!exists && errno != ENOENT) throw Error(path, output_reason(errno));
    if (path.ends_with('/') || (exists && S_ISDIR(status.st_mode))) throw Error(path, output_reason(EISDIR));
    const Target target = follow_links(path);
    if (target.error != 0) throw Error(path, output_reason(target.error));

    if (target.descriptor || (exists && !S_ISREG(status.st_mode))) {
        const int descriptor = open_in_place(path);
        if (descriptor < 0) throw Error(path, output_reason(errno));
        return {descriptor, path, writing};
    }
    // A rename would get around the protection of a file that is not writable.
    if (exists && ::faccessat(AT_FDCWD, target.path.c_str(), W_OK, AT_EACCESS) != 0)
        throw Error(path, output_reason(errno));
    PendingFile pending = make_nameless_file(target.path);
    if (pending.descriptor < 0) pending = make_pending_file(target.path);
    if (pending.descriptor < 0) {
        const int error = errno;
        if (error == EACCES) throw Error(path, "cannot be made: its folder is not writable");
        throw Error(path, output_reason(error));
    }
    Sink sink(pending.descriptor, path, writing);
    sink.ours_ = sink.takes_back_ = true;
    sink.temporary_ = std::move(pending.path);
    sink.target_ = target.path;
    sink.replaces_ = exists;
    // At once, so that what was private is private from its first byte.
    if (exists) {
        if (const int error = hand_on_attributes(pending.descriptor, status)) sink.fail(error);
    }
    return sink;
}

void Sink::compress(Compression compression, unsigned threads) {
    assert(written_ == 0 && gathered_.empty() && held_.empty());
    compressor_ = make_compressor(compression, threads);
}

Sink Sink::memory(bool started, bool takes_back) {
    Sink sink(-1, "memory", Writing::by_document);
    sink.memory_ = true;
    sink.takes_back_ = takes_back;
    sink.kept_ = sink.settled_ = started ? 1 : 0;
    return sink;
}

void Sink::hand_over(Sink& to) {
    assert(memory_);
    for (std::string& piece : kept_pieces_) to.append(std::move(piece));
    kept_pieces_.clear();
    settled_pieces_ = 0;
    to.keep();
}

bool Sink::holds() const { return memory_ || (writing_ == Writing::by_document && !ours_); }

void Sink::fail(int error) {
    failed_ = true;
    throw Error(label_, output_reason(error));
}

void Sink::append(std::string_view piece) {
    assert(!finished_);
    if (!piece.empty()) last_ = piece.back();
    if (holds()) {
        if (held_.empty() || held_.back().capacity() - held_.back().size() < piece.size()) {
            held_.emplace_back();
            // The first block is small: most documents are.
            held_.back().reserve(std::max(piece.size(), held_.size() == 1 ? gather_limit : held_block));
        }
        held_.back().append(piece);
        return;
    }
    if (piece.size() < large_piece && gathered_.size() + piece.size() <= gather_limit) {
        if (gathered_.capacity() < gather_limit) gathered_.reserve(gather_limit);
        gathered_.append(piece);
    } else {
        write_gathered(piece);
    }
}

void Sink::append(std::string&& piece) {
    if (holds() && piece.size() >= large_piece) {
        last_ = piece.back();
        held_.push_back(std::move(piece));
    } else {
        append(std::string_view(piece));
    }
}

// Writes what was gathered, and `tail` after it from where it stands.
void Sink::write_gathered(std::string_view tail) {
    std::array<std::string_view, 2> pieces = {gathered_, tail};
    write_out(pieces);
    gathered_.clear();
}

void Sink::write_out(std::span<std::string_view> pieces) {
    if (failed_) throw Error(label_, "an earlier write failed");
    if (!compressor_) return write_raw(pieces);
    for (const std::string_view piece : pieces) pack(piece);
}

// What is not kept and can be taken back gets a member of its own, so that taking it back is cutting the file.
void Sink::pack(std::string_view piece) {
    while (!piece.empty()) {
        std::string_view some = piece;
        if (written_ < settled_) {
            some = piece.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), settled_ - written_)));
        } else if (written_ == settled_ && ours_) {
            if (in_member_) end_member();
            write_packed();
            member_at_ = packed_written_;
        }
        in_member_ = any_member_ = true;
        compressor_->add(some, packed_);
        written_ += some.size();
        piece.remove_prefix(some.size());
        if (packed_.size() >= gather_limit) write_packed();
    }
}

void Sink::end_member() {
    compressor_->finish(packed_);
    in_member_ = false;
    any_member_ = true;
}

void Sink::write_packed() {
    std::array<std::string_view, 1> pieces = {packed_};
    write_raw(pieces);
    packed_.clear();
}

void Sink::write_raw(std::span<std::string_view> pieces) {
    while (!pieces.empty()) {
        if (pieces.front().empty()) {
            pieces = pieces.subspan(1);
            continue;
        }
        std::array<iovec, 2> vectors = {};
        std::size_t count = 0;
        for (const std::string_view piece : pieces.first(std::min(pieces.size(), vectors.size())))
            vectors[count++] = {const_cast<char*>(piece.data()), std::min(piece.size(), largest_write)};
        const ssize_t wrote = ::writev(descriptor_, vectors.data(), static_cast<int>(count));
        if (wrote < 0) {
            if (errno == EINTR) continue;
            if (errno == EAGAIN || errno == EWOULDBLOCK) {
                // Somebody who shares the stream has made it non-blocking.
                pollfd wait = {descriptor_, POLLOUT, 0};
                if (::poll(&wait, 1, -1) >= 0 || errno == EINTR) continue;
            }
            fail(errno);
        }
        auto left = static_cast<std::size_t>(wrote);
        (compressor_ ? packed_written_ : written_) += left;
        for (std::string_view& piece : pieces) {
            const std::size_t part = std::min(left, piece.size());
            piece.remove_prefix(part);
            left -= part;
            if (left == 0) break;
        }
    }
}

void Sink::keep() {
    keep_part();
    settle();
}

void Sink::settle() {
    settled_ = kept_;
    settled_pieces_ = kept_pieces_.size();
    last_settled_ = last_kept_;
}

void Sink::keep_part() {
    if (memory_) {
        for (std::string& piece : held_) {
            kept_ += piece.size();
            kept_pieces_.push_back(std::move(piece));
        }
        held_.clear();
        last_kept_ = last_;
        if (!takes_back_) settle();
        return;
    }
    if (!held_.empty()) {
        const std::vector<std::string> pieces = std::exchange(held_, {});
        for (const std::string& piece : pieces) {
            if (piece.size() < large_piece && gathered_.size() + piece.size() <= gather_limit) {
                gathered_.append(piece);
            } else {
                write_gathered(piece);
            }
        }
    }
    kept_ = written_ + gathered_.size();
    last_kept_ = last_;
    if (!takes_back_) settle();
    if (terminal_) flush();  // a person waits for it
}

void Sink::drop() {
    held_.clear();
    last_ = last_kept_ = last_settled_;
    if (failed_) return;
    kept_ = settled_;
    if (memory_) return kept_pieces_.resize(settled_pieces_);
    if (kept_ >= written_) {
        gathered_.resize(static_cast<std::size_t>(kept_ - written_));
        return;
    }
    gathered_.clear();
    if (!ours_) {
        kept_ = settled_ = written_;
        return;
    }
    if (compressor_) {
        compressor_->abandon();
        in_member_ = false;
        any_member_ = member_at_ > 0;
        packed_.clear();
        packed_written_ = member_at_;
    }
    const auto end = static_cast<off_t>(compressor_ ? member_at_ : kept_);
    if (::ftruncate(descriptor_, end) != 0 || ::lseek(descriptor_, end, SEEK_SET) < 0) fail(errno);
    written_ = kept_;
}

void Sink::flush() {
    if (!memory_) write_gathered({});
}

void Sink::pass_on() {
    if (!compressor_ && !ours_) flush();
}

void Sink::set_writing(Writing writing) {
    assert(held_.empty());
    writing_ = writing;
}

void Sink::finish() {
    if (finished_) return;
    keep();
    flush();
    if (compressor_) {
        if (in_member_ || !any_member_) end_member();
        write_packed();
    }
    finished_ = true;
    if (replaces_) {
        int synced = 0;
        do {
            synced = ::fsync(descriptor_);
        } while (synced != 0 && errno == EINTR);
        // EINVAL: a file system that knows no fsync.
        if (synced != 0 && errno != EINVAL) fail(errno);
    }
    // Standard output stays open as a number, and a file without a name until it has one, but closing any descriptor of
    // a file makes the system report late failures (NFS, quotas); a stream that the caller had closed cannot be doubled.
    const bool stays = descriptor_ == STDOUT_FILENO || (ours_ && temporary_.empty());
    const int closing = stays ? ::fcntl(descriptor_, F_DUPFD_CLOEXEC, 3) : descriptor_;
    if (!stays || descriptor_ == STDOUT_FILENO) descriptor_ = -1;
    if (closing < 0) fail(errno);
    if (const int error = close_checked(closing)) fail(error);
}

void Sink::commit() {
    finish();
    if (committed_) return;
    if (ours_ && temporary_.empty()) {
        // Nothing is replaced without a rename.
        if (replaces_ || !link_nameless_file(descriptor_, target_)) {
            if (!replaces_ && errno != EEXIST) fail(errno);
            temporary_ = name_nameless_file(descriptor_, target_);
            if (temporary_.empty()) fail(errno);
        }
        ::close(std::exchange(descriptor_, -1));
    }
    if (!temporary_.empty()) {
        if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail(errno);
        forget_pending_file(temporary_);
        temporary_.clear();
    }
    committed_ = true;
}

void Sink::discard() noexcept {
    if (committed_) return;
    committed_ = finished_ = true;
    held_.clear();
    gathered_.clear();
    if (descriptor_ > STDOUT_FILENO) ::close(descriptor_);
    descriptor_ = -1;
    if (temporary_.empty()) return;
    ::unlink(temporary_.c_str());
    forget_pending_file(temporary_);
    temporary_.clear();
}

void commit_together(std::span<Sink* const> sinks) {
    for (Sink* const sink : sinks) sink->finish();
    for (Sink* const sink : sinks) sink->commit();
}

}  // namespace salvage::io
