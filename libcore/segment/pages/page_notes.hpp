/// Notes at the feet of pages: they stand between the two halves of a paragraph that the page cuts.
#pragma once

#include <salvage/segment/lines.hpp>
#include <salvage/segment/pages/furniture.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// The number of "2 See the minutes of June.": how a page's notes begin where a converter has brought raised figures down; 0: none.
[[nodiscard]] std::uint32_t foot_number(std::string_view words);

/// Whether the number stands right behind a word or its punctuation, and a blank or a line's end behind it: "... in a decade.1 The trust".
[[nodiscard]] bool refers_to(std::string_view page, std::uint32_t number);

/// Marks the lines of notes in `marks`, as page_marks() has found them.  They are the last 24 lines, at most, of a page that furniture or a form
/// feed ends, below a blank line or a rule and no colon; each begins with a sign (* † ‡, "*)", "**"), or with a number one above that of the one
/// before, to which the 8 KB of text above refer: "the treble is modern.*".  Linear in the text.
void mark_page_notes(std::string_view text, std::span<const Line> lines, std::vector<PageMark>& marks);

}  // namespace salvage::segment
