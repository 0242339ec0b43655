// 64 bytes are copied before it is known how many of them are text: the rest is written over.  Escapes come every few words
// (the line ends of a document), so what counts is how little is done for each: behind one the rest of the block is copied
// again, one place farther to the front, and what was seen in it still holds.
#include <salvage/json/escape_table.hpp>
#include <salvage/json/string_block_avx512.hpp>
#include <salvage/json/string_text.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
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
        auto unit = code_unit(line, at);
        if (!unit) return stop(at + 1, false);
        // Behind one stands another, mostly.
        do {
            at += escaped_unit_size;
            char32_t point = *unit;
            unit = code_unit(line, at);
            if (unit && is_high_surrogate(point) && is_low_surrogate(*unit)) {
                point = of_surrogates(point, *unit);
                at += escaped_unit_size;
                unit = code_unit(line, at);
            }
            result.surrogate |= point >= 0xD800 && point < 0xE000;
            to += write_utf8(to, point);  // a lone surrogate in three bytes
        } while (unit && static_cast<std::size_t>(to - begin) < most);
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

[[gnu::target(SALVAGE_AVX512)]] StringText read_avx512(std::string_view line, std::size_t at, char* to, std::size_t most) {
    return read(line, at, to, most, [](std::string_view text, std::size_t& from, char*& into) __attribute__((target(SALVAGE_AVX512))) {
        return avx512::read_block(text, from, into);
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
