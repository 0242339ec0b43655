// make_language TEXTS TABLE [--hold] [--latin N] [--others N] [--cjk N] [--order N]
//
// Reads TEXTS/TAG.txt (gather_language_text.py writes them), counts n-grams of folded characters for every language and
// writes TABLE, the file that libcore/language embeds.  The same texts give the same file.
// With --hold, what judge tests with is left out of the counting: a tenth of the lines of every source, and the
// declaration of human rights, whose genre none of the other sources has, whole where the language has other texts.
//
// Estimation: Witten-Bell interpolation from the longest order down to single symbols; on every level a small share of
// the mean over all of the script's languages is mixed in (names and loan words).  What is stored: every bigram that
// some language has often enough, then those longer n-grams whose storing saves most bits in a text made of all
// languages alike; the rest is reached by back-off, whose weights are computed after the choice, so that each context's
// probabilities sum to one.
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include <salvage/language/table.hpp>
#include <salvage/tables/language_hold.hpp>
#include <salvage/text/utf8.hpp>

namespace {

using namespace salvage::language;

struct Lane {
    const char* tag;     // file of texts
    const char* code;    // ISO 639
    const char* script;  // ISO 15924, of the language
    double prior;        // bits; what a language costs before any text
    double weight;       // share in the script's mean
};

struct Script {
    const char* code;
    std::uint32_t stride;
    std::vector<Lane> lanes;
};

// Priors: 0 for the languages that most texts are in, up to 6 for rare ones; they only matter for a few words.
const std::vector<Script> scripts = {
    {"Latn", 64, {{"en", "en", "Latn", 0, 6},      {"de", "de", "Latn", 1, 4},      {"fr", "fr", "Latn", 1, 4},
                  {"es", "es", "Latn", 1, 4},      {"it", "it", "Latn", 1, 3},      {"pt", "pt", "Latn", 1, 3},
                  {"nl", "nl", "Latn", 2, 2},      {"sv", "sv", "Latn", 2, 2},      {"da", "da", "Latn", 2, 1},
                  {"nb", "nb", "Latn", 2, 1},      {"nn", "nn", "Latn", 4, 1},      {"fi", "fi", "Latn", 2, 1},
                  {"is", "is", "Latn", 3, 1},      {"et", "et", "Latn", 3, 1},      {"lv", "lv", "Latn", 3, 1},
                  {"lt", "lt", "Latn", 3, 1},      {"pl", "pl", "Latn", 1, 2},      {"cs", "cs", "Latn", 2, 2},
                  {"sk", "sk", "Latn", 3, 1},      {"sl", "sl", "Latn", 3, 1},      {"hr", "hr", "Latn", 3, 1},
                  {"bs", "bs", "Latn", 5, 1},      {"sr-Latn", "sr", "Latn", 4, 1}, {"hu", "hu", "Latn", 2, 2},
                  {"ro", "ro", "Latn", 2, 2},      {"sq", "sq", "Latn", 4, 1},      {"tr", "tr", "Latn", 2, 2},
                  {"az", "az", "Latn", 5, 1},      {"ca", "ca", "Latn", 3, 1},      {"gl", "gl", "Latn", 4, 1},
                  {"eu", "eu", "Latn", 4, 1},      {"eo", "eo", "Latn", 4, 1},      {"ga", "ga", "Latn", 4, 1},
                  {"cy", "cy", "Latn", 4, 1},      {"mt", "mt", "Latn", 5, 1},      {"gd", "gd", "Latn", 5, 1},
                  {"br", "br", "Latn", 5, 1},      {"id", "id", "Latn", 2, 2},      {"ms", "ms", "Latn", 5, 1},
                  {"vi", "vi", "Latn", 2, 2},      {"vi+", "vi", "Latn", 2, 1},     {"af", "af", "Latn", 4, 1},
                  {"lb", "lb", "Latn", 5, 1},      {"fo", "fo", "Latn", 5, 1},      {"oc", "oc", "Latn", 6, 1},
                  {"la", "la", "Latn", 4, 1},      {"tl", "tl", "Latn", 4, 1},      {"sw", "sw", "Latn", 4, 1},
                  {"uz-Latn", "uz", "Latn", 5, 1}, {"ku", "ku", "Latn", 5, 1},      {"so", "so", "Latn", 5, 1},
                  {"xh", "xh", "Latn", 6, 1},      {"zu", "zu", "Latn", 5, 1},      {"hsb", "hsb", "Latn", 6, 1},
                  {"rm", "rm", "Latn", 6, 1},      {"fy", "fy", "Latn", 6, 1},      {"zxx", "zxx", "Latn", 4, 2}}},
    {"Cyrl",
     16,
     {{"ru", "ru", "Cyrl", 0, 4},
      {"uk", "uk", "Cyrl", 1, 2},
      {"be", "be", "Cyrl", 3, 1},
      {"bg", "bg", "Cyrl", 2, 2},
      {"sr", "sr", "Cyrl", 2, 1},
      {"mk", "mk", "Cyrl", 3, 1},
      {"kk", "kk", "Cyrl", 4, 1},
      {"mn", "mn", "Cyrl", 4, 1},
      {"ky", "ky", "Cyrl", 5, 1},
      {"tg", "tg", "Cyrl", 5, 1},
      {"tt", "tt", "Cyrl", 5, 1}}},
    {"Grek", 4, {{"el", "el", "Grek", 1, 1}}},
    {"Hebr", 4, {{"he", "he", "Hebr", 1, 1}, {"yi", "yi", "Hebr", 5, 1}}},
    {"Arab",
     4,
     {{"ar", "ar", "Arab", 1, 1}, {"fa", "fa", "Arab", 2, 1}, {"ur", "ur", "Arab", 4, 1}, {"ug", "ug", "Arab", 5, 1}}},
    {"Deva",
     4,
     {{"hi", "hi", "Deva", 1, 1}, {"mr", "mr", "Deva", 3, 1}, {"ne", "ne", "Deva", 4, 1}, {"sa", "sa", "Deva", 6, 1}}},
    {"Thai", 4, {{"th", "th", "Thai", 1, 1}}},
    {"Geor", 4, {{"ka", "ka", "Geor", 1, 1}}},
    {"Armn", 4, {{"hy", "hy", "Armn", 1, 1}}},
    {"Hani",
     4,
     {{"zh-Hans", "zh", "Hans", 1, 1},
      {"zh-Hant", "zh", "Hant", 1, 1},
      {"ja", "ja", "Jpan", 1, 1},
      {"ko", "ko", "Kore", 1, 1}}},
    {"Beng", 4, {{"bn", "bn", "Beng", 1, 1}}},
    {"Taml", 4, {{"ta", "ta", "Taml", 1, 1}}},
    {"Telu", 4, {{"te", "te", "Telu", 1, 1}}},
    {"Mlym", 4, {{"ml", "ml", "Mlym", 1, 1}}},
    {"Gujr", 4, {{"gu", "gu", "Gujr", 1, 1}}},
    {"Knda", 4, {{"kn", "kn", "Knda", 1, 1}}},
    {"Guru", 4, {{"pa", "pa", "Guru", 1, 1}}},
    {"Sinh", 4, {{"si", "si", "Sinh", 1, 1}}},
    {"Khmr", 4, {{"km", "km", "Khmr", 1, 1}}},
    {"Laoo", 4, {{"lo", "lo", "Laoo", 1, 1}}},
    {"Mymr", 4, {{"my", "my", "Mymr", 1, 1}}},
    {"Ethi", 4, {{"am", "am", "Ethi", 1, 1}}},
};
constexpr std::size_t han = 9;  // index of Hani above

[[noreturn]] void fail(const std::string& why) {
    std::fprintf(stderr, "make_language: %s\n", why.c_str());
    std::exit(2);
}

// ---------------------------------------------------------------------------------------------------------------- texts

struct Line {
    std::string source;
    std::string text;
    double weight = 1;
};

// What a source's characters count for.  Word lists have every word once, however rare: they widen the vocabulary and
// must not drown the frequencies of running text.
double weight_of(const std::string& source) {
    if (source == "words") return 0.25;
    if (source == "udhr") return 2;
    if (source == "man") return 0.7;
    return 1;
}

std::u32string decode(const std::string& text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = salvage::utf8_next(text, at);
        out.push_back(c ? c->value : U'\uFFFD');
        at += c ? c->length : 1;
    }
    return out;
}

icu::UnicodeString unicode(std::u32string_view text) {
    return icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                         static_cast<int32_t>(text.size()));
}

std::u32string utf32(const icu::UnicodeString& text) {
    std::u32string out;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
        out.push_back(static_cast<char32_t>(text.char32At(i)));
    return out;
}

const icu::Normalizer2& nfc() {
    UErrorCode status = U_ZERO_ERROR;
    return *icu::Normalizer2::getNFCInstance(status);
}

// Windows-1258 writes the tone of a Vietnamese vowel as a mark of its own; such text is a lane of its own.
std::u32string tones_apart(std::u32string_view text) {
    std::u32string out;
    for (const char32_t c : text) {
        icu::UnicodeString parts;
        if (c < 0x80 || !nfc().getDecomposition(static_cast<UChar32>(c), parts)) {
            out.push_back(c);
            continue;
        }
        std::u32string base, tone;
        UErrorCode status = U_ZERO_ERROR;
        const auto* nfd = icu::Normalizer2::getNFDInstance(status);
        for (const char32_t p : utf32(nfd->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status))) {
            (p == 0x300 || p == 0x301 || p == 0x303 || p == 0x309 || p == 0x323 ? tone : base).push_back(p);
        }
        out += utf32(nfc().normalize(unicode(base), status)) + tone;
    }
    return out;
}

using Texts = std::map<std::string, std::vector<Line>>;

Texts read_texts(const std::string& folder, bool hold) {
    Texts texts;
    for (const Script& script : scripts) {
        for (const Lane& lane : script.lanes) {
            std::string tag = lane.tag;
            if (tag == "vi+") continue;
            std::ifstream in(folder + "/" + tag + ".txt");
            if (!in) fail("no texts in " + folder + "/" + tag + ".txt: run gather_language_text.py");
            std::vector<Line> lines;
            std::size_t other = 0;
            for (std::string row; std::getline(in, row);) {
                const auto tab = row.find('\t');
                lines.push_back({row.substr(0, tab), row.substr(tab + 1), 1});
                lines.back().weight = weight_of(lines.back().source);
                if (salvage::tables::is_running(lines.back().source)) other += lines.back().text.size();
            }
            auto& kept = texts[tag];
            for (Line& line : lines) {
                if (hold && salvage::tables::held_out(line.source, line.text, other)) continue;
                kept.push_back(std::move(line));
            }
        }
    }
    // A word list with counts, in traditional characters, stands for a third of the text; the simplified one is made of it.
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> simplify(
        icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) fail("ICU has no Hant-Hans");
    std::vector<Line> lexicon, prose;
    for (Line& line : texts["zh-Hant"]) (line.source == "lexicon" ? lexicon : prose).push_back(line);
    double total = 0;
    for (Line& line : lexicon) {
        const auto tab = line.text.find('\t');
        line.weight = std::atof(line.text.substr(tab + 1).c_str());
        line.text.resize(tab);
        line.weight = std::pow(line.weight, 0.8);
        total += line.weight * static_cast<double>(line.text.size()) / 3;
    }
    for (Line& line : lexicon) line.weight *= 1.5e6 / total;
    texts["zh-Hant"] = prose;
    for (const Line& line : lexicon) {
        texts["zh-Hant"].push_back(line);
        icu::UnicodeString word = icu::UnicodeString::fromUTF8(line.text);
        simplify->transliterate(word);
        Line simple = line;
        simple.text.clear();
        word.toUTF8String(simple.text);
        texts["zh-Hans"].push_back(simple);
    }
    for (const Line& line : texts["vi"]) {
        Line apart = line;
        apart.text.clear();
        unicode(tones_apart(decode(line.text))).toUTF8String(apart.text);
        texts["vi+"].push_back(apart);
    }
    return texts;
}

// ----------------------------------------------------------------------------------------------------------------- fold

std::size_t script_of(char32_t c) {  // 0: common; else 1 + index
    UErrorCode status = U_ZERO_ERROR;
    if (c == 0x30FC || c == 0xFF70 || c == 0x3005 || c == 0x3007) return han + 1;
    const UScriptCode code = uscript_getScript(static_cast<UChar32>(c), &status);
    if (code == USCRIPT_HAN || code == USCRIPT_HIRAGANA || code == USCRIPT_KATAKANA || code == USCRIPT_HANGUL ||
        code == USCRIPT_BOPOMOFO) {
        return han + 1;
    }
    const char* name = uscript_getShortName(code);
    for (std::size_t s = 0; s < scripts.size(); ++s) {
        if (std::strcmp(scripts[s].code, name) == 0) return s + 1;
    }
    return 0;
}

bool is_word_part(char32_t c) {
    const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
    return (mask & (U_GC_L_MASK | U_GC_M_MASK)) != 0 && c != 0xAA && c != 0xBA;
}

std::uint8_t surface(Case letter_case, double bits) {
    const int quarters = static_cast<int>(bits * 4 + 0.5);
    if (quarters > 63) fail("a surface cost does not fit");
    return static_cast<std::uint8_t>(quarters << 2 | letter_case);
}

// Signs that are symbols of their own; the form after '=' is folded to it at a cost in bits.
const char* const own_signs =
    "!\"#$%&'()*+,-./"
    ":;<=>?@[\\]^_`{|}~"
    "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿×÷…†‡‰‹›•€™ˆ˜ˇ˘˙˛˝№،؛؟۔٪ـ।॥、。「」『』《》〈〉・～״׳־։՛՜՞⅓↑→←↓■□●○★☆─│█▓▒░√≈∞≠≤≥∑∏∂"
    "∫Ω∆◊⌐ﬀ⁄⌠⌡▀▄₧₪₫฿";
struct SameSign {
    const char* form;
    char32_t as;
    double bits;
};
const SameSign same_signs[] = {
    {"“", U'"', 1.5},  {"”", U'"', 1.5}, {"„", U'"', 2.5}, {"‟", U'"', 6},   {"’", U'\'', 1.5}, {"‘", U'\'', 2.5},
    {"‚", U'\'', 4.5}, {"‛", U'\'', 7},  {"–", U'-', 2},   {"—", U'-', 2.5}, {"‐", U'-', 5},    {"‑", U'-', 4},
    {"―", U'-', 5},    {"−", U'-', 5},   {"（", U'(', 1},  {"）", U')', 1},  {"，", U',', 1},   {"．", U'.', 3},
    {"：", U':', 1},   {"；", U';', 1},  {"！", U'!', 1},  {"？", U'?', 1},  {"％", U'%', 3},   {"［", U'[', 3},
    {"］", U']', 3},   {"〔", U'[', 4},  {"〕", U']', 4},  {"【", U'[', 3},  {"】", U']', 3},   {"／", U'/', 3},
    {"〜", U'～', 1},  {"·", U'·', 0},   {"･", U'・', 4},  {"｡", U'。', 4},  {"､", U'、', 4},   {"｢", U'「', 4},
    {"｣", U'」', 4},   {"‧", U'·', 3},   {"⋅", U'·', 4},   {"∙", U'·', 4},   {"•", U'•', 0},    {"Ω", U'Ω', 0},
    {"՝", U'՛', 0},    {"゠", U'=', 6},  {"＝", U'=', 4},  {"－", U'-', 4},  {"＋", U'+', 4},   {"＊", U'*', 4},
    {"＆", U'&', 4},   {"＂", U'"', 4},  {"＇", U'\'', 5}, {"＜", U'<', 4},  {"＞", U'>', 4},   {"｜", U'|', 4},
    {"｛", U'{', 5},   {"｝", U'}', 5},  {"＿", U'_', 5},  {"＃", U'#', 5},  {"＠", U'@', 5},   {"￥", U'¥', 4},
    {"＄", U'$', 5},   {"﹐", U',', 6},  {"׀", U'|', 6},   {"׃", U':', 6},   {"՚", U'\'', 3},   {"٫", U',', 3},
    {"٬", U',', 4},    {"‽", U'?', 8},   {"‾", U'¯', 4},   {"∼", U'~', 6}};

// Signs that stand before, after or between words, not inside them; 4 bits a step for being found there.
const char* const split_signs[] = {"", "–—«»‹›", "…", "‘‚“„‛‟•†‡‰™©®¿¡§¶"};

enum Class {
    box,
    block,
    arrow,
    maths,
    shape,
    script_number,
    currency,
    fraction,
    modifier,
    punctuation,
    sign,
    mark,
    format,
    control,
    c1,
    private_use,
    replacement,
    unassigned,
    emoji,
    cjk_sign,
    enclosed,
    other_script,
    classes
};
// Cost of one sign of a class, about the binary logarithm of how many are in use; and as each names a kind of text that
// comes in runs, one after another of the same class is taken to be likely (half).
const double class_cost[classes] = {4, 3, 3, 6, 5, 5, 4, 4, 6, 6, 7, 5, 4, 6, 6, 9, 0, 12, 8, 5, 6, 9};

struct Folds {
    std::vector<Fold> of;                 // by code point
    std::vector<std::uint32_t> alphabet;  // symbols, by script
    std::uint32_t common = 0;
    std::uint32_t first_class = 0;
    std::vector<std::set<std::uint32_t>> rare;  // by script: Latin letters with marks
};

double marked_weight = 2;

Class class_of(char32_t c) {
    const auto type = u_charType(static_cast<UChar32>(c));
    if (c == 0xFFFD) return replacement;
    if (c < 0x20 || c == 0x7F) return control;
    if (c < 0xA0) return c1;
    if (type == U_PRIVATE_USE_CHAR) return private_use;
    if (type == U_UNASSIGNED || type == U_SURROGATE) return unassigned;
    if (type == U_FORMAT_CHAR) return format;
    if (c >= 0x2500 && c < 0x2580) return box;
    if (c >= 0x2580 && c < 0x25A0) return block;
    if ((c >= 0x2190 && c < 0x2200) || (c >= 0x27F0 && c < 0x2800)) return arrow;
    if (c >= 0x1F000 && c < 0x20000) return emoji;
    if (c >= 0x2460 && c < 0x2500) return enclosed;
    if ((c >= 0x3200 && c < 0x3400)) return enclosed;
    if ((c >= 0x3000 && c < 0x3040) || (c >= 0xFE30 && c < 0xFE50)) return cjk_sign;
    if (c >= 0x25A0 && c < 0x2800) return shape;
    if ((c >= 0x2200 && c < 0x2400) || (c >= 0x2A00 && c < 0x2B00) || type == U_MATH_SYMBOL) return maths;
    if ((c >= 0x2070 && c < 0x20A0)) return script_number;
    if (type == U_CURRENCY_SYMBOL) return currency;
    if (type == U_OTHER_NUMBER || type == U_LETTER_NUMBER) return fraction;
    if (type == U_MODIFIER_LETTER || type == U_MODIFIER_SYMBOL) return modifier;
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK) return mark;
    if (u_isalpha(static_cast<UChar32>(c))) return other_script;
    if (u_ispunct(static_cast<UChar32>(c))) return punctuation;
    return sign;
}

char32_t lower(char32_t c) { return c == 0x130 ? c : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))); }

// Greek without its accents: they come with every word, in two systems, and tell nothing about what is right.
char32_t greek_base(char32_t c) {
    icu::UnicodeString parts;
    UErrorCode status = U_ZERO_ERROR;
    parts = icu::Normalizer2::getNFDInstance(status)->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
    return static_cast<char32_t>(parts.char32At(0));
}

Folds make_folds(const Texts& texts) {
    Folds folds;
    folds.of.resize(0x110000);
    folds.rare.resize(scripts.size());
    // 1. The signs.
    std::map<char32_t, std::uint16_t> signs;
    std::uint16_t next = symbol_first;
    for (const char32_t c : decode(own_signs)) {
        if (!signs.count(c)) signs[c] = next++;
    }
    const char32_t tones[] = {0x300, 0x301, 0x303, 0x309, 0x323, 0x200C};
    for (const char32_t c : tones) signs[c] = next++;
    folds.first_class = next;
    next = static_cast<std::uint16_t>(next + classes);
    folds.common = next;
    // 2. The letters of each script that its texts have.
    std::vector<std::map<char32_t, double>> letters(scripts.size());
    for (std::size_t s = 0; s < scripts.size(); ++s) {
        for (const Lane& lane : scripts[s].lanes) {
            std::map<char32_t, double> here;
            double all = 0;
            for (const Line& line : texts.at(lane.tag)) {
                for (std::size_t at = 0; at < line.text.size();) {
                    const auto read = salvage::utf8_next(line.text, at);
                    at += read ? read->length : 1;
                    if (!read || read->value < 0x41) continue;
                    const char32_t c = lower(read->value);
                    all += line.weight;
                    if (is_word_part(c) && script_of(c) == s + 1)
                        here[std::strcmp(scripts[s].code, "Grek") == 0 ? greek_base(c) : c] += line.weight;
                }
            }
            for (const auto& [c, n] : here) {
                if (n >= 2.5) letters[s][c] = std::max(letters[s][c], n / all);
            }
        }
    }
    std::vector<std::map<char32_t, std::uint16_t>> symbols(scripts.size());
    for (std::size_t s = 0; s < scripts.size(); ++s) {
        std::vector<std::pair<double, char32_t>> ranked;
        for (const auto& [c, share] : letters[s]) ranked.push_back({-share, c});
        std::sort(ranked.begin(), ranked.end());
        const std::size_t most = s == han ? 11000 : s == 0 ? 320 : 512;
        const double least = s == han ? 5e-7 : 2e-6;
        std::uint16_t symbol = next;
        for (const auto& [share, c] : ranked) {
            if (symbols[s].size() >= most || -share <= least) continue;
            if (s == 0 && c >= 0x80) folds.rare[s].insert(symbol);
            symbols[s][c] = symbol++;
        }
        folds.alphabet.push_back(symbol);
    }
    // 3. Every code point.
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfkc = icu::Normalizer2::getNFKCInstance(status);
    const auto* nfd = icu::Normalizer2::getNFDInstance(status);
    std::map<char32_t, SameSign> same;
    for (const SameSign& sign : same_signs) same[decode(sign.form)[0]] = sign;
    for (char32_t c = 0; c < 0x110000; ++c) {
        Fold& fold = folds.of[c];
        const auto type = u_charType(static_cast<UChar32>(c));
        const auto letter = [&](char32_t l, std::size_t s, Case letter_case, double bits) {
            const auto found = symbols[s - 1].find(l);
            if (found == symbols[s - 1].end()) return false;
            fold = {found->second, static_cast<std::uint8_t>(s), surface(letter_case, bits)};
            return true;
        };
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            fold = {symbol_space, 0, surface(case_none, 0)};
        } else if (u_isUWhiteSpace(static_cast<UChar32>(c)) && c >= 0xA0) {
            fold = {symbol_space, 0, surface(case_none, c == 0x3000 ? 2 : c == 0xA0 ? 5 : 7)};
        } else if (type == U_DECIMAL_DIGIT_NUMBER) {
            fold = {symbol_digit, 0, surface(case_none, c < 0x80 ? 3.25 : c < 0x1000 ? 4.5 : 6)};
        } else if (same.count(c)) {
            const SameSign& sign = same[c];
            if (!signs.count(sign.as)) fail("a sign is folded to none");
            fold = {signs[sign.as], 0, surface(case_none, sign.bits)};
        } else if (signs.count(c)) {
            const bool keep = type == U_NON_SPACING_MARK || c == 0x200C;
            fold = {signs[c], 0,
                    surface(keep        ? case_keep
                            : c == '\'' ? case_none
                                        : case_none,
                            c == '"' || c == '\'' || c == '-' ? 0.75 : 0)};
        } else {
            const std::size_t s = is_word_part(c) ? script_of(c) : 0;
            const Case letter_case = u_isUUppercase(static_cast<UChar32>(c)) || type == U_TITLECASE_LETTER ? case_upper
                                     : u_isULowercase(static_cast<UChar32>(c))                             ? case_lower
                                                                                                           : case_none;
            const icu::UnicodeString apart = nfd->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
            const icu::UnicodeString compatible = nfkc->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
            const char32_t base = static_cast<char32_t>(apart.char32At(0));
            const char32_t usual = static_cast<char32_t>(compatible.char32At(0));
            bool done = false;
            if (s != 0 && std::strcmp(scripts[s - 1].code, "Grek") == 0 && base < 0x1F00) {
                // One accent a word is the rule; more kinds of them are polytonic Greek.
                const bool vowel = decode("αεηιουω").find(lower(base)) != std::u32string::npos;
                const double bits = apart.length() == 1 ? (vowel ? 0.5 : 0) : c < 0x400 && c != 0x1FBD ? 1.5 : 3;
                done = letter(lower(base), s, letter_case, bits);
            }
            if (!done && s != 0) done = letter(lower(c), s, letter_case, 0);
            if (!done && usual != c && script_of(usual) != 0 && is_word_part(usual)) {
                // Half- and full-width forms, Arabic presentation forms, ligatures, letter-like signs.
                const bool half = c >= 0xFF61 && c < 0xFFA0;
                const bool arabic = (c >= 0xFB50 && c < 0xFE00) || (c >= 0xFE70 && c < 0xFF00);
                const Case usual_case = u_isUUppercase(static_cast<UChar32>(usual))   ? case_upper
                                        : u_isULowercase(static_cast<UChar32>(usual)) ? case_lower
                                                                                      : case_none;
                done = letter(lower(usual), script_of(usual), usual_case, half ? 4 : arabic ? 3 : c > 0xFF00 ? 6.5 : 9);
            }
            if (!done && s != 0 && base != c) done = letter(lower(base), s, letter_case, 15);
            if (!done && s != 0) {
                const bool ipa = (c >= 0x250 && c < 0x2B0) || (c >= 0x1D00 && c < 0x1DC0);
                const double bits = ipa                         ? 5
                                    : s != han + 1              ? 7
                                    : c >= 0xAC00 && c < 0xD7B0 ? 10
                                    : c >= 0x4E00 && c < 0xA000 ? 12
                                                                : 14;
                fold = {symbol_other, static_cast<std::uint8_t>(s), surface(letter_case, bits)};
                done = true;
            }
            if (!done) {
                const Class k = class_of(c);
                const bool keep = k == mark || k == format || k == modifier;
                fold = {static_cast<std::uint16_t>(folds.first_class + k), 0,
                        surface(keep ? case_keep : case_none, class_cost[k])};
            }
        }
    }
    for (std::uint8_t step = 1; step < 4; ++step) {
        for (const char32_t c : decode(split_signs[step])) folds.of[c].place = static_cast<std::uint8_t>(step << 6u);
    }
    return folds;
}

// --------------------------------------------------------------------------------------------------------------- counts

// Open addressing, keys of the table's own form; a key is never 0 (its order stands in the high bits).
class Counts {
public:
    void add(std::uint64_t key, float n) {
        if (used_ * 3 >= keys_.size() * 2) grow();
        const std::size_t at = place(key);
        if (keys_[at] == 0) {
            keys_[at] = key;
            ++used_;
        }
        values_[at] += n;
    }
    [[nodiscard]] float get(std::uint64_t key) const {
        if (keys_.empty()) return 0;
        const std::size_t at = place(key);
        return keys_[at] == 0 ? 0 : values_[at];
    }
    template <class F>
    void each(F f) const {
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            if (keys_[i] != 0) f(keys_[i], values_[i]);
        }
    }
    [[nodiscard]] std::size_t size() const { return used_; }

private:
    [[nodiscard]] std::size_t place(std::uint64_t key) const {
        std::uint64_t h = key * 0x9E3779B97F4A7C15u;
        h ^= h >> 32u;
        std::size_t at = h & (keys_.size() - 1);
        while (keys_[at] != 0 && keys_[at] != key) at = (at + 1) & (keys_.size() - 1);
        return at;
    }
    void grow() {
        std::vector<std::uint64_t> keys(keys_.empty() ? 1024 : keys_.size() * 2);
        std::vector<float> values(keys.size());
        keys.swap(keys_);
        values.swap(values_);
        used_ = 0;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (keys[i] != 0) add(keys[i], values[i]);
        }
    }
    std::vector<std::uint64_t> keys_;
    std::vector<float> values_;
    std::size_t used_ = 0;
};

constexpr std::uint64_t symbol_mask = (std::uint64_t{1} << symbol_width) - 1;
unsigned order_of(std::uint64_t key) { return static_cast<unsigned>(key >> 58u) & 7u; }
std::uint64_t symbols_of(std::uint64_t key) { return key & ((std::uint64_t{1} << 56u) - 1); }
// The n-gram's symbols but the newest, as a context; and without its oldest.
std::uint64_t context_of(std::uint64_t key) {
    return ngram_key(symbols_of(key) >> symbol_width, order_of(key) - 1, true);
}
std::uint64_t shorter(std::uint64_t key) {
    return ngram_key(symbols_of(key), order_of(key) - 1, (key >> 61u & 1u) != 0);
}

struct Model {
    unsigned order = 3;
    std::size_t alphabet = 0;
    Counts grams;   // by key, orders 1 ..
    Counts totals;  // of a context: sum of counts
    Counts kinds;   // of a context: number of different continuations
    double all = 0;
    const Model* mean = nullptr;  // the script's mean
    double share = 0;             // its share
    std::uint32_t first_class = 0, common = 0;

    void finish() {
        grams.each([&](std::uint64_t key, float n) {
            if (order_of(key) == 1) {
                all += n;
                return;
            }
            totals.add(context_of(key), n);
            kinds.add(context_of(key), 1);
        });
    }
    // Probability of the newest symbol of `key` after the others.
    [[nodiscard]] double probability(std::uint64_t key) const {
        const unsigned n = order_of(key);
        if (n == 1) {
            const double mine = (grams.get(key) + 0.02) / (all + 0.02 * static_cast<double>(alphabet));
            return mean == nullptr ? mine : (1 - share) * mine + share * mean->probability(key);
        }
        const double lower_order = probability(shorter(key));
        const std::uint64_t context = context_of(key);
        const double total = totals.get(context), types = kinds.get(context);
        double mine = total == 0 ? lower_order : (grams.get(key) + types * lower_order) / (total + types);
        if (n == 2) {
            const auto before = static_cast<std::uint32_t>(symbols_of(key) >> symbol_width),
                       now = static_cast<std::uint32_t>(key & symbol_mask);
            if ((before >= first_class && before < common) || before == symbol_other)
                mine = 0.5 * mine + (before == now ? 0.5 : 0);
        }
        if (mean == nullptr) return mine;
        // Signs and numbers follow one another alike in all languages.
        const bool sign = (key & symbol_mask) < common && (key >> symbol_width & symbol_mask) < common;
        const double part = sign ? std::max(share, 0.1) : share;
        return (1 - part) * mine + part * mean->probability(key);
    }
};

template <class F>
void each_symbol(const Folds& folds, std::u32string_view text, std::size_t script, F f) {
    std::uint64_t history = 0;
    std::size_t current = script;
    for (const char32_t c : text) {
        const Fold& fold = folds.of[c];
        if (fold.script() == 0 ? current == script : fold.script() == script) {
            current = script;
            history = history << symbol_width | fold.symbol;
            f(history);
        } else {
            if (fold.script() != 0) current = fold.script();
            history = history << symbol_width | (fold.script() == 0 ? fold.symbol : std::uint16_t{symbol_foreign});
        }
    }
    if (current == script) f(history << symbol_width | symbol_space);
}

Model count(const Folds& folds, const std::vector<Line>& lines, std::size_t script, unsigned order) {
    Model model;
    model.order = order;
    model.alphabet = folds.alphabet[script - 1];
    model.first_class = folds.first_class;
    model.common = folds.common;
    for (const Line& line : lines) {
        each_symbol(folds, decode(line.text), script, [&](std::uint64_t history) {
            for (unsigned n = 1; n <= order; ++n)
                model.grams.add(ngram_key(history, n, false), static_cast<float>(line.weight));
        });
    }
    model.finish();
    return model;
}

// ---------------------------------------------------------------------------------------------------------------- table

std::uint8_t quantize(double probability) {
    const double units = -std::log2(std::max(probability, 1e-12)) * units_per_bit;
    return static_cast<std::uint8_t>(std::clamp(std::lround(units), 0L, 255L));
}

struct Built {
    ScriptRecord record{};
    std::vector<std::uint8_t> unigrams, backoffs, vectors;
    std::vector<Bucket> buckets;
    std::size_t stored[max_order + 1] = {};
    std::size_t contexts = 0;
};

Built build(const Folds& folds, const Texts& texts, std::size_t s, unsigned order, std::size_t budget) {
    const Script& script = scripts[s];
    std::vector<Model> models;
    Model mean;
    mean.order = order;
    mean.alphabet = folds.alphabet[s];
    mean.first_class = folds.first_class;
    mean.common = folds.common;
    for (const Lane& lane : script.lanes) models.push_back(count(folds, texts.at(lane.tag), s + 1, order));
    for (std::size_t l = 0; l < models.size(); ++l) {
        const double scale = script.lanes[l].weight * 1e6 / std::max(1.0, models[l].all);
        models[l].grams.each([&](std::uint64_t key, float n) {
            // In the mean, what one language has once tells nothing.
            if (n * scale >= 0.25) mean.grams.add(key, static_cast<float>(n * scale));
        });
    }
    mean.finish();
    if (models.size() > 1) {
        for (Model& model : models) {
            model.mean = &mean;
            model.share = 0.003;
        }
    }
    // Which n-grams are stored.
    std::set<std::uint64_t> chosen;
    std::unordered_map<std::uint64_t, double> gains;
    std::unordered_map<std::uint64_t, bool> bigrams;
    for (Model& model : models) {
        model.grams.each([&](std::uint64_t key, float n) {
            const unsigned k = order_of(key);
            const double share = n / model.all;
            if (k < 2 || share < (k == 2 ? 1e-6 : 1.5e-6)) return;
            const double p = model.probability(key);
            const double types = model.kinds.get(context_of(key)), total = model.totals.get(context_of(key));
            const double without =
                k == 2 ? model.probability(shorter(key)) : types / (total + types) * model.probability(shorter(key));
            gains[key] += share * std::abs(std::log2(p / without));
        });
    }
    std::vector<std::pair<double, std::uint64_t>> ranked;
    for (const auto& [key, gain] : gains) {
        // A sentence has one or two letters with marks, and they decide between charsets: they count for more.
        bool marked = false;
        for (unsigned i = 0; i < order_of(key); ++i) {
            marked =
                marked || folds.rare[s].count(static_cast<std::uint32_t>(key >> (i * symbol_width) & symbol_mask)) != 0;
        }
        ranked.push_back({marked ? -gain * marked_weight : -gain, key});
    }
    std::sort(ranked.begin(), ranked.end());
    for (std::uint32_t c = folds.first_class; c < folds.common; ++c) {
        chosen.insert(ngram_key(std::uint64_t{c} << symbol_width | c, 2, false));
    }
    chosen.insert(ngram_key(std::uint64_t{symbol_other} << symbol_width | symbol_other, 2, false));
    for (const auto& [gain, key] : ranked) {
        if (chosen.size() >= budget) break;
        chosen.insert(key);
    }
    // The effective probabilities, from short to long, and the weights of back-off.
    const std::size_t lanes = models.size();
    Built built;
    const std::size_t stride = script.stride;
    std::vector<std::vector<double>> uni(lanes, std::vector<double>(folds.alphabet[s])),
        left(lanes, std::vector<double>(folds.alphabet[s], 1.0));
    for (std::size_t l = 0; l < lanes; ++l) {
        double sum = 0;
        for (std::uint32_t c = 0; c < folds.alphabet[s]; ++c)
            sum += uni[l][c] = models[l].probability(ngram_key(c, 1, false));
        for (double& p : uni[l]) p /= sum;
    }
    std::unordered_map<std::uint64_t, std::vector<float>> stored, weights;
    const auto effective = [&](auto&& self, std::size_t l, std::uint64_t key) -> double {
        const unsigned n = order_of(key);
        if (n == 1) return uni[l][key & symbol_mask];
        if (const auto found = stored.find(key); found != stored.end()) return found->second[l];
        const std::uint64_t context = context_of(key);
        double weight = 1;
        if (n == 2)
            weight = left[l][symbols_of(context)];
        else if (const auto found = weights.find(context); found != weights.end())
            weight = found->second[l];
        return weight * self(self, l, shorter(key));
    };
    for (unsigned n = 2; n <= order; ++n) {
        std::map<std::uint64_t, std::vector<std::uint64_t>> by_context;
        for (const std::uint64_t key : chosen) {
            if (order_of(key) == n) by_context[context_of(key)].push_back(key);
        }
        std::unordered_map<std::uint64_t, std::vector<float>> now;
        for (const auto& [context, keys] : by_context) {
            std::vector<float> weight(lanes);
            for (const std::uint64_t key : keys) now[key].resize(lanes);
            for (std::size_t l = 0; l < lanes; ++l) {
                double kept = 0, covered = 0;
                for (const std::uint64_t key : keys) {
                    const double p = models[l].probability(key);
                    now[key][l] = static_cast<float>(p);
                    kept += p;
                    covered += effective(effective, l, shorter(key));
                }
                weight[l] = static_cast<float>(std::clamp((1 - kept) / std::max(1e-6, 1 - covered), 1e-5, 1.0));
            }
            if (n == 2) {
                for (std::size_t l = 0; l < lanes; ++l) left[l][symbols_of(context)] = weight[l];
            } else {
                weights[context] = weight;
            }
            built.stored[n] += keys.size();
        }
        stored.merge(now);
    }
    built.contexts = weights.size();
    // Bytes.
    built.unigrams.assign(folds.alphabet[s] * stride, 255);
    built.backoffs.assign(folds.alphabet[s] * stride, 0);
    for (std::size_t l = 0; l < lanes; ++l) {
        for (std::uint32_t c = 0; c < folds.alphabet[s]; ++c) {
            built.unigrams[c * stride + l] = quantize(uni[l][c]);
            built.backoffs[c * stride + l] = quantize(left[l][c]);
        }
    }
    std::map<std::uint64_t, const std::vector<float>*> entries;
    for (const auto& [key, p] : stored) entries[key] = &p;
    for (const auto& [key, p] : weights) entries[key] = &p;
    struct Place {
        std::uint16_t print;
        std::uint64_t key;
    };
    std::vector<std::vector<Place>> places;
    std::size_t clashes = 0;
    for (std::size_t count = entries.size() / 19 + 1;; count += count / 16 + 1) {
        places.assign(count, {});
        clashes = 0;
        std::size_t most = 0;
        for (const auto& [key, p] : entries) {
            const KeyHash hash = hash_key(key, static_cast<std::uint32_t>(count));
            auto& bucket = places[hash.bucket];
            // Two n-grams with one fingerprint in one bucket: the first stays, the other is scored as if it were it.
            if (std::any_of(bucket.begin(), bucket.end(), [&](const Place& x) { return x.print == hash.print; }))
                ++clashes;
            else
                bucket.push_back({hash.print, key});
            most = std::max(most, bucket.size());
        }
        if (most <= std::size(Bucket{}.prints)) break;
    }
    for (const auto& bucket : places) {
        Bucket out;
        out.base = static_cast<std::uint32_t>(built.vectors.size() / stride);
        for (std::size_t i = 0; i < bucket.size(); ++i) {
            out.prints[i] = bucket[i].print;
            const auto& p = *entries[bucket[i].key];
            for (std::size_t l = 0; l < stride; ++l) built.vectors.push_back(l < lanes ? quantize(p[l]) : 255);
        }
        built.buckets.push_back(out);
    }
    ScriptRecord& record = built.record;
    std::memcpy(record.code, script.code, 4);
    record.stride = static_cast<std::uint32_t>(stride);
    record.lanes = static_cast<std::uint32_t>(lanes);
    record.alphabet = folds.alphabet[s];
    record.order = order;
    record.buckets = static_cast<std::uint32_t>(built.buckets.size());
    std::printf("%.4s: alphabet %u, stored 2: %zu 3: %zu 4: %zu contexts %zu clashes %zu buckets %u, bytes %zu\n",
                script.code, record.alphabet, built.stored[2], built.stored[3], built.stored[4], built.contexts,
                clashes, record.buckets,
                built.unigrams.size() * 2 + built.vectors.size() + built.buckets.size() * sizeof(Bucket));
    std::fflush(stdout);
    return built;
}

class Image {
public:
    template <class T>
    std::uint32_t put(const T* data, std::size_t count) {
        bytes_.resize((bytes_.size() + 63) / 64 * 64);
        const auto at = bytes_.size();
        bytes_.resize(at + count * sizeof(T));
        if (count != 0) std::memcpy(bytes_.data() + at, data, count * sizeof(T));
        return static_cast<std::uint32_t>(at);
    }
    std::vector<char>& bytes() { return bytes_; }

private:
    std::vector<char> bytes_;
};

}  // namespace

int main(int argc, char* argv[]) {
    std::vector<std::string> names;
    std::map<std::string, std::size_t> options = {
        {"--latin", 22000}, {"--others", 2500}, {"--cjk", 60000}, {"--order", 3}, {"--hold", 0}};
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--hold")
            options[word] = 1;
        else if (word == "--marked" && i + 1 < argc)
            marked_weight = std::stod(argv[++i]);
        else if (options.count(word) && i + 1 < argc)
            options[word] = std::stoul(argv[++i]);
        else
            names.push_back(word);
    }
    if (names.size() != 2)
        fail("usage: make_language TEXTS TABLE [--hold] [--latin N] [--others N] [--cjk N] [--order N]");
    const Texts texts = read_texts(names[0], options["--hold"] != 0);
    const Folds folds = make_folds(texts);
    std::printf("common symbols %u\n", folds.common);

    std::vector<ScriptRecord> records;
    std::vector<LaneRecord> lanes;
    std::vector<std::string> languages;
    Image image;
    Header header{};
    image.put(&header, 1);
    std::uint32_t sums = 0;
    for (std::size_t s = 0; s < scripts.size(); ++s) {
        const bool latin = scripts[s].stride == 64;
        const std::size_t budget = latin                     ? options["--latin"]
                                   : s == han                ? options["--cjk"]
                                   : scripts[s].stride == 16 ? options["--latin"] * 3 / 4
                                                             : options["--others"];
        const unsigned order = static_cast<unsigned>(s == han ? 2 : options["--order"]);
        Built built = build(folds, texts, s, order, budget);
        built.record.first = static_cast<std::uint32_t>(lanes.size());
        built.record.sums = sums;
        sums += built.record.stride;
        built.record.unigrams = image.put(built.unigrams.data(), built.unigrams.size());
        built.record.backoffs = image.put(built.backoffs.data(), built.backoffs.size());
        built.record.bucket_at = image.put(built.buckets.data(), built.buckets.size());
        built.record.vectors = image.put(built.vectors.data(), built.vectors.size());
        records.push_back(built.record);
        for (const Lane& lane : scripts[s].lanes) {
            LaneRecord record{};
            std::memcpy(record.code, lane.code, std::strlen(lane.code));
            std::memcpy(record.script, lane.script, 4);
            record.prior = static_cast<std::uint16_t>(lane.prior * units_per_bit);
            const std::string name = std::string(lane.code) + lane.script;
            const auto found = std::find(languages.begin(), languages.end(), name);
            record.language = static_cast<std::uint16_t>(found - languages.begin());
            if (found == languages.end()) languages.push_back(name);
            lanes.push_back(record);
        }
    }
    if (sums > max_sums || scripts.size() > max_scripts) fail("the scripts' sums do not fit");
    std::vector<std::uint16_t> index;
    std::vector<Fold> blocks;
    std::map<std::string, std::uint16_t> known;
    for (std::size_t at = 0; at < folds.of.size(); at += 128) {
        const std::string block(reinterpret_cast<const char*>(&folds.of[at]), 128 * sizeof(Fold));
        const auto [found, fresh] = known.insert({block, static_cast<std::uint16_t>(known.size())});
        if (fresh)
            blocks.insert(blocks.end(), folds.of.begin() + static_cast<std::ptrdiff_t>(at),
                          folds.of.begin() + static_cast<std::ptrdiff_t>(at + 128));
        index.push_back(found->second);
    }
    std::memcpy(header.magic, "SALVLANG", 8);
    header.version = 1;
    header.scripts = static_cast<std::uint32_t>(records.size());
    header.lanes = static_cast<std::uint32_t>(lanes.size());
    header.languages = static_cast<std::uint32_t>(languages.size());
    header.common = folds.common;
    header.script_at = image.put(records.data(), records.size());
    header.lane_at = image.put(lanes.data(), lanes.size());
    header.fold_index = image.put(index.data(), index.size());
    header.fold_blocks = image.put(blocks.data(), blocks.size());
    std::printf("fold: %zu bytes\n", index.size() * 2 + blocks.size() * 4);
    header.size = static_cast<std::uint32_t>((image.bytes().size() + 63) / 64 * 64);
    image.bytes().resize(header.size);
    std::memcpy(image.bytes().data(), &header, sizeof header);
    std::ofstream out(names[1], std::ios::binary);
    out.write(image.bytes().data(), static_cast<std::streamsize>(image.bytes().size()));
    out.flush();
    if (!out) fail("can't write " + names[1]);
    std::printf("%s: %u bytes, %u languages in %u scripts\n", names[1].c_str(), header.size, header.languages,
                header.scripts);
}
