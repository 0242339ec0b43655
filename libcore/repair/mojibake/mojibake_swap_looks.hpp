/// What a line that may have been swapped looks like, and what a reading of it does: shapes, no language is asked.
#pragma once

#include <cstddef>
#include <string_view>

#include <salvage/repair/mojibake/mojibake_alphabet.hpp>

namespace salvage::repair {

/// Characters of two bytes that running text of East Asia has at least.
inline constexpr std::size_t least_wide = 6;

// All texts are valid UTF-8, and each function reads them once or a few times.

/// Whether what came out is text as it runs: long enough, plausible, no alphabet, and no filling (烫烫烫烫, memory that was never written).
/// `bits`: of all of it; `most`: bits a character; `told`: words speak for it.
[[nodiscard]] bool is_running_text(std::string_view text, double bits, double most, bool told);

/// Whether something that no word has stands inside one: a sign between two letters, or two signs, a letter of another script among Latin
/// ones, a capital behind a small letter: "verk³ndet", "v≤≤r", "Israδlisch", "výdomÝ".
[[nodiscard]] bool has_odd_word(std::string_view line);

/// Signs beyond ASCII between letters, other than those that words have: "s؟ur".
[[nodiscard]] std::size_t signs_in_words(std::string_view text);

/// Whether the one character beyond ASCII stands alone between small words and becomes a small letter in `text`.
[[nodiscard]] bool is_lone(std::string_view line, std::string_view text);

/// Whether most characters beyond ASCII stand side by side, as in words; those of a list of letters do not.
[[nodiscard]] bool runs_on(std::string_view line);

/// Whether it has so few words that it may be a label or an entry of a list.
[[nodiscard]] bool is_short(std::string_view line);

/// Half-width katakana alone, which are written so on purpose; text that was read as Shift_JIS has other characters among them, unless it is
/// short.
[[nodiscard]] bool is_half_width_kana(const Alphabet& alphabet);
/// Whether half-width katakana stand where none can: a small one that begins a word, a mark of voicing behind a sound that has none.
[[nodiscard]] bool has_odd_kana(std::string_view line);
[[nodiscard]] bool has_kana(const Alphabet& alphabet);

/// Whether box drawing stands as the frame of a table: one character more than once beside blanks or at the edges.  Of text in one East
/// Asian charset that was read in another it is in the midst.
[[nodiscard]] bool is_framed(std::string_view line);

/// Whether a letter of `line` became a mark in `text` that opens, behind a letter: "poriæ" is no "pori‘".  Where one that opens low stands
/// before it, it closes.
[[nodiscard]] bool opens_behind_letter(std::string_view line, std::string_view text);

/// Whether a '¿' between letters becomes a sign: "d؟activation".
[[nodiscard]] bool makes_signs(std::string_view line, std::string_view text);

/// Letters inside words that a reading makes signs of: "díbidi" is no "d’bidi".
[[nodiscard]] std::size_t signs_made(std::string_view line, std::string_view text);

/// Whether all that is beyond ASCII are signs and letters of other scripts among operands of one letter or two that an operator joins, or behind
/// a number, as in formulae and measures: "y=a∙x+b", "A=π∙r²", "10 kΩ".
[[nodiscard]] bool is_formula(std::string_view line);

}  // namespace salvage::repair
