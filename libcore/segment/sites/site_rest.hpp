/// What is left between a text and the lines of the site that printed it, in words that nobody listed.
#pragma once

#include <salvage/segment/parts.hpp>
#include <salvage/segment/sites/known_web_lines.hpp>
#include <salvage/segment/sites/site_rest_signs.hpp>
#include <salvage/segment/units.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// A line below the text, and what it shows.
struct RestCandidate {
    std::size_t begin = 0;  ///< byte in the text
    RestSigns signs;
};

/// Marks as boilerplate lines below the last prose, and above the first one, where other lines have shown that a site printed the text; what closes a
/// text (its date, names, notes, references) and what opens it stay.  Looks at the two ends alone, after the passes that know words.  What
/// lines below the text show is returned for those who fit weights.
std::vector<RestCandidate> mark_site_rest(std::string_view text, const Part& part, const LineFacts& facts, KnownWebLines& known, Units& units);

}  // namespace salvage::segment
