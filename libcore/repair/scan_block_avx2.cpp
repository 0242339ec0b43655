// Compiled for AVX2, and called only where the processor has it.  It includes nothing that other sources share: an inline
// function that came out of here could be the one that the linker keeps for all.
//
// Nearly all blocks have nothing suspicious, and those are told by four look-ups in tables of 16, in two sets of tables, one of
// them for what is beyond ASCII: the byte's halves say which signs it may begin, the next byte's halves which it may go on.
// Some bytes too many are struck ("?3", "& ", " :"); where any is, the exact predicates decide.
#include <salvage/repair/scan_block.hpp>

namespace salvage::repair {
namespace {

// A bit for each sign.
constexpr char control_c0 = 1, control_c1 = 2;       // 0x00 to 0x0F but tab, LF, FF; 0x10 to 0x1F: whatever follows
constexpr char question = 4 /* '=' and '<' too */, reference = 8, backslash = 16, percent = 32, blank = 64;
constexpr char tab = static_cast<char>(128);

// Of a byte: the lower half, then the upper one.
constexpr char low_of[16] = {
    control_c0 | control_c1 | blank, control_c0 | control_c1, control_c0 | control_c1, control_c0 | control_c1,
    control_c0 | control_c1, control_c0 | control_c1 | percent, control_c0 | control_c1 | reference, control_c0 | control_c1,
    control_c0 | control_c1, static_cast<char>(control_c1 | tab), control_c1, control_c0 | control_c1,
    control_c1 | backslash | question, control_c0 | control_c1 | question, control_c0 | control_c1, control_c0 | control_c1 | question};
constexpr char high_of[16] = {static_cast<char>(control_c0 | tab), control_c1, reference | percent | blank, question, 0, backslash};

// Of the byte behind it.
constexpr char always = control_c0 | control_c1;
constexpr char low_next[16] = {
    always | question | reference, always | question | reference, always | question | reference, always | question | reference | percent,
    always | question | reference | percent, always | question | reference | percent | backslash, always | question | reference | percent,
    always | question | reference, always | question | reference | backslash, always | question | reference,
    static_cast<char>(always | question | reference | blank | tab), always | question | reference, always | question | reference,
    always | question | reference, always | question | reference, always | question | reference | blank};
constexpr char high_next[16] = {
    static_cast<char>(always | blank | tab | question), always, always | reference, always | question | blank,
    always | question | reference | percent, always | question | reference | backslash, always | question | reference | percent,
    always | question | reference | backslash | percent, always | question, always | question, always | question, always | question,
    always | question, always | question, always | question, always | question};

// Of leads, a bit for each set of them: C2; EE and EF; CC, CD, DC, DD; D2, D6, D8, D9, DB, DE, DF; C7, CE, D7, DE before 80 to 8F;
// E0 and E1; E2, E3, E7 before some of 80 to 8F; E2, E5, EA before 90 to BF.
constexpr char lead_c2 = 1, lead_ee = 2, lead_cc = 4, lead_d2 = 8, lead_d7 = 16, lead_e0 = 32, lead_e2 = 64;
constexpr char lead_e5 = static_cast<char>(128);
constexpr char low_lead[16] = {
    lead_e0, lead_e0, static_cast<char>(lead_c2 | lead_d2 | lead_e2 | lead_e5), lead_e2, 0, lead_e5, lead_d2, lead_d7 | lead_e2,
    lead_d2, lead_d2, lead_e5, lead_d2, lead_cc, lead_cc, lead_ee | lead_d2 | lead_d7, lead_ee | lead_d2};
constexpr char high_lead[16] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, lead_c2 | lead_cc | lead_d7, lead_cc | lead_d2 | lead_d7, static_cast<char>(lead_ee | lead_e0 | lead_e2 | lead_e5), 0};
constexpr char all_leads = static_cast<char>(0xFF), not_e2 = static_cast<char>(0xFF & ~lead_e2);
constexpr char low_trail[16] = {all_leads, all_leads, all_leads, all_leads, all_leads, not_e2, not_e2, not_e2, not_e2, not_e2, not_e2, not_e2, all_leads, not_e2, not_e2, not_e2};
constexpr char wherever = lead_c2 | lead_ee | lead_cc | lead_d2 | lead_e0;
constexpr char behind_80 = static_cast<char>(wherever | lead_e5);
// What is no trail decides nothing.
constexpr char high_trail[16] = {all_leads, all_leads, all_leads, all_leads, all_leads, all_leads, all_leads, all_leads, wherever | lead_d7 | lead_e2, behind_80, behind_80, behind_80,
                                 all_leads, all_leads, all_leads, all_leads};

[[gnu::always_inline]] inline __m256i load_at(const void* at) { return _mm256_loadu_si256(static_cast<const __m256i*>(at)); }

[[gnu::always_inline]] inline __m256i table(const char (&values)[16]) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(values)));
}

// The halves of each byte looked up in two tables.
[[gnu::always_inline]] inline __m256i looked_up(__m256i bytes, const char (&low)[16], const char (&high)[16]) {
    const __m256i half = _mm256_set1_epi8(0x0F);
    return _mm256_and_si256(_mm256_shuffle_epi8(table(low), _mm256_and_si256(bytes, half)),
                            _mm256_shuffle_epi8(table(high), _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half)));
}

}  // namespace

std::uint64_t odd_bits_avx2(const std::uint8_t* at) {
    __m256i signs = _mm256_setzero_si256(), beyond = signs, deleted = signs;
    for (std::size_t i = 0; i < scan_block; i += 32) {
        const __m256i bytes = load_at(at + i);
        beyond = _mm256_or_si256(beyond, bytes);
        deleted = _mm256_or_si256(deleted, _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(0x7F)));
        signs = _mm256_or_si256(signs, _mm256_and_si256(looked_up(bytes, low_of, high_of), looked_up(load_at(at + i + 1), low_next, high_next)));
    }
    const bool plain = _mm256_testz_si256(signs, signs) != 0 && _mm256_movemask_epi8(deleted) == 0;
    if (_mm256_movemask_epi8(beyond) == 0) return plain ? 0 : exact_odd_bits(at, Groups{});
    __m256i leads = _mm256_setzero_si256(), above = leads;
    for (std::size_t i = 0; i < scan_block; i += 32) {
        const __m256i bytes = load_at(at + i);
        above = _mm256_or_si256(above, _mm256_subs_epu8(bytes, _mm256_set1_epi8(static_cast<char>(0xEF))));
        leads = _mm256_or_si256(leads, _mm256_and_si256(looked_up(bytes, low_lead, high_lead), looked_up(load_at(at + i + 1), low_trail, high_trail)));
    }
    const auto have = [&](char set) { return _mm256_testz_si256(leads, _mm256_set1_epi8(set)) == 0; };
    const bool four = _mm256_testz_si256(above, above) == 0;
    if (plain && !four && _mm256_testz_si256(leads, leads) != 0) return 0;
    const bool threes = have(static_cast<char>(lead_e2 | lead_e5));
    return exact_odd_bits(at, {have(lead_c2), have(lead_cc | lead_d2 | lead_d7), have(lead_e0), threes, threes, threes, threes, four || have(lead_ee)});
}

}  // namespace salvage::repair
