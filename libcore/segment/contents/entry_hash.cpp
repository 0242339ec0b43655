#include <salvage/segment/contents/entry_hash.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_vectors.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <optional>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace salvage::segment {
namespace {

constexpr std::size_t longest_compared = 160;  ///< bytes
constexpr std::size_t compared_letters = 24;

/// ASCII letters as small ones, and digits; 0 for all else.
constexpr std::array<char, 128> compared_ascii = [] {
    std::array<char, 128> table{};
    for (unsigned char c = 0; c < 128; ++c) table[c] = is_ascii_alphanumeric(c) ? static_cast<char>(ascii_lower(c)) : '\0';
    return table;
}();

/// À to ÿ as they are compared: capitals often go without their marks.
constexpr std::u32string_view compared_latin = U"aaaaaa\u00e6ceeeeiiii\u00f0nooooo\u00d7ouuuuy\u00fe\u00dfaaaaaa\u00e6ceeeeiiii\u00f0nooooo\u00f7ouuuuy\u00fey";

/// A letter beyond ASCII in small, without the marks that capitals of Latin and Greek lose.
char32_t compared_letter(char32_t c) {
    if (c >= 0xC0 && c < 0x100) return compared_latin[c - 0xC0];
    const char32_t small = lower_case(c);
    switch (small) {
        case U'ά': return U'α';
        case U'έ': return U'ε';
        case U'ή': return U'η';
        case U'ί': case U'ϊ': case U'ΐ': return U'ι';
        case U'ό': return U'ο';
        case U'ύ': case U'ϋ': case U'ΰ': return U'υ';
        case U'ώ': return U'ω';
        case U'ς': return U'σ';
        case U'ё': return U'е';
        default: return small;
    }
}

constexpr std::array<std::uint8_t, 256> bit_counts = [] {
    std::array<std::uint8_t, 256> counts{};
    for (unsigned bits = 0; bits < 256; ++bits) counts[bits] = static_cast<std::uint8_t>(std::popcount(bits));
    return counts;
}();

using byte_vectors::between;
using byte_vectors::Byte;
using byte_vectors::Bytes;

/// The position behind the first `count` ones of `bits`, which has as many.
unsigned behind_ones(std::uint64_t bits, std::size_t count) {
    unsigned behind = 0;
    for (unsigned part = 0; part < 64; part += 8) {
        const auto ones = static_cast<std::size_t>(bit_counts[bits >> part & 0xFFU]);
        if (ones >= count) break;
        count -= ones;
        behind = part + 8;
    }
    bits >>= behind;
    for (; count > 1; --count) bits &= bits - 1;
    return behind + static_cast<unsigned>(std::countr_zero(bits)) + 1U;
}

/// Of `count` bytes, behind which eight more may be written to; never 0.  Few lines take more than four steps.
std::uint64_t hash_of_bytes(char* bytes, std::size_t count) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ULL;
    std::memset(bytes + count, 0, sizeof(std::uint64_t));
    std::uint64_t hash = count * odd;
    for (std::size_t at = 0; at < count; at += sizeof(std::uint64_t)) {
        std::uint64_t part = 0;
        std::memcpy(&part, bytes + at, sizeof(part));
        hash = (hash ^ part) * odd;
        hash ^= hash >> 29U;
    }
    return hash == 0 ? 1 : hash;
}

#if defined(__x86_64__)
bool has_bmi2() noexcept { return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("popcnt") != 0; }
const bool bmi2 = has_bmi2();

/// hash_of_ascii, in a few steps of 8 bytes.
[[gnu::target("avx2,bmi,bmi2,popcnt")]] std::optional<std::uint64_t> hash_of_ascii_bmi2(std::string_view line) {
    constexpr std::size_t block = 64;
    alignas(32) std::array<char, block> bytes;
    const __m256i none = _mm256_setzero_si256();
    for (std::size_t from = 0; from < block; from += 32) _mm256_store_si256(reinterpret_cast<__m256i*>(bytes.data() + from), none);
    std::memcpy(bytes.data(), line.data(), std::min(line.size(), block));
    std::uint64_t letters = 0;
    std::uint64_t kept = 0;
    std::uint64_t beyond = 0;
    for (std::size_t from = 0; from < block; from += 32) {
        const __m256i b = _mm256_load_si256(reinterpret_cast<const __m256i*>(bytes.data() + from));
        const __m256i small = _mm256_or_si256(b, _mm256_set1_epi8(0x20));  // digits have that bit anyway
        const __m256i from_a = _mm256_sub_epi8(small, _mm256_set1_epi8('a'));
        const __m256i from_0 = _mm256_sub_epi8(b, _mm256_set1_epi8('0'));
        const __m256i letter = _mm256_cmpeq_epi8(_mm256_min_epu8(from_a, _mm256_set1_epi8(25)), from_a);
        const __m256i digit = _mm256_cmpeq_epi8(_mm256_min_epu8(from_0, _mm256_set1_epi8(9)), from_0);
        letters |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(letter))} << from;
        kept |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(letter, digit)))} << from;
        beyond |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(b))} << from;
        _mm256_store_si256(reinterpret_cast<__m256i*>(bytes.data() + from), small);
    }
    const auto count = static_cast<std::size_t>(_mm_popcnt_u64(letters));
    if (count >= compared_letters) {
        const std::uint64_t upto = _blsmsk_u64(_pdep_u64(std::uint64_t{1} << (compared_letters - 1U), letters));  // the last letter and all before it
        kept &= upto;
        beyond &= upto;
    } else if (line.size() > block) {
        return std::nullopt;
    }
    if (beyond != 0) return std::nullopt;
    if (count < 4) return 0;
    std::array<char, block + 2 * sizeof(std::uint64_t)> compared;
    std::size_t used = 0;
    for (const char* from = bytes.data(); kept != 0; kept >>= 8U, from += 8) {
        std::uint64_t part = 0;
        std::memcpy(&part, from, sizeof part);
        part = _pext_u64(part, _pdep_u64(kept & 0xFFU, 0x0101010101010101U) * 0xFFU);
        std::memcpy(compared.data() + used, &part, sizeof part);
        used += static_cast<std::size_t>(_mm_popcnt_u64(kept & 0xFFU));
    }
    return hash_of_bytes(compared.data(), used);
}
#endif

/// entry_hash of a line whose first bytes, all of them ASCII, hold as many letters as are compared, or all it has.
std::optional<std::uint64_t> hash_of_ascii(std::string_view line) {
    constexpr std::size_t block = 64;
    std::array<char, 2 * block> bytes;
    if (line.size() >= block) {
        std::memcpy(bytes.data(), line.data(), block);
    } else {
        std::memset(bytes.data(), 0, block);
        std::memcpy(bytes.data(), line.data(), line.size());
    }
    std::memset(bytes.data() + block, 0, 16);  // runs are copied 16 bytes at a time
    std::uint64_t letters = 0;
    std::uint64_t digits = 0;
    std::uint64_t beyond = 0;
    for (std::size_t from = 0; from < block; from += byte_vectors::vector_size) {
        const Bytes b = byte_vectors::load(bytes.data() + from);
        const Bytes small = b | Byte{0x20};
        const auto letter = between(small, 'a', 'z');
        letters |= byte_vectors::place_bits(letter) << from;
        digits |= byte_vectors::place_bits(between(b, '0', '9')) << from;
        beyond |= byte_vectors::place_bits(b >= Byte{0x80}) << from;
        std::memcpy(bytes.data() + from, &small, sizeof(small));  // digits have that bit anyway
    }
    const auto count = static_cast<std::size_t>(std::popcount(letters));
    std::uint64_t kept = letters | digits;
    if (count >= compared_letters) {
        const std::uint64_t behind = ~std::uint64_t{0} << (behind_ones(letters, compared_letters) - 1U) << 1U;
        kept &= ~behind;
        beyond &= ~behind;
    } else if (line.size() > block) {
        return std::nullopt;
    }
    if (beyond != 0) return std::nullopt;
    if (count < 4) return 0;
    // Runs of what is kept move together; what is copied beyond a run is written over, or not looked at.
    std::array<char, 2 * block> compared;
    std::size_t used = 0;
    while (kept != 0) {
        const auto begin = static_cast<unsigned>(std::countr_zero(kept));
        const auto length = static_cast<unsigned>(std::countr_one(kept >> begin));
        for (unsigned done = 0; done < length; done += 16) std::memcpy(compared.data() + used + done, bytes.data() + begin + done, 16);
        used += length;
        kept &= begin + length < 64 ? ~std::uint64_t{0} << (begin + length) : 0;
    }
    return hash_of_bytes(compared.data(), used);
}

/// entry_hash of any line.
std::uint64_t hash_of_characters(std::string_view line) {
    constexpr std::size_t most = 2 * longest_compared;  // a character of two bytes takes three
    std::array<char, most + sizeof(std::uint64_t)> compared;
    std::size_t used = 0;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < line.size() && letters < compared_letters && used + 3 <= most;) {
        if (const auto byte = static_cast<unsigned char>(line[at]); byte < 0x80) {
            // No branch on what the character is: letters and blanks follow each other as they like.
            ++at;
            compared[used] = compared_ascii[byte];
            used += compared[used] != 0;
            letters += is_ascii_letter(byte);
            continue;
        }
        const CodePoint next = valid_utf8_next(line, at);
        at += next.length;
        const char32_t c = next.value;
        const bool letter = is_letter(c);
        if (!letter && !is_digit(c)) continue;
        if (letter) letters += is_cjk(c) ? 2 : 1;
        const char32_t same = letter ? compared_letter(c) : c;
        if (same < 0x80) {
            compared[used++] = static_cast<char>(same);
            continue;
        }
        for (const unsigned shift : {16U, 8U, 0U}) compared[used++] = static_cast<char>(same >> shift & 0xFFU);
    }
    return letters >= 4 ? hash_of_bytes(compared.data(), used) : 0;
}

}  // namespace

std::uint64_t entry_hash_baseline(std::string_view line) {
    const auto hash = hash_of_ascii(line);
    return hash ? *hash : hash_of_characters(line);
}

std::uint64_t entry_hash(std::string_view line) {
#if defined(__x86_64__)
    if (bmi2) {
        const auto hash = hash_of_ascii_bmi2(line);
        return hash ? *hash : hash_of_characters(line);
    }
#endif
    return entry_hash_baseline(line);
}

}  // namespace salvage::segment
