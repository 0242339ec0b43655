/// Text that is written a character at a time.
#pragma once

#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace salvage::decode {

/// Appends the text of the beginning of `bytes`, of which `character(at)` tells the character at a place: ASCII is one byte, others are
/// two; it ends where that is 0.  Returns how many bytes that is.  By way of a block, since a string that is made longer is cleared first.
template <typename Character>
std::size_t append_by_blocks(std::string& out, std::string_view bytes, Character character) {
    constexpr std::size_t block_size = 256, longest = 4;
    std::array<char, 3 * block_size + longest> block;
    out.reserve(out.size() + bytes.size() + bytes.size() / 4);
    std::size_t at = 0;
    for (bool more = true; more && at < bytes.size();) {
        const std::size_t end = std::min(at + block_size, bytes.size());
        char* to = block.data();
        while (more && at < end) {
            const char32_t c = character(at);
            more = c != 0;
            if (!more) break;
            to += write_utf8(to, c);
            at += c < 0x80 ? 1 : 2;
        }
        out.append(block.data(), static_cast<std::size_t>(to - block.data()));
    }
    return at;
}

}  // namespace salvage::decode
