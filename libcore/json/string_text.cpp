// 64 bytes are copied before it is known how many of them are text: the rest is written over.  Escapes come every few words
// (the line ends of a document), so what counts is how little is done for each: behind one the rest of the block is copied
// again, one place farther to the front, and what was seen in it still holds.
#include <salvage/json/escape_table.hpp>
#include <salvage/json/string_text.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace salvage::json {
namespace {

// Reads what it can of the 64 bytes at `at`, writes 64, moves both on, and says whether the next character wants a closer look.
template <class Special>
[[gnu::always_inline]] inline bool read_block(std::string_view line, std::size_t& at, char*& to, Special special_bits) {
    std::memcpy(to, line.data() + at, string_slack);
    // A bit for each byte that ends or breaks a run of plain text.
    std::uint64_t special = special_bits(line.data() + at);
    std::size_t left = string_slack;  // of the block
    while (special != 0) {
        const auto plain = static_cast<std::size_t>(std::countr_zero(special));
        to += plain;
        at += plain;
        left -= plain;
        const char meaning = line[at] == '\\' && at + 1 < line.size() ? escape_meanings[static_cast<unsigned char>(line[at + 1])] : '\0';
        if (meaning == '\0') return true;
        *to++ = meaning;
        at += 2;
        left -= std::min<std::size_t>(left, 2);
        special = special >> plain >> 2;
        if (line.size() - at < string_slack) return false;
        if (left > 0) std::memcpy(to, line.data() + at, string_slack);
    }
    to += left;
    at += left;
    return false;
}

template <class ReadBlock>
[[gnu::always_inline]] inline StringText read(std::string_view line, std::size_t at, char* to, std::size_t most, ReadBlock block) {
    StringText result;
    const char* const begin = to;
    const auto stop = [&](std::size_t end, bool good) {
        result.end = end;
        result.good = good;
        result.size = static_cast<std::size_t>(to - begin);
        return result;
    };
    for (;;) {
        if (static_cast<std::size_t>(to - begin) >= most) return stop(at, false);
        if (line.size() - at >= string_slack) {
            if (!block(line, at, to)) continue;
        } else {
            while (at < line.size() && !JsonSpecial::match(static_cast<unsigned char>(line[at]))) *to++ = line[at++];
            if (at == line.size()) return stop(at, false);
        }
        if (line[at] == '"') return stop(at + 1, true);
        if (line[at] != '\\') return stop(at, false);
        if (at + 1 == line.size()) return stop(at + 1, false);
        const char meaning = escape_meanings[static_cast<unsigned char>(line[at + 1])];
        if (meaning != '\0') {
            *to++ = meaning;
            at += 2;
            continue;
        }
        const auto unit = code_unit(line, at);
        if (!unit) return stop(at + 1, false);
        at += escaped_unit_size;
        char32_t point = *unit;
        if (is_high_surrogate(point)) {
            const auto second = code_unit(line, at);
            if (second && is_low_surrogate(*second)) {
                point = of_surrogates(point, *second);
                at += escaped_unit_size;
            }
        }
        result.surrogate |= point >= 0xD800 && point < 0xE000;
        std::string character;  // too short for memory of its own
        append_utf8(character, point);  // writes a lone surrogate in three bytes
        to = std::copy(character.begin(), character.end(), to);
    }
}

StringText read_baseline(std::string_view line, std::size_t at, char* to, std::size_t most) {
    return read(line, at, to, most, [](std::string_view text, std::size_t& from, char*& into) {
        return read_block(text, from, into, [](const char* block) { return special_bits_of_64<JsonSpecial>(block); });
    });
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] inline std::uint64_t special_bits_avx2(const char* at) {
    const auto half = [at](std::size_t from) __attribute__((target("avx2"))) {
        const __m256i v = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + from));
        const __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8(0x1F)), v);
        const __m256i quote = _mm256_cmpeq_epi8(v, _mm256_set1_epi8('"')), backslash = _mm256_cmpeq_epi8(v, _mm256_set1_epi8('\\'));
        return std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(control, _mm256_or_si256(quote, backslash))))};
    };
    return half(0) | half(32) << 32U;
}

[[gnu::target("avx2")]] StringText read_avx2(std::string_view line, std::size_t at, char* to, std::size_t most) {
    return read(line, at, to, most, [](std::string_view text, std::size_t& from, char*& into) __attribute__((target("avx2"))) {
        return read_block(text, from, into, special_bits_avx2);
    });
}

// All escapes of a block at once: each becomes what it means where it stands, and what is left of it is pressed out.
#define SALVAGE_AVX512 "avx512bw,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt"

// Escaped code units of a block: the bytes that they mean stand from the first of the four digits on.
struct UnitBlock {
    std::uint64_t known = 0;  // the 'u' of those that are read
    std::uint64_t cut = 0;    // of those that go on behind the block
    std::uint64_t drop = 0;   // bytes behind the backslashes that are no text
};

// `units`: where their 'u' stands in the block `bytes`.  Surrogates are left to whoever looks closer.
[[gnu::target(SALVAGE_AVX512)]] inline UnitBlock read_units_avx512(__m512i bytes, std::uint64_t units, __m512i& text) {
    alignas(64) static constexpr auto places = [] {
        std::array<std::uint8_t, 67> all{};  // shifted by one to the back, and by up to two to the front
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint8_t>((i + 63) % 64);
        return all;
    }();
    constexpr std::size_t front = 1;
    const auto places_from = [](std::size_t first) __attribute__((target(SALVAGE_AVX512))) { return _mm512_loadu_si512(places.data() + first); };
    const auto same = [](unsigned byte) __attribute__((target(SALVAGE_AVX512))) { return _mm512_set1_epi8(static_cast<char>(byte)); };
    const __m512i lower = _mm512_or_si512(bytes, same(0x20));
    const std::uint64_t decimal = _mm512_cmple_epu8_mask(_mm512_sub_epi8(bytes, same('0')), same(9));
    const std::uint64_t letter = _mm512_cmple_epu8_mask(_mm512_sub_epi8(lower, same('a')), same(5));
    const std::uint64_t hex = decimal | letter;
    const __m512i low_half = _mm512_and_si512(bytes, same(0x0F));
    const __m512i digits = _mm512_mask_add_epi8(_mm512_maskz_mov_epi8(hex, low_half), letter, low_half, same(9));
    // Of every place the value of two digits, and beside it that of the two behind them.
    const __m512i upper = _mm512_or_si512(_mm512_slli_epi16(digits, 4), _mm512_permutexvar_epi8(places_from(front + 1), digits));
    UnitBlock found;
    constexpr std::uint64_t whole = (std::uint64_t{1} << 60) - 1;
    found.cut = units & ~whole;
    found.known = units & whole & hex >> 1U & hex >> 2U & hex >> 3U & hex >> 4U;
    const std::uint64_t surrogates = _mm512_mask_cmpeq_epi8_mask(found.known << 1U, _mm512_and_si512(upper, same(0xF8)), same(0xD8));
    found.known &= ~(surrogates >> 1U);
    const std::uint64_t first = found.known << 1U;
    const __m512i unit_low = _mm512_permutexvar_epi8(places_from(front + 2), upper);
    const std::uint64_t three = _mm512_mask_test_epi8_mask(first, upper, same(0xF8));
    const std::uint64_t beyond_ascii = _mm512_mask_test_epi8_mask(first, _mm512_or_si512(upper, _mm512_and_si512(unit_low, same(0x80))), same(0xFF));
    const __m512i middle = _mm512_or_si512(_mm512_and_si512(_mm512_slli_epi16(upper, 2), same(0x3C)), _mm512_and_si512(_mm512_srli_epi16(unit_low, 6), same(0x03)));
    const __m512i lead_of_two = _mm512_or_si512(middle, same(0xC0));
    const __m512i lead_of_three = _mm512_or_si512(_mm512_and_si512(_mm512_srli_epi16(upper, 4), same(0x0F)), same(0xE0));
    text = _mm512_mask_mov_epi8(text, first, _mm512_mask_mov_epi8(lead_of_two, three, lead_of_three));
    text = _mm512_mask_permutexvar_epi8(text, three << 1U, places_from(0), _mm512_or_si512(middle, same(0x80)));
    text = _mm512_mask_mov_epi8(text, first << 2U, upper);
    text = _mm512_mask_mov_epi8(text, beyond_ascii << 2U, _mm512_or_si512(_mm512_and_si512(upper, same(0x3F)), same(0x80)));
    found.drop = found.known | (first & ~beyond_ascii) | (first << 1U & ~(three << 1U)) | first << 3U;
    return found;
}

[[gnu::target(SALVAGE_AVX512)]] inline bool read_block_avx512(std::string_view line, std::size_t& at, char*& to) {
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
        const UnitBlock read = read_units_avx512(bytes, units, text);
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

[[gnu::target(SALVAGE_AVX512)]] StringText read_avx512(std::string_view line, std::size_t at, char* to, std::size_t most) {
    return read(line, at, to, most, [](std::string_view text, std::size_t& from, char*& into) __attribute__((target(SALVAGE_AVX512))) {
        return read_block_avx512(text, from, into);
    });
}
#endif

// What the processor can.
const auto read_as_can = []() noexcept {
#if defined(__x86_64__)
    const bool avx512 = __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2") &&
                        __builtin_cpu_supports("bmi2");
    if (avx512) return &read_avx512;
    if (__builtin_cpu_supports("avx2")) return &read_avx2;
#endif
    return &read_baseline;
}();

}  // namespace

StringText read_string(std::string_view line, std::size_t at, char* to, std::size_t most) { return read_as_can(line, at, to, most); }

}  // namespace salvage::json
