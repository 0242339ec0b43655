/// Text without what stands at its ends.  All text is valid UTF-8; cost is in what is dropped.
#pragma once

#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <cstddef>
#include <string_view>

namespace salvage {

/// Drops code points from the beginning as long as `drops` (of a char32_t) says so; how many.
template <class Drops>
std::size_t drop_front(std::string_view& text, Drops drops) {
    std::size_t dropped = 0;
    while (!text.empty()) {
        const CodePoint first = valid_utf8_next(text, 0);
        if (!drops(first.value)) break;
        text.remove_prefix(first.length);
        ++dropped;
    }
    return dropped;
}

/// The same at the end.
template <class Drops>
std::size_t drop_end(std::string_view& text, Drops drops) {
    std::size_t dropped = 0;
    while (!text.empty()) {
        const CodePoint last = valid_utf8_before(text, text.size());
        if (!drops(last.value)) break;
        text.remove_suffix(last.length);
        ++dropped;
    }
    return dropped;
}

template <class Drops>
[[nodiscard]] std::string_view trimmed(std::string_view text, Drops drops) {
    drop_front(text, drops);
    drop_end(text, drops);
    return text;
}

/// Without white space at the ends.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
    return trimmed(text, [](char32_t c) { return is_space(c); });
}

}  // namespace salvage
