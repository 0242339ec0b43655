/// What the passes over the lines find, before it becomes blocks.
#pragma once

#include <salvage/segment/candidates.hpp>
#include <salvage/segment/heading_signs.hpp>
#include <salvage/segment/rules.hpp>
#include <salvage/segment/units.hpp>

#include <string_view>
#include <vector>

namespace salvage::segment {

struct Draft {
    Units units;
    Candidates candidates;
    std::vector<HeadingCandidate> weighed;  ///< by unit, in order
    Setting setting = Setting::lines;
};

/// All passes over the lines of valid UTF-8 `text`; what they found of each line ends here.  `rules` may be null.
[[nodiscard]] Draft make_draft(std::string_view text, const Rules* rules);

}  // namespace salvage::segment
