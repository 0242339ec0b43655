/// Bytes as numbers, and bytes that come in pieces.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace salvage::decode {

[[nodiscard]] inline unsigned char byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

/// What was `held` of the last piece and the `fresh` one, put together in `room` if something was; nothing is held then.
[[nodiscard]] inline std::string_view joined(std::string& held, std::string& room, std::string_view fresh) {
    if (held.empty()) return fresh;
    room = std::exchange(held, {}) + std::string(fresh);
    return room;
}

}  // namespace salvage::decode
