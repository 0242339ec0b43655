// Characters without width are removed where the script has no use for them.  Zero-width spaces and word joiners say
// where lines may break in scripts that write no blanks: next to Thai, Lao, Khmer, Myanmar and their neighbours they
// stay, and next to Chinese and Japanese, where typesetters put them on purpose.  ZWNJ and ZWJ are letters' business (Persian,
// Indic scripts, emoji) and never touched.  A soft hyphen goes where it stands in a word of Latin, Greek or Cyrillic
// letters, also where a program wrote "¬" for it; not behind a capital of Latin-1, where it is half of a letter that was misread ("Ã" and U+00AD for "í").
#include <salvage/repair/not_signs.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

constexpr char32_t soft_hyphen = 0xAD;
constexpr char32_t space = 0x200B;
constexpr char32_t joiner = 0x2060;
constexpr char32_t bom = 0xFEFF;

bool invisible(char32_t c) { return c == soft_hyphen || c == space || c == joiner || c == bom; }

// Scripts without blanks between words (UAX #14, class SA, and its neighbours), and those of East Asia.
bool breaks_without_blanks(char32_t c) {
    return (c >= 0x0E00 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) || (c >= 0x1950 && c <= 0x19FF) ||
           (c >= 0x1A00 && c <= 0x1AAF) || (c >= 0x1B00 && c <= 0x1BFF) || (c >= 0xA930 && c <= 0xAADF) || is_cjk(c);
}

bool hyphenates(char32_t c) { return (c < 0x700 || (c >= 0x10A0 && c < 0x1100)) && is_letter(c); }
bool latin1_capital(char32_t c) { return c >= 0xC0 && c <= 0xDF; }

// The nearest visible characters; 0 at the ends of the text.
char32_t visible_before(std::string_view text, std::size_t at) {
    while (at > 0) {
        const CodePoint c = valid_utf8_before(text, at);
        if (!invisible(c.value)) return c.value;
        at -= c.length;
    }
    return 0;
}
char32_t visible_behind(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const CodePoint c = valid_utf8_next(text, at);
        if (!invisible(c.value)) return c.value;
        at += c.length;
    }
    return 0;
}

bool is_small_letter(char32_t c) { return is_lower(c) && is_letter(c); }

}  // namespace

bool is_hyphen_as_not_sign(std::string_view text, std::size_t at) {
    if (at == 0) return false;
    const CodePoint before = valid_utf8_before(text, at);
    if (!is_small_letter(before.value) || before.length == at || !is_letter(valid_utf8_before(text, at - before.length).value)) return false;
    std::size_t end = at + not_sign.size();
    if (end < text.size() && text[end] == '\n') ++end;
    if (end == text.size() && text[end - 1] == '\n') return true;  // what stands behind is not known
    return end < text.size() && is_small_letter(valid_utf8_next(text, end).value);
}

Edits find_bom(std::string_view text, const Context& context) {
    if (!context.document_begins || !text.starts_with("\xEF\xBB\xBF")) return {};
    return {{{0, 3}, "", report::Rule::bom, 1}};
}

Edits find_zero_width(std::string_view text, const Context& context) {
    Edits edits;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead != 0xC2 && lead != 0xE2 && lead != 0xEF) {
            ++at;
            continue;
        }
        const CodePoint c = valid_utf8_next(text, at);
        const std::size_t begin = at;
        at += c.length;
        if (c.value == U'\u00AC' && is_hyphen_as_not_sign(text, begin)) {
            // At the end of a line it says that the word goes on; between the halves of a word nothing is needed.
            const bool ends = text[at] == '\n';
            edits.push_back({{begin, at}, ends ? "-" : "", report::Rule::zero_width, 0.95F});
            continue;
        }
        // At the start a BOM is its own fix's subject, done or switched off.
        if (!invisible(c.value) || (c.value == bom && begin == 0 && context.document_begins)) continue;
        // A run is judged as a whole, so that a million of them cost a million steps.
        while (at < text.size() && invisible(valid_utf8_next(text, at).value) && valid_utf8_next(text, at).value == c.value) {
            at += c.length;
        }
        // "\u200B" between quotes is what a program is about.
        const bool quoted = begin != 0 && at < text.size() && (text[at] == '"' || text[at] == '\'') && text[begin - 1] == text[at];
        if (quoted) continue;
        const char32_t before = visible_before(text, begin);
        const char32_t behind = visible_behind(text, at);
        bool remove = false;
        if (c.value == soft_hyphen) {
            remove = hyphenates(before) && hyphenates(behind) && !latin1_capital(before);
        } else {
            remove = c.value == bom || (!breaks_without_blanks(before) && !breaks_without_blanks(behind));
        }
        if (remove) edits.push_back({{begin, at}, "", report::Rule::zero_width, 1});
    }
    return edits;
}

}  // namespace salvage::repair
