// "between 0 and 30 °C" has one byte beyond ASCII, and fifty charsets have fifty characters for it.  The judge counts
// n-grams, and of signs it has seen next to none: a Korean syllable costs hardly more than a degree sign, a Thai eight,
// being a digit, next to nothing.  What people know about signs is where they stand, so that is charged here.
//
// The numbers are orders of magnitude, not counts.  They only decide where one or two characters have to.
#include <salvage/decode/signs.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace salvage::decode {
namespace {

constexpr double lone_letter = 12;   // of another script, in Latin text
constexpr double other_digit = 30;   // the judge takes digits and full-width letters for the usual ones
constexpr double lone_greek = 5;     // names of variables: fewer surprises
constexpr double wrong_quote = 6;    // closing where a word begins, opening inside one
constexpr double quote_alone = 17;   // with nothing on either side
constexpr double not_behind = 7;     // a sign that wants a number before it, without one
constexpr double at_home = 10;
constexpr double lone_capital = 12;   // which no language has as a word, or not there
constexpr double lone_small = 9;      // ą, ś, ē: no words
constexpr double shown_letter = 3;
constexpr double before_digit = 8;    // a letter right before a number
constexpr double lone_mark = 12;      // a combining mark that stands on no letter, or on one that no language has it on
constexpr double small_in_name = 5;
constexpr double lone_tones = 7;     // a Vietnamese vowel in a text that is not Vietnamese: that has many
constexpr double blank_nowhere = 8;  // a no-break space beside nothing that it could hold together
constexpr double dash_behind = 6;    // a dash on a word with neither blank nor word behind it
constexpr double box_at_word = 6;    // box drawing beside a letter
constexpr double box_alone = 12;     // and between blanks or brackets, with nothing drawn around it
constexpr double half_a_pair = 4;    // «, „ and the like without their partner in the line

bool blank(char32_t c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0; }

bool latin(char32_t c) { return c < 0x250 || (c >= 0x1E00 && c < 0x1F00); }
bool greek(char32_t c) { return (c >= 0x370 && c < 0x400) || (c >= 0x1F00 && c < 0x2000); }
// Vowels with two marks or a hook, which nobody but Vietnamese has; the grave ones are Welsh as well.
bool tones(char32_t c) { return c >= 0x1EA0 && c < 0x1EFA && c != 0x1EF2 && c != 0x1EF3; }
// Letters, marks and digits of all scripts but Latin and Greek; signs and spaces begin at U+2000, CJK at U+2E80.
bool foreign(char32_t c) {
    return (c >= 0x400 && c < 0x1E00) || (c >= 0x2E80 && c < 0xA700) || (c >= 0xA800 && c < 0xE000) || (c >= 0xF900 && c < 0xFFF0) ||
           c == 0x200E || c == 0x200F;
}

struct Neighbours {
    char32_t before, behind;    // next to the character; 0 at the ends
    char32_t far_before, far_behind;  // behind one blank, if one stands between
    bool in_name;                     // the last word began with a capital
    bool unit;                        // the letters before are a unit of length or a variable, "m", "km", "x"
    bool product = false;             // between letters that stand alone, "A·B·C"
};

// No language has a quote inside a word (U+2019 is an apostrophe as well), or with a blank on both sides.
double quote(char32_t c, const Neighbours& at) {
    const bool word_before = is_ascii_alphanumeric(at.before);
    const bool word_behind = is_ascii_alphanumeric(at.behind);
    const bool open_before = blank(at.before) || at.before == '(';
    const bool open_behind = blank(at.behind) || at.behind == ')' || at.behind == '.' || at.behind == ',' || at.behind == ';' || at.behind == ']';
    switch (c) {
        case 0x201E: case 0x201A:  // „ ‚
            if (at.behind < 0x80 && !word_behind) return wrong_quote;
            return open_before && open_behind ? quote_alone : word_before && word_behind ? wrong_quote : 0;
        case 0x201D: case 0x203A:  // ” ›; U+201D opens in Finnish and Swedish
            if (open_before && word_behind) return wrong_quote / 2;
            [[fallthrough]];
        case 0x201C: case 0x2018: case 0x2039:  // “ ‘ ‹; some of them close in German
            return open_before && open_behind ? quote_alone : word_before && word_behind ? wrong_quote : 0;
        case 0x2013: case 0x2014:  // – —
            if (!word_before || word_behind || at.behind >= 0x80) return 0;
            return !blank(at.behind) ? dash_behind : at.behind == ' ' ? dash_behind / 2 : 0;
        case 0xA0: {
            // What web pages and mail indent with, fill cells with and put behind sentences as a second blank.
            const bool empty_before = open_before || at.before == '>' || at.before == 0xA0;
            const bool empty_behind = open_behind || at.behind == '<' || at.behind == 0xA0;
            // Nothing but such blanks is no text.
            const bool end_before = at.before == 0 || at.before == '\n' || at.before == 0xA0, end_behind = at.behind == 0 || at.behind == '\n' || at.behind == 0xA0;
            if (end_before && end_behind) return 0;
            const bool alone = open_before && open_behind;
            if (empty_before && empty_behind && at.before != '(' && at.behind != ')') return alone ? -at_home / 2 : -at_home;
            if (at.behind == ' ' && !word_before && at.before < 0x80) return -at_home / 2;
            return open_before || open_behind || (is_ascii_letter(at.before) && is_ascii_letter(at.behind)) ? blank_nowhere : 0;
        }
        default: return 0;
    }
}

// à, é, ó: words of one letter.  Û is none.
bool word_of_one_letter(char32_t c) {
    constexpr std::u32string_view words = U"\u00E0\u00E1\u00E2\u00E4\u00E5\u00E8\u00E9\u00EA\u00ED\u00F3\u00F6\u00F8\u0151\u015F\u0259";
    return words.find(c) != words.npos;
}

bool ends_sentence(char32_t c) { return c == '.' || c == '!' || c == '?' || c == ',' || c == ';' || c == ':'; }

bool vowel(char32_t c) { return c < 0x80 && std::string_view("AEIOUYaeiouy").find(static_cast<char>(c)) != std::string_view::npos; }

double sign(char32_t c, const Neighbours& at) {
    const bool number_before = is_ascii_digit(at.before) || is_ascii_digit(at.far_before);
    const bool number_behind = is_ascii_digit(at.behind) || is_ascii_digit(at.far_behind);
    const bool alone = blank(at.before) && blank(at.behind);
    switch (c) {
        case 0xB0:  // °
            return number_before || ((at.before == 'n' || at.before == 'N') && number_behind) ? -at_home : 0;
        case 0xA2:  // ¢
            return is_ascii_digit(at.before) ? -at_home : not_behind;
        case 0xA3: case 0x20AC: case 0xA5:  // £ € ¥
            if (is_ascii_letter(at.before) && (is_ascii_letter(at.behind) || !number_behind)) return not_behind;
            return number_before || number_behind ? -at_home : alone ? -at_home / 4 : 0;
        case 0xA9: case 0xA7: case 0x2022:  // © § •
            if (!blank(at.before) && at.before != '(') return 0;
            if (c != 0x2022 && number_behind) return -at_home;
            // Of © the owner's name follows.
            return at.behind != ' ' ? 0 : c == 0xA9 && is_ascii_letter(at.far_behind) ? -at_home : -at_home / 2;
        case 0xAE: case 0x2122:  // ® ™
            if (is_ascii_alphanumeric(at.behind)) return 0;
            return is_ascii_letter(at.before) ? -at_home : is_ascii_letter(at.far_before) ? -at_home / 2 : 0;
        case 0xA1: case 0xBF:  // ¡ ¿, which open a sentence
            return blank(at.behind) ? not_behind : 0;
        case 0x2116:  // №
            return number_behind ? -at_home : 0;
        case 0x2030:  // ‰
            return number_before ? -at_home / 2 : not_behind;
        case 0xB5:  // µ
            return is_ascii_letter(at.before) ? 0 : number_before && is_ascii_letter(at.behind) ? -at_home * 1.5 : -at_home;
        case 0xAA: case 0xBA:  // ª º
            return (is_ascii_digit(at.before) || at.before == 'n' || at.before == 'N') && !is_ascii_alphanumeric(at.behind) ? -at_home : 0;
        case 0xB7:  // ·
            if (at.product) return -at_home * 1.5;
            return blank(at.before) == blank(at.behind) ? -at_home / 2 : 0;
        case 0x221E: case 0x221A: case 0x2248: case 0x2211:  // ∞ √ ≈ ∑
            return !is_ascii_letter(at.before) && !(is_ascii_letter(at.far_behind) && (alone || is_ascii_letter(at.far_before))) ? -at_home / 2 : 0;
        case 0xD7: case 0xF7:  // × ÷ between numbers or variables; ordinals are ª and º
            if (is_ascii_digit(at.behind) || (number_before && number_behind)) return -at_home;
            return at.before == ' ' && at.behind == ' ' ? -at_home / 2 : 0;
        case 0xB1: case 0x2212: case 0x2264: case 0x2265: case 0x2260:  // ± − ≤ ≥ ≠
            return number_before || number_behind ? -at_home : 0;
        case 0x2026:  // …
            if (is_ascii_letter(at.behind)) return at.before == ' ' ? 0 : not_behind;
            return at.before == ' ' ? -at_home / 2
                   : !is_ascii_letter(at.before) || !blank(at.behind) ? 0 : at.behind == ' ' ? -at_home / 4 : -at_home / 2;
        case 0xB9: case 0xB2: case 0xB3:  // ¹ ² ³
            if (is_ascii_letter(at.before)) return is_ascii_letter(at.behind) ? not_behind : at.unit ? -at_home * 1.5 : -at_home / 2;
            return is_ascii_digit(at.before) || alone ? -at_home / 2 : 0;
        case 0xBD: case 0xBC: case 0xBE:  // ½ ¼ ¾
            if (is_ascii_letter(at.before) || is_ascii_letter(at.behind)) return not_behind;
            if (number_behind) return 0;
            return blank(at.before) || at.before == '(' || is_ascii_digit(at.before) ? -at_home : 0;
        case 0xD8:  // Ø, of a tube
            if (number_behind && !is_ascii_letter(at.before)) return -at_home / 2;
            break;
        case 0xA4: case 0xB8: case 0xA8: case 0xAC: case 0xA6:  // ¤ ¸ ¨ ¬ ¦
            return not_behind;
        default: break;
    }
    if (c >= 0x2500 && c < 0x25A0) {
        if ((blank(at.before) || at.before == '(') && (blank(at.behind) || at.behind == ')')) return box_alone;
        return is_ascii_letter(at.before) || is_ascii_letter(at.behind) || is_ascii_digit(at.before) || (ends_sentence(at.before) && at.behind == ' ') ? box_at_word : 0;
    }
    if (c >= 0x300 && c < 0x370) return (vowel(at.before) || at.before >= 0x80) ? 0 : lone_mark;
    // Saint-Étienne
    if (c >= 0xE0 && c < 0x100 && at.before == '-' && at.in_name) return small_in_name;
    if (c < 0xC0 || c > 0x250) return 0;
    if (is_ascii_digit(at.behind) && (blank(at.before) || at.before == '(' || !is_ascii_alphanumeric(at.before))) return before_digit;
    // A '?' may be a lost character.
    if (ends_sentence(at.before) && at.before != '?' && at.behind == ' ') return not_behind;
    if (word_of_one_letter(c)) return 0;
    if ((!blank(at.before) && at.before != '(') || (!blank(at.behind) && at.behind != ')')) return 0;
    // "É" begins a sentence or stands among capitals.
    const bool begins = at.far_before == '.' || at.far_before == '!' || at.far_before == '?' || at.far_before == ':' || at.before != ' ';
    if (c < 0xE0 && word_of_one_letter(c + 0x20) && (begins || (at.far_before >= 'A' && at.far_before <= 'Z'))) return 0;
    // "Ä -> Ae", "Ä = Ae": a letter is shown.
    if (at.far_behind == '-' || at.far_behind == '=') return shown_letter;
    return c < 0xDF ? lone_capital : c < 0x100 ? not_behind / 2 : lone_small;
}

// Whether the letters that the text ends with are a unit of length or a variable.
bool is_unit(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && is_ascii_letter(text[begin - 1]) && text.size() - begin < 3) --begin;
    constexpr std::string_view units[] = {"m", "cm", "mm", "km", "dm", "x", "y", "z", "r", "ft", "in"};
    return (begin == 0 || static_cast<unsigned char>(text[begin - 1]) < 0x80) && std::find(std::begin(units), std::end(units), text.substr(begin)) != std::end(units);
}

// Whether the middle dot at `at` is one of several with a single letter or digit between any two, as in "A·B·C".
bool is_product(std::string_view text, std::size_t at) {
    constexpr std::string_view dot = "\u00B7";
    const auto letter = [&](std::size_t i) { return i < text.size() && is_ascii_alphanumeric(static_cast<unsigned char>(text[i])); };
    const auto edge = [&](std::size_t i) { return i >= text.size() || (static_cast<unsigned char>(text[i]) < 0x80 && !letter(i)); };
    if (at < 1 || !letter(at - 1) || !letter(at + 2)) return false;
    const bool before = at >= 4 && text.substr(at - 3, 2) == dot && letter(at - 4);
    const bool behind = text.substr(at + 3, 2) == dot && letter(at + 5);
    return (before || at < 2 || edge(at - 2)) && (behind || edge(at + 3)) && (before || behind);
}

}  // namespace

double odd_signs(std::string_view text) {
    std::size_t letters = 0, beyond = 0, signs = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        letters += is_ascii_letter(byte);
        beyond += byte >= 0xC0;
        signs += byte == 0xC2 || byte == 0xE2;  // U+0080 to U+00BF, U+2000 to U+2FFF
    }
    // Where letters are many, their n-grams tell.
    constexpr std::size_t tiny = 4;
    if (beyond == 0 || (beyond - signs > tiny && (beyond - signs) * 12 > letters)) return 0;
    const bool in_latin = beyond * 3 <= letters || beyond == 1 || (beyond < tiny && beyond <= letters);
    const bool few = beyond * 6 <= letters;
    int guillemets = 0, low_quotes = 0;  // opened less closed, whichever way
    bool closing = false, unopened = false, in_name = false;
    double bits = 0;
    char32_t far_before = 0, before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto here = valid_utf8_next(text, at);
        at += here.length;
        const char32_t c = here.value;
        if (c >= 0x80) {
            Neighbours next{before, 0, before == ' ' ? far_before : 0, 0, in_name, is_unit(text.substr(0, at - here.length))};
            if (at < text.size()) {
                const auto behind = valid_utf8_next(text, at);
                next.behind = behind.value;
                if (next.behind == ' ' && at + 1 < text.size()) next.far_behind = valid_utf8_next(text, at + 1).value;
            }
            next.product = c == 0xB7 && is_product(text, at - here.length);
            guillemets += (c == 0xAB || c == 0x2039) - (c == 0xBB || c == 0x203A);
            unopened = unopened || ((c == 0x201C || c == 0x2018) && is_ascii_letter(next.before) && !is_ascii_letter(next.behind));
            low_quotes += c == 0x201E || c == 0x201A;
            closing = closing || (c >= 0x2018 && c <= 0x201D && c != 0x201A);
            if (!in_latin && (foreign(c) || greek(c))) {
                // As it should be.
            } else if (foreign(c)) {
                const bool alone = !foreign(next.before) && !foreign(next.behind);
                const bool usual = is_digit(c) || (c >= 0xFF01 && c <= 0xFF5E) || c == 0x200E || c == 0x200F;
                bits += usual ? other_digit : alone ? lone_letter : lone_letter / 4;
            } else if (greek(c)) {
                bits += !greek(next.before) && !greek(next.behind) && !latin(c) ? lone_greek : 0;
            } else {
                bits += quote(c, next) + sign(c, next) + (few && tones(c) ? lone_tones : 0);
            }
        }
        if (!is_ascii_letter(before) && before < 0x80 && is_ascii_letter(c)) in_name = c <= 'Z';
        far_before = before;
        before = c;
    }
    if (guillemets != 0) bits += half_a_pair;
    if (low_quotes != 0 ? !closing : unopened) bits += half_a_pair;
    return bits;
}

}  // namespace salvage::decode
