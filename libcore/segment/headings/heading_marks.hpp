/// The signs with which markup languages say that a line is a heading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace salvage::segment {

enum class MarkStyle : std::uint8_t {
    none,
    hashes,        ///< "## Title", "## Title ##" (Markdown)
    equals,        ///< "== Title ==" (MediaWiki, where more signs are deeper, DokuWiki, where fewer are)
    equals_before, ///< "== Title" (AsciiDoc)
    stars,         ///< "***** Title *****": six are the top (html2text)
    level,         ///< "h2. Title" (Textile)
};

struct HeadingMark {
    MarkStyle style = MarkStyle::none;
    std::uint16_t depth = 0;  ///< signs, of stars seven less their count; level's number
    std::size_t lead = 0;     ///< bytes before the title, blanks included
    std::size_t trail = 0;    ///< bytes behind it
};

/// The mark of a line without white space at its ends; a line of signs alone has none.
[[nodiscard]] HeadingMark read_heading_mark(std::string_view line);

}  // namespace salvage::segment
