/// The text of a web page between what the page has around and inside it, where nothing but words and places tells them apart.
#pragma once

#include <salvage/segment/parts.hpp>
#include <salvage/segment/sites/known_web_lines.hpp>
#include <salvage/segment/units.hpp>
#include <salvage/segment/webpages/page_title.hpp>

#include <string_view>
#include <vector>

namespace salvage::segment {

/// Marks as boilerplate what belongs to the page, and its title, if the text is one of a page beyond doubt; texts of several parts are taken for
/// none.  Gives the lines that were weighed for the title.  Linear.
std::vector<TitleCandidate> mark_page_body(std::string_view text, const Part& part, const LineFacts& facts, KnownWebLines& known, Units& units);

}  // namespace salvage::segment
