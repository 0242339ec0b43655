#include <salvage/language/ngram_sums_in.hpp>
#include <salvage/language/vectors.hpp>

#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace salvage::language {
namespace {

struct Baseline {
    static int find(const Bucket& bucket, std::uint16_t wanted) {
#if defined(__SSE2__)
        const auto* lines = reinterpret_cast<const __m128i*>(&bucket);
        const __m128i print = _mm_set1_epi16(static_cast<short>(wanted));
        const __m128i low = _mm_packs_epi16(_mm_cmpeq_epi16(_mm_load_si128(lines), print),
                                            _mm_cmpeq_epi16(_mm_load_si128(lines + 1), print));
        const __m128i high = _mm_packs_epi16(_mm_cmpeq_epi16(_mm_load_si128(lines + 2), print),
                                             _mm_cmpeq_epi16(_mm_load_si128(lines + 3), print));
        // The first two places are `base`.
        const std::uint32_t hits = (static_cast<std::uint32_t>(_mm_movemask_epi8(low)) |
                                    static_cast<std::uint32_t>(_mm_movemask_epi8(high)) << 16U) &
                                   ~3U;
        return hits == 0 ? -1 : std::countr_zero(hits) - 2;
#else
        for (int i = 0; i < 30; ++i) {
            if (bucket.prints[i] == wanted) return i;
        }
        return -1;
#endif
    }
    template <std::size_t Stride>
    static void add(std::uint32_t* sums, const std::uint8_t* const* vectors, std::size_t count) {
        add_vectors<Stride>(sums, vectors, count);
    }
};

}  // namespace

void add_ngrams_baseline(const NgramTable& table, const std::uint64_t* histories, std::size_t count, std::uint32_t* sums) {
    add_ngrams_in<Baseline>(table, histories, count, sums);
}

}  // namespace salvage::language
