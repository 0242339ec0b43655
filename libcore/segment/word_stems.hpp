/// What two texts share of their words, in any language.
#pragma once

#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::segment {

/// Calls `visit` with a hash of each word of four letters or more, cut to five as endings differ, and of each pair of characters of CJK.
template <typename Visit>
void each_stem(std::string_view text, Visit visit) {
    constexpr std::size_t shortest = 4;
    constexpr std::size_t stem = 5;
    std::size_t hash = 0;
    std::size_t letters = 0;
    char32_t before = 0;
    const auto mix = [](std::size_t h, char32_t c) { return (h ^ c) * 0x9E3779B97F4A7C15U; };
    for (std::size_t at = 0; at <= text.size();) {
        const CodePoint next = at < text.size() ? valid_utf8_next(text, at) : CodePoint{U' ', 1};
        at += next.length;
        const char32_t c = next.value;
        const bool wide = is_cjk(c) && is_letter(c);
        if (wide && before != 0) visit(mix(mix(1, before), c));
        before = wide ? c : 0;
        if (is_letter(c) && !wide) {
            if (++letters <= stem) hash = mix(hash, lower_case(c));
            continue;
        }
        if (letters >= shortest) visit(hash);
        hash = 0;
        letters = 0;
    }
}

}  // namespace salvage::segment
