// A document is read into memory of ours, not mapped.  A mapping would save one copy (the kernel copies several GB/s, the
// stages read a tenth of that), but its bytes change when somebody writes to the file: a text that was
// found to be UTF-8 would stop being so under the code that relies on it, and a file cut short kills the process with
// SIGBUS.  Memory of that size comes from mmap inside malloc, is not cleared twice, and grows without a copy (mremap).
#include <salvage/io/reason.hpp>
#include <salvage/io/source.hpp>
#include <salvage/text/text.hpp>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <utility>

namespace salvage::io {
namespace {

constexpr std::size_t first_block = 64 * 1024;              // for what does not say its size; then doubled
constexpr std::size_t largest_read = std::size_t{1} << 30;  // Linux reads at most 2 GiB - 4 KiB at once
constexpr std::size_t raw_block = 64 * 1024;                // of what has to be looked at or decompressed

std::string in_units(std::size_t bytes) {
    static constexpr const char* units[] = {" bytes", "K", "M", "G", "T"};
    std::size_t unit = 0;
    while (unit + 1 < std::size(units) && bytes != 0 && bytes % 1024 == 0) {
        bytes /= 1024;
        ++unit;
    }
    return std::to_string(bytes) + units[unit];
}

}  // namespace

Source::Source(std::string path) : name_(std::move(path)) {
    if (is_standard_input()) {
        descriptor_ = STDIN_FILENO;
    } else {
        do {
            descriptor_ = ::open(name_.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
        } while (descriptor_ < 0 && errno == EINTR);
        if (descriptor_ < 0)
            throw Error(label(), name_.empty() ? "a file's name cannot be empty" : input_reason(errno));
    }
    struct stat status = {};
    if (::fstat(descriptor_, &status) == 0) {
        if (S_ISDIR(status.st_mode)) {
            if (!is_standard_input()) ::close(descriptor_);
            throw Error(label(), input_reason(EISDIR));
        }
        regular_ = S_ISREG(status.st_mode);
        // Only a hint, and only files take it; small ones are read at once.
        if (regular_ && status.st_size > static_cast<off_t>(raw_block)) (void)::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
    }
}

Source::Source(std::string name, std::string bytes) : name_(std::move(name)), regular_(true), ended_(true), raw_(std::move(bytes)) {}

Source::Source(Source&& other) noexcept
    : name_(std::move(other.name_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      regular_(other.regular_),
      ended_(other.ended_),
      meter_(other.meter_),
      delivered_(other.delivered_),
      begun_(other.begun_),
      compression_(other.compression_),
      decompressor_(std::move(other.decompressor_)),
      in_member_(other.in_member_),
      raw_(std::move(other.raw_)),
      raw_at_(other.raw_at_),
      raw_offset_(other.raw_offset_),
      peeked_(std::move(other.peeked_)),
      peeked_at_(other.peeked_at_) {}

// One read that is not interrupted.  The end is 0, also when asked again: a person ends the input once.
std::size_t Source::read_raw(char* into, std::size_t size) {
    while (!ended_) {
        const ssize_t got = ::read(descriptor_, into, std::min(size, largest_read));
        if (got > 0) {
            if (meter_ != nullptr) *meter_ += static_cast<std::uint64_t>(got);
            return static_cast<std::size_t>(got);
        }
        if (got == 0) {
            ended_ = true;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            // Somebody who shares the stream has made it non-blocking.
            pollfd wait = {descriptor_, POLLIN, 0};
            if (::poll(&wait, 1, -1) < 0 && errno != EINTR) throw Error(label(), input_reason(errno));
        } else if (errno != EINTR) {
            throw Error(label(), input_reason(errno));
        }
    }
    return 0;
}

// Reads until raw_ has `least` bytes, or the input ends.
void Source::fill_raw(std::size_t least) {
    if (raw_at_ > 0) {
        raw_offset_ += raw_at_;
        raw_.erase(0, raw_at_);
        raw_at_ = 0;
    }
    // By way of memory that need not be cleared for every file: most are small.
    char some[raw_block];
    while (raw_.size() < least) {
        const std::size_t got = read_raw(some, sizeof some);
        if (got == 0) return;
        raw_.append(some, got);
    }
}

// Looks at the first bytes; of what comes slowly, at no more of them than are needed.
void Source::begin() {
    begun_ = true;
    for (std::size_t least = 1;; least = raw_.size() + 1) {
        fill_raw(least);
        const bool more = raw_.size() >= least;
        const auto known = compression_of_bytes(raw_, more);
        if (!known) continue;
        compression_ = *known;
        decompressor_ = make_decompressor(compression_);
        in_member_ = decompressor_ != nullptr;
        return;
    }
}

std::size_t Source::read_new(char* into, std::size_t size) {
    if (!begun_) begin();
    if (decompressor_) return decompress(into, size);
    if (raw_at_ < raw_.size()) {
        size = std::min(size, raw_.size() - raw_at_);
        std::memcpy(into, raw_.data() + raw_at_, size);
        raw_at_ += size;
        if (raw_at_ == raw_.size()) {
            raw_ = std::string();
            raw_at_ = 0;
        }
        return size;
    }
    return read_raw(into, size);
}

std::size_t Source::decompress(char* into, std::size_t size) {
    while (in_member_ || next_member()) {
        // Bytes that were produced and have not come out yet need no more input: only what gives none asks for some.
        Decompressor::Step step;
        const std::string_view in = std::string_view(raw_).substr(raw_at_);
        try {
            step = decompressor_->step(in, {into, size});
        } catch (const CompressionError& error) {
            fail_at(raw_offset_ + raw_at_, "broken " + std::string(io::name(compression_)) + " data: " + error.what());
        }
        raw_at_ += step.consumed;
        in_member_ = !step.ended;
        if (step.produced > 0) return step.produced;
        if (step.ended || step.consumed > 0) continue;
        if (raw_at_ < raw_.size())
            fail_at(raw_offset_ + raw_at_, "broken " + std::string(io::name(compression_)) + " data: no end of it");
        fill_raw(1);
        if (raw_.empty())
            fail_at(raw_offset_, "the " + std::string(io::name(compression_)) + " data is cut off here: get the file again");
    }
    return 0;
}

// Behind a member: another one, or the end, perhaps behind zeros (tapes and xz fill blocks with them).
bool Source::next_member() {
    for (;;) {
        if (raw_.size() - raw_at_ < compression_magic) fill_raw(compression_magic);
        const std::string_view rest = std::string_view(raw_).substr(raw_at_);
        if (rest.empty()) return false;
        if (compression_of_bytes(rest) == compression_) return in_member_ = true;
        const std::size_t zeros = std::min(rest.find_first_not_of('\0'), rest.size());
        if (zeros == 0)
            fail_at(raw_offset_ + raw_at_, "behind the " + std::string(io::name(compression_)) + " data stands something else");
        raw_at_ += zeros;
    }
}

void Source::fail_at(std::uint64_t byte, const std::string& why) const {
    throw Error(label(), "byte " + std::to_string(byte) + ": " + why);
}

Compression Source::compression() {
    if (!begun_) begin();
    return compression_;
}

bool Source::would_wait() const {
    if (peeked_at_ < peeked_.size() || raw_at_ < raw_.size() || ended_) return false;
    pollfd wait = {descriptor_, POLLIN, 0};
    return ::poll(&wait, 1, 0) == 0;
}

Source::~Source() {
    if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

std::string Source::label() const { return is_standard_input() ? "standard input" : name_; }

bool Source::is_terminal() const { return ::isatty(descriptor_) == 1; }

// Reads some more behind what is peeked; false at the end.
bool Source::peek_more() {
    if (peeked_at_ > 0) {
        peeked_.erase(0, peeked_at_);
        peeked_at_ = 0;
    }
    char some[raw_block];
    const std::size_t got = read_new(some, sizeof some);
    peeked_.append(some, got);
    return got > 0;
}

std::string_view Source::peek(std::size_t size) {
    while (peeked_.size() - peeked_at_ < size && peek_more()) {}
    return std::string_view(peeked_).substr(peeked_at_, size);
}

std::string_view Source::peek_line(std::size_t most) {
    std::size_t searched = 0;
    for (;;) {
        const std::string_view there = std::string_view(peeked_).substr(peeked_at_);
        const std::size_t newline = there.find('\n', searched);
        if (newline != there.npos) return there.substr(0, std::min(newline + 1, most));
        searched = there.size();
        if (there.size() >= most || !peek_more()) return there.substr(0, most);
    }
}

std::size_t Source::read_some(std::span<char> buffer) {
    if (buffer.empty()) return 0;
    if (peeked_at_ < peeked_.size()) {
        const std::size_t size = std::min(buffer.size(), peeked_.size() - peeked_at_);
        std::memcpy(buffer.data(), peeked_.data() + peeked_at_, size);
        peeked_at_ += size;
        delivered_ += size;
        if (peeked_at_ == peeked_.size()) {
            peeked_ = std::string();
            peeked_at_ = 0;
        }
        return size;
    }
    const std::size_t size = read_new(buffer.data(), buffer.size());
    delivered_ += size;
    return size;
}

Content Source::read_all(std::size_t limit) {
    const auto too_large = [&]() {
        return Error(label(), "larger than " + in_units(limit) + ", the most for one document: see --max-document");
    };
    // What is left of a regular file, if it says so.  It is where to begin, not what to believe: files of /proc
    // say 0, and a log grows while it is read.
    std::size_t expected = 0;
    struct stat status = {};
    if (compression() == Compression::none && ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode)) {
        const off_t at = ::lseek(descriptor_, 0, SEEK_CUR);
        if (at >= 0 && status.st_size > at) expected = static_cast<std::size_t>(status.st_size - at);
        expected += peeked_.size() - peeked_at_ + raw_.size() - raw_at_;
        if (expected > limit) throw too_large();
    }

    Content content;
    std::size_t capacity = 0;
    // Room for one byte more than expected: the read that finds the end then needs no growth.
    const auto grow_to = [&](std::size_t room) {
        if (room > SIZE_MAX - Content::slack) throw std::bad_alloc();
        char* const larger = static_cast<char*>(std::realloc(content.bytes_.get(), room + Content::slack));
        if (larger == nullptr) throw std::bad_alloc();
        (void)content.bytes_.release();  // realloc has taken it
        content.bytes_.reset(larger);
        capacity = room;
    };
    grow_to(expected > 0 ? expected + 1 : first_block);
    for (;;) {
        if (content.size_ == capacity) {
            if (capacity > SIZE_MAX / 2) throw std::bad_alloc();
            grow_to(capacity * 2);
        }
        const std::size_t got = read_some({content.bytes_.get() + content.size_, capacity - content.size_});
        if (got == 0) break;
        content.size_ += got;
        if (content.size_ > limit) throw too_large();
    }
    // Doubling may have left as much again unused.  Pages that were never touched cost nothing, so large blocks stay.
    std::memset(content.bytes_.get() + content.size_, 0, Content::slack);
    return content;
}

}  // namespace salvage::io
