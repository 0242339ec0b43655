// Compiled for AVX512BW, AVX512VBMI and AVX512VBMI2, and called only where the processor has them; see scan_block_avx2.cpp.
#include <salvage/repair/scan/plain_block_in.hpp>

#include <immintrin.h>

namespace salvage::repair {
namespace {

class Block {
public:
    explicit Block(const std::uint8_t* at) : bytes_(_mm512_loadu_si512(at)) {}

    [[nodiscard]] std::uint64_t is(unsigned byte) const { return _mm512_cmpeq_epi8_mask(bytes_, same(byte)); }
    [[nodiscard]] std::uint64_t between(unsigned first, unsigned last) const { return within(bytes_, first, last); }
    [[nodiscard]] std::uint64_t leads() const { return _mm512_cmp_epu8_mask(bytes_, same(0xC0), _MM_CMPINT_NLT); }
    [[nodiscard]] std::uint64_t letters() const { return within(_mm512_or_si512(bytes_, same(0x20)), 'a', 'z'); }
    [[nodiscard]] std::uint64_t odd() const { return _mm512_test_epi8_mask(bytes_, same(1)); }
    /// What the entries of trail bytes have in common, of places that a row has a bit for.
    [[nodiscard]] FewLanguages common(const PlainTables& tables, const std::array<std::uint64_t, 4>& rows) const {
        __m512i all = same(0xFF);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (rows[row] != 0) all = _mm512_and_si512(all, _mm512_mask_permutexvar_epi8(same(0xFF), rows[row], bytes_, _mm512_loadu_si512(tables.cyrillic[row].data())));
        }
        alignas(64) std::uint64_t parts[8];
        _mm512_store_si512(parts, all);
        std::uint64_t eight = (parts[0] & parts[1] & parts[2] & parts[3]) & (parts[4] & parts[5] & parts[6] & parts[7]);
        eight &= eight >> 32U;
        eight &= eight >> 16U;
        return static_cast<FewLanguages>(eight & eight >> 8U);
    }
    // At most 21 of them are in a block: side by side, and looked up sixteen at a time.
    [[nodiscard]] static Unusual unusual(const std::uint8_t* at, std::uint64_t wide, const PlainTables& tables) {
        const auto packed = [&](std::size_t place) {
            return _mm512_cvtepu8_epi16(_mm512_castsi512_si256(_mm512_maskz_compress_epi8(wide, _mm512_loadu_si512(at + place))));
        };
        const __m512i trail = _mm512_set1_epi16(0x3F);
        const __m512i first = _mm512_slli_epi16(packed(0), 12);  // the upper half of the lead is gone
        const __m512i second = _mm512_slli_epi16(_mm512_and_si512(packed(1), trail), 6);
        const __m512i codes = _mm512_or_si512(_mm512_or_si512(first, second), _mm512_and_si512(packed(2), trail));
        const auto sixteen = [&](__m256i some) {
            const __m512i c = _mm512_cvtepu16_epi32(some);
            const __m512i words = _mm512_i32gather_epi32(_mm512_srli_epi32(c, 5), tables.unusual.data(), 4);
            const __m512i bits = _mm512_srlv_epi32(words, _mm512_and_si512(c, _mm512_set1_epi32(0x1F)));
            return std::uint64_t{_mm512_test_epi32_mask(bits, _mm512_set1_epi32(1))};
        };
        const auto all = static_cast<unsigned>(__builtin_popcountll(wide));
        const std::uint64_t found = sixteen(_mm512_castsi512_si256(codes)) | sixteen(_mm512_extracti64x4_epi64(codes, 1)) << 16U;
        const std::uint64_t known = (std::uint64_t{1} << all) - 1;
        const std::uint64_t lost = _mm512_cmpeq_epi16_mask(codes, _mm512_set1_epi16(static_cast<short>(lost_in_gbk)));
        return {_pdep_u64(found & known, wide), (lost & known) != 0};
    }

private:
    static __m512i same(unsigned byte) { return _mm512_set1_epi8(static_cast<char>(byte)); }
    static std::uint64_t within(__m512i bytes, unsigned first, unsigned last) {
        return _mm512_cmple_epu8_mask(_mm512_sub_epi8(bytes, same(first)), same(last - first));
    }

    __m512i bytes_;
};

}  // namespace

PlainBlock plain_block_avx512(const std::uint8_t* at, bool letter_before, const PlainTables& tables, PlainState& state) {
    return plain_block_in<Block>(at, letter_before, tables, state);
}

}  // namespace salvage::repair
