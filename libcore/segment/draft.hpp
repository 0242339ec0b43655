/// What the passes over the lines find, before it becomes blocks.
#pragma once

#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/segment/numbered/candidates.hpp>
#include <salvage/segment/parts.hpp>
#include <salvage/segment/rules.hpp>
#include <salvage/segment/sites/site_evidence.hpp>
#include <salvage/segment/sites/site_rest.hpp>
#include <salvage/segment/units.hpp>
#include <salvage/segment/webpages/page_title.hpp>

#include <cstddef>
#include <functional>
#include <limits>
#include <string_view>
#include <vector>

namespace salvage::segment {

struct Draft {
    Units units;
    Candidates candidates;
    std::vector<HeadingCandidate> weighed;  ///< by unit, in order
    std::vector<SiteCandidate> site;        ///< units near an end of the text that a site may have printed
    std::vector<RestCandidate> rest;        ///< lines below the text that a site may have printed
    std::vector<TitleCandidate> titles;     ///< of a web page, by place
    Setting setting = Setting::lines;
    bool overfull = false;  ///< the part holds more than `most_markers`, and nothing else is known
};

/// Sees the units before the furniture of pages is told from the text; for those who fit weights to that.
using Onlooker = std::function<void(const LineFacts& facts, const Units& units)>;

/// All passes over the lines of valid UTF-8 `text`, which is a whole text or the part of one that `part` says; what they found of each
/// line ends here.  `rules` may be null.
[[nodiscard]] Draft make_draft(std::string_view text, const Rules* rules, const Part& part = {}, std::size_t most_markers = std::numeric_limits<std::size_t>::max(), const Onlooker& look = {});

}  // namespace salvage::segment
