/// The title of an article of an encyclopedia, above what the site prints below all its titles: "From Wikipedia, the free encyclopedia".
#pragma once

#include <salvage/segment/units.hpp>

#include <string_view>

namespace salvage::segment {

/// Makes a title of the line above such a line that the first paragraphs of the article take up, whatever it was, and no title of others:
/// articles begin with their subject.  Reads the first forty units and 4 KiB behind the line.
void mark_article_title(std::string_view text, Units& units);

}  // namespace salvage::segment
