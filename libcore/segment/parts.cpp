// What is known of a line takes some 160 bytes until blocks are made of it, what is known of a marker 400.  Of prose that is less than the
// text itself.  Of a list of words, one a line, or of "(a) (a) (a) ..." it would be fifteen to a hundred times as much; such a text is
// cut where that is more than the text's length and a fixed amount.  So is a line of many megabytes, whose words are looked at together.  What a part says of its headings, its wraps and its numbers then holds for
// this part alone: long as it is, that is evidence enough.

#include <salvage/segment/parts.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <limits>

namespace salvage::segment {
namespace {

constexpr std::size_t bytes_per_line = 160;
constexpr std::size_t bytes_per_marker = 400;
constexpr std::size_t fixed_bytes = std::size_t{20} << 20U;  ///< for either, whatever the text's length
constexpr std::size_t chunk = std::size_t{32} << 10U;        ///< lines are counted in such pieces
constexpr std::size_t endless = std::size_t{4} << 20U;       ///< bytes of a line without an end that are cut together (endless.hpp)
constexpr std::size_t shortest_marker = 3;                   ///< bytes, with its blank: "1. ", "①", "(1)"

/// Line ends of any kind; CRLF is one.
std::size_t count_ends(std::string_view text) {
    std::size_t count = count_byte(text, '\n');
    if (text.find('\r') != std::string_view::npos) count = std::max(count, count_byte(text, '\r'));
    if (text.find('\f') != std::string_view::npos) count += count_byte(text, '\f');
    return count;
}

/// The best place to cut in the last quarter of `text`, whose whole length is taken if it has none.
std::size_t cut_in(std::string_view text) {
    const std::size_t from = text.size() - text.size() / 4;
    const std::string_view tail = text.substr(from);
    if (const std::size_t feed = tail.rfind('\f'); feed != std::string_view::npos) return from + feed;
    for (const std::string_view end : {"\n\n", "\r\n\r\n", "\r\r", "\n", "\r", ". ", "。", " "}) {
        if (const std::size_t at = tail.rfind(end); at != std::string_view::npos) return from + at + end.size();
    }
    return text.size();
}

/// Where a line of megabytes begins; npos: none does.
std::size_t endless_line_in(std::string_view text) {
    std::size_t at = 0;  // a line begins here
    while (text.size() - at > endless) {
        const std::size_t last = text.substr(at, endless).find_last_of("\n\r\f");
        if (last == std::string_view::npos) return at;
        at += last + 1;
    }
    return std::string_view::npos;
}

}  // namespace

Parts::Parts(std::string_view text)
    : text_(text), most_lines_((fixed_bytes + text.size()) / bytes_per_line), most_markers_((fixed_bytes + text.size()) / bytes_per_marker), most_bytes_(text.size()) {}

Part Parts::next() {
    given_ = true;
    const std::string_view rest = text_.substr(next_);
    std::size_t length = std::min(rest.size(), most_bytes_);
    // A line of megabytes is cut by itself, with what little stands before it.
    const std::size_t line = endless_line_in(rest.substr(0, length));
    const bool before_line = line != std::string_view::npos && line >= endless / 4;
    if (line != std::string_view::npos) length = before_line ? line : endless;
    if (length > most_lines_) {
        std::size_t lines = 0;
        for (std::size_t at = 0; at < length; at += chunk) {
            lines += count_ends(rest.substr(at, std::min(chunk, length - at)));
            if (lines > most_lines_) length = at + std::min(chunk, length - at);
        }
    }
    if (length < rest.size() && !(before_line && length == line)) length = cut_in(rest.substr(0, length));
    // Neither inside a character nor inside a CRLF.
    while (length < rest.size() && (continues_utf8(rest[length]) || (rest[length] == '\n' && rest[length - 1] == '\r'))) ++length;
    Part part{{next_, next_ + length}, next_ == 0, length == rest.size()};
    next_ += length;
    return part;
}

void Parts::halve(const Part& part) {
    next_ = part.range.begin;
    most_bytes_ = part.range.size() / 2;
}

std::size_t Parts::most_markers(const Part& part) const {
    return part.range.size() <= most_markers_ * shortest_marker * 2 ? std::numeric_limits<std::size_t>::max() : most_markers_;
}

}  // namespace salvage::segment
