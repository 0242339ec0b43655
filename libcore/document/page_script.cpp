#include <salvage/document/page_script.hpp>

#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <cstddef>

namespace salvage::document {
namespace {

/// The most frequent characters that were simplified in the 1950s, and what they were before.  A text of some length has some.
constexpr std::u32string_view simplified = U"国个这们时会为来对说发学里后过现还经点种给长关问开见车门东业两严书买从众义乐习乡亚产亲仅仓价优伟传伤伦伪体";
constexpr std::u32string_view traditional = U"國個這們時會為來對說發學裡後過現還經點種給長關問開見車門東業兩嚴書買從眾義樂習鄉亞產親僅倉價優偉傳傷倫偽體";

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
            if (simplified.find(c) != std::u32string_view::npos) ++counts.simplified;
            if (traditional.find(c) != std::u32string_view::npos) ++counts.traditional;
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
