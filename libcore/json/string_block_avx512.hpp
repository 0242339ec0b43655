/// Blocks of a JSON string on processors that have AVX-512 (BW, VBMI and VBMI2): for string_text.cpp.
///
/// All escapes of a block at once: each becomes what it means where it stands, and what is left of it is pressed out.
#pragma once

#include <salvage/json/escape_table.hpp>
#include <salvage/json/string_text.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__x86_64__)
#include <immintrin.h>

#define SALVAGE_AVX512 "avx512bw,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt"

namespace salvage::json::avx512 {

[[gnu::target(SALVAGE_AVX512)]] inline __m512i each(unsigned byte) { return _mm512_set1_epi8(static_cast<char>(byte)); }

// Indices of the bytes of a block from the one before its first on: those from `first` on move them to the front or the back.
inline constexpr auto block_places = [] {
    std::array<std::uint8_t, 67> places{};
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = static_cast<std::uint8_t>((i + 63) % 64);
    return places;
}();
[[gnu::target(SALVAGE_AVX512)]] inline __m512i places_from(std::size_t first) { return _mm512_loadu_si512(block_places.data() + first); }
// In each place what stands one or two behind it.
[[gnu::target(SALVAGE_AVX512)]] inline __m512i from_behind(__m512i bytes, std::size_t by) {
    return _mm512_maskz_permutexvar_epi8(~__mmask64{0}, places_from(1 + by), bytes);
}

// Escaped code units of a block: the bytes that they mean stand from the first of the four digits on.
struct UnitBlock {
    std::uint64_t known = 0;  // the 'u' of those that are read
    std::uint64_t cut = 0;    // of those that go on behind the block
    std::uint64_t drop = 0;   // bytes behind the backslashes that are no text
};

// `units`: where their 'u' stands in the block `bytes`.  Surrogates are left to whoever looks closer.
[[gnu::target(SALVAGE_AVX512)]] inline UnitBlock read_units(__m512i bytes, std::uint64_t units, __m512i& text) {
    const __m512i lower = _mm512_or_si512(bytes, each(0x20));
    const std::uint64_t decimal = _mm512_cmple_epu8_mask(_mm512_sub_epi8(bytes, each('0')), each(9));
    const std::uint64_t letter = _mm512_cmple_epu8_mask(_mm512_sub_epi8(lower, each('a')), each(5));
    const std::uint64_t hex = decimal | letter;
    const __m512i low_half = _mm512_and_si512(bytes, each(0x0F));
    const __m512i digits = _mm512_mask_add_epi8(_mm512_maskz_mov_epi8(hex, low_half), letter, low_half, each(9));
    // Of every place the value of two digits, and beside it that of the two behind them.
    const __m512i upper = _mm512_or_si512(_mm512_slli_epi16(digits, 4), from_behind(digits, 1));
    UnitBlock found;
    constexpr std::uint64_t whole = (std::uint64_t{1} << 60) - 1;
    found.cut = units & ~whole;
    found.known = units & whole & hex >> 1U & hex >> 2U & hex >> 3U & hex >> 4U;
    const std::uint64_t surrogates = _mm512_mask_cmpeq_epi8_mask(found.known << 1U, _mm512_and_si512(upper, each(0xF8)), each(0xD8));
    found.known &= ~(surrogates >> 1U);
    const std::uint64_t first = found.known << 1U;
    const __m512i unit_low = from_behind(upper, 2);
    const std::uint64_t three = _mm512_mask_test_epi8_mask(first, upper, each(0xF8));
    const std::uint64_t beyond_ascii = _mm512_mask_test_epi8_mask(first, _mm512_or_si512(upper, _mm512_and_si512(unit_low, each(0x80))), each(0xFF));
    const __m512i middle = _mm512_or_si512(_mm512_and_si512(_mm512_slli_epi16(upper, 2), each(0x3C)), _mm512_and_si512(_mm512_srli_epi16(unit_low, 6), each(0x03)));
    const __m512i lead_of_two = _mm512_or_si512(middle, each(0xC0));
    const __m512i lead_of_three = _mm512_or_si512(_mm512_and_si512(_mm512_srli_epi16(upper, 4), each(0x0F)), each(0xE0));
    text = _mm512_mask_mov_epi8(text, first, _mm512_mask_mov_epi8(lead_of_two, three, lead_of_three));
    text = _mm512_mask_permutexvar_epi8(text, three << 1U, places_from(0), _mm512_or_si512(middle, each(0x80)));
    text = _mm512_mask_mov_epi8(text, first << 2U, upper);
    text = _mm512_mask_mov_epi8(text, beyond_ascii << 2U, _mm512_or_si512(_mm512_and_si512(upper, each(0x3F)), each(0x80)));
    found.drop = found.known | (first & ~beyond_ascii) | (first << 1U & ~(three << 1U)) | first << 3U;
    return found;
}

// Reads what it can of the 64 bytes at `at`, writes 64, moves both on, and says whether the next character wants a closer look.
[[gnu::target(SALVAGE_AVX512)]] inline bool read_block(std::string_view line, std::size_t& at, char*& to) {
    // By their lower six bits; '"' and '/' mean themselves, and would be none among the letters.
    alignas(64) static constexpr auto letters = [] {
        std::array<char, 64> meanings{};
        for (std::size_t c = 0x40; c < 0x80; ++c) meanings[c & 0x3FU] = escape_meanings[c];
        return meanings;
    }();
    const __m512i bytes = _mm512_loadu_si512(line.data() + at);
    const std::uint64_t quotes = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"'));
    const std::uint64_t backslashes = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\\'));
    std::uint64_t stops = _mm512_cmplt_epu8_mask(bytes, _mm512_set1_epi8(' '));
    if (backslashes == 0) {
        stops |= quotes;
        const auto size = stops != 0 ? static_cast<std::size_t>(std::countr_zero(stops)) : string_slack;
        _mm512_storeu_si512(to, bytes);
        to += size;
        at += size;
        return stops != 0;
    }
    // Every other one of several in a row is escaped itself; in none does the block begin.
    constexpr std::uint64_t even = 0x5555'5555'5555'5555;
    const std::uint64_t behind = backslashes << 1U;
    const std::uint64_t odd_starts = backslashes & ~even & ~behind;
    const std::uint64_t escaped = (even ^ (odd_starts + backslashes) << 1U) & behind;
    const std::uint64_t in_table = escaped & _mm512_cmpgt_epi8_mask(bytes, _mm512_set1_epi8(0x3F));
    __m512i text = _mm512_mask_permutexvar_epi8(bytes, in_table, bytes, _mm512_load_si512(letters.data()));
    std::uint64_t known = (in_table & _mm512_test_epi8_mask(text, text)) | (escaped & (quotes | _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('/'))));
    std::uint64_t drop = backslashes & ~escaped;
    std::uint64_t ends = drop & std::uint64_t{1} << 63U;  // what the last one means stands in the next block
    if (const std::uint64_t units = escaped & _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('u')); units != 0) {
        const UnitBlock read = read_units(bytes, units, text);
        known |= read.known | read.cut;
        drop |= read.drop;
        ends |= read.cut >> 1U;
    }
    stops |= (escaped & ~known) >> 1U | (quotes & ~escaped);
    ends |= stops;
    const std::size_t size = ends != 0 ? static_cast<std::size_t>(std::countr_zero(ends)) : string_slack;
    const std::uint64_t kept = _bzhi_u64(~drop, static_cast<unsigned>(size));
    _mm512_storeu_si512(to, _mm512_maskz_compress_epi8(kept, text));
    to += std::popcount(kept);
    at += size;
    return size < string_slack && (stops >> size & 1U) != 0;
}

}  // namespace salvage::json::avx512
#endif
