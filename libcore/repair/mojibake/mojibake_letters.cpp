#include <salvage/language/table.hpp>
#include <salvage/repair/mojibake/mojibake_letters.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::repair {
namespace {

// Orthographies of Africa, the Sami languages, Livonian, and Pinyin; U+01CD to 01DC and 01DE to 01F0 are ranges.
constexpr std::u32string_view extended =
    U"\u0181\u0186\u0189\u018A\u018E\u0190\u0191\u0192\u0193\u0194\u0196\u0197\u0198\u0199\u019D\u019F\u01A4\u01A5\u01A9\u01AC\u01AD\u01AE"
    U"\u01B1\u01B2\u01B3\u01B4\u01B7\u01C0\u01C1\u01C2\u01C3\u01F4\u01F5\u01F8\u01F9\u01FA\u01FB\u01FC\u01FD\u01FE\u01FF\u021E\u021F\u0241\u0242\u0243"
    U"\u0244\u0245\u0247\u0249\u024B\u024D\u024F";
// Letters of the phonetic alphabet that it no longer has.
constexpr std::u32string_view out_of_use = U"\u025D\u025E\u0277\u0285\u0286\u0293\u0296\u0297\u029E\u02A0\u02A9\u02AA\u02AB\u02AC\u02AD\u02AE\u02AF";

// The last byte in UTF-8 is a quote, a dash or an ellipsis in the charsets of Windows: what stands behind words by itself.
bool ends_as_punctuation(char32_t c) {
    const unsigned tail = 0x80U | (static_cast<unsigned>(c) & 0x3FU);
    return tail == 0x85 || tail == 0x8B || (tail >= 0x91 && tail <= 0x94) || tail == 0x96 || tail == 0x97 || tail == 0x9B || tail == 0xAB || tail == 0xBB;
}

bool is_latin(char32_t c) { return is_letter(c) && (c < 0x300 || (c >= 0x1E00 && c < 0x1F00) || is_seldom_latin(c)); }
bool is_modifier(char32_t c) { return c >= 0x2B0 && c < 0x300; }
bool is_small(char32_t c) { return is_latin(c) && !is_upper(c); }

// Whether no language of the judge has it, or hardly one.
bool is_unknown(char32_t c) {
    if (is_seldom_latin(c) || c == 0x14A || c == 0x14B) return true;
    const language::Fold fold = language::table().fold(c);
    return c >= 0x370 && is_letter(c) && (fold.script() == 0 || fold.symbol == language::symbol_other);
}

}  // namespace

bool is_seldom_latin(char32_t c) {
    if ((c >= 0x1E00 && c < 0x1EA0) || (c >= 0x2C60 && c < 0x2C80) || (c >= 0xA722 && c < 0xA78D)) return true;
    if (c >= 0x250 && c < 0x2B0) return out_of_use.find(c) == out_of_use.npos;
    if (is_modifier(c)) return c < 0x2C2 || c == 0x2C8 || c == 0x2CC || c == 0x2D0 || c == 0x2D1 || c == 0x2E0 || c == 0x2E4;
    return (c >= 0x1CD && c < 0x1DD) || (c >= 0x1DD && c < 0x1F1) || (c >= 0x22A && c < 0x234) || extended.find(c) != extended.npos;
}

double seldom_latin_weight(char32_t c, char32_t before, char32_t behind) {
    constexpr double sure = 6, almost = 4.5, likely = 3, little = 2, none = 0.5;
    if (c >= 0x1E00) return is_latin(before) || is_latin(behind) ? sure : little;
    const bool punctuation = ends_as_punctuation(c);
    // A line may be one capital with a sign behind it: it takes a word around, or more than one.
    if (is_small(before)) return is_small(behind) ? sure : almost;
    if (is_latin(before)) return is_modifier(c) && is_small(behind) ? sure : punctuation ? none : is_latin(behind) ? almost : little;
    if (is_latin(behind)) return punctuation ? likely : almost;
    return punctuation ? none : little;
}

double overcharged(const Edits& edits) {
    constexpr double each = 6;
    double bits = 0;
    for (const Edit& edit : edits) {
        for (std::size_t at = 0; at < edit.inserted.size();) {
            const CodePoint c = valid_utf8_next(edit.inserted, at);
            at += c.length;
            if (c.value >= 0x14A && is_unknown(c.value)) bits += each;
        }
    }
    return bits;
}

}  // namespace salvage::repair
