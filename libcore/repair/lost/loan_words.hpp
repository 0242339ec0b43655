/// Words and names of other languages that English text has with their letters.
#pragma once

#include <salvage/repair/lost/lost_chunk.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::repair {

/// Fills in the lost letters of `reading` if it is such a word, or the genitive of one that lost its apostrophe as well.  Of a short word that
/// lost a letter at an edge what is left must be no word.  Safe from several threads.
[[nodiscard]] bool fill_english_loan(Reading& reading);

/// Whether the folded `word` is one with a letter at its `mark`, whatever else it may be.
[[nodiscard]] bool is_english_loan(std::u32string_view word, std::size_t mark);
/// Whether the folded `word` is one with a letter at its `mark`, and what is left of it without that letter is no word.
[[nodiscard]] bool is_cut_english_loan(std::u32string_view word, std::size_t mark);

}  // namespace salvage::repair
