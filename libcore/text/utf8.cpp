#include <salvage/text/utf8.hpp>

#include <simdjson.h>

#include <algorithm>

namespace salvage {

bool valid_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

std::optional<CodePoint> utf8_next(std::string_view bytes, std::size_t at) {
    if (at >= bytes.size()) return std::nullopt;
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[at + i]); };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80) return CodePoint{lead, 1};
    // Well-formed sequences, Unicode table 3-7: only the second byte's range depends on the lead.
    std::uint8_t length = 0;
    std::uint8_t low = 0x80;
    std::uint8_t high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        if (lead == 0xE0) low = 0xA0;
        if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        if (lead == 0xF0) low = 0x90;
        if (lead == 0xF4) high = 0x8F;
    } else {
        return std::nullopt;
    }
    if (bytes.size() - at < length || byte(1) < low || byte(1) > high) return std::nullopt;
    for (std::uint8_t i = 2; i < length; ++i) {
        if (!continues_utf8(byte(i))) return std::nullopt;
    }
    return valid_utf8_next(bytes, at);
}

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
    // Blocks that validate are skipped whole; a block is cut before a lead byte so that no sequence is torn.
    constexpr std::size_t block = 64 * 1024;
    std::size_t at = 0;
    while (at < bytes.size()) {
        std::size_t end = std::min(bytes.size(), at + block);
        for (int back = 0; back < 3 && end < bytes.size() && end > at; ++back, --end) {
            if (!continues_utf8(bytes[end])) break;
        }
        if (valid_utf8(bytes.substr(at, end - at))) {
            at = end;
            continue;
        }
        while (const auto next = utf8_next(bytes, at)) at += next->length;
        return at;
    }
    return std::nullopt;
}

}  // namespace salvage
