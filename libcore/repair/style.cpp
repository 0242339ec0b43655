// Folds of style, on request: they lose what an author meant, and CJK text is written in full width.  Each replaces
// characters by what a keyboard has for them, by tables of the Unicode Standard (compatibility decompositions, UAX #15).
#include <salvage/repair/passes.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <string>

namespace salvage::repair {
namespace {

bool is_ligature(char32_t c) {
    return (c >= 0xFB00 && c <= 0xFB06) || (c >= 0xFB13 && c <= 0xFB17) || c == 0x132 || c == 0x133 || c == 0x149 || (c >= 0x1C4 && c <= 0x1CC) ||
           (c >= 0x1F1 && c <= 0x1F3);
}
// The blank of full width is one of them.
bool is_of_other_width(char32_t c) { return c == 0x3000 || (c >= 0xFF01 && c <= 0xFFEE); }
bool is_single_quote(char32_t c) { return c >= 0x2018 && c <= 0x201B; }
bool is_double_quote(char32_t c) { return c >= 0x201C && c <= 0x201F; }
bool is_space(char32_t c) { return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F; }

// Its compatibility form, composed; as it is if ICU has no data.
std::string compatible(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const form = icu::Normalizer2::getNFKCInstance(status);
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    if (U_SUCCESS(status)) form->normalizeUTF8(0, {text.data(), static_cast<int32_t>(text.size())}, sink, nullptr, status);
    return U_SUCCESS(status) ? out : std::string(text);
}

// An edit for each run of characters that are `wanted`, by what `fold` makes of it; runs of more than `longest` bytes in parts.
template <class Wanted, class Fold>
Edits fold_runs(std::string_view text, report::Rule rule, Wanted wanted, Fold fold) {
    constexpr std::size_t longest = 4096;
    Edits edits;
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && at - begin < longest) {
            const CodePoint c = valid_utf8_next(text, at);
            if (!wanted(c.value)) break;
            at += c.length;
        }
        if (at == begin) {
            at += valid_utf8_next(text, at).length;
            continue;
        }
        const std::string_view run = text.substr(begin, at - begin);
        std::string folded = fold(run);
        if (folded != run) edits.push_back({{begin, at}, std::move(folded), rule, 1});
    }
    return edits;
}

// An ASCII character for each.
template <class Ascii>
std::string by_character(std::string_view run, Ascii ascii) {
    std::string folded;
    for (std::size_t at = 0; at < run.size();) {
        const CodePoint c = valid_utf8_next(run, at);
        folded.push_back(ascii(c.value));
        at += c.length;
    }
    return folded;
}

}  // namespace

Edits find_ligatures(std::string_view text, const Context&) { return fold_runs(text, report::Rule::ligatures, is_ligature, compatible); }

Edits find_widths(std::string_view text, const Context&) { return fold_runs(text, report::Rule::widths, is_of_other_width, compatible); }

Edits find_curly_quotes(std::string_view text, const Context&) {
    const auto straight = [](char32_t c) { return is_single_quote(c) ? '\'' : '"'; };
    return fold_runs(text, report::Rule::quotes, [](char32_t c) { return is_single_quote(c) || is_double_quote(c); },
                     [&](std::string_view run) { return by_character(run, straight); });
}

Edits find_odd_spaces(std::string_view text, const Context&) {
    return fold_runs(text, report::Rule::spaces, is_space, [](std::string_view run) { return by_character(run, [](char32_t) { return ' '; }); });
}

}  // namespace salvage::repair
