/// Characters beyond ASCII that may be a matter of composition, and some too many, as the vectors look them up: by their first bytes.
/// Included where AVX2 or more is compiled for, and in nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>

namespace salvage::repair {
namespace {

// A set of halves of a byte, a bit each.
using Halves = std::uint16_t;
constexpr Halves any_half = 0xFFFF;
constexpr Halves halves(std::initializer_list<unsigned> list) {
    unsigned set = 0;
    for (const unsigned half : list) set |= 1U << half;
    return static_cast<Halves>(set);
}
constexpr Halves from_to(unsigned first, unsigned last) {
    unsigned set = 0;
    for (unsigned half = first; half <= last; ++half) set |= 1U << half;
    return static_cast<Halves>(set);
}

// Bytes whose upper half is of one set and whose lower one of another.
struct Bytes16 {
    Halves high = any_half, low = any_half;
};
// A character by its first bytes.
struct Sequence {
    Bytes16 lead, next, third;
};
constexpr Bytes16 one(unsigned byte) { return {halves({byte >> 4U}), halves({byte & 0xFU})}; }
constexpr Sequence none = {{0, 0}, {0, 0}, {0, 0}};
using Sequences = std::array<Sequence, 8>;

// Of two bytes.
constexpr Sequences marks_sequences = {{
    {{halves({0xC}), halves({0xC, 0xD})}, {}, {}},                      // U+0300 to 037F
    {{halves({0xD}), from_to(0xC, 0xF)}, {}, {}},                       // Syriac to NKo
    {one(0xCE), one(0x87), {}},                                         // 0387
    {one(0xD2), {halves({8}), from_to(3, 7)}, {}},                      // Cyrillic
    {one(0xD6), {from_to(9, 0xB), any_half}, {}},                       // points of Hebrew
    {one(0xD7), {halves({8}), any_half}, {}},
    {{halves({0xD}), halves({8, 9, 0xB})}, {halves({9}), any_half}, {}},  // of Arabic
    {one(0xDB), {halves({0xA}), any_half}, {}},
}};
// Lead E0: the Indic scripts, of which each has 128 characters; the second byte is even in the first half.
constexpr Sequences indic_sequences = {{
    {one(0xE0), {halves({0xA}), halves({6, 0xC, 0xE})}, one(0xBE)},
    {one(0xE0), one(0xB4), {halves({0xB}), halves({0xB, 0xE})}},
    {one(0xE0), {from_to(0xA, 0xB), halves({0, 2, 4, 6, 8, 0xA, 0xC})}, one(0xBC)},  // dots below
    {one(0xE0), {halves({0xB}), halves({8, 0xA})}, {halves({0xB}), from_to(8, 0xA)}},
    {one(0xE0), {from_to(0xA, 0xB), halves({1, 3, 5, 7, 9, 0xB, 0xD, 0xF})}, one(0x8D)},  // what takes a vowel away
    {one(0xE0), {halves({0xB}), halves({9, 0xB})}, {halves({8}), from_to(8, 0xB)}},
    {one(0xE0), {from_to(0xA, 0xB), halves({1, 3, 5, 7, 9, 0xD, 0xF})}, {halves({9}), any_half}},
    {one(0xE0), {halves({0xA}), from_to(0, 3)}, {}},
}};
constexpr Sequences more_indic_sequences = {{
    {one(0xE0), {halves({0xB}), from_to(0xC, 0xF)}, {}},  // Tibetan
    {one(0xE0), one(0xB7), {halves({8}), halves({0xA, 0xF})}},
    {one(0xE0), one(0xB3), one(0x82)},
    {one(0xE0), one(0xA8), {halves({0xB}), halves({3, 6})}},
    {one(0xE0), one(0xA7), one(0xBE)},
    none,
    none,
    none,
}};

}  // namespace
}  // namespace salvage::repair
