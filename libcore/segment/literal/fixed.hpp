/// Lines whose layout carries their meaning: tables, preformatted text, rules.
#pragma once

#include <salvage/segment/lines.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

enum class Fixed : std::uint8_t {
    none,
    table,
    preformatted,
    quote,
    separator,
    underline,  ///< a rule right below a line of its own length: that line is a heading
    heading,    ///< "## Title"
    dropped,    ///< boilerplate: the user says so, or it leads to other pages
};

/// For each line whether it is of such a kind.  Neighbours of one kind belong together unless a blank line stands between.
[[nodiscard]] std::vector<Fixed> fixed_lines(std::string_view text, std::span<const Line> lines,
                                             std::span<const std::uint16_t> wraps);

}  // namespace salvage::segment
