// A byte is suspicious by itself and the two bytes behind it.  The same predicate is used twice: as an or-reduction
// over blocks of 64 bytes, which the compiler turns into vector instructions (for ASCII first, then, where a block has
// other bytes, for those), and byte by byte in the few blocks where it struck.
//
// For composition the predicate works by lead bytes: it may strike where nothing is to be done (Thai and Devanagari are
// full of marks whose order matters), but never misses a character whose canonical combining class is not 0 or whose
// NFC_Quick_Check is not Yes: a test walks through all of Unicode.
#include <salvage/repair/scan.hpp>

#include <algorithm>
#include <cstddef>

// Function multiversioning: the loader picks the best variant for the machine.  Not under sanitizers, whose runtime is
// not ready when the loader asks.
#if defined(__x86_64__) && defined(__ELF__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    !defined(SALVAGE_NO_CLONES)
#if defined(__has_feature)
#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer) && !__has_feature(memory_sanitizer)
#define SALVAGE_CLONES __attribute__((target_clones("avx2", "default")))
#endif
#else
#define SALVAGE_CLONES __attribute__((target_clones("avx2", "default")))
#endif
#endif
#ifndef SALVAGE_CLONES
#define SALVAGE_CLONES
#endif

namespace salvage::repair {
namespace {

using Byte = std::uint8_t;

constexpr std::size_t block_size = 64;

// `|` and `&` on purpose: no branches, so that the loops become vectors.
[[gnu::always_inline]] inline bool between(Byte b, Byte low, Byte high) {
    return static_cast<Byte>(b - low) <= static_cast<Byte>(high - low);
}

[[gnu::always_inline]] inline bool odd_ascii(Byte b, Byte next) {
    const bool control = (b < 0x20) & (b != '\t') & (b != '\n') & (b != '\f');
    const bool lost = (b == '?') & (between(next | 0x20, 'a', 'z') | (next == '?') | (next >= 0x80));
    const bool blank = ((b == ' ') | (b == '\t')) & (next == '\n');
    return control | (b == 0x7F) | lost | blank;
}

// Characters of the passes other than composition.
[[gnu::always_inline]] inline bool odd_character(Byte b, Byte n, Byte m) {
    const bool latin = (b == 0xC2) & ((n < 0xA0) | (n == 0xAD));
    const bool punctuation = (b == 0xE2) & (((n == 0x80) & ((m == 0x8B) | (m == 0xA8) | (m == 0xA9))) |
                                            ((n == 0x81) & (m == 0xA0)));
    const bool special = (b == 0xEF) & (((n == 0xBB) & (m == 0xBF)) | ((n == 0xBF) & (m == 0xBD)));
    return latin | punctuation | special;
}

[[gnu::always_inline]] inline bool composing(Byte b, Byte n, Byte m) {
    const bool two = (b == 0xCC) | ((b == 0xCD) & (n < 0xB5)) | ((b == 0xCD) & (n == 0xBE)) |       // U+0300-0374, 037E
                     ((b == 0xCE) & (n == 0x87)) | ((b == 0xD2) & between(n, 0x83, 0x87)) |           // 0387, 0483
                     ((b == 0xD6) & (n >= 0x91)) | ((b == 0xD7) & (n < 0x90)) |                        // Hebrew points
                     ((b == 0xD8) & between(n, 0x90, 0x9A)) | ((b == 0xD9) & between(n, 0x8B, 0x9F)) |  // Arabic marks
                     ((b == 0xD9) & (n == 0xB0)) | ((b == 0xDB) & between(n, 0x96, 0xAD)) |
                     between(b, 0xDC, 0xDF);  // Syriac to NKo
    const bool three = (b == 0xE0) |           // Samaritan, Indic scripts, Thai, Lao, Tibetan
                       ((b == 0xE1) & !between(n, 0x88, 0x8C) & !between(n, 0x8E, 0x9B) & !between(n, 0xB8, 0xBB)) |
                       ((b == 0xE2) & ((n == 0x83) | ((n == 0x84) & (m >= 0xA6)) | (n == 0xAB) | (n == 0xB3) |
                                       (n == 0xB5) | (n == 0xB7) | ((n == 0x80) & (m < 0x82)) | ((n == 0x8C) & (m < 0xAB)))) |
                       ((b == 0xE3) & (((n == 0x80) & between(m, 0xAA, 0xAF)) | ((n == 0x82) & between(m, 0x99, 0x9A)))) |
                       ((b == 0xEA) & between(n, 0x98, 0xAF)) |
                       ((b == 0xEF) & (between(n, 0xA4, 0xAD) | (n == 0xB8)));
    // U+10000 to 1EFFF but the emoji and ideographs, and the compatibility ideographs of plane 2.
    const bool four = ((b == 0xF0) & ((n < 0x9F) | (n == 0xAF)));
    return two | three | four;
}

[[gnu::always_inline]] inline bool odd(Byte b, Byte n, Byte m) {
    return odd_ascii(b, n) | odd_character(b, n, m) | composing(b, n, m);
}

// Offset of the first block of 64 bytes from `at` on in which a byte is suspicious; a block counts only if two bytes
// follow it.  Else the offset where the search gave up, less than 66 bytes before the end.
SALVAGE_CLONES std::size_t next_odd_block(const Byte* data, std::size_t size, std::size_t at) {
    for (; at + block_size + 2 <= size; at += block_size) {
        const Byte* const block = data + at;
        Byte any = 0;
        Byte high = 0;
        for (std::size_t i = 0; i < block_size; ++i) {
            any = static_cast<Byte>(any | static_cast<Byte>(odd_ascii(block[i], block[i + 1])));
            high = static_cast<Byte>(high | block[i]);
        }
        if (any != 0) return at;
        if (high < 0x80) continue;
        for (std::size_t i = 0; i < block_size; ++i) {
            any = static_cast<Byte>(any | static_cast<Byte>(odd_character(block[i], block[i + 1], block[i + 2]) |
                                                            composing(block[i], block[i + 1], block[i + 2])));
        }
        if (any != 0) return at;
    }
    return at;
}

std::uint8_t reason(Byte b, Byte n, Byte m) {
    if (composing(b, n, m)) return why::composition;
    if (b < 0x80) {
        if (b == '?') return why::question;
        if (b == ' ' || b == '\t') return why::blank;
        return b == '\r' || b == '\v' ? why::line_end : why::control;
    }
    if (b == 0xC2) return n == 0xAD ? why::zero_width : n == 0x85 ? why::line_end : why::control;
    if (b == 0xE2) return n == 0x80 && m >= 0xA8 ? why::line_end : why::zero_width;
    return n == 0xBB ? why::zero_width : why::replacement;
}

// Calls found(offset, why) for every suspicious byte; `found` returns the offset at which to go on.
template <class Found>
void walk(std::string_view text, bool document_ends, Found found) {
    const auto* const data = reinterpret_cast<const Byte*>(text.data());
    const std::size_t size = text.size();
    std::size_t at = 0;
    while (at < size) {
        at = next_odd_block(data, size, at);
        const std::size_t end = std::min(size, at + block_size);
        while (at < end) {
            const bool last = at + 1 == size;
            // Behind the end of a document a line ends; behind the end of a piece stands no one knows what.
            const Byte next = last ? static_cast<Byte>(document_ends ? '\n' : 0) : data[at + 1];
            const Byte third = at + 2 < size ? data[at + 2] : Byte{0};
            if (odd(data[at], next, third)) {
                at = std::max(found(at, reason(data[at], next, third)), at + 1);
            } else {
                ++at;
            }
        }
    }
}

}  // namespace

std::vector<Suspect> suspects(std::string_view text, bool document_ends) {
    std::vector<Suspect> result;
    std::size_t line_begin = 0;  // of the last line begun before the byte in question, as far as it was looked for
    std::size_t line_end = 0;
    walk(text, document_ends, [&](std::size_t at, std::uint8_t reason) {
        if (at >= line_end) {
            const std::size_t newline = at == 0 ? text.npos : text.rfind('\n', at - 1);
            line_begin = newline == text.npos ? 0 : newline + 1;
            line_end = std::min(text.find('\n', at), text.size() - 1) + 1;
            if (!result.empty() && result.back().lines.end == line_begin) {
                result.back().lines.end = line_end;
            } else {
                result.push_back({{line_begin, line_end}, 0});
            }
        }
        result.back().why |= reason;
        return at + 1;
    });
    return result;
}

std::uint8_t suspicions(std::string_view text, bool document_ends) {
    std::uint8_t result = 0;
    walk(text, document_ends, [&](std::size_t at, std::uint8_t reason) {
        result |= reason;
        return at + 1;
    });
    return result;
}

}  // namespace salvage::repair
