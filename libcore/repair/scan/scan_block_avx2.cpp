// Compiled for AVX2, and called only where the processor has it.  It includes nothing that other sources share: an inline
// function that came out of here could be the one that the linker keeps for all.
//
// Nearly all blocks have nothing suspicious, and those are told by look-ups in tables of 16: the byte's halves say which signs
// it may begin, the halves of the one or two bytes behind it which it may go on.  Some bytes too many are struck ("?3", "& ",
// " :"); of each of them the exact predicates decide.  Characters that may compose are handed on as they are: there a character too
// many costs a look at its class.
#include <salvage/repair/scan/scan_block.hpp>
#include <salvage/repair/scan/scan_sequences.hpp>

#include <array>

namespace salvage::repair {
namespace {

// A bit for each sign.
constexpr char control_c0 = 1, control_c1 = 2;       // 0x00 to 0x0F but tab, LF, FF; 0x10 to 0x1F: whatever follows
constexpr char question = 4 /* '=' and '<' too */, reference = 8, backslash = 16 /* and '_' */, percent = 32, blank = 64;
constexpr char tab = static_cast<char>(128);

// Of a byte: the lower half, then the upper one.
constexpr char low_of[16] = {
    control_c0 | control_c1 | blank, control_c0 | control_c1, control_c0 | control_c1, control_c0 | control_c1,
    control_c0 | control_c1, control_c0 | control_c1 | percent, control_c0 | control_c1 | reference, control_c0 | control_c1,
    control_c0 | control_c1, static_cast<char>(control_c1 | tab), control_c1, control_c0 | control_c1,
    control_c1 | backslash | question, control_c0 | control_c1 | question, control_c0 | control_c1, control_c0 | control_c1 | backslash | question};
constexpr char high_of[16] = {static_cast<char>(control_c0 | tab), control_c1, reference | percent | blank, question, 0, backslash};

// Of the byte behind it.
constexpr char always = control_c0 | control_c1 | backslash;
constexpr char low_next[16] = {
    always | question | reference, always | question | reference, always | question | reference | percent, always | question | reference | percent,
    always | question | reference | percent, always | question | reference | percent, always | question | reference | percent,
    always | question | reference, always | question | reference, always | question | reference,
    static_cast<char>(always | question | reference | blank | tab), always | question | reference, always | question | reference,
    always | question | reference, always | question | reference, always | question | reference | blank};
constexpr char high_next[16] = {
    static_cast<char>(always | blank | tab | question), always, always | reference | question, always | question | blank | percent,
    always | question | reference | percent, always | question | reference, always | question | reference | percent,
    always | question | reference | percent, always | question, always | question, always | question, always | question,
    always | question, always | question, always | question, always | question};

// Eight of them, a bit each.
struct Look {
    char lead_low[16], lead_high[16], next_low[16], next_high[16], third_low[16], third_high[16];
};
constexpr Look look_for(const Sequences& sequences) {
    Look look{};
    for (unsigned half = 0; half < 16; ++half) {
        const auto set = [&](char (&table)[16], const auto& halves_of) {
            unsigned bits = 0;
            for (unsigned i = 0; i < sequences.size(); ++i) bits |= (halves_of(sequences[i]) >> half & 1U) << i;
            table[half] = static_cast<char>(bits);
        };
        set(look.lead_low, [](const Sequence& s) { return unsigned{s.lead.low}; });
        set(look.lead_high, [](const Sequence& s) { return unsigned{s.lead.high}; });
        set(look.next_low, [](const Sequence& s) { return unsigned{s.next.low}; });
        set(look.next_high, [](const Sequence& s) { return unsigned{s.next.high}; });
        set(look.third_low, [](const Sequence& s) { return unsigned{s.third.low}; });
        set(look.third_high, [](const Sequence& s) { return unsigned{s.third.high}; });
    }
    return look;
}
constexpr char bits_from_to(unsigned first, unsigned last) { return static_cast<char>(from_to(first, last)); }

// Of two bytes.  What may be a matter of composition, and some bytes too many: the character decides.
constexpr Look marks = look_for(marks_sequences);
// The rest of them; signs with lead C2, and leads EE and above: which of these are suspicious the exact predicates tell.
constexpr Look signs_and_marks = look_for({{
    {one(0xD9), {halves({8}), from_to(0xB, 0xF)}, {}},
    {one(0xD9), one(0xB0), {}},
    {one(0xC2), {from_to(0, 9), any_half}, {}},
    {one(0xC2), {halves({0xA}), halves({0, 0xD})}, {}},
    {one(0xEE), {}, {}},
    {one(0xEF), {from_to(0, 0xA), any_half}, {}},
    {one(0xEF), {halves({0xB}), halves({7, 8, 0xB, 0xF})}, {}},
    {{halves({0xF}), any_half}, {}, {}},
}});
constexpr char marks_of_d9 = bits_from_to(0, 1), lead_c2 = bits_from_to(2, 3), lead_ee = bits_from_to(4, 7);
// Of three bytes, leads E2 to EA.
constexpr Look wide = look_for({{
    {one(0xE2), one(0x80), {halves({8, 0xA}), halves({0, 1, 8, 9, 0xA, 0xB, 0xC, 0xD, 0xE})}},
    {one(0xE2), one(0x81), {halves({0xA}), any_half}},
    {one(0xE7), one(0x83), one(0xAB)},
    {one(0xE5), one(0xB1), one(0xAF)},
    {one(0xE3), one(0x80), {halves({0xA}), from_to(0xA, 0xF)}},
    {one(0xE3), one(0x82), {halves({9}), halves({9, 0xA})}},
    {one(0xEA), {halves({9}), from_to(8, 0xF)}, {}},
    {one(0xEA), {halves({0xA}), any_half}, {}},
}});
constexpr char lead_e2 = bits_from_to(0, 1), other_wide = bits_from_to(2, 7);
// What else has lead E2, and E1.
constexpr Look signs = look_for({{
    {one(0xE2), {halves({8, 0xA, 0xB}), halves({3, 4, 5, 7, 0xB})}, {}},
    {one(0xE2), one(0x8C), {}},
    {one(0xE1), {halves({8}), halves({0, 1})}, {from_to(0xA, 0xB), halves({7, 9, 0xA, 0xE})}},  // Myanmar
    {one(0xE1), {halves({8}), halves({2, 4, 5, 6, 7, 0xD})}, {from_to(8, 0xB), any_half}},
    {one(0xE1), {halves({9}), halves({0xC})}, {}},
    {one(0xE1), one(0x9F), {halves({9}), any_half}},  // Khmer
    {one(0xE1), {halves({0xA}), from_to(2, 0xF)}, {}},
    {one(0xE1), {halves({0xB}), halves({0, 1, 2, 3, 4, 5, 6, 7, 0xC, 0xD, 0xE, 0xF})}, {}},
}});
constexpr Look indic = look_for(indic_sequences);
constexpr Look more_indic = look_for(more_indic_sequences);

[[gnu::always_inline]] inline __m256i load_at(const void* at) { return _mm256_loadu_si256(static_cast<const __m256i*>(at)); }

[[gnu::always_inline]] inline __m256i table(const char (&values)[16]) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(values)));
}

// Bytes by their halves, as indices of tables.
struct Split {
    __m256i low, high;
};
[[gnu::always_inline]] inline Split split(__m256i bytes) {
    const __m256i half = _mm256_set1_epi8(0x0F);
    return {_mm256_and_si256(bytes, half), _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half)};
}
[[gnu::always_inline]] inline __m256i looked_up(const Split& bytes, const char (&low)[16], const char (&high)[16]) {
    return _mm256_and_si256(_mm256_shuffle_epi8(table(low), bytes.low), _mm256_shuffle_epi8(table(high), bytes.high));
}
[[gnu::always_inline]] inline __m256i two(const Look& look, const Split& lead, const Split& next) {
    return _mm256_and_si256(looked_up(lead, look.lead_low, look.lead_high), looked_up(next, look.next_low, look.next_high));
}
[[gnu::always_inline]] inline __m256i three(const Look& look, const Split& lead, const Split& next, const Split& third) {
    return _mm256_and_si256(two(look, lead, next), looked_up(third, look.third_low, look.third_high));
}

// What the tables tell of the characters beyond ASCII of a block.
struct Found {
    std::uint64_t direct = 0;  // where the character decides
    bool latin = false, punctuation = false, high = false;  // where the exact predicates decide
};
[[gnu::always_inline]] inline Found found_beyond_ascii(const std::uint8_t* at) {
    Found found;
    for (std::size_t i = 0; i < scan_block; i += 32) {
        const __m256i bytes = load_at(at + i);
        if (_mm256_movemask_epi8(bytes) == 0) continue;
        const Split lead = split(bytes), next = split(load_at(at + i + 1));
        const __m256i some = two(marks, lead, next), others = two(signs_and_marks, lead, next);
        __m256i direct = _mm256_or_si256(some, _mm256_and_si256(others, _mm256_set1_epi8(marks_of_d9)));
        found.latin |= _mm256_testz_si256(others, _mm256_set1_epi8(lead_c2)) == 0;
        found.high |= _mm256_testz_si256(others, _mm256_set1_epi8(lead_ee)) == 0;
        // Most scripts have two bytes a character.
        const __m256i threes = _mm256_subs_epu8(bytes, _mm256_set1_epi8(static_cast<char>(0xDF)));
        if (_mm256_testz_si256(threes, threes) == 0) {
            const Split third = split(load_at(at + i + 2));
            const __m256i wides = three(wide, lead, next, third);
            found.punctuation |= _mm256_testz_si256(wides, _mm256_set1_epi8(lead_e2)) == 0;
            direct = _mm256_or_si256(direct, _mm256_and_si256(wides, _mm256_set1_epi8(other_wide)));
            direct = _mm256_or_si256(direct, three(signs, lead, next, third));
            if (_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(static_cast<char>(0xE0)))) != 0)
                direct = _mm256_or_si256(direct, _mm256_or_si256(three(indic, lead, next, third), three(more_indic, lead, next, third)));
        }
        const auto plain = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(direct, _mm256_setzero_si256())));
        found.direct |= std::uint64_t{~plain} << i;
    }
    return found;
}

}  // namespace

namespace {

// odd_ascii() of one byte, for those few that the tables have struck.
bool is_odd(std::uint8_t byte, std::uint8_t next) {
    const auto letter = static_cast<std::uint8_t>(next | 0x20U);
    const bool is_letter = letter >= 'a' && letter <= 'z';
    switch (byte) {
        case '?': return is_letter || next == '1' || next == '2' || next == '?' || next == ' ' || next == ',' || next >= 0x80;
        case '&': return is_letter || next == '#';
        case '\\': return true;
        case '_': return next == 'x';
        case '%': return (letter >= 'c' && letter <= 'f') || next == 'u' || next == '2';
        case '=': return next == '8' || next == '9' || (next >= 'A' && next <= 'F') || next == '\n' || next == '\r' || next == '?';
        case '<': return next == 'U' || (letter >= 'c' && letter <= 'f');
        case ' ': return next == '\n' || next == '?';
        case '\t': return next == '\n';
        default: return byte < 0x20 ? byte != '\n' && byte != '\f' : byte == 0x7F;
    }
}

[[gnu::always_inline]] inline std::uint64_t odd_bits(const std::uint8_t* at) {
    __m256i told[2], beyond = _mm256_setzero_si256(), any = beyond;
    for (std::size_t i = 0; i < 2; ++i) {
        const __m256i bytes = load_at(at + 32 * i);
        beyond = _mm256_or_si256(beyond, bytes);
        told[i] = _mm256_and_si256(looked_up(split(bytes), low_of, high_of), looked_up(split(load_at(at + 32 * i + 1)), low_next, high_next));
        told[i] = _mm256_or_si256(told[i], _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(0x7F)));
        any = _mm256_or_si256(any, told[i]);
    }
    std::uint64_t odd = 0;
    if (_mm256_testz_si256(any, any) == 0) {
        const auto plain = [&](std::size_t i) {
            return std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(told[i], _mm256_setzero_si256())))};
        };
        for (std::uint64_t struck = ~(plain(0) | plain(1) << 32U); struck != 0; struck &= struck - 1) {
            const auto i = static_cast<unsigned>(__builtin_ctzll(struck));
            odd |= std::uint64_t{is_odd(at[i], at[i + 1])} << i;
        }
    }
    if (_mm256_movemask_epi8(beyond) == 0) return odd;
    const Found found = found_beyond_ascii(at);
    odd |= found.direct;
    if (!found.latin && !found.punctuation && !found.high) return odd;
    Groups groups;
    groups.latin = found.latin;
    groups.signs = found.punctuation;
    groups.high = found.high;
    return odd | exact_odd_bits<false>(at, groups);
}

}  // namespace

void odd_bits_avx2(const std::uint8_t* at, std::size_t blocks, std::uint64_t* bits) {
    for (std::size_t i = 0; i < blocks; ++i) bits[i] = odd_bits(at + scan_block * i);
}

}  // namespace salvage::repair
