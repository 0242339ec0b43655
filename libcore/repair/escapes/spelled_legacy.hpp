/// Bytes of a legacy charset that escapes spell ("=E9", "\'e9"), read in the charset that makes the line most plausible.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <salvage/repair/edits.hpp>

namespace salvage::repair {

/// A run of such escapes.
struct SpelledRun {
    ByteRange at;
    std::string bytes;
};

/// The runs of `line` as text of one charset of one byte a character, or of two, and `others` with them; none if no charset makes prose that gains
/// `least_gain` bits.  Cost: the judge's for each of some ten charsets.
[[nodiscard]] Edits read_spelled_legacy(std::string_view line, const std::vector<SpelledRun>& runs, const Edits& others, report::Rule rule, double least_gain);

}  // namespace salvage::repair
