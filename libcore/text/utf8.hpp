/// Stepping through UTF-8 (Unicode 15, chapter 3.9; RFC 3629).  Offsets count bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace salvage {

/// One decoded code point and the bytes it took.
struct CodePoint {
    char32_t value = 0;
    std::uint8_t length = 0;  ///< 1 to 4; 0 only where there is nothing to read
};

/// Whether a byte goes on with a sequence of UTF-8.
[[nodiscard]] constexpr bool continues_utf8(std::uint8_t byte) { return (byte & 0xC0u) == 0x80u; }
[[nodiscard]] constexpr bool continues_utf8(char byte) { return continues_utf8(static_cast<std::uint8_t>(byte)); }

/// Code points of valid UTF-8.
[[nodiscard]] inline std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += !continues_utf8(c);
    return count;
}

/// The two halves that UTF-16 writes a character beyond U+FFFF in, and what they are together.
[[nodiscard]] constexpr bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
[[nodiscard]] constexpr bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }
[[nodiscard]] constexpr char32_t of_surrogates(char32_t high, char32_t low) { return 0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00); }

/// Whether the whole of `bytes` is UTF-8 (no surrogates, no overlong forms).  Memory speed (simdjson).
[[nodiscard]] bool valid_utf8(std::string_view bytes);

/// Offset of the first byte that does not belong to a well-formed sequence; none if all is UTF-8.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// The code point at `at`, or none if the bytes there are not a well-formed sequence or `at` is the end.  Total.
[[nodiscard]] std::optional<CodePoint> utf8_next(std::string_view bytes, std::size_t at);

/// The code point at `at`, which must be the start of a sequence in valid UTF-8 (at < text.size()).
[[nodiscard]] inline CodePoint valid_utf8_next(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[at + i]); };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    if (lead < 0xE0) return {static_cast<char32_t>((lead & 0x1Fu) << 6 | (byte(1) & 0x3Fu)), 2};
    if (lead < 0xF0)
        return {static_cast<char32_t>((lead & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu)), 3};
    return {static_cast<char32_t>((lead & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 |
                                  (byte(3) & 0x3Fu)),
            4};
}

/// The code point that ends at `end` (0 < end <= text.size()) of valid UTF-8.
[[nodiscard]] inline CodePoint valid_utf8_before(std::string_view text, std::size_t end) {
    std::size_t at = end - 1;
    while (at > 0 && continues_utf8(text[at])) --at;
    return valid_utf8_next(text, at);
}

/// Bytes of `text`, which is UTF-8 that was cut anywhere, without the character that is cut off at its end.
[[nodiscard]] inline std::size_t whole_characters(std::string_view text) {
    std::size_t lead = text.size();
    while (lead > 0 && text.size() - lead < 3 && continues_utf8(text[lead - 1])) --lead;
    if (lead == 0) return text.size();
    const auto first = static_cast<std::uint8_t>(text[lead - 1]);
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    return length > text.size() - lead + 1 ? lead - 1 : text.size();
}

/// Writes `value` (a Unicode scalar value) as UTF-8 to `to`, which has room for 4 bytes; returns how many it took.
inline std::size_t write_utf8(char* to, char32_t value) {
    const auto put = [&](std::size_t i, char32_t byte) { to[i] = static_cast<char>(static_cast<unsigned char>(byte)); };
    if (value < 0x80) {
        put(0, value);
        return 1;
    }
    if (value < 0x800) {
        put(0, 0xC0 | value >> 6);
        put(1, 0x80 | (value & 0x3F));
        return 2;
    }
    if (value < 0x10000) {
        put(0, 0xE0 | value >> 12);
        put(1, 0x80 | (value >> 6 & 0x3F));
        put(2, 0x80 | (value & 0x3F));
        return 3;
    }
    put(0, 0xF0 | value >> 18);
    put(1, 0x80 | (value >> 12 & 0x3F));
    put(2, 0x80 | (value >> 6 & 0x3F));
    put(3, 0x80 | (value & 0x3F));
    return 4;
}

/// Appends `value` (a Unicode scalar value) as UTF-8.
inline void append_utf8(std::string& out, char32_t value) {
    char bytes[4];
    out.append(bytes, write_utf8(bytes, value));
}

}  // namespace salvage
