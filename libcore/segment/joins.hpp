/// Which lines go on with the block of the line before them.
#pragma once

#include <salvage/segment/lines.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// What is known of a line before the joins.
enum class LineRole : std::uint8_t {
    text,     ///< may join, may be joined
    starts,   ///< begins a block for sure: a bullet, a marker that counts
    alone,    ///< never joins and is never joined: tables, rules, preformatted text
    removed,  ///< page furniture: the lines around it are neighbours
};

/// For each line 1 if it continues the block of the last line before it that is not removed, else 0.
/// Two-state Viterbi over each run of lines (a line starts a block, or goes on with one).  Linear.
[[nodiscard]] std::vector<std::uint8_t> join_lines(std::string_view text, std::span<const Line> lines,
                                                   std::span<const std::uint16_t> wraps, std::span<const LineRole> roles);

/// Whether the line at `i` is indented and begins like an item, "(c)", and an item of the same shape and indent stands above, with
/// nothing but its lines between.
[[nodiscard]] bool is_next_item(std::string_view text, std::span<const Line> lines, std::size_t i);

}  // namespace salvage::segment
