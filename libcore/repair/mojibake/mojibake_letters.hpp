/// Latin letters of orthographies, transliterations and phonetic spelling beyond those that the judge has counted enough of: Hausa "ɗ", Ewe "ɔ",
/// Sanskrit "ṣ", Uzbek "ʻ", "ˈkæt".
#pragma once

#include <salvage/repair/edits.hpp>

namespace salvage::repair {

/// A letter of U+0180 to U+02FF or U+1E00 to U+1E9F that is in use: in a living orthography, Pinyin, a scholar's
/// transliteration or the phonetic alphabet.
[[nodiscard]] bool is_seldom_latin(char32_t c);

/// What such a letter says for its being meant, 0.5 to 6 as evidence is counted (mojibake_gate.cpp), where it came out of two or three
/// characters of a charset of one byte a character.  "É—" is "ɗ" and a capital with a dash: it is a letter for sure only behind
/// small ones, "kuÉ—insu".  `before` and `behind` are its neighbours in the result, 0 for none.
[[nodiscard]] double seldom_latin_weight(char32_t c, char32_t before, char32_t behind);

/// Bits that the judge charges too much for what `edits` insert: a letter, of any script, that no language in its table has costs more than two
/// signs that they all have.  Good to decide whether a repair is made, not which: in a rare charset everything is a rare letter.
[[nodiscard]] double overcharged(const Edits& edits);

}  // namespace salvage::repair
