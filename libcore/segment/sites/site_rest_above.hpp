/// What a site has above a text, in words that nobody listed.
#pragma once

#include <salvage/segment/sites/known_web_lines.hpp>
#include <salvage/segment/units.hpp>

#include <string_view>

namespace salvage::segment {

/// Marks as boilerplate a menu and a path above the title, and what stands between it and the first prose and is no part of either, where other lines
/// have shown that a site printed the text.  Looks at the head of the text alone.
void mark_site_rest_above(std::string_view text, const LineFacts& facts, KnownWebLines& known, Units& units);

}  // namespace salvage::segment
