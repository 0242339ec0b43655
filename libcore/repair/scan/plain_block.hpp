/// Characters beyond ASCII that tell the scan for mojibake nothing, found in blocks of 64 bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace salvage::repair {

/// Languages that write Cyrillic letters, a bit each as in CharacterKinds; the first eight.
using FewLanguages = std::uint8_t;

struct PlainTables {
    /// Those of the letters with leads D0 to D3, by lead and trail byte; 0 for what is no letter.
    std::array<std::array<FewLanguages, 64>, 4> cyrillic{};
    /// A bit for each of the first 0x10000 characters: a Han character or syllable that is rare, or worse.
    std::array<std::uint32_t, 0x10000 / 32> unusual{};
};
/// Begins what U+FFFD becomes in GBK, and next to nothing else.
inline constexpr char32_t lost_in_gbk = 0x951F;

/// Leads of the block before that matter to this one.
struct PlainState {
    std::uint64_t small = 0, greek_final = 0, cyrillic = 0, greek = 0, two = 0, three = 0, wide = 0;
};

struct PlainBlock {
    std::uint64_t leads = 0;  ///< bytes that begin characters beyond ASCII
    std::uint64_t feeds = 0;  ///< line ends
    std::uint64_t plain = 0;  ///< leads of letters that are plain by themselves
    std::uint64_t wide = 0;  ///< of them Han characters and syllables
    std::uint64_t unusual = 0;  ///< of these
    std::uint8_t wide_count = 0, unusual_count = 0;  ///< how many these are: the processors that this is for count bits at once
    FewLanguages languages = 0xFF;  ///< that have all Cyrillic letters among them
    bool odd = false;  ///< some of them do not stand as letters do: beside those of another script, a capital behind a small one; or the line needs a look for something else
    bool wide_beside_latin = false;  ///< of ASCII
};

/// Plain are letters of Cyrillic, Greek, and East Asia, and of the scripts without case that CharacterKinds has as Kind::other:
/// where nothing is odd, a language has them all and few are rare, they add nothing to what a line shows.  The block of 64 bytes at `at`, of which two more are
/// readable; `letter_before`: an ASCII letter stands before it.
using FindPlain = PlainBlock(const std::uint8_t* at, bool letter_before, const PlainTables& tables, PlainState& state);
FindPlain plain_block_avx2;
FindPlain plain_block_avx512;  ///< of processors that have AVX512BW, AVX512VBMI and AVX512VBMI2

}  // namespace salvage::repair
