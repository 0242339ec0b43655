// Compiled for AVX512BW and AVX512VBMI, and called only where the processor has them; see scan_block_avx2.cpp.
//
// Tables of 64 and 128 bytes tell whole bytes, not halves: what AVX2 must look at once more is exact here.  Only what may be a matter of
// composition is struck too often.
#include <salvage/repair/scan/scan_block.hpp>
#include <salvage/repair/scan/scan_sequences.hpp>

#include <initializer_list>

namespace salvage::repair {
namespace {

// A bit for each sign of ASCII.
constexpr unsigned always = 1, question = 2, reference = 4, underscore = 8, percent = 16, equals = 32, less = 64, blank = 128;
constexpr unsigned before_beyond = always | question;  // whatever is beyond ASCII

struct Table64 {
    std::uint8_t of[64];
};
struct Table128 {
    std::uint8_t of[128];
};

constexpr Table128 first_of_ascii = [] {
    Table128 table{};
    for (unsigned byte = 0; byte < 0x20; ++byte) table.of[byte] = byte == '\n' || byte == '\f' ? 0 : byte == '\t' ? blank : always;
    table.of[0x7F] = always;
    table.of[unsigned{'?'}] = question;
    table.of[unsigned{'&'}] = reference;
    table.of[unsigned{'\\'}] = always;
    table.of[unsigned{'_'}] = underscore;
    table.of[unsigned{'%'}] = percent;
    table.of[unsigned{'='}] = equals;
    table.of[unsigned{'<'}] = less;
    table.of[unsigned{' '}] = blank;
    return table;
}();
constexpr Table128 next_of_ascii = [] {
    Table128 table{};
    const auto add = [&](unsigned bits, std::initializer_list<char> bytes) {
        for (const char byte : bytes) table.of[static_cast<unsigned char>(byte)] = static_cast<std::uint8_t>(table.of[static_cast<unsigned char>(byte)] | bits);
    };
    for (std::uint8_t& bits : table.of) bits = always;
    for (char letter = 'a'; letter <= 'z'; ++letter) add(question | reference, {letter, static_cast<char>(letter - 0x20)});
    add(question, {'1', '2', '?', ' ', ','});
    add(reference, {'#'});
    add(underscore, {'x'});
    for (char letter = 'c'; letter <= 'f'; ++letter) add(percent | less, {letter, static_cast<char>(letter - 0x20)});
    add(percent, {'u', '2'});
    for (char letter = 'A'; letter <= 'F'; ++letter) add(equals, {letter});
    add(equals, {'8', '9', '\n', '\r', '?'});
    add(less, {'U'});
    add(blank, {'\n', '?'});
    return table;
}();

// Eight sequences, a bit each: of leads from C0 on, and of trail bytes.
struct Look {
    Table64 lead, next, third;
};
constexpr bool is_of(const Bytes16& set, unsigned byte) { return (set.high >> (byte >> 4U) & 1U) != 0 && (set.low >> (byte & 0xFU) & 1U) != 0; }
constexpr Look look_for(const Sequences& sequences) {
    Look look{};
    for (unsigned low = 0; low < 64; ++low) {
        const auto set = [&](Table64& table, unsigned byte, const auto& part) {
            unsigned bits = 0;
            for (unsigned i = 0; i < sequences.size(); ++i) bits |= (is_of(part(sequences[i]), byte) ? 1U : 0U) << i;
            table.of[low] = static_cast<std::uint8_t>(bits);
        };
        set(look.lead, 0xC0U | low, [](const Sequence& s) { return s.lead; });
        set(look.next, 0x80U | low, [](const Sequence& s) { return s.next; });
        set(look.third, 0x80U | low, [](const Sequence& s) { return s.third; });
    }
    return look;
}

constexpr Look marks = look_for(marks_sequences);
// The rest of two bytes, and what two bytes of three tell.
constexpr Look signs_and_marks = look_for({{
    {one(0xD9), {halves({8}), from_to(0xB, 0xF)}, {}},
    {one(0xD9), one(0xB0), {}},
    {one(0xC2), {halves({8, 9}), any_half}, {}},
    {one(0xC2), one(0xAD), {}},
    {one(0xEE), {}, {}},
    {one(0xF4), {}, {}},
    {one(0xEF), {halves({8, 9}), any_half}, {}},
    {one(0xEF), {halves({0xA}), from_to(0, 0xD)}, {}},
}});
constexpr Look by_two = look_for({{
    {one(0xEF), one(0xB8), {}},
    {one(0xF0), {halves({8}), any_half}, {}},
    {one(0xF0), {halves({9}), from_to(0, 0xE)}, {}},
    {one(0xF0), one(0xAF), {}},
    {one(0xF3), {halves({0xB}), any_half}, {}},
    {one(0xE1), one(0x9C), {}},
    {one(0xE1), {halves({0xA}), from_to(2, 0xF)}, {}},
    {one(0xE1), {halves({0xB}), halves({0, 1, 2, 3, 4, 5, 6, 7, 0xC, 0xD, 0xE, 0xF})}, {}},
}});
constexpr Look wide = look_for({{
    {one(0xE2), one(0x80), one(0x8B)},
    {one(0xE2), one(0x80), {halves({0xA}), from_to(8, 0xE)}},
    {one(0xE2), one(0x80), {halves({8}), halves({0, 1})}},
    {one(0xE2), one(0x81), one(0xA0)},
    {one(0xE2), one(0x81), {halves({0xA}), from_to(6, 0xF)}},
    {one(0xE7), one(0x83), one(0xAB)},
    {one(0xE5), one(0xB1), one(0xAF)},
    {one(0xE3), one(0x80), {halves({0xA}), from_to(0xA, 0xF)}},
}});
constexpr Look more_wide = look_for({{
    {one(0xE3), one(0x82), {halves({9}), halves({9, 0xA})}},
    {one(0xEA), {halves({9}), from_to(8, 0xF)}, {}},
    {one(0xEA), {halves({0xA}), any_half}, {}},
    {one(0xE2), {halves({8, 0xA, 0xB}), halves({3, 4, 5, 7, 0xB})}, {}},
    {one(0xE2), one(0x8C), {}},
    {one(0xEF), one(0xBB), one(0xBF)},
    {one(0xEF), one(0xBF), {halves({0xB}), from_to(9, 0xB)}},
    {one(0xEF), one(0xBF), {halves({0xB}), from_to(0xD, 0xF)}},
}});
constexpr Look myanmar_and_others = look_for({{
    {one(0xE1), {halves({8}), halves({0, 1})}, {from_to(0xA, 0xB), halves({7, 9, 0xA, 0xE})}},
    {one(0xE1), {halves({8}), halves({2, 4, 5, 6, 7, 0xD})}, {from_to(8, 0xB), any_half}},
    {one(0xE1), one(0x9F), {halves({9}), any_half}},  // Khmer
    {one(0xEF), one(0xB7), {halves({9, 0xA}), any_half}},
    {one(0xF3), one(0xA0), {halves({8}), halves({0, 1})}},
    {{halves({0xF}), any_half}, {from_to(8, 0xB), halves({0xF})}, one(0xBF)},  // the ends of planes
    none,
    none,
}});
constexpr Look indic = look_for(indic_sequences);
constexpr Look more_indic = look_for(more_indic_sequences);

[[gnu::always_inline]] inline __m512i same(unsigned byte) { return _mm512_set1_epi8(static_cast<char>(byte)); }
[[gnu::always_inline]] inline __m512i looked_up(const Table64& table, __m512i bytes) { return _mm512_permutexvar_epi8(bytes, _mm512_loadu_si512(table.of)); }
[[gnu::always_inline]] inline __m512i looked_up(const Table128& table, __m512i bytes) {
    return _mm512_permutex2var_epi8(_mm512_loadu_si512(table.of), bytes, _mm512_loadu_si512(table.of + 64));
}
[[gnu::always_inline]] inline __m512i two(const Look& look, __m512i lead, __m512i next) { return _mm512_and_si512(looked_up(look.lead, lead), looked_up(look.next, next)); }
[[gnu::always_inline]] inline __m512i three(const Look& look, __m512i lead, __m512i next, __m512i third) {
    return _mm512_and_si512(two(look, lead, next), looked_up(look.third, third));
}

[[gnu::always_inline]] inline std::uint64_t odd_beyond_ascii(const std::uint8_t* at, __m512i bytes, __m512i next) {
    const __m512i third = _mm512_loadu_si512(at + 2);
    __m512i odd = _mm512_or_si512(two(marks, bytes, next), two(signs_and_marks, bytes, next));
    // Most scripts have two bytes a character.
    if (_mm512_cmp_epu8_mask(bytes, same(0xE0), _MM_CMPINT_NLT) != 0) {
        odd = _mm512_or_si512(odd, two(by_two, bytes, next));
        odd = _mm512_or_si512(odd, _mm512_or_si512(three(wide, bytes, next, third), three(more_wide, bytes, next, third)));
        odd = _mm512_or_si512(odd, three(myanmar_and_others, bytes, next, third));
        if (_mm512_cmpeq_epi8_mask(bytes, same(0xE0)) != 0) odd = _mm512_or_si512(odd, _mm512_or_si512(three(indic, bytes, next, third), three(more_indic, bytes, next, third)));
    }
    const std::uint64_t leads = _mm512_cmp_epu8_mask(bytes, same(0xC0), _MM_CMPINT_NLT);
    // A no-break space before a line end.
    const std::uint64_t blanks = _mm512_cmpeq_epi8_mask(bytes, same(0xC2)) & _mm512_cmpeq_epi8_mask(next, same(0xA0)) & _mm512_cmpeq_epi8_mask(third, same('\n'));
    return (_mm512_test_epi8_mask(odd, odd) & leads) | blanks;
}

}  // namespace

void odd_bits_avx512(const std::uint8_t* at, std::size_t blocks, std::uint64_t* bits) {
    for (std::size_t i = 0; i < blocks; ++i, at += scan_block) {
        const __m512i bytes = _mm512_loadu_si512(at), next = _mm512_loadu_si512(at + 1);
        const std::uint64_t beyond = _mm512_movepi8_mask(bytes);
        const __m512i behind = _mm512_mask_blend_epi8(_mm512_movepi8_mask(next), looked_up(next_of_ascii, next), same(before_beyond));
        std::uint64_t odd = _mm512_test_epi8_mask(looked_up(first_of_ascii, bytes), behind) & ~beyond;
        // A tab is a blank, but before a mark.
        if (odd != 0) odd &= ~(_mm512_cmpeq_epi8_mask(bytes, same('\t')) & _mm512_cmpeq_epi8_mask(next, same('?')));
        bits[i] = beyond == 0 ? odd : odd | odd_beyond_ascii(at, bytes, next);
    }
}

}  // namespace salvage::repair
