// Two things must agree.  The judge must find the result more plausible by a margin; and what came out must be what text has
// at such a place: the judge alone has holes (it has met few lines all in capitals with accents, no formulae, no kaomoji).
//
// Evidence is counted by character that came out, in units that are roughly bits against chance.  An accented letter that
// completes a word is evidence, one that stands alone between signs ("√π" is "ù" in Mac Roman) is little; letters of other
// scripts are evidence beside each other ("Привет"), not one by one ("×²" is a Hebrew letter); characters that no text of
// ours has speak against.  A stretch needs evidence of its own, or a line that has plenty.
#include <salvage/repair/mojibake/mojibake_gate.hpp>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <salvage/language/judge.hpp>
#include <salvage/repair/mojibake/mojibake_charsets.hpp>
#include <salvage/repair/mojibake/mojibake_kinds.hpp>
#include <salvage/repair/mojibake/mojibake_letters.hpp>
#include <salvage/repair/mojibake/mojibake_steps.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

// What a gain in bits must exceed.
constexpr double margin_alone = 6;
constexpr double margin_step = 3;
// What a stretch must have by itself, and what the line must have for the others.
constexpr double enough_alone = 5;
constexpr double enough_together = 10;
constexpr double least_together = 0.1;
constexpr double enough_beside = 7.5;  // one that is certain and one that is likely: "Â¿QuÃ©?"
constexpr double least_beside = 1.9;
constexpr double enough_without_judge = 24;
// The same where so many lines were repaired by the chain, and it leaves nothing beyond ASCII.
constexpr double well_known = 8;
constexpr double enough_known = 5.9;
// What other lines of the document with the same chain lend, one each; what stands alone between signs ("Å²") is not helped.
constexpr double most_help = 1.9;
constexpr double against = -4;
// What each sign that is left takes from every stretch.
constexpr double noise_sign = 1;
// The most that a letter says which is a natural sign and a letter in the line: "…î" is "ɔ" in Mac Roman.
constexpr double behind_natural = 2;
// What it takes that the same word has letters beyond ASCII of its own.
constexpr double mixed_word = 3;
// What it speaks for a letter that the line is written in its script.
constexpr double usual_script = 1.5;
// Bits that each plain stretch must gain, on the average.
constexpr double plain_gain = 5;

bool ascii_word(char32_t c) { return is_ascii_alphanumeric(c) || c == '-'; }

UScriptCode script(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(c), &status);
}

bool no_text(char32_t c) {
    switch (u_charType(static_cast<UChar32>(c))) {
        case U_UNASSIGNED: case U_PRIVATE_USE_CHAR: case U_SURROGATE: return true;
        case U_CONTROL_CHAR: return c >= 0x7F;
        default: return false;
    }
}

// Letters of Latin alphabets in use; the rest of the blocks is for phonetics and for scholars.
bool usual_latin(char32_t c) {
    if (c >= 0xC0 && c <= 0x17E) return c != 0xD7 && c != 0xF7 && c != 0x138 && c != 0x149;
    if (c >= 0x218 && c <= 0x21B) return true;
    if (c == 0x1A0 || c == 0x1A1 || c == 0x1AF || c == 0x1B0 || c == 0x18F || c == 0x259) return true;
    return c >= 0x1EA0 && c <= 0x1EF9;
}

// Letters of Cyrillic alphabets out of use, or in use for languages that few programs have met: they come out of Cyrillic text
// that was swapped, whose letters are sequences by chance.
bool unused_cyrillic(char32_t c) {
    return (c >= 0x460 && c < 0x490) || (c >= 0x500 && c < 0x530) || c == 0x4C0 || (c >= 0x4FA && c < 0x500) || c == 0x4BC || c == 0x4BD;
}

bool usual_sign(char32_t c) {
    return (c >= 0x2010 && c <= 0x203A && c != 0x2028 && c != 0x2029) || c == 0x20AC || c == 0x2122 || c == 0x2116 || c == 0x2212 ||
           c == 0xFEFF || c == 0x200B;
}

// Whether a letter and an accent of its own are one letter: "e" and U+0301.
bool makes_letter(char32_t letter, char32_t accent) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* const form = unorm2_getNFCInstance(&status);
    return U_SUCCESS(status) && unorm2_composePair(form, static_cast<UChar32>(letter), static_cast<UChar32>(accent)) >= 0;
}

// What one character that came out says; `before` and `behind` are its neighbours in the result, 0 for none, `made` the script of most
// that came out.
double weight(char32_t c, char32_t before, char32_t behind, std::optional<UScriptCode> made) {
    if (no_text(c)) return 4 * against;
    const bool letters = is_letter(before) || is_letter(behind);
    if (usual_latin(c)) {
        if (is_ascii_letter(before) || is_ascii_letter(behind)) return 6;
        return letters && (usual_latin(before) || usual_latin(behind)) ? 4 : 2;
    }
    if ((c == 0xD7 || c == 0xB1) && is_digit(behind) && (is_digit(before) || before == U' ')) return 6;  // "M8×20", "20 ±2"
    if (c == 0xB0 && (behind == U'C' || behind == U'F') && (is_digit(before) || before == U' ')) return 6;
    if (usual_sign(c) || c == 0xFFFD) return 7;
    if (c >= 0xFB00 && c <= 0xFB04) return letters ? 6 : 0.5;
    if (c == 0xB4 && is_letter(before) && (is_letter(behind) || is_lower(before))) return 6;  // for an apostrophe: "geht´s", "rock ´n´ roll"
    if (c < 0xC0) return 2;
    if (c >= 0x1F000) return c < 0x20000 ? 10 : 2;
    if (c >= 0x2600 && c <= 0x27BF) return 5;
    if ((c >= 0xFF01 && c <= 0xFF1F) || (c >= 0x3000 && c <= 0x3015)) return 5.5;
    if (c == 0xFE0F || (c >= 0xFF01 && c <= 0xFF65)) return 3;
    // Points and vowel signs stand on letters of their script: "ДжДж" is no word of Hebrew points.
    if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK && c >= 0x370 && (c >> 8U) != (before >> 8U)) return against;
    if (c >= 0x300 && c <= 0x36F && is_ascii_letter(before) && makes_letter(before, c)) return 6;
    if (c >= 0x300 && c <= 0x36F) return ascii_word(before) || before == '$' || usual_latin(before) || is_seldom_latin(before) ? 4 : against;
    if (c >= 0x180 && c <= 0x2FF) return against;
    if (is_digit(c)) return is_digit(before) || is_digit(behind) ? 3 : is_ascii_letter(before) || is_ascii_letter(behind) ? against : 0.5;
    if (!is_letter(c)) return 0.5;
    if (unused_cyrillic(c)) return against;
    // Of another script.  A Greek letter stands in names of substances.
    if (c >= 0x3B1 && c <= 0x3C9 && ascii_word(before) && ascii_word(behind)) return 6;
    // Words of many scripts go on behind a name in Latin letters: "DNA의".
    if (is_ascii_letter(before) || is_ascii_letter(behind)) return script(c) == made ? 1 : script(c) == USCRIPT_HAN ? 0 : against;
    const UScriptCode own = script(c);
    const auto same = [&](char32_t other) {
        if (other < 0x80 || !is_letter(other)) return false;
        const UScriptCode of = script(other);
        const auto cjk = [](UScriptCode s) { return s == USCRIPT_HAN || s == USCRIPT_HIRAGANA || s == USCRIPT_KATAKANA || s == USCRIPT_HANGUL; };
        return of == own || of == USCRIPT_INHERITED || own == USCRIPT_INHERITED || (cjk(of) && cjk(own));
    };
    if (same(before) && same(behind)) return 4;
    if (!same(before) && !same(behind)) return 0.5;
    // East Asian characters that are in use are few of those that may come out.
    return CharacterKinds::get().of(c) == Kind::wide ? 3 : 2.4;
}

bool ascii_or_end(std::string_view line, std::size_t at) { return at >= line.size() || static_cast<unsigned char>(line[at]) < 0x80; }

// Signs that stand alone, and no run goes on beside them: what "Â£", "Ã©" and "â†’" are made of, a letter with signs behind it
// that no word has.  Likewise "√©" and "¬£" of Mac Roman, whose signs are no mathematics, and half-width katakana in Latin text.
bool stands_out(std::string_view line, const Edit& edit, std::size_t steps) {
    if (!ascii_or_end(line, edit.at.end) || (edit.at.begin != 0 && static_cast<unsigned char>(line[edit.at.begin - 1]) >= 0x80)) return false;
    if (edit.at.begin != 0 && is_ascii_letter(line[edit.at.begin - 1])) return false;
    constexpr std::u32string_view no_mathematics = U"©®™†¢£§•¶";
    const std::string_view source = edit.at.of(line);
    const char32_t lead = valid_utf8_next(source, 0).value;
    const bool mac = lead == 0x221A || lead == 0xAC;
    const bool katakana = lead >= 0xFF61 && lead < 0xFFA0;
    const bool signs = lead == 0xE2 || steps > 1;  // "â" begins signs of U+2000 and above, the others those of Latin-1
    // C2 and C3 in the Western charsets and in those of Central Europe, E2 in both.
    if (!mac && !katakana && lead != 0xC2 && lead != 0xC3 && lead != 0x102 && lead != 0xE2) return false;
    for (std::size_t at = 0; at < edit.inserted.size();) {
        const CodePoint c = valid_utf8_next(edit.inserted, at);
        at += c.length;
        const bool latin1 = c.value < 0x100 && (lead != 0xE2 || steps > 1);
        if (!latin1 && !(signs && c.value >= 0x2000 && c.value < 0x2C00) && !(katakana && usual_latin(c.value))) return false;
    }
    std::size_t characters = 0, letters = 0;
    for (std::size_t at = 0; at < source.size();) {
        const CodePoint c = valid_utf8_next(source, at);
        const bool first = at == 0;
        at += c.length;
        ++characters;
        if (katakana && (c.value < 0xFF61 || c.value >= 0xFFA0)) return false;
        letters += sign(c.value) == Sign::letter;
        if (mac && !first && no_mathematics.find(c.value) == no_mathematics.npos) return false;
        if (sign(c.value) == Sign::box) return false;
    }
    return mac || katakana || (steps > 1 ? letters * 2 <= characters : letters == 1);
}

// Whether it ends with a sign that also stands behind words.
bool closes(std::string_view source) {
    constexpr std::u32string_view closing = U"”’“»…–—™°!€";
    return closing.find(valid_utf8_before(source, source.size()).value) != closing.npos;
}

// Signs of mathematics alone, two of which may be a sequence of Mac Roman; but for those that become a sign of measures.
bool is_mathematics(std::string_view source, std::string_view out) {
    if (out == "\u00D7" || out == "\u00B1" || out == "\u00B0") return false;
    constexpr std::u32string_view signs = U"¬±÷°·∂∆∏∑√∞≈≠≤≥∫◊Ωπ";
    for (std::size_t at = 0; at < source.size();) {
        const CodePoint c = valid_utf8_next(source, at);
        at += c.length;
        if (signs.find(c.value) == signs.npos) return false;
    }
    return true;
}

bool in_ascii_word(std::string_view line, ByteRange at) {
    return (at.begin != 0 && is_ascii_letter(line[at.begin - 1])) || (at.end < line.size() && is_ascii_letter(line[at.end]));
}

// Whether it stands in a word of ASCII letters: no variable has two letters.
bool in_long_word(std::string_view line, const Edit& edit) {
    std::size_t before = 0, behind = 0;
    while (before < edit.at.begin && before < 4 && is_ascii_lower(line[edit.at.begin - 1 - before])) ++before;
    while (edit.at.end + behind < line.size() && behind < 4 && is_ascii_lower(line[edit.at.end + behind])) ++behind;
    return before != 0 && behind != 0 && before + behind >= 4;
}

// Whether two letters of ASCII stand before, and the word ends: no variable has two letters.
bool ends_word(std::string_view line, const Edit& edit) {
    const auto letter = [&](std::size_t at) { return is_ascii_letter(line[at]); };
    if (edit.at.begin < 2 || !letter(edit.at.begin - 1) || !letter(edit.at.begin - 2)) return false;
    return edit.at.end == line.size() || line[edit.at.end] == ' ' || line[edit.at.end] == '.' || line[edit.at.end] == ',' || line[edit.at.end] == '\n';
}

// Whether no formula has it: a root of a relation between letters, in a line that has words and mathematics nowhere else: "Sigur R√≥s", "a√±o nuevo".
bool is_no_formula(std::string_view line, const Edit& edit) {
    constexpr std::u32string_view relations = U"\u00B1\u2248\u2260\u2264\u2265";
    constexpr char32_t root = 0x221A;
    constexpr std::size_t long_word = 5;
    if (edit.at.begin == 0 || !is_ascii_letter(line[edit.at.begin - 1]) || edit.at.end >= line.size() || !is_ascii_lower(line[edit.at.end])) return false;
    std::size_t letters = 0, longest = 0;
    char32_t before = U' ';
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        letters = is_ascii_letter(c.value) ? letters + 1 : 0;
        longest = std::max(longest, letters);
        if (c.value == root && !is_ascii_letter(before)) return false;
        if ((c.value > root && c.value < 0x2300) && before != root) return false;
        if (before == root && relations.find(c.value) == relations.npos) return false;
        before = c.value;
    }
    return longest >= long_word;
}

// Frames are drawn in one style: light lines, double ones, or blocks.
bool mixes_styles(std::string_view boxes) {
    const auto style = [](char32_t c) { return c < 0x2550 ? 0 : c < 0x2580 ? 1 : 2; };
    const int first = style(valid_utf8_next(boxes, 0).value);
    for (std::size_t at = 0; at < boxes.size();) {
        const CodePoint c = valid_utf8_next(boxes, at);
        at += c.length;
        if (style(c.value) != first) return true;
    }
    return false;
}

// Whether the word around `word`, one of `edits`, has letters beyond ASCII of its own.
bool has_letters_left(std::string_view line, const Edits& edits, const Edit& word) {
    constexpr std::size_t longest = 96;  // bytes on either side
    constexpr std::string_view borders = ",;:<>|=\"";  // of cells, too
    const auto inside = [&](char c) { return static_cast<unsigned char>(c) > ' ' && borders.find(c) == borders.npos; };
    std::size_t begin = word.at.begin;
    while (begin > 0 && word.at.begin - begin < longest && inside(line[begin - 1])) --begin;
    while (begin < word.at.begin && continues_utf8(line[begin])) ++begin;
    std::size_t end = word.at.end;
    while (end < line.size() && end - word.at.end < longest && inside(line[end])) ++end;
    while (end < line.size() && continues_utf8(line[end])) ++end;
    auto edit = std::lower_bound(edits.begin(), edits.end(), begin, [](const Edit& e, std::size_t at) { return e.at.begin < at; });
    if (edit != edits.begin() && std::prev(edit)->at.end > begin) begin = std::prev(edit)->at.end;
    for (std::size_t at = begin; at < end;) {
        if (edit != edits.end() && at == edit->at.begin) {
            at = (edit++)->at.end;
            continue;
        }
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        if (c.value >= 0x80 && is_letter(c.value)) return true;
    }
    return false;
}

// Points, vowels and tones of Hebrew, Arabic, Indic scripts and Thai, which are parts of words as letters are.
bool is_vowel_sign(char32_t c) {
    const auto type = u_charType(static_cast<UChar32>(c));
    return c >= 0x483 && (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK);
}

// What the line has beyond ASCII outside of the edits.
struct Rest {
    bool letters = false;
    std::size_t signs = 0;  // where a line is full of them, two may look like a sequence
    std::optional<UScriptCode> script;  // that most of the letters are in, if it is not Latin
};

Rest rest_of(std::string_view line, const Edits& edits) {
    Rest rest;
    std::size_t letters = 0;  // ASCII ones too; the first 64 tell the script
    std::array<std::pair<UScriptCode, std::size_t>, 4> counts{};
    const auto add = [&](std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < end;) {
            const CodePoint c = valid_utf8_next(line, at);
            at += c.length;
            if (c.value < 0x80) {
                letters += is_letter(c.value);
                continue;
            }
            if (c.value >= 0xA0 && c.value < 0x2E80 && !is_vowel_sign(c.value)) {
                const Sign kind = sign(c.value);
                rest.signs += kind == Sign::odd || kind == Sign::box;
            }
            if (!is_letter(c.value)) continue;
            rest.letters = true;
            if (letters++ >= 64 || c.value < 0x370) continue;
            const UScriptCode own = script(c.value);
            for (auto& [code, count] : counts) {
                if (count != 0 && code != own) continue;
                code = own;
                ++count;
                break;
            }
        }
    };
    std::size_t at = 0;
    bool ascii = true;
    for (const Edit& edit : edits) {
        ascii = ascii && is_ascii(line.substr(at, edit.at.begin - at));
        at = edit.at.end;
    }
    if (ascii && is_ascii(line.substr(at))) return rest;
    at = 0;
    for (const Edit& edit : edits) {
        add(at, edit.at.begin);
        at = edit.at.end;
    }
    add(at, line.size());
    for (const auto& [code, count] : counts) {
        if (count >= 6 && count * 2 > std::min<std::size_t>(letters, 64)) rest.script = code;
    }
    return rest;
}

// The script, other than Latin, of all that came out, if there is much of it.
std::optional<UScriptCode> script_made(const Edits& edits) {
    constexpr std::size_t much = 12;
    std::optional<UScriptCode> made;
    std::size_t count = 0;
    for (const Edit& edit : edits) {
        for (std::size_t at = 0; at < edit.inserted.size();) {
            const CodePoint c = valid_utf8_next(edit.inserted, at);
            at += c.length;
            if (c.value < 0x370 || !is_letter(c.value)) continue;
            const UScriptCode own = script(c.value);
            if (made && own != *made) return {};
            made = own;
            ++count;
        }
        if (count >= much) return made;
    }
    return {};
}

// Whether what is there may be meant as it stands: a letter at the end of a word, in the case of the one before it, and a mark behind the word, as
// "grafică»" and "CAFÉ™".  However often a line has these, they say nothing.
bool ends_word_with_mark(std::string_view source, char32_t before) {
    constexpr std::u32string_view marks = U"™®©°ª†‡";
    const CodePoint letter = valid_utf8_next(source, 0);
    if (letter.length >= source.size() || !is_letter(letter.value) || !is_letter(before) || is_upper(before) != is_upper(letter.value)) return false;
    const CodePoint mark = valid_utf8_next(source, letter.length);
    return letter.length + mark.length == source.size() && (sign(mark.value) == Sign::natural || marks.find(mark.value) != marks.npos);
}

// The same for letters that few languages have, for which it counts what they came out of: "…î" is "ɔ" in Mac Roman, and any two Han
// characters may be letters of the phonetic alphabet in GBK.
double seldom_weight(std::string_view line, const Edit& edit, char32_t c, char32_t before, char32_t behind) {
    const char32_t lead = valid_utf8_next(edit.at.of(line), 0).value;
    const double meant = seldom_latin_weight(c, before, behind);
    if (lead >= 0x2E80) return is_lower(before) && is_lower(behind) ? meant : against;
    return c < 0x300 && sign(lead) == Sign::natural ? std::min(behind_natural, meant) : meant;
}

// Whether East Asian characters came out as several Latin letters beyond ASCII and nothing beside them, as hardly a word has but "šī" and "đó":
// two of EUC-JP or GBK whose code begins with C3 to C9 are a letter of UTF-8 by chance, and a list in the order of the charset is an alphabet.
// Only to be asked where other letters are left.
bool is_letters_of_no_word(std::string_view line, const Edit& edit) {
    constexpr char32_t first_wide = 0x2E80, end_latin = 0x250;
    const auto letter = [&](std::size_t at) { return at < line.size() && is_ascii_letter(line[at]); };
    if (valid_utf8_next(edit.at.of(line), 0).value < first_wide || letter(edit.at.begin - 1) || letter(edit.at.end)) return false;
    std::size_t count = 0;
    for (std::size_t at = 0; at < edit.inserted.size(); ++count) {
        const CodePoint c = valid_utf8_next(edit.inserted, at);
        at += c.length;
        if (c.value < 0xC0 || c.value >= end_latin || !is_letter(c.value)) return false;
    }
    return count > 1;
}

double evidence(std::string_view line, const Rest& rest, const Edit& edit, std::size_t steps, std::optional<UScriptCode> made) {
    if (rest.letters && is_letters_of_no_word(line, edit)) return against;
    const std::string_view out = edit.inserted;
    char32_t before = edit.at.begin == 0 ? 0 : valid_utf8_before(line, edit.at.begin).value;
    double sum = 0;
    for (std::size_t at = 0; at < out.size();) {
        const CodePoint c = valid_utf8_next(out, at);
        at += c.length;
        const char32_t behind = at < out.size()            ? valid_utf8_next(out, at).value
                                : edit.at.end < line.size() ? valid_utf8_next(line, edit.at.end).value
                                                            : 0;
        if ((is_seldom_latin(c.value) || c.value == 0x259) && !is_letter(behind) && ends_word_with_mark(edit.at.of(line), before)) return 0;
        sum += is_seldom_latin(c.value) && !usual_latin(c.value) ? seldom_weight(line, edit, c.value, before, behind) : weight(c.value, before, behind, made);
        if (rest.script && c.value >= 0x370 && is_letter(c.value) && script(c.value) == *rest.script) sum += usual_script;
        before = c.value;
    }
    if (sum > 0 && stands_out(line, edit, steps) && !(closes(edit.at.of(line)) && rest.letters)) sum = std::max(sum, enough_alone);
    const std::string_view source = edit.at.of(line);
    // An accent of its own stands before a quotation mark that closes ("mə̀’"), and windows-1258 has both.
    if (const char32_t lead = valid_utf8_next(source, 0).value; lead >= 0x300 && lead < 0x370 && closes(source)) return std::min(sum, against);
    if (is_mathematics(source, out) && !ends_word(line, edit) && !in_long_word(line, edit) && !is_no_formula(line, edit)) return std::min(sum, enough_alone - 1);
    bool boxes = true;
    for (std::size_t at = 0; at < source.size() && boxes;) {
        const CodePoint c = valid_utf8_next(source, at);
        boxes = c.value >= 0x2500 && c.value <= 0x259F;
        at += c.length;
    }
    if (!boxes) return sum;
    // Frames stand beside cells, not inside words.
    const bool before_it = edit.at.begin > 0 && is_ascii_letter(line[edit.at.begin - 1]);
    const bool behind_it = edit.at.end < line.size() && is_ascii_letter(line[edit.at.end]);
    if (before_it && behind_it) return sum;
    return (before_it || behind_it) && mixes_styles(source) ? sum : std::min(sum, 1.0);
}

// A Greek letter that was a letter and a sign or a digit of Latin-1 inside a word: "Rγc" for "RÎ³c".
bool is_greek_in_name(std::string_view line, const Edit& edit) {
    const auto letter_at = [&](std::size_t at) { return at < line.size() && is_ascii_alphanumeric(line[at]); };
    if (edit.at.begin == 0 || !letter_at(edit.at.begin - 1) || !letter_at(edit.at.end)) return false;
    const char32_t c = valid_utf8_next(edit.inserted, 0).value;
    const std::string_view source = edit.at.of(line);
    return c >= 0x3B1 && c <= 0x3C9 && edit.inserted.size() == 2 && source.size() == 4 && sign(valid_utf8_before(source, source.size()).value) == Sign::odd;
}

// Whether all that came out is letters of one script other than Latin.
bool made_of_one_script(const Edits& edits) {
    std::optional<UScriptCode> made;
    for (const Edit& edit : edits) {
        for (std::size_t at = 0; at < edit.inserted.size();) {
            const CodePoint c = valid_utf8_next(edit.inserted, at);
            at += c.length;
            if (c.value < 0x370 || !is_letter(c.value) || unused_cyrillic(c.value)) return false;
            if (const UScriptCode own = script(c.value); made && own != *made) return false;
            made = script(c.value);
        }
    }
    return made.has_value();
}

// Whether a cell has no letters beside what is repaired, which has a control of 80 to 9F: "Ñ" and U+0096 for "і", "1075ë" with two of them.
bool is_nothing_else(std::string_view line, const Edits& edits, bool of_one_script) {
    if (!of_one_script) return false;
    bool control = false;
    auto edit = edits.begin();
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        while (edit != edits.end() && edit->at.end <= at) ++edit;
        const bool repaired = edit != edits.end() && edit->at.begin <= at;
        control = control || (repaired && c.value >= 0x80 && c.value < 0xA0);
        if (!repaired && (c.value >= 0x80 || is_letter(c.value))) return false;
        at += c.length;
    }
    return control;
}

// Whether nothing but a byte order mark came out, which costs the judge more in some scripts than what it was.
bool is_mark_of_order(const Edits& edits) {
    return std::all_of(edits.begin(), edits.end(), [](const Edit& edit) { return edit.inserted == "\uFEFF"; });
}

// Whether the source is longer than one wrong reading makes it.
bool nested(std::string_view line, const Edit& edit) {
    return static_cast<double>(count_characters(edit.at.of(line))) > 1.5 * static_cast<double>(edit.inserted.size());
}

// What speaks for each edit, and for all of them.
struct Weighed {
    Rest rest;
    std::vector<double> edits;
    std::vector<bool> plain;
    bool any_plain = false;
    double line = 0;  // without the plain ones
};

Weighed weigh(std::string_view line, const Hypothesis& hypothesis) {
    Weighed weighed;
    weighed.rest = rest_of(line, hypothesis.edits);
    weighed.edits.reserve(hypothesis.edits.size());
    weighed.plain.reserve(hypothesis.edits.size());
    const std::optional<UScriptCode> made = script_made(hypothesis.edits);
    for (const Edit& edit : hypothesis.edits) {
        // One character alone is what is left of a sequence; other letters than Latin ones are in no word of those.
        const std::string_view source = edit.at.of(line);
        const CodePoint lead = valid_utf8_next(source, 0);
        const bool plain = is_plain(source) && lead.length != source.size() && (lead.value < 0x370 || !in_ascii_word(line, edit.at));
        weighed.any_plain |= plain;
        weighed.plain.push_back(plain);
        weighed.edits.push_back(evidence(line, weighed.rest, edit, hypothesis.chain.size(), made));
        if (plain) continue;
        // Nothing else is "ï»¿", whatever stands behind it.
        if (edit.inserted == "\uFEFF" && source.size() > 4) {
            weighed.edits.back() = std::max(weighed.edits.back(), enough_together);
            weighed.line += enough_together;
            continue;
        }
        if (weighed.rest.letters && has_letters_left(line, hypothesis.edits, edit)) weighed.edits.back() -= mixed_word;
        if (nested(line, edit)) weighed.edits.back() += margin_step * static_cast<double>(hypothesis.chain.size() - 1);
        weighed.line += std::max(weighed.edits.back(), 0.0);
    }
    if (is_nothing_else(line, hypothesis.edits, made_of_one_script(hypothesis.edits))) {
        for (double& edit : weighed.edits) edit = std::max(edit, enough_alone);
    }
    // A line that is beyond doubt may have signs of its own.
    const double noise = std::max(0.0, noise_sign * static_cast<double>(weighed.rest.signs) - weighed.line / 8);
    if (noise == 0) return weighed;
    weighed.line = 0;
    for (std::size_t i = 0; i < weighed.edits.size(); ++i) {
        weighed.edits[i] -= noise;
        if (!weighed.plain[i]) weighed.line += std::max(weighed.edits[i], 0.0);
    }
    return weighed;
}

}  // namespace

bool beyond_doubt(std::string_view line, const Hypothesis& hypothesis, double known) {
    const Weighed weighed = weigh(line, hypothesis);
    const bool all = !weighed.rest.letters && weighed.rest.signs == 0;
    if (weighed.line < (known >= well_known && all ? enough_known : enough_without_judge) || (weighed.any_plain && weighed.rest.letters)) return false;
    return std::all_of(weighed.edits.begin(), weighed.edits.end(), [](double weight) { return weight >= least_together; });
}

std::optional<Hypothesis> passed(std::string_view line, double bits, const Hypothesis& hypothesis, double known) {
    const Weighed weighed = weigh(line, hypothesis);
    const double help = std::min(known, most_help);
    const double least = weighed.line >= enough_together ? least_together : weighed.line >= enough_beside ? least_beside : enough_alone - help;
    const auto with = [&](bool plain) {
        Hypothesis result = hypothesis;
        result.edits.clear();
        for (std::size_t i = 0; i < weighed.edits.size(); ++i) {
            if (weighed.edits[i] >= (weighed.plain[i] ? least_together : least) && (plain || !weighed.plain[i])) result.edits.push_back(hypothesis.edits[i]);
        }
        if (result.edits.size() == hypothesis.edits.size()) return result;
        result.text = repair::apply(line, result.edits);
        result.bits = language::bits(result.text);
        return result;
    };
    Hypothesis result = with(false);
    if (result.edits.empty()) return {};
    if (weighed.any_plain && weighed.line >= enough_together) {
        Hypothesis more = with(true);
        const auto plain = static_cast<double>(more.edits.size() - result.edits.size());
        if (plain > 0 && result.bits - more.bits > plain_gain * plain) result = std::move(more);
    }
    const double gain = bits - result.bits - result.price + overcharged(result.edits);
    // The judge knows no names of substances ("IL2RγcKO").
    const bool substances = std::all_of(result.edits.begin(), result.edits.end(), [&](const Edit& edit) { return is_greek_in_name(line, edit); });
    if (substances || is_mark_of_order(result.edits)) return result;
    if (gain <= margin_alone - help + margin_step * static_cast<double>(hypothesis.chain.size() - 1)) return {};
    return result;
}

float confidence(double bits, const Hypothesis& hypothesis) {
    const double gain = bits - hypothesis.bits - hypothesis.price;
    return static_cast<float>(1 - std::exp2(-std::clamp(gain / 4, 1.0, 10.0)));
}

}  // namespace salvage::repair
