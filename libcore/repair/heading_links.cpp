#include <salvage/repair/heading_links.hpp>
#include <salvage/text/byte_scan.hpp>

#include <cstddef>

namespace salvage::repair {
namespace {

constexpr std::string_view pilcrow = "\xC2\xB6";

// Several, and all at the ends of lines.
bool are_links(std::string_view text) {
    constexpr std::size_t several = 3;
    std::size_t count = 0;
    for (std::size_t at = text.find(pilcrow); at != text.npos; at = text.find(pilcrow, at)) {
        at += pilcrow.size();
        if (at < text.size() && text[at] != '\n' && text[at] != '\r') return false;
        ++count;
    }
    return count >= several;
}

}  // namespace

bool HeadingLinks::ends(std::string_view line) {
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    if (!line.ends_with(pilcrow) || find_special<BeyondAscii>(line, 0) + pilcrow.size() != line.size()) return false;
    if (!linked_) linked_ = are_links(text_);
    return *linked_;
}

}  // namespace salvage::repair
