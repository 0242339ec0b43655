/// Numbers at the head of a block as documents print them: "2.1.3", "IV.", "(b)", "（三）", "第五条", "Appendix A", "①".
#pragma once

#include <salvage/text/text.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace salvage::numbering {

/// What is counted with.
enum class Family : std::uint8_t {
    arabic,
    roman_lower,
    roman_upper,
    alpha_lower,
    alpha_upper,
    cjk,
    enclosed,  ///< ① ⑴ ㈠ ⓐ: the variant says which alphabet
    ordinal,   ///< "Secondly", 其次: the variant is the row of words (ordinals.hpp)
};

/// What stands around the number.  Full-width and half-width forms are the same.
enum class Delimiter : std::uint8_t {
    blank,        ///< "1 Scope"
    period,       ///< "1." "1．"
    right_paren,  ///< "1)"
    parens,       ///< "(1)" "（1）"
    comma,        ///< "1、" "一、" "一，"
    brackets,     ///< "[1]" "【1】"
    colon,        ///< "1:"
    dash,         ///< "1 - Scope"
    keyword,      ///< "Article 1", "第一条"; whatever else follows the number
    none,         ///< the character is all: "①"
    degree,       ///< "1°" "1º"
    slash,        ///< "1/", "110/23"
};

/// Members of one sequence are printed in one scheme.
struct Scheme {
    Family family = Family::arabic;
    Delimiter delimiter = Delimiter::blank;
    std::uint8_t variant = 0;   ///< Alphabet of letters (letters.hpp), alphabet of enclosed numbers, row of ordinal words
    std::uint8_t depth = 1;     ///< components: "2.1.3" has 3; depth > 1 has delimiter period whether or not one ends it
    std::uint16_t keyword = 0;  ///< id of keywords.hpp; 0: none
    friend bool operator==(const Scheme&, const Scheme&) = default;
    [[nodiscard]] std::uint64_t key() const {
        return static_cast<std::uint64_t>(family) | static_cast<std::uint64_t>(delimiter) << 8 |
               static_cast<std::uint64_t>(variant) << 16 | static_cast<std::uint64_t>(depth) << 24 |
               static_cast<std::uint64_t>(keyword) << 32;
    }
};

/// Variant of an arabic number that is printed with a zero behind it: "2.0" heads "2.1" as "2" does.
inline constexpr std::uint8_t whole_number = 1;

/// Variant of a Chinese number in the forms of banks: 壹、 stands above 一、.
inline constexpr std::uint8_t financial_number = 1;

/// Variants of an arabic number that a year follows, "110/23", begin here: those of one year are one scheme.
inline constexpr std::uint8_t first_year = 2;

inline constexpr std::size_t max_depth = 8;  ///< components of a dotted number that are told apart

/// One way to read a marker: "(i)" is the Roman 1 and the ninth letter, "2.0" a second section or the one before "2.1".
struct Reading {
    Scheme scheme;
    std::uint8_t suffix = 0;  ///< inserted behind the number: 1 for "5a" and 第五条の二, for "й" behind "и"; 0: none
    std::array<std::uint32_t, max_depth> values{};  ///< scheme.depth of them count
    [[nodiscard]] std::uint32_t last() const { return values[scheme.depth - 1u]; }
};

inline constexpr std::size_t max_readings = 3;

/// A marker in a text.
struct Marker {
    ByteRange range;  ///< with its keyword and delimiters, without the blank behind
    std::array<Reading, max_readings> readings{};
    std::uint8_t reading_count = 0;
    bool spaced = false;  ///< white space or the text's end follows
};

/// A letter and a colon: "Q:" and "A:" are speakers rather than letters that count, unless the next letter comes, too.
[[nodiscard]] bool may_be_speaker(const Marker& marker);

/// Reads the marker that begins exactly at `at` in valid UTF-8 `text`, of which the part before `end` counts (the line).
/// None if there is none; what follows is looked at only as far as it decides ("1.5" is no marker "1.").
/// Constant time.
[[nodiscard]] std::optional<Marker> read_marker(std::string_view text, std::size_t at, std::size_t end);

/// Whether a label is a bullet: no letter, no digit and no number in it.
[[nodiscard]] bool is_bullet(std::string_view label);

}  // namespace salvage::numbering
