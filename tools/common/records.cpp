#include "common/records.hpp"

#include <salvage/io/compression.hpp>
#include <salvage/text/byte_scan.hpp>

#include <algorithm>
#include <cstring>
#include <new>
#include <span>
#include <utility>

namespace salvage::cli {
namespace {

constexpr std::size_t batch_size = std::size_t{256} * 1024;
constexpr std::size_t read_size = std::size_t{256} * 1024;

}  // namespace

void BatchReader::make_room(std::size_t capacity) {
    if (capacity <= capacity_) return;
    auto* const larger = static_cast<char*>(std::realloc(memory_.get(), capacity));
    if (larger == nullptr) throw std::bad_alloc();
    (void)memory_.release();
    memory_.reset(larger);
    capacity_ = capacity;
}

bool BatchReader::read_more() {
    if (ended_) return false;
    // A batch fits at once; a long line grows by halves.
    if (capacity_ - held_ < read_size) make_room(std::max(batch_size + 2 * read_size, held_ + held_ / 2 + read_size));
    try {
        const std::size_t got = source_.read_some(std::span(memory_.get() + held_, read_size));
        held_ += got;
        ended_ = got == 0;
    } catch (...) {
        if (!parts_) throw;
        failure_ = std::current_exception();
        ended_ = true;
    }
    return !ended_;
}

void BatchReader::check() const {
    if (failure_) std::rethrow_exception(failure_);
}

bool BatchReader::next(Batch& batch) {
    batch = Batch();
    std::size_t searched = 0;  // no line feed stands before
    std::size_t end = 0;       // behind the last line feed that was found
    for (;;) {
        if (in_large_) {
            if (held_ == 0 && !read_more()) return false;
            const std::size_t feed = rest().find('\n');
            end = feed == std::string_view::npos ? held_ : feed + 1;
            in_large_ = feed == std::string_view::npos;
            batch.too_large = true;
            batch.begins_line = false;
            break;
        }
        // A long line comes in many reads: what was looked at is not looked at again.
        if (const auto feed = find_last(rest().substr(searched), '\n'); feed != std::string_view::npos) end = searched + feed + 1;
        searched = held_;
        if (end > 0 && (held_ >= batch_size || source_.would_wait())) break;
        if (end == 0 && held_ > most_) {
            in_large_ = true;
            end = held_;
            batch.too_large = true;
            break;
        }
        if (read_more()) continue;
        if (!failure_) end = held_;  // else a part of a line is left, of which nobody knows the rest
        if (end == 0) return false;
        break;
    }
    batch.first_line = line_;
    batch.memory = std::exchange(memory_, nullptr);
    batch.bytes = {batch.memory.get(), end};
    // What is left is the beginning of a line, mostly shorter than what goes.
    const std::size_t left = std::exchange(held_, 0) - end;
    capacity_ = 0;
    if (left > 0) {
        make_room(std::max(left, batch_size) + 2 * read_size);
        std::memcpy(memory_.get(), batch.memory.get() + end, left);
        held_ = left;
    }
    if (batch.too_large) {
        line_ += count_byte(batch.bytes, '\n');
    } else {
        batch.feeds = places_of(batch.bytes, '\n');
        line_ += batch.feeds.size();
    }
    return true;
}

std::size_t weight(const Batch& batch) { return batch.bytes.size() / (batch_size + read_size) + 1; }

void for_each_line(const Batch& batch, const std::function<void(std::string_view, std::uint64_t)>& use) {
    std::uint64_t number = batch.first_line;
    std::size_t begin = 0;
    for (const std::size_t feed : batch.feeds) {
        use(batch.bytes.substr(begin, feed - begin), number++);
        begin = feed + 1;
    }
    if (begin < batch.bytes.size()) use(batch.bytes.substr(begin), number);
}

bool is_named_jsonl(std::string_view name) {
    name = io::without_compression(name);
    return name.ends_with(".jsonl") || name.ends_with(".ndjson");
}

ByteRange record_in(std::string_view line, std::uint64_t number) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    ByteRange range{0, line.size()};
    if (line.ends_with('\r')) --range.end;
    if (number == 1 && line.starts_with(mark)) range.begin = mark.size();
    return range;
}

std::string not_an_object(std::string_view record, std::size_t begin, std::size_t at) {
    // An ASCII character, mostly a brace, of two bytes in either order, or the mark before it.
    const std::string_view first = record.substr(0, 2);
    const bool utf16 = first == "\xFF\xFE" || first == "\xFE\xFF" || (first.size() == 2 && (first[0] == '\0') != (first[1] == '\0'));
    return "byte " + std::to_string(begin + at) + " of it: not one JSON object" +
           (utf16 ? ", but UTF-16 by its first bytes: JSON Lines are UTF-8: iconv makes them so" : "");
}

}  // namespace salvage::cli
