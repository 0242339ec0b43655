// Compiled for AVX2, and called only where the processor has it: it includes nothing that other sources share (ngram_sums_in.hpp).
#include <salvage/language/ngram_sums_in.hpp>

#include <immintrin.h>

namespace salvage::language {
namespace {

struct Avx2 {
    [[gnu::always_inline]] static int find(const Bucket& bucket, std::uint16_t wanted) {
        const auto* lines = reinterpret_cast<const __m256i*>(&bucket);
        const __m256i print = _mm256_set1_epi16(static_cast<short>(wanted));
        const auto hits_in = [&](const __m256i* line) __attribute__((always_inline)) {
            return std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi16(_mm256_load_si256(line), print)))};
        };
        // Two bits each; the first two places are `base`.
        const std::uint64_t hits = (hits_in(lines) | hits_in(lines + 1) << 32U) & ~std::uint64_t{0xF};
        return hits == 0 ? -1 : __builtin_ctzll(hits) / 2 - 2;
    }
    template <std::size_t Stride>
    [[gnu::always_inline]] static void add(std::uint32_t* sums, const std::uint8_t* const* vectors, std::size_t count) {
        if constexpr (Stride >= 16) {
            constexpr std::size_t parts = Stride / 16;
            __m256i sum[parts];
            for (std::size_t i = 0; i < parts; ++i) sum[i] = _mm256_setzero_si256();
            for (std::size_t k = 0; k < count; ++k) {
                const auto* vector = reinterpret_cast<const __m128i*>(vectors[k]);
                for (std::size_t i = 0; i < parts; ++i) sum[i] = _mm256_add_epi16(sum[i], _mm256_cvtepu8_epi16(_mm_load_si128(vector + i)));
            }
            for (std::size_t i = 0; i < parts; ++i) {
                auto* const to = reinterpret_cast<__m256i*>(sums + 16 * i);
                const __m256i low = _mm256_cvtepu16_epi32(_mm256_castsi256_si128(sum[i])), high = _mm256_cvtepu16_epi32(_mm256_extracti128_si256(sum[i], 1));
                _mm256_storeu_si256(to, _mm256_add_epi32(_mm256_loadu_si256(to), low));
                _mm256_storeu_si256(to + 1, _mm256_add_epi32(_mm256_loadu_si256(to + 1), high));
            }
        } else {
            for (std::size_t k = 0; k < count; ++k) {
                for (std::size_t i = 0; i < Stride; ++i) sums[i] += vectors[k][i];
            }
        }
    }
};

}  // namespace

void add_ngrams_avx2(const NgramTable& table, const std::uint64_t* histories, std::size_t count, std::uint32_t* sums) {
    add_ngrams_in<Avx2>(table, histories, count, sums);
}

}  // namespace salvage::language
