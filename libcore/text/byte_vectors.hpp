/// Bytes side by side, as vectors of the width that the source is compiled for: what sources for AVX2 and their baseline share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__AVX2__)
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace salvage::byte_vectors {

// Functions of one name are one function to the linker: those of each width have a name of their own.
#if defined(__AVX2__)
inline namespace by_32 {
constexpr std::size_t vector_size = 32;
#else
inline namespace by_16 {
constexpr std::size_t vector_size = 16;
#endif

using Byte = std::uint8_t;
/// A vector of GCC and Clang: comparisons give 0 or 255 in each place.
using Bytes [[gnu::vector_size(vector_size)]] = Byte;

/// Bytes in [low, high].
[[gnu::always_inline]] inline auto between(const Bytes& b, Byte low, Byte high) { return (b - low) <= static_cast<Byte>(high - low); }

/// Of vector_size readable bytes at `at`.
[[gnu::always_inline]] inline Bytes load(const void* at) {
    Bytes bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/// A bit for each place that is not 0.
template <typename Truths>
[[gnu::always_inline]] inline std::uint64_t place_bits(const Truths& truths) {
#if defined(__AVX2__)
    return static_cast<std::uint32_t>(_mm256_movemask_epi8((__m256i)truths));
#elif defined(__SSE2__)
    return static_cast<std::uint16_t>(_mm_movemask_epi8((__m128i)truths));
#else
    std::uint64_t result = 0;
    for (std::size_t i = 0; i < sizeof truths; ++i) result |= std::uint64_t{truths[i] != 0} << i;
    return result;
#endif
}

}  // namespace
}  // namespace salvage::byte_vectors
