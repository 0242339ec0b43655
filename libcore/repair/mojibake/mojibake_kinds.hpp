/// What the scan for mojibake asks of every character beyond ASCII, as tables.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <salvage/repair/scan/plain_block.hpp>

namespace salvage::repair {

/// What a character is to the scan.
enum class Kind : std::uint8_t {
    other,  ///< blanks, digits, marks, letters of the other scripts
    latin_small,
    latin_capital,
    latin_letter,  ///< without case
    cyrillic_small,
    cyrillic_capital,
    greek_small,
    greek_capital,
    greek_final,  ///< the sigma that ends words
    natural,  ///< a sign that good text has beside letters
    sign,     ///< one that no word has inside
    trailing,  ///< the same, one that does not stand behind words either
    control,  ///< 80 to 9F, and what is as odd
    box,      ///< box drawing and blocks
    wide,     ///< Han, Hangul
    rare,     ///< the same, one that the languages that have it seldom write
};
inline constexpr std::size_t kind_count = 16;
[[nodiscard]] constexpr bool is_latin(Kind k) { return k >= Kind::latin_small && k <= Kind::latin_letter; }
[[nodiscard]] constexpr bool is_cyrillic(Kind k) { return k == Kind::cyrillic_small || k == Kind::cyrillic_capital; }
[[nodiscard]] constexpr bool is_greek(Kind k) { return k >= Kind::greek_small && k <= Kind::greek_final; }
[[nodiscard]] constexpr bool is_cased(Kind k) { return k >= Kind::latin_small && k <= Kind::greek_final; }
[[nodiscard]] constexpr bool is_small(Kind k) { return k == Kind::latin_small || k == Kind::cyrillic_small || k == Kind::greek_small || k == Kind::greek_final; }
[[nodiscard]] constexpr bool is_capital(Kind k) { return k == Kind::latin_capital || k == Kind::cyrillic_capital || k == Kind::greek_capital; }
[[nodiscard]] constexpr bool is_sign(Kind k) { return k >= Kind::natural && k <= Kind::box; }

/// How odd Latin letters beyond ASCII are where they stand: 'ŕ' at the end of a word.
class OddLetters {
public:
    static constexpr char32_t first = 0xC0, end = 0x250;
    /// What a letter costs where it stands in any language that has it.
    static constexpr unsigned usual_cost = 14;

    /// Bits that `c` and `right` cost behind `left` in the language that has them most (at most 63), whatever the case.  The
    /// neighbours are ASCII letters, or anything else where the word ends.  What has been asked once is remembered (410 KB a
    /// process, of which a language uses a few); all threads store the same answers.
    [[nodiscard]] static unsigned bits(unsigned char left, char32_t c, unsigned char right) {
        const std::size_t place = (c - first) << 10U | std::size_t{numbers[left]} << 5U | numbers[right];
        const unsigned known = known_[place].load(std::memory_order_relaxed);
        return known != 0 ? known : find(left, c, right, place);
    }

private:
    // 1 to 26 for the letters of ASCII.
    static constexpr auto numbers = [] {
        std::array<std::uint8_t, 256> made{};
        for (std::size_t i = 0; i < 26; ++i) made['a' + i] = made['A' + i] = static_cast<std::uint8_t>(i + 1);
        return made;
    }();
    [[nodiscard]] static unsigned find(unsigned char left, char32_t c, unsigned char right, std::size_t place);
    static std::array<std::atomic<std::uint8_t>, (end - first) << 10U> known_;
};

/// Made once a process, when first asked for; about 80 KB.
class CharacterKinds {
public:
    [[nodiscard]] static const CharacterKinds& get();
    static constexpr char32_t latin_end = 0x250;  ///< of the Latin letters that languages() knows, but for the Vietnamese ones
    static constexpr char32_t cyrillic_begin = 0x400, cyrillic_end = 0x530;
    static constexpr std::uint64_t small_cyrillic = std::uint64_t{1} << 63U, capital_cyrillic = std::uint64_t{1} << 62U;
    static constexpr std::uint64_t cyrillic_languages = capital_cyrillic - 1;

    /// ASCII too: letters, and `other`.
    [[nodiscard]] Kind of(char32_t c) const { return c < 0x10000 ? kinds_[c] : Kind::other; }
    [[nodiscard]] const Kind* all() const { return kinds_.data(); }  ///< of the first 0x10000 characters
    /// The languages of Latin script, or of Cyrillic, that write `c` more than by chance, a bit each; all for what is no
    /// such letter, and for Cyrillic ones that no language of ours has.
    /// Vietnamese, which has nearly all vowels with accents that Latin-1 has: text that has none of its own letters is hardly in it.
    [[nodiscard]] std::uint64_t vietnamese_only() const { return vietnamese_languages_; }
    [[nodiscard]] std::uint64_t languages(char32_t c) const {
        return c < cyrillic_end ? languages_[c] : c >= vietnamese && c < vietnamese_end ? vietnamese_languages_ : ~std::uint64_t{0};
    }

    /// The same of a Latin letter below latin_end.
    [[nodiscard]] std::uint64_t latin_languages(char32_t c) const { return languages_[c]; }
    /// Of U+0400 and so many: cyrillic_languages of it, with small_cyrillic or capital_cyrillic if it is such a letter.
    [[nodiscard]] std::uint64_t cyrillic(std::size_t c) const { return cyrillic_[c]; }
    [[nodiscard]] const PlainTables& plain_tables() const { return plain_tables_; }

private:
    CharacterKinds();

    static constexpr char32_t vietnamese = 0x1EA0, vietnamese_end = 0x1EFA;
    std::vector<Kind> kinds_;
    std::array<std::uint64_t, cyrillic_end> languages_{};
    std::array<std::uint64_t, 128> cyrillic_{};
    PlainTables plain_tables_;
    std::uint64_t vietnamese_languages_ = 0;
};

}  // namespace salvage::repair
