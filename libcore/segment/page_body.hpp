/// The text of a web page between what the page has around and inside it, where nothing but words and places tells them apart.
#pragma once

#include <salvage/segment/units.hpp>

#include <string_view>

namespace salvage::segment {

/// Marks as boilerplate what belongs to the page, if the text is one of a page beyond doubt.  Linear.
void mark_page_body(std::string_view text, const LineFacts& facts, Units& units);

}  // namespace salvage::segment
