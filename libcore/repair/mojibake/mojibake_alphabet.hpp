/// The characters of a line beyond ASCII as an alphabet: what tells cheaply, before any text is made, whether a swap of
/// charsets can explain the line.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <salvage/decode/candidates.hpp>
#include <salvage/repair/mojibake/mojibake_charsets.hpp>
#include <salvage/repair/mojibake/wide_charsets.hpp>

namespace salvage::repair {

/// The characters of a line beyond ASCII, each once, with how often they are there.
struct Alphabet {
    static constexpr std::size_t largest = 128;  ///< no charset of one byte a character has more

    std::vector<char32_t> characters;
    std::vector<std::uint32_t> counts;
    std::size_t sum = 0;
    std::size_t ascii_letters = 0;
    std::size_t touching = 0;  ///< of `sum`, those beside an ASCII letter
    CharsetSet in = (only(static_cast<CharsetId>(misread_count - 1)) << 1u) - 1;  ///< charsets that have them all
    bool wide = false;  ///< with East Asian ones

    /// Whether the line is written in a script other than Latin, or looks so.
    [[nodiscard]] bool dense() const { return sum > ascii_letters; }
    /// Whether the characters stand in words of Latin letters, and so can be nothing else.
    [[nodiscard]] bool in_latin_words() const { return touching * 3 > sum; }
    /// The same of one character among many words, by itself or not.
    [[nodiscard]] bool in_latin_text() const { return in_latin_words() || (sum == 1 && ascii_letters > 20); }
};
[[nodiscard]] Alphabet alphabet_of(std::string_view line);

/// A line as bytes of a charset that it may have been read in.
struct Spelling {
    std::string letters;  ///< the bytes of the alphabet's characters, if it is a charset of one byte a character
    std::optional<Wide> wide;
    CharsetId charset = 0;
    double price = 0;
};
/// The distinct ones.
[[nodiscard]] std::vector<Spelling> spellings(const Alphabet& alphabet);

/// What readings of an alphabet must be.
struct Wanted {
    bool near = false;  ///< most of the text stays as it is
    bool only_latin = false;  ///< letters of no other script
    std::uint64_t latin = ~std::uint64_t{0};  ///< languages of Latin letters, as CharacterKinds::languages()
};

/// No control but tab and LF.
[[nodiscard]] constexpr bool is_plain_ascii(unsigned char c) { return (c >= 0x20 && c < 0x7F) || c == '\t' || c == '\n'; }

/// The charsets of one byte a character that text may be in truth, of decode::candidate_rows() the less rare ones; made once a process.
class SwapRows {
public:
    static constexpr double rarest = 6;  ///< bits: rarer ones are not thought of
    /// A character of a charset, with what readings ask of it.
    struct Character {
        char32_t value = 0;  ///< decode::SingleByte::none: none
        std::uint8_t script = 0;  ///< as far as its letters have kinds; 0: no letter
        bool odd = false;  ///< no text has many of them
        bool quote = false;  ///< stands before, behind and between words of good text
        bool beside_latin = false;  ///< a Latin letter, or no letter or digit of another script
        std::uint64_t languages = 0;  ///< of Latin and Cyrillic letters
    };
    struct Row {
        std::size_t number = 0;  ///< in candidate_rows()
        double prior = 0;
        const decode::SingleByte* table = nullptr;
        bool has_ascii = true;  ///< as itself, but for controls other than tab and LF
        std::array<Character, 256> characters{};
    };

    [[nodiscard]] static const SwapRows& get();
    [[nodiscard]] std::span<const Row> all() const { return rows_; }
    /// The rows that read_alphabet() may give anything for, a bit for each: it refuses the others.  A few operations a byte.
    [[nodiscard]] std::uint64_t that_may_read(const Alphabet& alphabet, std::string_view bytes, const Wanted& wanted) const;

private:
    SwapRows();

    std::vector<Row> rows_;  ///< at most 64
    std::array<std::uint64_t, 256> defined_{}, usual_{}, latin_{};  ///< by byte: it is a character; no odd sign; a Latin letter or none
};

/// What the alphabet spelled in `bytes` is in `row`, if it can be that of a language: letters for the most part, of one script,
/// and if Latin or Cyrillic, of a language that has them all, but for few.  None otherwise, and none if it is the same.
[[nodiscard]] std::optional<std::u32string> read_alphabet(const Alphabet& alphabet, std::string_view bytes, const SwapRows::Row& row, const Wanted& wanted);
/// Whether that is anything.
[[nodiscard]] bool can_read_alphabet(const Alphabet& alphabet, std::string_view bytes, const SwapRows::Row& row, const Wanted& wanted);

}  // namespace salvage::repair
