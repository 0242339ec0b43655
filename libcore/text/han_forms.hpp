/// The most frequent Chinese characters that were simplified in the 1950s, and what they were before.  A text of some length has some.
#pragma once

#include <string_view>

namespace salvage {

/// Whether `c` is one of the simplified ones: such text is not in traditional characters.
[[nodiscard]] constexpr bool is_simplified_han(char32_t c) {
    constexpr std::u32string_view simplified = U"国个这们时会为来对说发学里后过现还经点种给长关问开见车门东业两严书买从众义乐习乡亚产亲仅仓价优伟传伤伦伪体";
    return simplified.find(c) != simplified.npos;
}

/// Whether `c` is what one of those was before.
[[nodiscard]] constexpr bool is_traditional_han(char32_t c) {
    constexpr std::u32string_view traditional = U"國個這們時會為來對說發學裡後過現還經點種給長關問開見車門東業兩嚴書買從眾義樂習鄉亞產親僅倉價優偉傳傷倫偽體";
    return traditional.find(c) != traditional.npos;
}

}  // namespace salvage
