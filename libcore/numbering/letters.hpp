/// The letters that lists count with, in the orders of many alphabets.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace salvage::numbering {

/// An order of letters.  Hebrew and Greek letters are numerals as well: ι is the ninth letter and the number ten.
enum class Alphabet : std::uint8_t {
    latin,
    greek,
    cyrillic,
    hebrew,
    arabic_numeral,   ///< abjad: أ ب ج د
    arabic,           ///< أ ب ت ث
    devanagari,       ///< क ख ग
    hangul,           ///< 가 나 다
    kana_iroha,       ///< イ ロ ハ
    kana,             ///< ア イ ウ
    thai,
    bengali,
    georgian,
    armenian,
    jamo,             ///< ㄱ ㄴ ㄷ
    devanagari_vowels,
    greek_numeral,    ///< α β γ δ ε στ ζ ... ι ια
    hebrew_numeral,   ///< א ... י יא ... טו
    doubled,          ///< aa, bb: an order of its own below a, b
};

/// Place of a letter in an order, from 1.  A letter that some languages put behind another and others leave out (й behind и,
/// ç behind c) has that one's place and a suffix from 1.
struct ListLetter {
    Alphabet alphabet = Alphabet::latin;
    bool upper = false;  ///< letters without case are small
    std::uint32_t value = 0;
    std::uint8_t suffix = 0;
};

struct ListLetters {
    std::array<ListLetter, 2> orders{};
    std::uint8_t count = 0;  ///< 0: no letter of any order
};

/// The places of a letter: at most two orders of its script.
[[nodiscard]] ListLetters list_letters(char32_t c);

/// The letter at a place, from 1; none past the end of the order.  The inverse of list_letters.
[[nodiscard]] std::optional<char32_t> nth_list_letter(Alphabet alphabet, bool upper, std::uint32_t value);

/// Value of Greek or Hebrew letters read as a numeral, at most 99: ια is 11, טו 15.  UTF-8 in, whole text, at most three letters.
struct LetterNumeral {
    Alphabet alphabet = Alphabet::greek_numeral;
    bool upper = false;
    std::uint32_t value = 0;
};
[[nodiscard]] std::optional<LetterNumeral> letter_numeral(std::string_view text);

}  // namespace salvage::numbering
