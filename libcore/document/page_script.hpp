/// What a page must say of its language for a browser to show the right glyphs, as far as the script alone tells it.
#pragma once

#include <salvage/blocks/block.hpp>

#include <string_view>

namespace salvage::document {

struct PageScript {
    std::string_view language;   ///< "ja", "ko", "zh-Hans", "zh-Hant"; empty: the script does not tell
    bool right_to_left = false;  ///< most letters are of Arabic, Hebrew or another script that runs so
};

/// Looks at the beginning of the document's body, some 20,000 characters.  Han characters have other shapes in Japan and in
/// China; which are meant is told by kana, or by characters that only one of the two Chinese ways of writing has.
[[nodiscard]] PageScript page_script(const blocks::Document& document);

}  // namespace salvage::document
