/// Finding the next byte of a small set, 16 bytes at a time: writers copy what needs no escape as one run.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace salvage {

/// Control bytes 0x00 to 0x1F, the quotation mark and the backslash: what RFC 8259 wants escaped in a string.
struct JsonSpecial {
    static constexpr bool match(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);
        const __m128i quote = _mm_cmpeq_epi8(v, _mm_set1_epi8('"'));
        const __m128i backslash = _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'));
        return _mm_or_si128(control, _mm_or_si128(quote, backslash));
    }
#endif
};

/// Tab, line feed, carriage return and backslash: what the columns of salvage-blocks(5) escape.
struct ColumnSpecial {
    static constexpr bool match(unsigned char c) { return c == '\t' || c == '\n' || c == '\r' || c == '\\'; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const __m128i tab = _mm_cmpeq_epi8(v, _mm_set1_epi8('\t'));
        const __m128i feed = _mm_cmpeq_epi8(v, _mm_set1_epi8('\n'));
        const __m128i carriage = _mm_cmpeq_epi8(v, _mm_set1_epi8('\r'));
        const __m128i backslash = _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'));
        return _mm_or_si128(_mm_or_si128(tab, feed), _mm_or_si128(carriage, backslash));
    }
#endif
};

/// What ends a sentence or clause in ASCII, the bracket "(", and every byte beyond ASCII: where the members of an
/// enumeration inside a sentence can begin, or what can stand before them.
struct ClauseSpecial {
    static constexpr bool match(unsigned char c) {
        return c >= 0x80 || c == '.' || c == '!' || c == '?' || c == ';' || c == ':' || c == '(';
    }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const auto is = [v](char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(c)); };
        const __m128i ends = _mm_or_si128(_mm_or_si128(is('.'), is('!')), _mm_or_si128(is('?'), is(';')));
        const __m128i beyond = _mm_cmplt_epi8(v, _mm_setzero_si128());
        return _mm_or_si128(_mm_or_si128(ends, beyond), _mm_or_si128(is(':'), is('(')));
    }
#endif
};

/// Every byte beyond ASCII.
struct BeyondAscii {
    static constexpr bool match(unsigned char c) { return c >= 0x80; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) { return v; }
#endif
};

/// Controls but tab to carriage return, and DEL: what hardly any text has.
struct RareControl {
    static constexpr bool match(unsigned char c) { return c < 0x09 || (c > 0x0D && c < 0x20) || c == 0x7F; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);
        const __m128i usual = _mm_cmpeq_epi8(_mm_min_epu8(_mm_sub_epi8(v, _mm_set1_epi8(9)), _mm_set1_epi8(4)), _mm_sub_epi8(v, _mm_set1_epi8(9)));
        return _mm_or_si128(_mm_andnot_si128(usual, low), _mm_cmpeq_epi8(v, _mm_set1_epi8(0x7F)));
    }
#endif
};

/// "?", and the byte that U+FFFD begins with.
struct MarkSpecial {
    static constexpr bool match(unsigned char c) { return c == '?' || c == 0xEF; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) { return _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('?')), _mm_cmpeq_epi8(v, _mm_set1_epi8(static_cast<char>(0xEF)))); }
#endif
};

/// The backslash.  Where they come every few words, a look at 16 bytes is done before memchr has begun.
struct Backslash {
    static constexpr bool match(unsigned char c) { return c == '\\'; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) { return _mm_cmpeq_epi8(v, _mm_set1_epi8('\\')); }
#endif
};

/// The backslash and the underscore: what escapes begin with that programs write in strings.
struct EscapeStart {
    static constexpr bool match(unsigned char c) { return c == '\\' || c == '_'; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) { return _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\\')), _mm_cmpeq_epi8(v, _mm_set1_epi8('_'))); }
#endif
};

/// The quotation marks of ASCII.
struct AsciiQuote {
    static constexpr bool match(unsigned char c) { return c == '"' || c == '\''; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) { return _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('"')), _mm_cmpeq_epi8(v, _mm_set1_epi8('\''))); }
#endif
};

/// Offset of the first byte at or after `at` that `Special` matches; text.size() if there is none.  Any bytes.
template <class Special>
[[nodiscard]] inline std::size_t find_special(std::string_view text, std::size_t at) {
    const char* const data = text.data();
    const std::size_t size = text.size();
#if defined(__SSE2__)
    for (; size - at >= 16 && at < size; at += 16) {
        const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data + at));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(Special::match(v)));
        if (mask != 0) return at + static_cast<std::size_t>(std::countr_zero(mask));
    }
    // The last ones with those before them.
    if (at < size && size >= 16) {
        const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data + size - 16));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(Special::match(v))) >> (16 - (size - at));
        return mask == 0 ? size : at + static_cast<std::size_t>(std::countr_zero(mask));
    }
#else
    // Without SSE2: an or-reduction over 32 bytes, which compilers turn into vector instructions.
    for (; size - at >= 32 && at < size; at += 32) {
        bool any = false;
        for (std::size_t i = 0; i < 32; ++i) any |= Special::match(static_cast<unsigned char>(data[at + i]));
        if (any) break;
    }
#endif
    while (at < size && !Special::match(static_cast<unsigned char>(data[at]))) ++at;
    return at;
}

/// A bit for each of the 64 bytes at `at` that `Special` matches.
template <class Special>
[[nodiscard]] inline std::uint64_t special_bits_of_64(const char* at) {
#if defined(__SSE2__)
    const auto quarter = [&](std::size_t from) {
        const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + from));
        return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(Special::match(v)))} << from;
    };
    return quarter(0) | quarter(16) | quarter(32) | quarter(48);
#else
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 64; ++i) bits |= std::uint64_t{Special::match(static_cast<unsigned char>(at[i]))} << i;
    return bits;
#endif
}

/// How many bytes `Special` matches.
template <class Special>
[[nodiscard]] inline std::size_t count_special(std::string_view text) {
    std::size_t count = 0, at = 0;
    for (; text.size() - at >= 64; at += 64) count += static_cast<std::size_t>(std::popcount(special_bits_of_64<Special>(text.data() + at)));
    for (; at < text.size(); ++at) count += Special::match(static_cast<unsigned char>(text[at]));
    return count;
}

/// Whether `Special` matches any byte: for what hardly any text has, 64 bytes in a step.
template <class Special>
[[nodiscard]] inline bool has_special(std::string_view text) {
    std::size_t at = 0;
#if defined(__SSE2__)
    const auto matches = [&](std::size_t from) { return Special::match(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + from))); };
    for (; text.size() - at >= 64; at += 64) {
        const __m128i any = _mm_or_si128(_mm_or_si128(matches(at), matches(at + 16)), _mm_or_si128(matches(at + 32), matches(at + 48)));
        if (_mm_movemask_epi8(any) != 0) return true;
    }
#endif
    return find_special<Special>(text, at) < text.size();
}

/// Offset of the last `byte`; npos if there is none.  The library's rfind goes byte by byte.
[[nodiscard]] inline std::size_t find_last(std::string_view text, char byte) {
    const void* const found = text.empty() ? nullptr : ::memrchr(text.data(), byte, text.size());
    return found == nullptr ? text.npos : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

/// Where `byte` stands.
[[nodiscard]] inline std::vector<std::size_t> places_of(std::string_view text, char byte) {
    std::vector<std::size_t> places;
    std::size_t at = 0;
#if defined(__SSE2__)
    const __m128i wanted = _mm_set1_epi8(byte);
    const auto quarter = [&](std::size_t from) { return _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + from)), wanted); };
    // Where it is rare the library, which has wider vectors, is asked for the next.
    constexpr int rare = 8;
    int without = 0;
    for (; text.size() - at >= 64; at += 64) {
        const __m128i any = _mm_or_si128(_mm_or_si128(quarter(at), quarter(at + 16)), _mm_or_si128(quarter(at + 32), quarter(at + 48)));
        if (_mm_movemask_epi8(any) == 0) {
            if (++without < rare) continue;
            const std::size_t next = text.find(byte, at + 64);
            if (next == text.npos) return places;
            places.push_back(next);
            at = next + 1 - 64;  // and a step
            without = rare / 2;
            continue;
        }
        without = 0;
        for (std::size_t from = at; from < at + 64; from += 16) {
            for (auto bits = static_cast<unsigned>(_mm_movemask_epi8(quarter(from))); bits != 0; bits &= bits - 1)
                places.push_back(from + static_cast<std::size_t>(std::countr_zero(bits)));
        }
    }
#endif
    for (; at < text.size(); ++at) {
        if (text[at] == byte) places.push_back(at);
    }
    return places;
}

/// How often `byte` occurs.
[[nodiscard]] inline std::size_t count_byte(std::string_view text, char byte) {
    std::size_t count = 0, at = 0;
#if defined(__SSE2__)
    constexpr std::size_t step = 64;
    const __m128i wanted = _mm_set1_epi8(byte);
    const auto at_once = [&](std::size_t from) {
        return _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + from)), wanted);
    };
    while (text.size() - at >= step) {
        // Each place counts for itself, as far as a byte can.
        __m128i places = _mm_setzero_si128();
        for (int i = 0; i < 63 && text.size() - at >= step; ++i, at += step) {
            const __m128i front = _mm_add_epi8(at_once(at), at_once(at + 16)), back = _mm_add_epi8(at_once(at + 32), at_once(at + 48));
            places = _mm_sub_epi8(places, _mm_add_epi8(front, back));
        }
        const __m128i sums = _mm_sad_epu8(places, _mm_setzero_si128());
        count += static_cast<std::size_t>(_mm_cvtsi128_si32(sums)) + static_cast<std::size_t>(_mm_extract_epi16(sums, 4));
    }
    for (; text.size() - at >= 16; at += 16) count += static_cast<std::size_t>(std::popcount(static_cast<unsigned>(_mm_movemask_epi8(at_once(at)))));
#endif
    for (; at < text.size(); ++at) count += text[at] == byte;
    return count;
}

/// Whether there is none beyond ASCII.
[[nodiscard]] inline bool is_ascii(std::string_view text) { return !has_special<BeyondAscii>(text); }

}  // namespace salvage
