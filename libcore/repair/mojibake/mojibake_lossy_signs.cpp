#include <salvage/repair/mojibake/mojibake_lossy_signs.hpp>

#include <algorithm>
#include <iterator>
#include <string>

#include <salvage/language/judge.hpp>
#include <salvage/repair/mojibake/mojibake_kinds.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

std::size_t next_beyond_ascii(std::string_view text, std::size_t at) { return find_special<BeyondAscii>(text, at); }

// Signs that good text has behind a small letter.
bool stands_behind_words(char32_t c) {
    constexpr std::u32string_view usual = U"\u00A0\u00AA\u00AB\u00AE\u00B0\u00BA\u00BB\u2013\u2014\u2018\u2019\u201A\u201C\u201D\u201E\u2026\u20AC\u2122";
    return usual.find(c) != usual.npos;
}

// What stands behind an apostrophe in English: "itâs", "donât".  `sign`: where it, or what is left of it, begins and ends.
bool ends_english_word(std::string_view text, ByteRange sign) {
    const std::size_t at = sign.end;
    for (const std::string_view end : {"s", "re", "ve", "ll", "d", "m", "t"}) {
        if (text.substr(at, end.size()) != end) continue;
        const bool whole = at + end.size() >= text.size() || !is_ascii_letter(text[at + end.size()]);
        if (whole && (end != "t" || (sign.begin != 0 && text[sign.begin - 1] == 'n'))) return true;
    }
    return false;
}

// "l’eau", "dell’arte", "aujourd’hui": what is left of a word stands before a vowel.
bool ends_elided_word(std::string_view text, std::size_t at, std::size_t end) {
    constexpr std::string_view consonants = "bcdfgjklmnpqrstvwxz";
    if (end < text.size() && consonants.find(static_cast<char>(text[end] | 0x20)) != consonants.npos) return false;
    constexpr std::string_view usual[] = {"l", "d", "j", "m", "n", "s", "t", "c", "v", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu", "aujourd",
                                         "un", "gl", "dell", "nell", "all", "dall", "sull", "quell", "quest", "bell", "sant", "anch", "tutt", "mezz", "nient", "o"};
    std::size_t begin = at;
    while (begin > 0 && is_ascii_letter(text[begin - 1])) --begin;
    if (begin != 0 && is_letter(valid_utf8_before(text, begin).value)) return false;
    std::string word(text.substr(begin, at - begin));
    for (char& c : word) c = is_ascii_letter(c) ? static_cast<char>(c | 0x20) : c;
    return std::find(std::begin(usual), std::end(usual), word) != std::end(usual);
}

// Sequences in small letters, and none that is whole as it stands.
bool shows_small_letters(std::string_view text, CharsetId charset) {
    const MisreadTables& tables = MisreadTables::get();
    const bool cyrillic = misread_charsets()[charset].family == Family::cyrillic;
    if (cyrillic && text.find("\u0440") == text.npos && text.find("\u0441") == text.npos) return false;
    std::size_t found = 0, leads = 0, letters = 0;
    for (std::size_t at = next_beyond_ascii(text, 0); at < text.size(); at = next_beyond_ascii(text, at)) {
        const CodePoint c = valid_utf8_next(text, at);
        at += c.length;
        if (cyrillic) {
            letters += is_letter(c.value);
            leads += c.value == 0x440 || c.value == 0x441;
        }
        if (at == text.size() || static_cast<unsigned char>(text[at]) < 0x80) continue;
        const char32_t tail = valid_utf8_next(text, at).value;
        if (is_upper(c.value)) {
            const Misread& lead = tables.of(c.value);
            if ((lead.lead2 & only(charset)) != 0 && (tables.of(tail).tail & only(charset)) != 0) return false;
            continue;
        }
        // Words of good text have two such letters in a row; signs behind one only in closing.
        if (found == 0 && !stands_behind_words(tail) && (cyrillic || !is_letter(tail) || tail == 0x161 || tail == 0x153 || tail == 0x17E || tail == 0xFF)) {
            found += gap_at(text, at - c.length, charset, Damage::lowered).has_value();
        }
    }
    // Of small letters in windows-1251 every second is one of two.
    return found != 0 && (!cyrillic || leads * 3 > letters);
}

// Sequences among capitals.
bool shows_capitals(std::string_view text, CharsetId charset) {
    bool cased = false;
    for (const char c : text) {
        if (is_ascii_lower(c)) return false;
        cased |= is_ascii_letter(c);
    }
    if (!cased) return false;
    for (std::size_t at = next_beyond_ascii(text, 0); at < text.size(); at = next_beyond_ascii(text, at)) {
        const CodePoint c = valid_utf8_next(text, at);
        const std::size_t end = at + c.length;
        if (is_upper(c.value) && end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80 && gap_at(text, at, charset, Damage::raised)) return true;
        at = end;
    }
    return false;
}

}  // namespace

bool follows_letter(std::string_view text, std::size_t at, std::size_t explained) {
    if (at <= explained || static_cast<unsigned char>(text[at - 1]) < 0x80) return false;
    const char32_t before = valid_utf8_before(text, at).value;
    return before >= 0x370 && is_letter(before);
}

bool shows(Damage damage, std::string_view text, CharsetId charset) {
    if (damage == Damage::lowered) return shows_small_letters(text, charset);
    if (damage == Damage::raised) return shows_capitals(text, charset);
    const MisreadTables& tables = MisreadTables::get();
    std::size_t explained = 0;
    for (std::size_t at = next_beyond_ascii(text, 0); at < text.size(); at = next_beyond_ascii(text, at)) {
        const CodePoint c = valid_utf8_next(text, at);
        // A tail may end a sequence that is whole.
        if ((tables.of(c.value).tail & only(charset)) != 0) {
            explained = at + c.length;
        }
        // What only became a blank is shown by Damage::marks.
        if (!follows_letter(text, at, explained)) {
            const auto gap = gap_at(text, at, charset, damage);
            if (gap && (damage == Damage::marks || gap->lost)) return true;
            if (gap) explained = std::max(explained, gap->end);
        }
        at += c.length;
    }
    return false;
}

bool shows_lonely_leads(std::string_view text) {
    constexpr unsigned odd = 25;  // as one letter of a line is (mojibake_scan.cpp)
    const CharacterKinds& kinds = CharacterKinds::get();
    for (std::size_t at = next_beyond_ascii(text, 0); at < text.size(); at = next_beyond_ascii(text, at)) {
        const CodePoint c = valid_utf8_next(text, at);
        const std::size_t end = at + c.length;
        const auto left = static_cast<unsigned char>(at == 0 ? ' ' : text[at - 1]), right = static_cast<unsigned char>(end < text.size() ? text[end] : ' ');
        const ByteRange letter{at, end};
        at = end;
        if ((c.value < 0xC3 || c.value > 0xC5) && c.value != 0xE2) continue;
        if ((left | right) >= 0x80) continue;
        if (c.value == 0xE2 && ends_english_word(text, letter)) return true;
        if (OddLetters::bits(left, c.value, right) >= odd || (kinds.of(c.value) == Kind::latin_capital && is_ascii_lower(left) && is_ascii_lower(right))) return true;
    }
    return false;
}

bool are_odd_signs(std::string_view text, const Edits& edits) {
    const auto letter_before = [&](std::size_t at) { return at != 0 && is_letter(valid_utf8_before(text, at).value); };
    const auto letter_at = [&](std::size_t at) { return at < text.size() && is_letter(valid_utf8_next(text, at).value); };
    std::size_t told = 0, untold = 0, line = 0, done = 0;
    char32_t opening = 0;  // quotation mark, not closed yet
    for (const Edit& edit : edits) {
        line += edit.at.begin - done;
        done = edit.at.end;
        const std::size_t end = line + edit.inserted.size();
        for (std::size_t at = line; at < end;) {
            const CodePoint sign = valid_utf8_next(text, at);
            const bool before = letter_before(at), behind = letter_at(at + sign.length);
            const std::size_t begin = at;
            at += sign.length;
            if (sign.value < 0x2010 || sign.value >= 0x2100) return false;
            switch (sign.value) {
                case 0x2018: case 0x201C: case 0x201E:
                    if (before) return true;
                    untold += opening != 0;
                    opening = sign.value;
                    break;
                case 0x2019:
                    if (before && behind) {
                        if (!ends_elided_word(text, begin, at) && (!ends_english_word(text, {begin, at}) || text.substr(at, 4).find("\u2019") != text.npos)) return true;
                        ++told;
                        break;
                    }
                    [[fallthrough]];
                case 0x201D:
                    if (behind) return true;
                    if (opening != 0 && (opening == 0x2018) == (sign.value == 0x2019)) {
                        opening = 0;
                        ++told;
                    } else {
                        ++untold;
                    }
                    break;
                default:
                    if (before && behind) return true;
                    ++untold;
            }
        }
        line = end;
    }
    return (opening != 0 || untold != 0 || told == 0) && language::tag(language::guess(text).language) != "en";
}

}  // namespace salvage::repair
