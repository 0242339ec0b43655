// What is left of UTF-8 that was read as windows-1252 and then lost characters: three characters for one of U+20xx, the first
// always "â", of the others one or both a mark.
// - "â?™", "â?œ": the last one tells the character.
// - "â€?": the last was none that windows-1252 has: the closing quotation mark (E2 80 9D), if nothing but a word's end stands
//   before and no letter behind.
// - "â??" before what stands behind an apostrophe (Thatâ??s): of the thousand characters that it may be only one does.
#include <salvage/repair/marks.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

using report::Rule;

constexpr std::string_view a = "\xC3\xA2";
constexpr std::string_view endings = " s t re ve ll d m ";

bool mark(char32_t c) { return c == U'?' || c == 0xFFFD; }

// The character whose third byte windows-1252 reads as `c`; empty for those that no text has.
std::string_view told_by(char32_t c) {
    switch (c) {
        case 0x2122: return "’";
        case 0x02DC: return "‘";
        case 0x0153: return "“";
        case 0x201C: return "–";
        case 0x201D: return "—";
        case 0x00A6: return "…";
        case 0x00A2: return "•";
        case 0x017E: return "„";
        default: return {};
    }
}

}  // namespace

Edits find_lost_in_mojibake(std::string_view text, const Context&) {
    Edits edits;
    for (std::size_t at = text.find(a); at != text.npos; at = text.find(a, at)) {
        const std::size_t begin = at;
        at += a.size();
        if (at == text.size()) break;
        const CodePoint second = valid_utf8_next(text, at);
        if (at + second.length >= text.size()) break;
        const CodePoint third = valid_utf8_next(text, at + second.length);
        const std::size_t end = at + second.length + third.length;
        const bool first_lost = mark(second.value);
        if (!first_lost && second.value != 0x20AC) continue;
        const char32_t behind = end == text.size() ? U'\n' : valid_utf8_next(text, end).value;
        std::string_view read;
        if (first_lost && !mark(third.value)) {
            read = told_by(third.value);
        } else if (!first_lost && third.value == U'?') {
            const char32_t before = begin == 0 ? U'\n' : valid_utf8_before(text, begin).value;
            if (!is_space(before) && !is_letter(behind) && !mark(behind)) read = "”";
        } else if (first_lost && mark(third.value)) {
            const bool word = begin > 0 && is_letter(valid_utf8_before(text, begin).value);
            if (word && listed(endings, lower(word_behind(text, end).of(text)))) read = "’";
        }
        if (read.empty()) continue;
        edits.push_back({{begin, end}, std::string(read), Rule::lost_mojibake, 0.97F});
        at = end;
    }
    return edits;
}

}  // namespace salvage::repair
