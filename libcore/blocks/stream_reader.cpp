// The pieces that are fed are cut at their last line break.  What stands before it is read in place, one pass over
// each line; only a line that comes in several pieces is put together first.  UTF-8 is checked for all complete lines at
// once, since that is many times faster than line by line; if it fails, the lines before the bad one are still read, and
// the error then has its place.

#include <salvage/blocks/stream.hpp>
#include <salvage/blocks/stream_values.hpp>
#include <salvage/text/utf8.hpp>

#include <cassert>
#include <utility>

namespace salvage::blocks {
namespace {
constexpr std::size_t large_line = std::size_t{1} << 20;
}

void StreamReader::fail(std::string text) {
    error_ = StreamError{line_, std::move(text)};
    open_.reset();
    region_ = {};
    next_region_ = {};
    at_ = 0;
}

/// Makes `region`, which ends with a line break, the one that is read.
void StreamReader::enter(std::string_view region) {
    at_ = 0;
    region_ = region;
    if (valid_utf8(region)) return;
    const std::size_t bad = *first_invalid_utf8(region);
    const std::size_t before = bad == 0 ? std::string_view::npos : region.rfind('\n', bad - 1);
    region_ = region.substr(0, before == std::string_view::npos ? 0 : before + 1);
    invalid_after_ = true;
}

/// The lines that were put together are read: a document in one row may be large.
void StreamReader::let_joined_go() {
    if (joined_.size() > large_line) joined_ = {};
}

void StreamReader::feed(std::string_view piece) {
    assert(at_ == region_.size() && next_region_.empty());
    if (error_ || piece.empty()) return;
    let_joined_go();
    const std::size_t first = piece.find('\n');
    if (first == std::string_view::npos) {
        // Doubling would hold a document's only row twice and more; memory that is not written to costs nothing.
        if (open_ && tail_.size() > large_line) tail_.reserve(open_->bytes);
        tail_ += piece;
        read_begun_lines();
        return;
    }
    const std::size_t last = piece.rfind('\n');
    if (tail_.empty()) {
        enter(piece.substr(0, last + 1));
    } else {
        tail_ += piece.substr(0, first + 1);
        joined_ = std::exchange(tail_, {});
        next_region_ = piece.substr(first + 1, last - first);
        enter(joined_);
    }
    tail_ = piece.substr(last + 1);
}

std::optional<Document> StreamReader::next() {
    for (;;) {
        if (error_) return std::nullopt;
        if (at_ == region_.size()) {
            if (invalid_after_) {
                ++line_;
                fail("not UTF-8");
                return std::nullopt;
            }
            if (next_region_.empty()) return std::nullopt;
            let_joined_go();
            enter(std::exchange(next_region_, {}));
            continue;
        }
        ++line_;
        if (header_ && region_[at_] != '%') {
            if (!read_block()) return std::nullopt;
            continue;
        }
        const std::size_t end = region_.find('\n', at_);
        const std::string_view line = region_.substr(at_, end - at_);
        at_ = end + 1;
        const std::string_view word = line.substr(0, line.find(' '));
        if (!header_ || word == "%blocks") {
            if (!read_header(line)) return std::nullopt;
        } else if (word == "%document") {
            if (!read_document(line)) return std::nullopt;
        } else if (word == "%lines") {
            if (!read_lines(line)) return std::nullopt;
        } else if (word == "%finding") {
            if (!read_finding(line)) return std::nullopt;
        } else if (word == "%end") {
            if (!read_end(line)) return std::nullopt;
            return std::exchange(open_, std::nullopt);
        } else {
            (open_ ? open_->unknown : outside_).emplace_back(line);
        }
    }
}

void StreamReader::finish() {
    if (error_) return;
    ++line_;
    const bool in_line = !tail_.empty();
    if (open_) {
        fail("the stream ends inside document " + shown(open_->name) + ": the command before this one did not finish");
    } else if (!header_ && !in_line) {
        fail("the stream is empty: the command before this one wrote nothing");
    } else if (in_line) {
        fail("the stream ends inside a line: the command before this one did not finish");
    }
    tail_.clear();
}

Stream read_stream(std::string_view text) {
    StreamReader reader;
    Stream result;
    reader.feed(text);
    while (auto document = reader.next()) result.documents.push_back(*std::move(document));
    reader.finish();
    result.error = reader.error();
    result.leftover = reader.leftover();
    return result;
}

}  // namespace salvage::blocks
