/// Bytes as numbers, and bytes that come in pieces.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace salvage::decode {

[[nodiscard]] inline unsigned char byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

/// Whether a byte is a character by itself in any charset here, so that text may be cut before and behind it.
[[nodiscard]] constexpr bool is_character(unsigned char byte) { return byte < 0x30; }

/// What was `held` of the last piece and the `fresh` one, put together in `room` if something was; nothing is held then.
[[nodiscard]] inline std::string_view joined(std::string& held, std::string& room, std::string_view fresh) {
    if (held.empty()) return fresh;
    room = std::exchange(held, {}) + std::string(fresh);
    return room;
}

}  // namespace salvage::decode
