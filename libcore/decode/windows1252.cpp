#include <salvage/decode/windows1252.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>

namespace salvage::decode {
namespace {

// 80 to 9F; 0 for the undefined.  All other bytes are the code points of the same number.
constexpr std::array<char16_t, 32> high = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

}  // namespace

std::optional<char32_t> windows1252_character(unsigned char byte) {
    if (byte < 0x80 || byte >= 0xA0) return byte;
    const char16_t character = high[byte - 0x80u];
    if (character == 0) return std::nullopt;
    return character;
}

std::optional<std::string> encode_windows1252(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        char32_t byte = next.value;
        if (byte >= 0x80 && (byte < 0xA0 || byte > 0xFF)) {
            const auto found = byte == 0 ? high.end() : std::find(high.begin(), high.end(), next.value);
            if (found == high.end()) return std::nullopt;
            byte = 0x80u + static_cast<char32_t>(found - high.begin());
        }
        out.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
    }
    return out;
}

}  // namespace salvage::decode
