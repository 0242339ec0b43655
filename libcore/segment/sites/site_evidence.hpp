/// What a web site printed around a text, by all that its lines show together.
#pragma once

#include <salvage/segment/parts.hpp>
#include <salvage/segment/sites/known_web_lines.hpp>
#include <salvage/segment/sites/site_signs.hpp>
#include <salvage/segment/units.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// A unit near an end of the text, and what it shows.
struct SiteCandidate {
    std::size_t begin = 0;  ///< byte in the text
    SiteSigns signs;
};

/// Units whose zones above and below the text are marked, and what was looked at for it.
struct SiteWeighed {
    Units units;
    std::vector<SiteCandidate> candidates;
};

/// Each unit near an end weighs for a site or for a text (site_weights.inc).  The zone above the text is the beginning of the units whose weights
/// have the largest sum, the one below it their end that has; each has to hold lines that sites alone print.
/// Looks at few units of a text without such a zone.
[[nodiscard]] SiteWeighed mark_by_evidence(std::string_view text, const Part& part, const LineFacts& facts, KnownWebLines& known, Units units);

}  // namespace salvage::segment
