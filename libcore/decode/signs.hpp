/// What single characters beyond ASCII tell for or against a reading, where there are too few of them for statistics.
#pragma once

#include <string_view>

namespace salvage::decode {

/// Bits that `text` (valid UTF-8) is less plausible than the judge thinks, because of where its characters beyond ASCII
/// stand; negative: more plausible.  A degree sign behind a number, a currency sign beside one, a mathematical sign between
/// two are at home; a closing quote at the start of a word, a lone Hangul syllable in English, a Thai digit in Dutch are not.
/// Only texts of Latin letters with few characters beyond ASCII are looked at; for all others it is 0.  Linear.
[[nodiscard]] double odd_signs(std::string_view text);

}  // namespace salvage::decode
