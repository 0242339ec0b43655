#include <salvage/blocks/lines.hpp>

#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cassert>

namespace salvage::blocks {
namespace {

/// A bullet, a quotation mark or a rule before a heading does not make it stand inside a line: a word does.
bool has_word(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        if (is_letter(next.value) || is_digit(next.value)) return true;
        at += next.length;
    }
    return false;
}

}  // namespace

void mark_lines(Document& document, std::string_view text) {
    LinePlace place;
    mark_lines(document, text, place);
}

void mark_lines(Document& document, std::string_view text, LinePlace& place) {
    document.lines.clear();
    document.lines.reserve(document.blocks.size());
    for (const Block& block : document.blocks) {
        if (block.span_count > 0) document.lines.push_back({document.offset_of(block)});
    }
    const auto by_offset = [](const LineMark& a, const LineMark& b) { return a.offset < b.offset; };
    if (!std::is_sorted(document.lines.begin(), document.lines.end(), by_offset)) {
        std::sort(document.lines.begin(), document.lines.end(), by_offset);
    }
    if (place.end == 0) place.end = text.find('\n') == std::string_view::npos ? '\r' : '\n';
    for (LineMark& mark : document.lines) {
        assert(mark.offset <= text.size());
        std::string_view between = text.substr(place.at, mark.offset - place.at);
        place.at = mark.offset;
        if (const std::size_t last = find_last(between, place.end); last != std::string_view::npos) {
            place.line += count_byte(between, place.end);
            between.remove_prefix(last + 1);
            place.word = false;
        }
        place.word = place.word || has_word(between);
        mark.line = place.line;
        mark.inside = place.word;
    }
}

}  // namespace salvage::blocks
