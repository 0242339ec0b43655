/// Headings that are known by what they have in common, and lines that are none for the same reason.
#pragma once

#include <salvage/segment/units.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Indices into Units::units, each list in order.
struct HeadingPatterns {
    /// Short texts that begin with a sign that no list has ("■ Materials"), or with a word and a number that counts from one
    /// text to the next ("Model essay 1: Grandma", "篇二：检讨书"), or are the title of the article below them ("（目的）").
    std::vector<std::uint32_t> headings;
    /// Texts that are none: those that begin with the name of who speaks, one of several that come again ("Anna: Where were you born?");
    /// quantities among short lines; the first of short lines that a colon announces, or that stand in groups of one size, as verses do.
    std::vector<std::uint32_t> others;
};

/// Looks at the units from `begin` on; linear in them.
[[nodiscard]] HeadingPatterns find_heading_patterns(std::string_view text, const LineFacts& facts, const Units& units, std::size_t begin);

}  // namespace salvage::segment
