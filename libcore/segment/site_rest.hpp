/// What is left between a text and the lines of the site that printed it, in words that nobody listed.
#pragma once

#include <salvage/segment/known_web_lines.hpp>
#include <salvage/segment/parts.hpp>
#include <salvage/segment/units.hpp>

#include <string_view>

namespace salvage::segment {

/// Marks as boilerplate lines below the last prose, and above the first one, where other lines have shown that a site printed the text; what closes a
/// text (its date, names, notes, references) and what opens it stay.  Looks at the two ends alone, after the passes that know words.
void mark_site_rest(std::string_view text, const Part& part, const LineFacts& facts, KnownWebLines& known, Units& units);

}  // namespace salvage::segment
