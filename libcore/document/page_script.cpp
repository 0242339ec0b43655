#include <salvage/document/page_script.hpp>

#include <salvage/text/chars.hpp>
#include <salvage/text/han_forms.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <cstddef>

namespace salvage::document {
namespace {

struct Counts {
    std::size_t letters = 0;
    std::size_t right_to_left = 0;
    std::size_t han = 0;
    std::size_t kana = 0;
    std::size_t hangul = 0;
    std::size_t simplified = 0;
    std::size_t traditional = 0;
};

void count(Counts& counts, char32_t c) {
    if (c < 0x80 ? !is_letter(c) : !u_isalpha(static_cast<UChar32>(c))) return;
    ++counts.letters;
    if (c < 0x590) return;
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(c));
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) ++counts.right_to_left;
    UErrorCode error = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &error)) {
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA: ++counts.kana; break;
        case USCRIPT_HANGUL: ++counts.hangul; break;
        case USCRIPT_HAN:
            ++counts.han;
            if (is_simplified_han(c)) ++counts.simplified;
            if (is_traditional_han(c)) ++counts.traditional;
            break;
        default: break;
    }
}

}  // namespace

PageScript page_script(const blocks::Document& document) {
    constexpr std::size_t enough = 20000;
    Counts counts;
    std::size_t looked_at = 0;
    for (const blocks::Block& block : document.blocks) {
        if (blocks::is_furniture(block.kind)) continue;
        for (std::size_t at = 0; at < block.text.size() && looked_at < enough; ++looked_at) {
            const CodePoint next = valid_utf8_next(block.text, at);
            count(counts, next.value);
            at += next.length;
        }
        if (looked_at >= enough) break;
    }
    PageScript script;
    script.right_to_left = counts.right_to_left * 2 > counts.letters;
    // A quarter: texts on computers have many words in Latin letters.
    const std::size_t east = counts.han + counts.kana + counts.hangul;
    if (east * 4 < counts.letters || east == 0) return script;
    if (counts.hangul > counts.han + counts.kana) script.language = "ko";
    else if (counts.kana * 10 > counts.han) script.language = "ja";
    else if (counts.han > 0) script.language = counts.traditional > counts.simplified ? "zh-Hant" : "zh-Hans";
    return script;
}

}  // namespace salvage::document
