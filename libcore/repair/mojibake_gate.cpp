// Two things must agree.  The judge must find the result more plausible by a margin, and the line must show that it was
// misread: signs that no text has inside words, or so many sequences that chance is out of the question.
//
// The judge alone has holes (it has met few lines all in capitals with accents, and no kaomoji), so some results are
// refused whatever it says: letters of another script that stick to ASCII letters, few and alone, as in "VIÐ“", which
// would be "VIГ"; and characters that no text has.
#include <salvage/repair/mojibake_gate.hpp>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cmath>

#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

// What a gain in bits must exceed.  Chance makes a sequence of two out of two characters beyond ASCII about once in
// sixteen, so the first sequences prove little.
constexpr double margin_alone = 9;
constexpr double margin_step = 3;

bool ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

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

// A few letters that are not Latin, beside ASCII letters.
bool sticks_to_ascii(std::string_view line, const Edit& edit) {
    if (edit.inserted.size() > 8) return false;
    const bool before = edit.at.begin > 0 && ascii_letter(line[edit.at.begin - 1]);
    const bool behind = edit.at.end < line.size() && ascii_letter(line[edit.at.end]);
    const CodePoint first = valid_utf8_next(edit.inserted, 0);
    const CodePoint last = valid_utf8_before(edit.inserted, edit.inserted.size());
    const auto foreign = [](char32_t c) {
        if (!is_letter(c)) return false;
        const UScriptCode of = script(c);
        return of != USCRIPT_LATIN && of != USCRIPT_INHERITED && of != USCRIPT_COMMON;
    };
    return (before && foreign(first.value)) || (behind && foreign(last.value));
}

}  // namespace

bool passes_gate(std::string_view line, double bits, const Hypothesis& hypothesis) {
    for (const Edit& edit : hypothesis.edits) {
        if (edit.inserted.empty()) continue;
        if (sticks_to_ascii(line, edit)) return false;
        for (std::size_t at = 0; at < edit.inserted.size();) {
            const CodePoint c = valid_utf8_next(edit.inserted, at);
            if (no_text(c.value)) return false;
            at += c.length;
        }
    }
    const double gain = bits - hypothesis.bits - hypothesis.price;
    return gain > margin_alone + margin_step * static_cast<double>(hypothesis.steps - 1);
}

float confidence(double bits, const Hypothesis& hypothesis) {
    const double gain = bits - hypothesis.bits - hypothesis.price;
    return static_cast<float>(1 - std::exp2(-std::clamp(gain / 4, 1.0, 10.0)));
}

}  // namespace salvage::repair
