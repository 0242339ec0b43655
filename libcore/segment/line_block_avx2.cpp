// Compiled for AVX2, and called only where the processor has it.  It includes nothing that other sources share: an inline
// function that came out of here could be the one that the linker keeps for all.
//
// A character's kind is looked up in two tables of 16, by the lower and by the upper half of its byte: a bit for each kind that
// both halves may belong to.
#include <salvage/segment/line_block.hpp>

namespace salvage::segment {
namespace {

// Letters of the rows 4 and 6, and of 5 and 7; digits; symbols of the rows 2 and 3, 4 and 6 ("@" and "`"), 5, and 7.
constexpr char letter_a = 1, letter_p = 2, digit = 4, symbol_2 = 8, symbol_3 = 16, symbol_4 = 32, symbol_5 = 64;
constexpr char symbol_7 = static_cast<char>(128);
constexpr char letters = letter_a | letter_p;
constexpr char symbols = static_cast<char>(symbol_2 | symbol_3 | symbol_4 | symbol_5 | symbol_7);

constexpr char kind(int bits) { return static_cast<char>(bits); }

// Of the lower half, 0 to F.
constexpr char low_kinds[16] = {
    kind(letter_p | digit | symbol_4), kind(letters | digit), kind(letters | digit), kind(letters | digit | symbol_2),
    kind(letters | digit | symbol_2), kind(letters | digit | symbol_2), kind(letters | digit | symbol_2), kind(letters | digit),
    kind(letters | digit), kind(letters | digit), kind(letters | symbol_2), kind(letter_a | symbol_2 | symbol_5 | symbol_7),
    kind(letter_a | symbol_3 | symbol_5 | symbol_7), kind(letter_a | symbol_3 | symbol_5 | symbol_7), kind(letter_a | symbol_3 | symbol_5 | symbol_7),
    kind(letter_a | symbol_2 | symbol_5)};
// Of the upper one.
constexpr char high_kinds[16] = {0, 0, symbol_2, kind(digit | symbol_3), kind(letter_a | symbol_4), kind(letter_p | symbol_5), kind(letter_a | symbol_4), kind(letter_p | symbol_7)};

// For words: what may stand behind one, of the rows 2 and 3; and the signs that few have: - ( ) " ' of row 2, = of row 3.
constexpr char end_2 = 4, end_3 = 8, rare_2 = 16, rare_3 = 32;
constexpr char end = end_2 | end_3;
constexpr char rare_sign = rare_2 | rare_3;
constexpr char low_word_kinds[16] = {
    letter_p, kind(letters | end_2), kind(letters | end_2 | rare_2), letters, letters, letters, letters, kind(letters | end_2 | rare_2),
    kind(letters | rare_2), kind(letters | end_2 | rare_2), kind(letters | end_3), letter_a, kind(letter_a | end_2), kind(letter_a | rare_2 | rare_3),
    kind(letter_a | end_2), kind(letter_a | end_3)};
constexpr char high_word_kinds[16] = {0, 0, kind(end_2 | rare_2), kind(end_3 | rare_3), letter_a, letter_p, letter_a, letter_p};

[[gnu::always_inline]] inline __m256i table(const char (&values)[16]) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(values)));
}
[[gnu::always_inline]] inline std::uint64_t mask(__m256i truths) { return static_cast<std::uint32_t>(_mm256_movemask_epi8(truths)); }
[[gnu::always_inline]] inline __m256i is(__m256i bytes, char c) { return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c)); }
[[gnu::always_inline]] inline __m256i kinds_of(__m256i bytes, const char (&low)[16], const char (&high)[16]) {
    const __m256i half = _mm256_set1_epi8(0x0F);
    return _mm256_and_si256(_mm256_shuffle_epi8(table(low), _mm256_and_si256(bytes, half)),
                            _mm256_shuffle_epi8(table(high), _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half)));
}
// A bit for each place that has one of `kinds`.
[[gnu::always_inline]] inline std::uint64_t having(__m256i found, char kinds) {
    return ~mask(_mm256_cmpeq_epi8(_mm256_and_si256(found, _mm256_set1_epi8(kinds)), _mm256_setzero_si256())) & 0xFFFFFFFFU;
}

}  // namespace

WordFacts word_facts_avx2(const char* at, std::size_t count, bool goes_on) {
    if (count == 0) return {};
    WordSigns signs;
    std::uint64_t rare = 0;
    for (std::size_t from = 0; from < count; from += 32) {
        const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + from));
        const __m256i found = kinds_of(b, low_word_kinds, high_word_kinds);
        const std::uint64_t letter = having(found, letters);
        const std::uint64_t small = letter & mask(_mm256_slli_epi16(b, 2));  // 0x20 makes it small
        signs.blank |= (mask(is(b, ' ')) | mask(is(b, '\t'))) << from;
        signs.small |= small << from;
        signs.capital |= (letter & ~small) << from;
        signs.end |= having(found, end) << from;
        signs.beyond_ascii |= mask(b) << from;
        rare |= having(found, rare_sign) << from;
    }
    // What most lines have none of.
    rare &= ~std::uint64_t{0} >> (line_block - count);
    for (std::size_t from = 0; rare != 0 && from < count; from += 32) {
        const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + from));
        signs.dash |= mask(is(b, '-')) << from;
        signs.equal |= mask(is(b, '=')) << from;
        signs.open |= mask(is(b, '(')) << from;
        signs.close |= mask(is(b, ')')) << from;
        signs.quote |= mask(is(b, '"')) << from;
        signs.apostrophe |= mask(is(b, '\'')) << from;
    }
    return facts_of(signs, count, goes_on);
}

namespace {

[[gnu::always_inline]] inline LineSigns look_at_line_avx2(const char* at) {
    LineSigns line;
    for (std::size_t from = 0; from < line_block; from += 32) {
        const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + from));
        const __m256i found = kinds_of(b, low_kinds, high_kinds);
        const std::uint64_t beyond = mask(b);
        const std::uint64_t letter = having(found, letters);
        line.special |= (beyond | mask(is(b, '\t'))) << from;
        line.control |= ((mask(_mm256_cmpgt_epi8(_mm256_set1_epi8(0x20), b)) & ~beyond) | mask(is(b, 0x7F))) << from;
        line.blank |= mask(is(b, ' ')) << from;
        line.letter |= letter << from;
        line.capital |= (letter & ~mask(_mm256_slli_epi16(b, 2))) << from;  // 0x20 makes it small
        line.digit |= mask(_mm256_slli_epi16(found, 5)) << from;
        line.symbol |= having(found, symbols) << from;
        line.bar |= mask(is(b, '|')) << from;
    }
    return line;
}

}  // namespace

LineSigns line_signs_avx2(const char* at) { return look_at_line_avx2(at); }
bool sum_line_avx2(const char* at, std::size_t length, std::size_t readable, LineSums& sums) { return sum_blocks(at, length, readable, sums, look_at_line_avx2); }

}  // namespace salvage::segment
