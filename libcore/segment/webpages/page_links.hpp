/// The links between the pages of a book that was printed page by page for the web: "Prev", "Up", "Home", "Next".
#pragma once

#include <salvage/segment/units.hpp>

#include <string_view>

namespace salvage::segment {

/// Makes boilerplate of such links where two of different kinds stand near each other at either end of a text, each alone in its line (perhaps behind
/// a bullet, or before the number of the page it leads to: "Next7.2. Printing") or in a row, and of the short lines between them and beyond
/// them.  As these are words of other texts, too, both ends must have them, or three kinds, or one must name its page.  Linear.
void mark_page_links(std::string_view text, Units& units);

}  // namespace salvage::segment
