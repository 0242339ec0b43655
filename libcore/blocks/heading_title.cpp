#include <salvage/blocks/heading_title.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/trim.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::blocks {
namespace {

bool is_long_dash(char32_t c) { return c >= 0x2012 && c <= 0x2015; }

// Behind the dashes that a text begins with.  Those of ASCII part it from a number only where they touch that or a blank: "--verbose"
// is an option, "-5" a number.
std::string_view behind_dashes(std::string_view text, bool touches_label) {
    std::size_t at = 0;
    bool parts = touches_label;
    while (at < text.size()) {
        const CodePoint next = valid_utf8_next(text, at);
        if (next.value != U'-' && next.value != U':' && !is_long_dash(next.value)) {
            parts = parts || is_space(next.value);
            break;
        }
        parts = parts || is_long_dash(next.value);
        at += next.length;
    }
    return parts && at > 0 && at < text.size() ? trimmed(text.substr(at)) : text;
}

}  // namespace

std::string_view heading_title(const Block& heading) {
    std::string_view title = heading.text;
    if (heading.label.empty() || !title.starts_with(heading.label)) return trimmed(title);
    title.remove_prefix(heading.label.size());
    const std::string_view text = trimmed(title);
    return behind_dashes(text, text.data() == title.data());
}

}  // namespace salvage::blocks
