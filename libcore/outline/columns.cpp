#include <salvage/outline/columns.hpp>

#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::outline {
namespace {

/// C0 and C1 controls, and the embeddings and overrides of UAX #9, which reach beyond the text that they stand in.
bool disturbs(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == U'\u2028' || c == U'\u2029' || (c >= U'\u202A' && c <= U'\u202E');
}

std::size_t width_of(char32_t c) { return disturbs(c) ? 1 : static_cast<std::size_t>(display_width(c)); }

bool is_wider(std::string_view text, std::size_t columns) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size() && width <= columns;) {
        const CodePoint next = valid_utf8_next(text, at);
        width += width_of(next.value);
        at += next.length;
    }
    return width > columns;
}

}  // namespace

void append_cut(std::string& out, std::string_view text, std::size_t columns, std::string_view ellipsis) {
    const std::size_t tail = display_width(ellipsis);
    const bool cut = columns > 0 && is_wider(text, columns);
    const std::size_t room = cut && columns > tail ? columns - tail : 0;
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        const std::size_t step = width_of(next.value);
        if (cut && width + step > room) break;
        width += step;
        if (disturbs(next.value)) out.push_back(' ');
        else out += text.substr(at, next.length);
        at += next.length;
    }
    if (cut) out += ellipsis;
}

}  // namespace salvage::outline
