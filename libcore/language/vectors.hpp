/// Sums of the table's vectors.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace salvage::language {

/// Adds vectors, at most 256 of them (then 16 bits hold their sum), to the languages' sums.
template <std::size_t Stride>
void add_vectors(std::uint32_t* sums, const std::uint8_t* const* vectors, std::size_t count) {
    alignas(16) std::uint16_t partial[Stride] = {};
#if defined(__SSE2__)
    if constexpr (Stride >= 16) {
        const __m128i zero = _mm_setzero_si128();
        __m128i sum[Stride / 8];
        for (auto& s : sum) s = zero;
        for (std::size_t k = 0; k < count; ++k) {
            const auto* vector = reinterpret_cast<const __m128i*>(vectors[k]);
            for (std::size_t i = 0; i < Stride / 16; ++i) {
                const __m128i bytes = _mm_load_si128(vector + i);
                sum[2 * i] = _mm_add_epi16(sum[2 * i], _mm_unpacklo_epi8(bytes, zero));
                sum[2 * i + 1] = _mm_add_epi16(sum[2 * i + 1], _mm_unpackhi_epi8(bytes, zero));
            }
        }
        for (std::size_t i = 0; i < Stride / 8; ++i) _mm_store_si128(reinterpret_cast<__m128i*>(partial) + i, sum[i]);
        for (std::size_t i = 0; i < Stride; ++i) sums[i] += partial[i];
        return;
    }
#endif
    for (std::size_t k = 0; k < count; ++k) {
        for (std::size_t i = 0; i < Stride; ++i) partial[i] = static_cast<std::uint16_t>(partial[i] + vectors[k][i]);
    }
    for (std::size_t i = 0; i < Stride; ++i) sums[i] += partial[i];
}

/// The same for vectors of a script, whose stride is only known now.
inline void add_vectors(std::uint32_t* sums, std::uint32_t stride, const std::uint8_t* const* vectors, std::size_t count) {
    switch (stride) {
        case 64: add_vectors<64>(sums, vectors, count); break;
        case 16: add_vectors<16>(sums, vectors, count); break;
        default: add_vectors<4>(sums, vectors, count); break;
    }
}

}  // namespace salvage::language
