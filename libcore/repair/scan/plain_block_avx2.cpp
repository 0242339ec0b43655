// Compiled for AVX2, and called only where the processor has it; see scan_block_avx2.cpp.
#include <salvage/repair/scan/plain_block_in.hpp>

#include <immintrin.h>

namespace salvage::repair {
namespace {

class Block {
public:
    explicit Block(const std::uint8_t* at) : front_(load(at)), back_(load(at + 32)) {}

    [[nodiscard]] std::uint64_t is(unsigned byte) const {
        return both([&](__m256i bytes) { return _mm256_cmpeq_epi8(bytes, same(byte)); });
    }
    [[nodiscard]] std::uint64_t between(unsigned first, unsigned last) const {
        return both([&](__m256i bytes) { return within(bytes, first, last); });
    }
    // Both upper bits are set.
    [[nodiscard]] std::uint64_t leads() const {
        return both([](__m256i bytes) { return _mm256_and_si256(bytes, _mm256_add_epi8(bytes, bytes)); });
    }
    [[nodiscard]] std::uint64_t letters() const {
        return both([](__m256i bytes) { return within(_mm256_or_si256(bytes, same(0x20)), 'a', 'z'); });
    }
    [[nodiscard]] std::uint64_t odd() const {
        return both([](__m256i bytes) { return _mm256_slli_epi16(bytes, 7); });
    }
    /// What the entries of trail bytes have in common, of places that a row has a bit for.
    [[nodiscard]] FewLanguages common(const PlainTables& tables, const std::array<std::uint64_t, 4>& rows) const {
        __m256i all = same(0xFF);
        for (unsigned half = 0; half < 2; ++half) {
            const __m256i bytes = half == 0 ? front_ : back_;
            const __m256i upper = _mm256_and_si256(bytes, same(0xF0)), lower = _mm256_and_si256(bytes, same(0x0F));
            __m256i index[4];  // gives 0 where the upper bits are others
            for (unsigned i = 0; i < 4; ++i)
                index[i] = _mm256_or_si256(lower, _mm256_andnot_si256(_mm256_cmpeq_epi8(upper, same(0x80 + 0x10 * i)), same(0x80)));
            for (std::size_t row = 0; row < rows.size(); ++row) {
                const auto places = static_cast<std::uint32_t>(rows[row] >> 32U * half);
                if (places == 0) continue;
                __m256i found = _mm256_setzero_si256();
                for (unsigned i = 0; i < 4; ++i) {
                    const __m128i quarter = _mm_loadu_si128(reinterpret_cast<const __m128i*>(tables.cyrillic[row].data() + std::size_t{16} * i));
                    found = _mm256_or_si256(found, _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(quarter), index[i]));
                }
                all = _mm256_and_si256(all, _mm256_or_si256(found, elsewhere(places)));
            }
        }
        __m128i few = _mm_and_si128(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1));
        few = _mm_and_si128(few, _mm_srli_si128(few, 8));
        auto eight = static_cast<std::uint64_t>(_mm_cvtsi128_si64(few));
        eight &= eight >> 32U;
        eight &= eight >> 16U;
        return static_cast<FewLanguages>(eight & eight >> 8U);
    }
    [[nodiscard]] static Unusual unusual(const std::uint8_t* at, std::uint64_t wide, const PlainTables& tables) {
        Unusual found;
        for (; wide != 0; wide &= wide - 1) {
            const auto i = static_cast<unsigned>(__builtin_ctzll(wide));
            const unsigned c = (at[i] & 0x0FU) << 12U | (at[i + 1] & 0x3FU) << 6U | (at[i + 2] & 0x3FU);
            found.places |= std::uint64_t{tables.unusual[c >> 5U] >> (c & 0x1FU) & 1U} << i;
            found.lost |= c == lost_in_gbk;
        }
        return found;
    }

private:
    static __m256i load(const std::uint8_t* at) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)); }
    static __m256i same(unsigned byte) { return _mm256_set1_epi8(static_cast<char>(byte)); }
    static __m256i within(__m256i bytes, unsigned first, unsigned last) {
        const __m256i from = _mm256_sub_epi8(bytes, same(first));
        return _mm256_cmpeq_epi8(_mm256_min_epu8(from, same(last - first)), from);
    }
    template <class Truths>
    [[gnu::always_inline]] [[nodiscard]] std::uint64_t both(Truths truths) const {
        const auto bits = [](__m256i of) { return std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(of))}; };
        return bits(truths(front_)) | bits(truths(back_)) << 32U;
    }
    // 0 in the places that have a bit, 255 elsewhere.
    static __m256i elsewhere(std::uint32_t places) {
        const __m256i bytes = _mm256_shuffle_epi8(_mm256_set1_epi32(static_cast<int>(places)),
                                                  _mm256_setr_epi64x(0, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303));
        const __m256i bit = _mm256_set1_epi64x(static_cast<long long>(0x8040201008040201));
        return _mm256_cmpeq_epi8(_mm256_and_si256(bytes, bit), _mm256_setzero_si256());
    }

    __m256i front_, back_;
};

}  // namespace

PlainBlock plain_block_avx2(const std::uint8_t* at, bool letter_before, const PlainTables& tables, PlainState& state) {
    return plain_block_in<Block>(at, letter_before, tables, state);
}

}  // namespace salvage::repair
