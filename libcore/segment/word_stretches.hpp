/// The stretches of bytes that can be words: 64 bytes in a step, short ones left out before they are looked at.
#pragma once

#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace salvage::segment {

/// ASCII letters, the hyphen, and every byte beyond ASCII.
struct LetterOrHyphen {
    static constexpr bool match(unsigned char c) { return c >= 0x80 || c == '-' || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z'); }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const __m128i from_a = _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
        const __m128i letter = _mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8(25)), from_a);
        return _mm_or_si128(v, _mm_or_si128(letter, _mm_cmpeq_epi8(v, _mm_set1_epi8('-'))));
    }
#endif
};

/// ASCII letters and digits, and every byte beyond ASCII.
struct LetterOrDigit {
    static constexpr bool match(unsigned char c) { return c >= 0x80 || is_ascii_alphanumeric(static_cast<char>(c)); }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const __m128i from_a = _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
        const __m128i from_0 = _mm_sub_epi8(v, _mm_set1_epi8('0'));
        const __m128i letter = _mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8(25)), from_a);
        const __m128i digit = _mm_cmpeq_epi8(_mm_min_epu8(from_0, _mm_set1_epi8(9)), from_0);
        return _mm_or_si128(v, _mm_or_si128(letter, digit));
    }
#endif
};

/// Calls `use(begin, end, ascii)`, bytes of `text`, for each longest stretch of bytes that `Inside` matches, in order; those of fewer than
/// `shortest` bytes (no more than 16 count) are left out.
template <class Inside, class Use>
void each_stretch(std::string_view text, std::size_t shortest, Use use) {
    struct Bits {
        std::uint64_t inside;
        std::uint64_t beyond_ascii;
    };
    const auto bits_of = [](const char* at) { return Bits{special_bits_of_64<Inside>(at), special_bits_of_64<BeyondAscii>(at)}; };
    const auto block = [&](std::size_t at) {
        if (at + 64 <= text.size()) return bits_of(text.data() + at);
        std::array<char, 64> last;
        last.fill(' ');
        if (at < text.size()) text.copy(last.data(), text.size() - at, at);
        return bits_of(last.data());
    };
    // A bit stays at the beginning of a stretch if as many bytes behind it are inside: short ones go before they are looked at.
    const auto shifts = static_cast<unsigned>(std::clamp<std::size_t>(shortest, 1, 16) - 1);
    std::uint64_t before = 0;  // the last byte of the block before is inside
    Bits here = block(0);
    for (std::size_t at = 0; at < text.size(); at += 64) {
        const Bits next = block(at + 64);
        std::uint64_t begins = here.inside & ~(here.inside << 1U | before);
        for (unsigned shift = 1; shift <= shifts; ++shift) begins &= here.inside >> shift | next.inside << (64U - shift);
        for (; begins != 0; begins &= begins - 1) {
            // Added to the stretch's first bit, one is carried to the bit behind its last, or out of the block.
            const std::uint64_t first = begins & (0 - begins);
            const std::uint64_t carried = here.inside + first;
            const std::uint64_t stretch = here.inside & ~carried;
            const std::size_t begin = at + static_cast<unsigned>(__builtin_ctzll(first));
            std::uint64_t beyond_ascii = here.beyond_ascii & stretch;
            if (carried >= first) {
                use(begin, at + static_cast<unsigned>(__builtin_ctzll(carried & ~here.inside)), beyond_ascii == 0);
                continue;
            }
            const auto rest = static_cast<unsigned>(std::countr_one(next.inside));
            std::size_t end = at + 64 + rest;
            if (rest > 0) beyond_ascii |= next.beyond_ascii & ~std::uint64_t{0} >> (64U - rest);
            while (rest == 64 && end < text.size() && Inside::match(static_cast<unsigned char>(text[end]))) {
                beyond_ascii |= static_cast<unsigned char>(text[end]) & 0x80U;
                ++end;
            }
            use(begin, end, beyond_ascii == 0);
        }
        before = here.inside >> 63U;
        here = next;
    }
}

}  // namespace salvage::segment
