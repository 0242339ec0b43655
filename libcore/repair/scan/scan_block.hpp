/// The suspicious bytes of a block of 64 (scan.cpp), as vectors of the width that the source is compiled for.
#pragma once

#include <salvage/text/byte_vectors.hpp>

#include <cstddef>
#include <cstdint>


namespace salvage::repair {

/// Bytes that are looked at at once; two more behind them must be readable.
inline constexpr std::size_t scan_block = 64;

/// For each of the blocks at `at`, one behind the other, a bit for each suspicious byte.
void odd_bits_baseline(const std::uint8_t* at, std::size_t blocks, std::uint64_t* bits);
/// The same on processors that have AVX2; and on those that have AVX512BW and AVX512VBMI, in valid UTF-8.
void odd_bits_avx2(const std::uint8_t* at, std::size_t blocks, std::uint64_t* bits);
void odd_bits_avx512(const std::uint8_t* at, std::size_t blocks, std::uint64_t* bits);

// Functions of one name are one function to the linker: those of each width have a name of their own.
#if defined(__AVX2__)
inline namespace vectors_of_32 {
#else
inline namespace vectors_of_16 {
#endif
constexpr std::size_t vectors = scan_block / byte_vectors::vector_size;

using byte_vectors::between;
using byte_vectors::Byte;
using byte_vectors::Bytes;
using byte_vectors::load;
using byte_vectors::place_bits;

[[gnu::always_inline]] inline auto odd_ascii(const Bytes& b, const Bytes& next) {
    const auto control = (b < Byte{0x20}) & (b != Byte{'\t'}) & (b != Byte{'\n'}) & (b != Byte{'\f'});
    const auto lost = (b == Byte{'?'}) & (between(next | Byte{0x20}, 'a', 'z') | between(next, '1', '2') | (next == Byte{'?'}) | (next == Byte{' '}) | (next == Byte{','}) | (next >= Byte{0x80}));
    const auto reference = (b == Byte{'&'}) & (between(next | Byte{0x20}, 'a', 'z') | (next == Byte{'#'}));
    const auto escape = (b == Byte{'\\'}) |
                        ((b == Byte{'%'}) & (between(next | Byte{0x20}, 'c', 'f') | (next == Byte{'u'}) | (next == Byte{'2'}))) |
                        ((b == Byte{'='}) & (between(next, '8', '9') | between(next, 'A', 'F') | (next == Byte{'\n'}) | (next == Byte{'\r'}) | (next == Byte{'?'}))) |
                        ((b == Byte{'<'}) & ((next == Byte{'U'}) | between(next | Byte{0x20}, 'c', 'f')));
    const auto blank = ((b == Byte{' '}) | (b == Byte{'\t'})) & (next == Byte{'\n'});
    const auto apart = (b == Byte{' '}) & (next == Byte{'?'});
    const auto numbered = (b == Byte{'_'}) & (next == Byte{'x'});
    return control | (b == Byte{0x7F}) | numbered | lost | reference | escape | blank | apart;
}

// Characters of the passes other than composition: of two bytes, and with leads E2 and EF.
[[gnu::always_inline]] inline auto odd_latin(const Bytes& b, const Bytes& n, const Bytes& m) {
    return (b == Byte{0xC2}) & ((n < Byte{0xA0}) | (n == Byte{0xAD}) | ((n == Byte{0xA0}) & (m == Byte{'\n'})));
}
[[gnu::always_inline]] inline auto odd_punctuation(const Bytes& b, const Bytes& n, const Bytes& m) {
    return (b == Byte{0xE2}) & (((n == Byte{0x80}) & ((m == Byte{0x8B}) | between(m, 0xA8, 0xAE))) |
                                ((n == Byte{0x81}) & ((m == Byte{0xA0}) | between(m, 0xA6, 0xAF))));
}
[[gnu::always_inline]] inline auto odd_special(const Bytes& b, const Bytes& n, const Bytes& m) {
    return (b == Byte{0xEF}) & (((n == Byte{0xBB}) & (m == Byte{0xBF})) | ((n == Byte{0xBF}) & (m == Byte{0xBD})));
}

// 烫 and 屯, which memory that was never written shows in GBK.
[[gnu::always_inline]] inline auto unwritten(const Bytes& b, const Bytes& n, const Bytes& m) {
    return ((b == Byte{0xE7}) & (n == Byte{0x83}) & (m == Byte{0xAB})) | ((b == Byte{0xE5}) & (n == Byte{0xB1}) & (m == Byte{0xAF}));
}

// Formats and private characters with leads EE and above; noncharacters at the ends of planes by their first three bytes.
[[gnu::always_inline]] inline auto odd_high(const Bytes& b, const Bytes& n, const Bytes& m) {
    const auto ef = (b == Byte{0xEF}) & (((n == Byte{0xBF}) & ((m >= Byte{0xBE}) | between(m, 0xB9, 0xBB))) |
                                         ((n == Byte{0xB7}) & between(m, 0x90, 0xAF)) | (n < Byte{0xA4}));
    const auto f3 = (b == Byte{0xF3}) & (((n == Byte{0xA0}) & (m < Byte{0x82})) | (n >= Byte{0xB0}));
    const auto plane_end = (b >= Byte{0xF0}) & ((n & Byte{0x0F}) == Byte{0x0F}) & (m == Byte{0xBF});
    return (b == Byte{0xEE}) | ef | f3 | (b == Byte{0xF4}) | plane_end;
}

// Of two bytes, leads CC to DF.
[[gnu::always_inline]] inline auto composing_short(const Bytes& b, const Bytes& n) {
    const auto combining = (b == Byte{0xCC}) | ((b == Byte{0xCD}) & ((n < Byte{0xB5}) | (n == Byte{0xBE})));  // U+0300-037E
    const auto greek = (b == Byte{0xCE}) & (n == Byte{0x87});                                                 // 0387
    const auto cyrillic = (b == Byte{0xD2}) & between(n, 0x83, 0x87);                                         // 0483-0487
    const auto hebrew = ((b == Byte{0xD6}) & (n >= Byte{0x91})) | ((b == Byte{0xD7}) & (n < Byte{0x90}));     // points
    const auto arabic = ((b == Byte{0xD8}) & between(n, 0x90, 0x9A)) |                                        // marks
                        ((b == Byte{0xD9}) & (between(n, 0x8B, 0x9F) | (n == Byte{0xB0}))) |
                        ((b == Byte{0xDB}) & between(n, 0x96, 0xAD));
    return combining | greek | cyrillic | hebrew | arabic | between(b, 0xDC, 0xDF);  // and Syriac to NKo
}

// Of three and four, by groups of leads: E0 and E1, E2, E3, and above.
[[gnu::always_inline]] inline auto composing_indic(const Bytes& b, const Bytes& n, const Bytes& m) {
    // Of Thai the marks that have a class; else all of E0: Samaritan, the Indic scripts, Lao.
    const auto thai = ((n == Byte{0xB8}) & ~between(m, 0xB8, 0xBA)) | ((n == Byte{0xB9}) & ~between(m, 0x88, 0x8B));
    const auto e1 = (b == Byte{0xE1}) & ~(between(n, 0x88, 0x8C) | between(n, 0x8E, 0x9B) | between(n, 0xB8, 0xBB));
    return ((b == Byte{0xE0}) & ~thai) | e1;
}
[[gnu::always_inline]] inline auto composing_signs(const Bytes& b, const Bytes& n, const Bytes& m) {
    return (b == Byte{0xE2}) & ((n == Byte{0x83}) | ((n == Byte{0x84}) & (m >= Byte{0xA6})) | (n == Byte{0xAB}) |
                                (n == Byte{0xB3}) | (n == Byte{0xB5}) | (n == Byte{0xB7}) |
                                ((n == Byte{0x80}) & between(m, 0x80, 0x81)) | ((n == Byte{0x8C}) & (m < Byte{0xAB})));
}
[[gnu::always_inline]] inline auto composing_kana(const Bytes& b, const Bytes& n, const Bytes& m) {
    return (b == Byte{0xE3}) & (((n == Byte{0x80}) & between(m, 0xAA, 0xAF)) | ((n == Byte{0x82}) & between(m, 0x99, 0x9A)));
}
[[gnu::always_inline]] inline auto composing_yi(const Bytes& b, const Bytes& n) { return (b == Byte{0xEA}) & between(n, 0x98, 0xAF); }
[[gnu::always_inline]] inline auto composing_high(const Bytes& b, const Bytes& n) {
    const auto ef = (b == Byte{0xEF}) & (between(n, 0xA4, 0xAD) | (n == Byte{0xB8}));
    // U+10000 to 1EFFF, which the emoji and most ideographs are not in, and the compatibility ideographs of plane 2.
    const auto f0 = (b == Byte{0xF0}) & ((n < Byte{0x9F}) | (n == Byte{0xAF}));
    return ef | f0;
}


// What a block may have: a script writes with few leads, so each group of them is looked for in the whole block first.
struct Groups {
    bool latin = false;       // lead C2
    bool shorts = false;      // composing_short
    bool indic = false;       // E0, E1
    bool signs = false;       // E2
    bool kana = false;        // E3
    bool ideographs = false;  // E5 to E7
    bool yi = false;          // EA
    bool high = false;        // EE and above
};

// The suspicious bytes of the block of 64 at `at`; two more bytes must be readable.
template <bool of_ascii = true>
[[gnu::always_inline]] inline std::uint64_t exact_odd_bits(const Byte* at, const Groups& groups) {
    std::uint64_t result = 0;
    for (std::size_t i = 0; i < vectors; ++i) {
        const Bytes b = load(at + sizeof(Bytes) * i);
        const Bytes n = load(at + sizeof(Bytes) * i + 1);
        const Bytes m = load(at + sizeof(Bytes) * i + 2);
        Bytes found = {};
        if constexpr (of_ascii) found = (Bytes)odd_ascii(b, n);
        if (groups.latin) found |= (Bytes)odd_latin(b, n, m);
        if (groups.shorts) found |= (Bytes)composing_short(b, n);
        if (groups.indic) found |= (Bytes)composing_indic(b, n, m);
        if (groups.signs) found |= (Bytes)(odd_punctuation(b, n, m) | composing_signs(b, n, m));
        if (groups.kana) found |= (Bytes)composing_kana(b, n, m);
        if (groups.ideographs) found |= (Bytes)unwritten(b, n, m);
        if (groups.yi) found |= (Bytes)composing_yi(b, n);
        if (groups.high) found |= (Bytes)(odd_special(b, n, m) | composing_high(b, n) | odd_high(b, n, m));
        result |= place_bits(found) << (sizeof(Bytes) * i);
    }
    return result;
}

[[gnu::always_inline]] inline bool any(Bytes truths) { return place_bits(truths) != 0; }

[[gnu::always_inline]] inline std::uint64_t exact_odd_bits(const Byte* at) {
    Bytes all = {}, struck = {};
    for (std::size_t i = 0; i < vectors; ++i) {
        const Bytes b = load(at + sizeof(Bytes) * i);
        struck |= (Bytes)odd_ascii(b, load(at + sizeof(Bytes) * i + 1));
        all |= b;
    }
    if (!any((Bytes)(all >= Byte{0x80}))) return any(struck) ? exact_odd_bits(at, Groups{}) : 0;
    Bytes latin = {}, shorts = {}, indic = {}, signs = {}, kana = {}, ideographs = {}, yi = {}, high = {};
    for (std::size_t i = 0; i < vectors; ++i) {
        const Bytes b = load(at + sizeof(Bytes) * i);
        latin |= (Bytes)(b == Byte{0xC2});
        // Latin and the Cyrillic of Russian have leads outside of this.
        shorts |= (Bytes)(between(b, 0xCC, 0xDF) & ~between(b, 0xCF, 0xD1));
        indic |= (Bytes)between(b, 0xE0, 0xE1);
        signs |= (Bytes)(b == Byte{0xE2});
        kana |= (Bytes)(b == Byte{0xE3});
        ideographs |= (Bytes)between(b, 0xE5, 0xE7);
        yi |= (Bytes)(b == Byte{0xEA});
        high |= (Bytes)(b >= Byte{0xEE});
    }
    return exact_odd_bits(at, {any(latin), any(shorts), any(indic), any(signs), any(kana), any(ideographs), any(yi), any(high)});
}

}  // namespace

}  // namespace salvage::repair
