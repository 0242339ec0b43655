#include <salvage/blocks/lines.hpp>

#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cassert>
#include <vector>

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
    if (place.end == 0) place.end = text.find('\n') == std::string_view::npos ? '\r' : '\n';
    const auto mark = [&](std::size_t offset) {
        assert(offset <= text.size());
        std::string_view between = text.substr(place.at, offset - place.at);
        place.at = offset;
        if (const std::size_t last = find_last(between, place.end); last != std::string_view::npos) {
            place.line += count_byte(between, place.end);
            between.remove_prefix(last + 1);
            place.word = false;
        }
        place.word = place.word || has_word(between);
        document.lines.push_back({offset, place.line, place.word});
    };
    // Nearly always they come in the text's order.
    std::size_t last = 0;
    bool sorted = true;
    for (const Block& block : document.blocks) {
        if (block.span_count == 0) continue;
        const std::size_t offset = document.offset_of(block);
        sorted = sorted && offset >= last;
        last = offset;
    }
    std::vector<std::size_t> offsets;
    for (const Block& block : document.blocks) {
        if (block.span_count == 0) continue;
        if (sorted) mark(document.offset_of(block));
        else offsets.push_back(document.offset_of(block));
    }
    std::sort(offsets.begin(), offsets.end());
    for (const std::size_t offset : offsets) mark(offset);
}

}  // namespace salvage::blocks
