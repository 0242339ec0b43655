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
    document.lines.clear();
    document.lines.reserve(document.blocks.size());
    for (const Block& block : document.blocks) {
        if (block.span_count > 0) document.lines.push_back({document.offset_of(block)});
    }
    const auto by_offset = [](const LineMark& a, const LineMark& b) { return a.offset < b.offset; };
    if (!std::is_sorted(document.lines.begin(), document.lines.end(), by_offset)) {
        std::sort(document.lines.begin(), document.lines.end(), by_offset);
    }
    const char end = text.find('\n') == std::string_view::npos ? '\r' : '\n';
    std::size_t line = 1;
    std::size_t at = 0;
    bool word = false;  // one stands in this line before `at`
    for (LineMark& mark : document.lines) {
        assert(mark.offset <= text.size());
        std::string_view between = text.substr(at, mark.offset - at);
        at = mark.offset;
        if (const std::size_t last = find_last(between, end); last != std::string_view::npos) {
            line += count_byte(between, end);
            between.remove_prefix(last + 1);
            word = false;
        }
        word = word || has_word(between);
        mark.line = line;
        mark.inside = word;
    }
}

}  // namespace salvage::blocks
