/// KS X 1001, the Korean set of 94 rows of 94 cells, as Windows' code page 949 has them at A1A1 to FEFE.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace salvage::decode {

inline constexpr std::size_t ks_side = 94;

/// By place, which is row * ks_side + cell, both from 0, below ks_side * ks_side.
[[nodiscard]] std::optional<char32_t> ks_character(std::size_t place);
[[nodiscard]] std::optional<std::size_t> ks_place(char32_t c);

/// The letters that begin and end syllables, in the order that Unicode composes them in.
inline constexpr std::u16string_view ks_initials = u"\u3131\u3132\u3134\u3137\u3138\u3139\u3141\u3142\u3143\u3145\u3146\u3147\u3148\u3149\u314A\u314B\u314C\u314D\u314E";
inline constexpr std::u16string_view ks_finals =
    u"\u3131\u3132\u3133\u3134\u3135\u3136\u3137\u3139\u313A\u313B\u313C\u313D\u313E\u313F\u3140\u3141\u3142\u3144\u3145\u3146\u3147\u3148\u314A\u314B\u314C\u314D\u314E";
inline constexpr char32_t ks_first_vowel = 0x314F, ks_last_vowel = 0x3163, ks_filler = 0x3164;
inline constexpr char32_t first_syllable = 0xAC00, last_syllable = 0xD7A3;
inline constexpr unsigned ks_vowels = 21, ks_endings = 28;  ///< the endings with the empty one

/// Of a filler and the three letters of a syllable, the last a filler if there is none, eight bytes in all: the spelling in
/// EUC-KR of syllables that have no place (KS X 1001, annex 3).  None if `bytes` do not begin so.
[[nodiscard]] std::optional<char32_t> ks_spelled_syllable(std::string_view bytes);

}  // namespace salvage::decode
