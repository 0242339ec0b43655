#include <salvage/blocks/lines.hpp>

#include <algorithm>
#include <cassert>

namespace salvage::blocks {

void mark_lines(Document& document, std::string_view text) {
    document.lines.clear();
    for (const Block& block : document.blocks) {
        if ((block.kind != Kind::heading && block.kind != Kind::toc) || block.span_count == 0) continue;
        document.lines.push_back({document.spans_of(block).front().begin, 0});
    }
    const auto by_offset = [](const LineMark& a, const LineMark& b) { return a.offset < b.offset; };
    if (!std::is_sorted(document.lines.begin(), document.lines.end(), by_offset)) {
        std::sort(document.lines.begin(), document.lines.end(), by_offset);
    }
    const char end = text.find('\n') == std::string_view::npos ? '\r' : '\n';
    std::size_t line = 1;
    std::size_t at = 0;
    for (LineMark& mark : document.lines) {
        assert(mark.offset <= text.size());
        const std::string_view between = text.substr(at, mark.offset - at);
        line += static_cast<std::size_t>(std::count(between.begin(), between.end(), end));
        at = mark.offset;
        mark.line = line;
    }
}

}  // namespace salvage::blocks
