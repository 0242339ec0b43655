/// What the characters of a line show to the scan for mojibake: the shapes of its words, its languages, odd letters.  For mojibake_scan.cpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include <salvage/repair/mojibake/mojibake_kinds.hpp>

namespace salvage::repair::scan {

// The shape of words is told by three kinds in a row, which index a table of flags.
enum Shown : std::uint8_t { odd_word = 1, framed = 2, rare_beside_latin = 4, latin = 8, sign_seen = 16, wide_beside_latin = 32, wide_inside = 64, sign_behind = 128 };  // or a control
inline constexpr unsigned odd_shape = 0xFFU & ~unsigned{latin | sign_seen};
inline constexpr unsigned kind_width = 4;
static_assert(kind_count <= 1U << kind_width);

constexpr std::uint8_t shown_by(Kind first, Kind before, Kind now) {
    std::uint8_t shown = 0;
    if ((before == Kind::sign || before == Kind::trailing) && is_cased(first) && is_cased(now)) shown |= odd_word;
    // "m„„ritt„„", "‚‚n".
    if (before == Kind::trailing && ((is_small(first) && now == Kind::trailing) || (first == Kind::trailing && is_small(now)))) shown |= odd_word;
    if (now == Kind::control) shown |= sign_behind;
    if (before == Kind::trailing && is_cased(first) && now == Kind::other) shown |= sign_behind;
    if (is_cased(now) && is_cased(before)) {
        if (is_small(before) && is_capital(now)) shown |= odd_word;
        if (is_cyrillic(before) != is_cyrillic(now) || is_greek(before) != is_greek(now)) shown |= odd_word;
        if (before == Kind::greek_final && is_greek(now)) shown |= odd_word;
    }
    if ((now == Kind::box && is_cased(before)) || (is_cased(now) && before == Kind::box)) shown |= framed;
    if ((now == Kind::rare && is_latin(before)) || (is_latin(now) && before == Kind::rare)) shown |= rare_beside_latin;
    if ((now >= Kind::wide && is_latin(before)) || (is_latin(now) && before >= Kind::wide)) shown |= wide_beside_latin;
    if (before >= Kind::wide && is_latin(first) && is_small(first) && is_latin(now) && is_small(now)) shown |= wide_inside;
    if (is_latin(now)) shown |= latin;
    if (is_sign(now)) shown |= sign_seen;
    return shown;
}

inline constexpr auto shapes = [] {
    std::array<std::uint8_t, 1U << (3 * kind_width)> table{};
    for (std::size_t a = 0; a < kind_count; ++a) {
        for (std::size_t b = 0; b < kind_count; ++b) {
            for (std::size_t c = 0; c < kind_count; ++c)
                table[(a << kind_width | b) << kind_width | c] = shown_by(static_cast<Kind>(a), static_cast<Kind>(b), static_cast<Kind>(c));
        }
    }
    return table;
}();

// What is odd of Latin letters beyond ASCII, in bits beyond what they usually cost: of 180,000 plain lines of 25 languages 1.2 %
// are, of those whose letters were swapped within Latin charsets nearly all.
inline constexpr unsigned usual_cost = OddLetters::usual_cost;
inline constexpr int odd_letters = 4;  // all of a line together
inline constexpr unsigned odd_letter = 25;  // one

struct Look {
    bool misread = false;
    bool swapped = false;
    bool no_language = false;  // has all the letters
    bool by_letters = false;   // that are odd where they stand, and nothing else
    bool wide = false;         // East Asian characters
    bool accent = false;       // one before a word
};

// An East Asian character in so many bytes of a line is none that its language has.
inline constexpr std::size_t few_wide = 16;

// Takes no note of what is odd.
struct NoNotes {
    void letter(unsigned, char32_t, unsigned) {}
    void shape(std::size_t) {}
};

// What the characters of a line beyond ASCII show so far.
struct Shows {
    std::uint64_t languages = ~std::uint64_t{0}, cyrillic_languages = CharacterKinds::cyrillic_languages;
    std::size_t wide = 0, rare = 0;
    unsigned flags = 0, again = 0;  // once, and twice
    int letters = 0;  // of Latin: their bits beyond what letters cost
    unsigned oddest = 0;
    bool misread = false;
    bool vietnamese = false;  // letters that only Vietnamese has
    bool accent = false;

    // What was shown, and what of it twice.
    void add(unsigned more, unsigned twice) {
        again |= (flags & more) | twice;
        flags |= more;
    }
    // Of a line that has size() bytes, which is seldom asked.
    template <class Size>
    [[nodiscard]] Look look(Size size, const CharacterKinds& kinds) const {
        Look look;
        const std::uint64_t latin_languages = vietnamese ? languages : languages & ~kinds.vietnamese_only();
        look.misread = misread;
        look.wide = wide != 0;
        look.accent = accent;
        look.no_language = cyrillic_languages == 0 || (latin_languages == 0 && (again & latin) != 0);
        const bool shaped = look.no_language || (flags & (odd_word | sign_behind)) != 0 || (again & framed) != 0 ||
                            (rare * 3 > wide && (wide > 3 || (flags & rare_beside_latin) != 0)) || (flags & wide_inside) != 0 ||
                            ((flags & wide_beside_latin) != 0 && wide * few_wide < size());
        look.by_letters = !shaped && (letters >= odd_letters || oddest >= odd_letter);
        look.swapped = shaped || look.by_letters;
        return look;
    }
};

}  // namespace salvage::repair::scan
