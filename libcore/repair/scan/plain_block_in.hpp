/// plain_block(), whatever the vectors: `Block` has 64 bytes and gives a bit for each.
#pragma once

#include <salvage/repair/scan/plain_block.hpp>

namespace salvage::repair {

/// Of the wide characters.
struct Unusual {
    std::uint64_t places = 0;
    bool lost = false;  ///< lost_in_gbk is among them
};

template <class Block>
[[gnu::always_inline]] inline PlainBlock plain_block_in(const std::uint8_t* at, bool letter_before, const PlainTables& tables, PlainState& state) {
    PlainBlock result;
    const Block lead(at);
    result.leads = lead.leads();
    result.feeds = lead.is('\n');
    const std::uint64_t beyond_latin = lead.between(0xCE, 0xEF) & ~lead.is(0xE2);
    if (beyond_latin == 0 && (state.two | state.three | state.wide) == 0) return result;
    const Block next(at + 1);
    std::uint64_t small = 0, capital = 0, cyrillic = 0, greek = 0, greek_final = 0;
    if (const std::uint64_t leads = lead.between(0xD0, 0xD3); leads != 0) {
        const std::uint64_t d0 = lead.is(0xD0), d1 = lead.is(0xD1), upper_half = next.between(0xB0, 0xBF);
        small = (d0 & upper_half) | (d1 & next.between(0x80, 0x9F));
        capital = d0 & ~upper_half;
        std::uint64_t d2 = 0, d3 = 0;
        if (leads != (d0 | d1)) {
            // The letters that only some languages have: capitals and small ones in turn.
            const std::uint64_t in_turn = next.between(0x90, 0xBF), odd = next.odd();
            d2 = lead.is(0xD2) & in_turn;
            d3 = lead.is(0xD3) & in_turn;
            small |= (d2 | d3) & odd;
            capital |= (d2 | d3) & ~odd;
        }
        cyrillic = small | capital;
        result.languages = next.common(tables, {d0, d1 & cyrillic, d2, d3});
    }
    const std::uint64_t ce = lead.is(0xCE), cf = lead.is(0xCF);
    if ((ce | cf) != 0) {
        const std::uint64_t greek_small = (ce & (next.is(0x90) | next.between(0xAC, 0xBF))) | (cf & next.between(0x80, 0x8E));
        const std::uint64_t accented = next.is(0x86) | next.is(0x8C) | next.between(0x88, 0x8A) | next.between(0x8E, 0x8F);
        const std::uint64_t greek_capital = ce & (accented | next.between(0x91, 0xAB)) & ~next.is(0xA2);
        greek = greek_small | greek_capital;
        greek_final = cf & next.is(0x82);
        small |= greek_small;
        capital |= greek_capital;
    }
    // Hebrew to NKo but for the signs of Arabic; Armenian.
    std::uint64_t two = cyrillic | greek;
    if (std::uint64_t other = lead.between(0xD5, 0xDF); other != 0) {
        const std::uint64_t d8 = lead.is(0xD8), d9 = lead.is(0xD9);
        if ((d8 | d9) != 0) other &= ~((d8 & (next.is(0x8C) | next.is(0x9B) | next.is(0x9F))) | (d9 & next.is(0x80)));
        two |= other;
    }
    // Indic scripts and Thai; Georgian, Ethiopic, Khmer.
    const std::uint64_t three = lead.is(0xE0);
    std::uint64_t others = 0;
    if (const std::uint64_t e1 = lead.is(0xE1); e1 != 0) others = e1 & next.between(0x80, 0xB7);
    std::uint64_t wide = 0, odd = 0;
    if (lead.between(0xE3, 0xEF) != 0) {
        // U+3400 to 9FFF, AC00 to D77F.  Beside them stand kana, punctuation, and forms of full width.
        const std::uint64_t ed = lead.is(0xED), ef = lead.is(0xEF);
        wide = lead.between(0xE4, 0xE9) | lead.between(0xEB, 0xEC) | (ed & next.between(0x80, 0x9D));
        const std::uint64_t e3 = lead.is(0xE3), ea = lead.is(0xEA), ideographs = e3 & next.between(0x90, 0xBF), syllables = ea & next.between(0xB0, 0xBF);
        wide |= ideographs | syllables;
        others |= (e3 & ~ideographs) | (ea & ~syllables) | (ef & next.is(0xBC));
        // The last syllables, and half-width katakana, which are rare, are not counted here.
        odd = (ed & ~wide) | (ef & next.between(0xBD, 0xBE));
    }
    result.wide = wide;
    Unusual unusual;
    if (wide != 0) {
        unusual = Block::unusual(at, wide, tables);
        result.unusual = unusual.places;
        result.wide_count = static_cast<std::uint8_t>(__builtin_popcountll(wide));
        result.unusual_count = static_cast<std::uint8_t>(__builtin_popcountll(unusual.places));
    }
    result.plain = two | three | others | wide;
    const std::uint64_t letters = lead.letters();
    const auto behind = [](std::uint64_t now, std::uint64_t before, unsigned length) { return now << length | before >> (64U - length); };
    const std::uint64_t behind_letters = letters << 1U | static_cast<std::uint64_t>(letter_before);
    const std::uint64_t letters_behind_wide = letters & behind(wide, state.wide, 3);
    result.wide_beside_latin = letters_behind_wide != 0 || (wide & behind_letters) != 0;
    odd |= (two | three) & behind_letters;
    // One alone inside a word: there the line is looked at as a whole.
    odd |= letters_behind_wide & behind(wide & behind_letters, state.wide, 3);
    odd |= letters & (behind(two, state.two, 2) | behind(three, state.three, 3));
    odd |= capital & behind(small, state.small, 2);
    odd |= greek & (behind(greek_final, state.greek_final, 2) | behind(cyrillic, state.cyrillic, 2));
    odd |= cyrillic & behind(greek, state.greek, 2);
    result.odd = odd != 0 || unusual.lost;
    state = {small, greek_final, cyrillic, greek, two, three, wide};
    return result;
}

}  // namespace salvage::repair
