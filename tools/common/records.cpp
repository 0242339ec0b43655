#include "common/records.hpp"

#include <salvage/text/byte_scan.hpp>

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

namespace salvage::cli {
namespace {

constexpr std::size_t batch_size = std::size_t{1} << 20;
constexpr std::size_t read_size = std::size_t{256} * 1024;

}  // namespace

bool BatchReader::read_more() {
    if (ended_) return false;
    const std::size_t held = rest_.size();
    if (held == 0) rest_.reserve(batch_size + read_size);
    rest_.resize(held + read_size);
    const std::size_t got = source_.read_some(std::span(rest_.data() + held, read_size));
    rest_.resize(held + got);
    ended_ = got == 0;
    return !ended_;
}

bool BatchReader::next(Batch& batch) {
    batch = Batch();
    std::size_t searched = 0;  // no line feed stands before
    std::size_t end = 0;       // behind the last line feed that was found
    for (;;) {
        if (in_large_) {
            if (rest_.empty() && !read_more()) return false;
            const std::size_t feed = rest_.find('\n');
            end = feed == rest_.npos ? rest_.size() : feed + 1;
            in_large_ = feed == rest_.npos;
            batch.too_large = true;
            batch.begins_line = false;
            break;
        }
        // A long line comes in many reads: what was looked at is not looked at again.
        // The library's rfind goes byte by byte.
        if (const void* const feed = ::memrchr(rest_.data() + searched, '\n', rest_.size() - searched))
            end = static_cast<std::size_t>(static_cast<const char*>(feed) - rest_.data()) + 1;
        searched = rest_.size();
        if (end > 0 && (rest_.size() >= batch_size || source_.would_wait())) break;
        if (end == 0 && rest_.size() > most_) {
            in_large_ = true;
            end = rest_.size();
            batch.too_large = true;
            break;
        }
        if (read_more()) continue;
        end = rest_.size();
        if (end == 0) return false;
        break;
    }
    batch.first_line = line_;
    // What is left is the beginning of a line, mostly shorter than what goes.
    std::string left = rest_.substr(end);
    left.reserve(std::max(left.size(), batch_size) + read_size);
    batch.bytes = std::exchange(rest_, std::move(left));
    batch.bytes.resize(end);
    line_ += count_byte(batch.bytes, '\n');
    return true;
}

void for_each_line(const Batch& batch, const std::function<void(std::string_view, std::uint64_t)>& use) {
    std::string_view rest = batch.bytes;
    for (std::uint64_t number = batch.first_line; !rest.empty(); ++number) {
        const auto* const feed = static_cast<const char*>(std::memchr(rest.data(), '\n', rest.size()));
        const std::size_t size = feed == nullptr ? rest.size() : static_cast<std::size_t>(feed - rest.data());
        use(rest.substr(0, size), number);
        rest.remove_prefix(std::min(size + 1, rest.size()));
    }
}

ByteRange record_in(std::string_view line, std::uint64_t number) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    ByteRange range{0, line.size()};
    if (line.ends_with('\r')) --range.end;
    if (number == 1 && line.starts_with(mark)) range.begin = mark.size();
    return range;
}

std::string not_an_object(std::size_t byte) { return "byte " + std::to_string(byte) + " of it: not one JSON object"; }

}  // namespace salvage::cli
