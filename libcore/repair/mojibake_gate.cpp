// Two things must agree.  The judge must find the result more plausible by a margin; and what came out must be what text has
// at such a place: the judge alone has holes (it has met few lines all in capitals with accents, no formulae, no kaomoji).
//
// Evidence is counted by character that came out, in units that are roughly bits against chance.  An accented letter that
// completes a word is evidence, one that stands alone between signs ("√π" is "ù" in Mac Roman) is little; letters of other
// scripts are evidence beside each other ("Привет"), not one by one ("×²" is a Hebrew letter); characters that no text of
// ours has speak against.  A stretch needs evidence of its own, or a line that has plenty.
#include <salvage/repair/mojibake_gate.hpp>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cmath>

#include <salvage/language/judge.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

// What a gain in bits must exceed.
constexpr double margin_alone = 9;
constexpr double margin_step = 3;
// What a stretch must have by itself, and what the line must have for the others.
constexpr double enough_alone = 5;
constexpr double enough_together = 10;
constexpr double least_together = 0.1;
constexpr double enough_without_judge = 24;
// What other lines of the document with the same chain lend, one each.
constexpr double most_help = 3;
constexpr double against = -4;
// What each sign that is left takes from every stretch.
constexpr double noise_sign = 1;

bool ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool ascii_word(char32_t c) { return ascii_letter(c) || (c >= '0' && c <= '9') || c == '-'; }

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

bool usual_sign(char32_t c) {
    return (c >= 0x2010 && c <= 0x203A && c != 0x2028 && c != 0x2029) || c == 0x20AC || c == 0x2122 || c == 0x2116 || c == 0x2212 ||
           c == 0xFEFF || c == 0x200B;
}

// What one character that came out says; `before` and `behind` are its neighbours in the result, 0 for none.
double weight(char32_t c, char32_t before, char32_t behind) {
    if (no_text(c)) return 4 * against;
    const bool letters = is_letter(before) || is_letter(behind);
    if (usual_latin(c)) {
        if (ascii_letter(before) || ascii_letter(behind)) return 6;
        return letters && (usual_latin(before) || usual_latin(behind)) ? 4 : 2;
    }
    if (usual_sign(c) || c == 0xFFFD) return 7;
    if (c >= 0xFB00 && c <= 0xFB04) return letters ? 6 : 0.5;
    if (c < 0xC0) return 2;
    if (c >= 0x1F000) return c < 0x20000 ? 10 : 2;
    if (c >= 0x2600 && c <= 0x27BF) return 5;
    if (c == 0xFE0F || (c >= 0xFF01 && c <= 0xFF65) || (c >= 0x3000 && c <= 0x3015)) return 3;
    if (c >= 0x300 && c <= 0x36F) return ascii_word(before) || before == '$' ? 4 : against;
    if (c >= 0x180 && c <= 0x2FF) return against;
    if (!is_letter(c)) return is_digit(c) ? 3 : 0.5;
    // Of another script.  A Greek letter stands in names of substances.
    if (c >= 0x3B1 && c <= 0x3C9 && ascii_word(before) && ascii_word(behind)) return 6;
    if (ascii_letter(before) || ascii_letter(behind)) return script(c) == USCRIPT_HAN ? 0 : against;
    const UScriptCode own = script(c);
    const auto same = [&](char32_t other) {
        if (other < 0x80 || !is_letter(other)) return false;
        const UScriptCode of = script(other);
        const auto cjk = [](UScriptCode s) { return s == USCRIPT_HAN || s == USCRIPT_HIRAGANA || s == USCRIPT_KATAKANA || s == USCRIPT_HANGUL; };
        return of == own || of == USCRIPT_INHERITED || own == USCRIPT_INHERITED || (cjk(of) && cjk(own));
    };
    if (same(before) && same(behind)) return 4;
    return same(before) || same(behind) ? 2.4 : 0.5;
}

double evidence(std::string_view line, const Edit& edit) {
    const std::string_view out = edit.inserted;
    char32_t before = edit.at.begin == 0 ? 0 : valid_utf8_before(line, edit.at.begin).value;
    double sum = 0;
    for (std::size_t at = 0; at < out.size();) {
        const CodePoint c = valid_utf8_next(out, at);
        at += c.length;
        const char32_t behind = at < out.size()            ? valid_utf8_next(out, at).value
                                : edit.at.end < line.size() ? valid_utf8_next(line, edit.at.end).value
                                                            : 0;
        sum += weight(c.value, before, behind);
        before = c.value;
    }
    const std::string_view source = edit.at.of(line);
    bool boxes = true;
    for (std::size_t at = 0; at < source.size() && boxes;) {
        const CodePoint c = valid_utf8_next(source, at);
        boxes = c.value >= 0x2500 && c.value <= 0x259F;
        at += c.length;
    }
    if (!boxes) return sum;
    // Frames stand beside cells, not inside words.
    const bool before_it = edit.at.begin > 0 && ascii_letter(static_cast<unsigned char>(line[edit.at.begin - 1]));
    const bool behind_it = edit.at.end < line.size() && ascii_letter(static_cast<unsigned char>(line[edit.at.end]));
    return before_it && behind_it ? sum : std::min(sum, 1.0);
}

// Signs beyond ASCII that are left where they were: where a line is full of them, two may look like a sequence.
std::size_t signs_left(std::string_view line, const Edits& edits) {
    std::size_t signs = 0;
    auto edit = edits.begin();
    for (std::size_t at = 0; at < line.size();) {
        if (edit != edits.end() && at == edit->at.begin) {
            at = (edit++)->at.end;
            continue;
        }
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        if (c.value < 0xA0 || c.value >= 0x2E80) continue;
        const Sign kind = sign(c.value);
        signs += kind == Sign::odd || kind == Sign::box;
    }
    return signs;
}

// Whether the source is longer than one wrong reading makes it.
bool nested(std::string_view line, const Edit& edit) {
    const std::string_view source = edit.at.of(line);
    const auto characters =
        std::count_if(source.begin(), source.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80; });
    return static_cast<double>(characters) > 1.5 * static_cast<double>(edit.inserted.size());
}

// What speaks for each edit, and for all of them.
struct Weighed {
    std::vector<double> edits;
    double line = 0;
};

Weighed weigh(std::string_view line, const Hypothesis& hypothesis) {
    Weighed weighed;
    for (const Edit& edit : hypothesis.edits) {
        weighed.edits.push_back(evidence(line, edit));
        if (nested(line, edit)) weighed.edits.back() += margin_step * static_cast<double>(hypothesis.chain.size() - 1);
        weighed.line += std::max(weighed.edits.back(), 0.0);
    }
    // A line that is beyond doubt may have signs of its own.
    const double noise = std::max(0.0, noise_sign * static_cast<double>(signs_left(line, hypothesis.edits)) - weighed.line / 8);
    if (noise == 0) return weighed;
    weighed.line = 0;
    for (double& weight : weighed.edits) {
        weight -= noise;
        weighed.line += std::max(weight, 0.0);
    }
    return weighed;
}

}  // namespace

bool beyond_doubt(std::string_view line, const Hypothesis& hypothesis) {
    const Weighed weighed = weigh(line, hypothesis);
    return weighed.line >= enough_without_judge &&
           std::all_of(weighed.edits.begin(), weighed.edits.end(), [](double weight) { return weight >= least_together; });
}

std::optional<Hypothesis> passed(std::string_view line, double bits, const Hypothesis& hypothesis, std::size_t known) {
    const Weighed weighed = weigh(line, hypothesis);
    const double help = std::min(static_cast<double>(known), most_help);
    const double least = weighed.line >= enough_together ? least_together : enough_alone - help;
    const auto refused = std::count_if(weighed.edits.begin(), weighed.edits.end(), [&](double w) { return w < least; });
    if (static_cast<std::size_t>(refused) == weighed.edits.size()) return {};
    Hypothesis result = hypothesis;
    if (refused != 0) {
        result.edits.clear();
        for (std::size_t i = 0; i < weighed.edits.size(); ++i) {
            if (weighed.edits[i] >= least) result.edits.push_back(hypothesis.edits[i]);
        }
        result.text = repair::apply(line, result.edits);
        result.bits = language::bits(result.text);
    }
    const double gain = bits - result.bits - result.price;
    if (gain <= margin_alone - help + margin_step * static_cast<double>(hypothesis.chain.size() - 1)) return {};
    return result;
}

float confidence(double bits, const Hypothesis& hypothesis) {
    const double gain = bits - hypothesis.bits - hypothesis.price;
    return static_cast<float>(1 - std::exp2(-std::clamp(gain / 4, 1.0, 10.0)));
}

}  // namespace salvage::repair
