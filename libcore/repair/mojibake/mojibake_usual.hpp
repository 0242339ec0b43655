/// Letters and signs that stand as they do in good text, told in a few operations: most of all text.  For mojibake_scan.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <salvage/repair/mojibake/mojibake_charsets.hpp>
#include <salvage/repair/mojibake/mojibake_kinds.hpp>
#include <salvage/repair/mojibake/mojibake_shown.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair::scan {

inline bool ascii_letter(unsigned byte) { return ((byte | 0x20U) - 'a') < 26; }

// A Latin letter that adds to what the line shows.
template <class Notes>
[[gnu::always_inline]] inline void add_letter(Shows& shows, Notes& notes, unsigned left, char32_t c, unsigned right) {
    const unsigned cost = OddLetters::bits(static_cast<unsigned char>(left), c, static_cast<unsigned char>(right));
    shows.letters += static_cast<int>(cost) - static_cast<int>(usual_cost);
    shows.oddest = std::max(shows.oddest, cost);
    if (cost > usual_cost) notes.letter(left, c, right);
}

// What an apostrophe leaves of English words where the bytes 80 to 9F are gone: "itâs", "donât", "weâre", "Iâm".  There are languages in which that
// is no odd place for the letter.
inline bool is_english_apostrophe(const unsigned char* bytes, std::size_t begin, std::size_t size) {
    if (begin == 0 || !ascii_letter(bytes[begin - 1])) return false;
    const std::size_t at = begin + 2;
    const auto ends = [&](std::size_t end) { return end >= size || (bytes[end] < 0x80 && !ascii_letter(bytes[end])); };
    const auto pair = [&](unsigned char first, unsigned char second) { return at + 1 < size && bytes[at] == first && bytes[at + 1] == second && ends(at + 2); };
    if (at >= size) return false;
    switch (bytes[at]) {
        case 's': return ends(at + 1);
        case 't': return bytes[begin - 1] == 'n' && ends(at + 1);
        case 'd': case 'm': return bytes[begin - 1] == 'I' && ends(at + 1);
        case 'r': return pair('r', 'e');
        case 'v': return pair('v', 'e');
        case 'l': return pair('l', 'l');
        default: return false;
    }
}

// One small Latin letter between ASCII characters, of which the one behind is no capital, is most of all text in Latin letters.
// Returns whether that stands at `begin`.
template <class Notes>
[[gnu::always_inline]] inline bool usual_letter(const unsigned char* bytes, std::size_t begin, std::size_t size, const CharacterKinds& kinds, Shows& shows, Notes& notes) {
    const unsigned lead = bytes[begin];
    if (lead < 0xC3 || lead > 0xC8 || lead == 0xC6 || begin + 2 >= size) return false;  // C6 begins letters that only Vietnamese has
    const unsigned right = bytes[begin + 2];
    const unsigned c = (lead & 0x1FU) << 6U | (bytes[begin + 1] & 0x3FU);
    if (right >= 0x80 || right - 'A' < 26 || kinds.all()[c] != Kind::latin_small) return false;
    static_assert(OddLetters::first == 0xC0);
    shows.languages &= kinds.latin_languages(c);
    shows.add(latin, 0);
    add_letter(shows, notes, begin == 0 ? ' ' : bytes[begin - 1], c, right);
    if (c == 0xE2 && is_english_apostrophe(bytes, begin, size)) shows.add(odd_word, 0);
    return true;
}

// The same of any letters, also side by side.  Returns where they end, or 0 if there may be others.
template <class Notes>
std::size_t usual_letters(const unsigned char* bytes, std::size_t begin, std::size_t size, const CharacterKinds& kinds, Shows& shows, Notes& notes) {
    std::uint64_t languages = ~std::uint64_t{0};
    bool vietnamese = false;
    unsigned c = 0;
    std::size_t at = begin;
    do {
        const unsigned lead = bytes[at];
        if (lead >= 0xC3 && lead <= 0xC8) {
            c = (lead & 0x1FU) << 6U | (bytes[at + 1] & 0x3FU);
            languages &= kinds.latin_languages(c);
            vietnamese |= c == 0x1A1 || c == 0x1B0;
            at += 2;
        } else if (lead == 0xE1 && (bytes[at + 1] & 0xFEU) == 0xBA) {
            c = 0x1000 | (bytes[at + 1] & 0x3FU) << 6U | (bytes[at + 2] & 0x3FU);
            languages &= kinds.languages(c);
            vietnamese |= c >= 0x1EA0;
            at += 3;
        } else {
            return 0;
        }
        if (kinds.all()[c] != Kind::latin_small) return 0;
    } while (at < size && bytes[at] >= 0x80);
    if (at >= size || unsigned{bytes[at]} - 'A' < 26) return 0;
    static_assert(CharacterKinds::latin_end > 0x240);
    shows.languages &= languages;
    shows.vietnamese |= vietnamese;
    const bool one = at - begin == (bytes[begin] < 0xE0 ? 2U : 3U);
    shows.add(latin, one ? 0 : latin);
    if (one && c < CharacterKinds::latin_end) add_letter(shows, notes, begin == 0 ? ' ' : bytes[begin - 1], c, bytes[at]);
    return at;
}

// Quotes, dashes and the ellipsis, E2 80 and the byte `third`: in no charset is one a lead byte and another a tail.
inline bool is_usual_mark(unsigned third) { return third == 0x93 || third == 0x94 || third == 0x98 || third == 0x99 || third == 0x9C || third == 0x9D || third == 0xA6; }

// Commas, semicolons and question marks of Arabic, and the sign that lengthens a word.
inline bool is_arabic_sign(unsigned lead, unsigned trail) { return (lead == 0xD8 && (trail == 0x8C || trail == 0x9B || trail == 0x9F)) || (lead == 0xD9 && trail == 0x80); }

// Two characters side by side that are tails in no charset: no sequences make up the whole of a run that has them.
inline bool has_none_of_a_sequence(const unsigned char* bytes, std::size_t begin, std::size_t end) {
    const MisreadTables& tables = MisreadTables::get();
    const std::string_view run(reinterpret_cast<const char*>(bytes) + begin, end - begin);
    bool before = false;
    for (std::size_t at = 0; at < run.size();) {
        const CodePoint c = valid_utf8_next(run, at);
        at += c.length;
        const bool now = tables.of(c.value).tail == 0;
        if (before && now) return true;
        before = now;
    }
    return false;
}

// A run of one script, alone between signs and blanks, with nothing odd in it, is most of all text beyond Latin: it is told in a
// few operations a character.  Returns where such a run ends that begins at `begin`, or 0 if it may be another one.
inline std::size_t usual_run(const unsigned char* bytes, std::size_t begin, std::size_t size, const CharacterKinds& kinds, Shows& shows) {
    const Kind* const kind_of = kinds.all();
    const unsigned lead = bytes[begin];
    std::size_t at = begin;
    bool usual = begin == 0 || !ascii_letter(bytes[begin - 1]);
    if (lead >= 0xE2 && lead < 0xF0) {
        // East Asian text.  Signs among it ("，") are no more than characters.
        std::size_t wide = 0, rare = 0, marks = 0;
        bool single = false;  // some character may be in a charset of one byte a character
        do {
            const unsigned c = (bytes[at] & 0x0FU) << 12U | (bytes[at + 1] & 0x3FU) << 6U | (bytes[at + 2] & 0x3FU);
            at += 3;
            if (c < 0x3000) {
                usual &= (c >> 6U) == 0x80 && is_usual_mark(0x80U | (c & 0x3FU));
                ++marks;
                continue;
            }
            const Kind kind = kind_of[c];
            wide += kind >= Kind::wide;
            rare += kind == Kind::rare;
            usual &= kind >= Kind::wide || kind == Kind::other;
            single |= kind < Kind::wide && (c >= 0x3100 && c - 0xFF01 > 0x5D);
        } while (at < size && bytes[at] >= 0xE2 && bytes[at] < 0xF0);
        if (marks != 0 && (single || wide == 0)) return 0;
        if (!usual || (at < size && (bytes[at] >= 0x80 || ascii_letter(bytes[at])))) return 0;
        shows.wide += wide;
        shows.rare += rare;
        return at;
    }
    if (lead == 0xD0 || lead == 0xD1) {
        const auto look = [&](std::size_t i) { return kinds.cyrillic((bytes[i] & 1U) << 6U | (bytes[i + 1] & 0x3FU)); };
        const std::uint64_t first = look(at);
        std::uint64_t shared = CharacterKinds::small_cyrillic | CharacterKinds::capital_cyrillic | shows.cyrillic_languages;
        for (at += 2; at < size && (bytes[at] & 0xFEU) == 0xD0; at += 2) shared &= look(at);
        // Small letters behind one of any case, or capitals.
        usual &= ((shared & CharacterKinds::small_cyrillic) != 0 && (first & (CharacterKinds::small_cyrillic | CharacterKinds::capital_cyrillic)) != 0) ||
                 (shared & first & CharacterKinds::capital_cyrillic) != 0;
        if (!usual || (at < size && (bytes[at] >= 0x80 || ascii_letter(bytes[at])))) return 0;
        shows.cyrillic_languages &= shared & first;
        return at;
    }
    if (lead == 0xCE || lead == 0xCF) {
        Kind before = Kind::other;
        do {
            const Kind kind = kind_of[(bytes[at] & 0x1FU) << 6U | (bytes[at + 1] & 0x3FU)];
            usual &= is_greek(kind) && before != Kind::greek_final && (kind != Kind::greek_capital || before != Kind::greek_small);
            before = kind;
            at += 2;
        } while (at < size && (bytes[at] & 0xFEU) == 0xCE);
        return !usual || (at < size && (bytes[at] >= 0x80 || ascii_letter(bytes[at]))) ? 0 : at;
    }
    if (lead == 0xE0 || (lead >= 0xD6 && lead <= 0xDB)) {
        // Hebrew, Arabic, Indic scripts, Thai: letters are all alike; joiners and the commonest signs stand among them where they are no
        // part of sequences, and of others the general case decides.
        bool signs = false;
        const auto goes_on = [&] {
            if (bytes[at] == 0xE0 || (bytes[at] >= 0xD6 && bytes[at] <= 0xDB)) return true;
            return bytes[at] == 0xE2 && bytes[at + 1] == 0x80 && (bytes[at + 2] & 0xFEU) == 0x8C;
        };
        do {
            const bool two = bytes[at] < 0xE0;
            const bool sign = two ? is_arabic_sign(bytes[at], bytes[at + 1]) : bytes[at] == 0xE2;
            signs |= sign;
            if (two && !sign) usual &= kind_of[(bytes[at] & 0x1FU) << 6U | (bytes[at + 1] & 0x3FU)] == Kind::other;
            at += two ? 2 : 3;
        } while (at < size && goes_on());
        if (signs && usual && !has_none_of_a_sequence(bytes, begin, at)) return 0;
        return !usual || (at < size && (bytes[at] >= 0x80 || ascii_letter(bytes[at]))) ? 0 : at;
    }
    return 0;
}

// Signs that stand between and behind words in good text, where they may stand for letters: "dignit… e" (à in DOS), "constituci—n"
// (ó in Mac Roman), "l°nn", "repr‘sentant", "‚gal", "pu• ".  The search decides, mostly by the words it knows.
inline bool is_sign_in_word(const unsigned char* bytes, std::size_t begin, std::size_t end, std::size_t size) {
    const auto small = [&](std::size_t at) { return at < size && bytes[at] >= 'a' && bytes[at] <= 'z'; };
    const bool quote = bytes[begin] == 0xE2 && bytes[begin + 1] == 0x80 && bytes[begin + 2] == 0x98;
    if (quote && begin != 0 && ascii_letter(bytes[begin - 1])) return small(end);
    const bool low_quote = bytes[begin] == 0xE2 && bytes[begin + 1] == 0x80 && bytes[begin + 2] == 0x9A;
    if (low_quote) return begin != 0 && bytes[begin - 1] == ' ' && small(end);
    // What a database wrote for a dash: "1914¿1918", "one ¿ two".
    if (bytes[begin] == 0xC2 && bytes[begin + 1] == 0xBF && begin > 1 && end + 1 < size) {
        const auto digit = [&](std::size_t at) { return bytes[at] >= '0' && bytes[at] <= '9'; };
        if (digit(begin - 1) && digit(end)) return true;
        if (bytes[begin - 1] == ' ' && bytes[end] == ' ' && small(begin - 2) && small(end + 1)) return true;
    }
    if (begin < 2 || !small(begin - 1)) return false;
    if (bytes[begin] == 0xC2) return bytes[begin + 1] == 0xB0 && small(end);
    if (bytes[begin] != 0xE2 || bytes[begin + 1] != 0x80) return false;
    switch (bytes[begin + 2]) {
        case 0xA0: return end + 1 < size && bytes[end] == ' ' && ascii_letter(bytes[end + 1]);
        case 0xA2: case 0xB0: return true;
        case 0x93: case 0x94: return small(end) && !small(end + 1);
        case 0xA6: return end < size && bytes[end] != '\n' && !small(end) && !(bytes[end] == ' ' && !small(end + 1));
        default: return false;
    }
}

// Accents that stand for themselves, before a letter of ASCII, or a blank and such a letter: "¨Anderung", "´ Angel".
inline bool is_accent_before_word(const unsigned char* bytes, std::size_t begin, std::size_t end, std::size_t size) {
    const unsigned trail = bytes[begin + 1];
    const bool latin1 = bytes[begin] == 0xC2 && (trail == 0xA8 || trail == 0xB4 || trail == 0xB8 || trail == 0xAF);
    // U+02C6 to 02DD.
    if (!latin1 && !(bytes[begin] == 0xCB && (trail == 0x86 || trail == 0x87 || (trail >= 0x98 && trail <= 0x9D)))) return false;
    return (end < size && ascii_letter(bytes[end])) || (end + 1 < size && bytes[end] == ' ' && ascii_letter(bytes[end + 1]));
}

// A sign alone between characters of ASCII that shows nothing there: quotes, dashes, the ellipsis and the no-break space, not two
// letters on its sides.
inline bool is_usual_sign(const unsigned char* bytes, std::size_t at, std::size_t size) {
    const auto shows = [&](std::size_t end) {
        if (end >= size || bytes[end] >= 0x80) return true;
        return at != 0 && ascii_letter(bytes[at - 1]) && ascii_letter(bytes[end]);
    };
    if (bytes[at] == 0xC2) return bytes[at + 1] == 0xA0 ? at + 2 < size && bytes[at + 2] < 0x80 : (bytes[at + 1] == 0xAB || bytes[at + 1] == 0xBB) && !shows(at + 2);
    if (bytes[at] != 0xE2 || bytes[at + 1] != 0x80 || !is_usual_mark(bytes[at + 2])) return false;
    if (bytes[at + 2] == 0x99) return at + 3 < size && bytes[at + 3] < 0x80;
    return !shows(at + 3) && !is_sign_in_word(bytes, at, at + 3, size);
}

}  // namespace salvage::repair::scan
