/// Printed lists of contents: lines that say what stands further down.
#pragma once

#include <salvage/segment/lines.hpp>
#include <salvage/segment/literal/fixed.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

inline constexpr std::uint8_t contents_entry = 1;
inline constexpr std::uint8_t contents_rest = 2;  ///< a wrapped entry goes on

inline constexpr std::uint8_t named_begin = 1;  ///< the line and the entry begin with the same words
inline constexpr std::uint8_t named_whole = 2;  ///< and that is all of both

struct Contents {
    std::vector<std::uint8_t> lines;  ///< for each line 0, contents_entry or contents_rest
    std::vector<std::uint8_t> named;  ///< for each line 0, named_begin or named_whole: an entry says that it is a heading
};

/// A list is a run of short lines most of which stand again further
/// down in the same order with text between them, or end in leader dots and a page number.  Where a converter took the columns
/// of such a list apart, its numbers, which then stand alone, are entries too.  Linear.
[[nodiscard]] Contents find_contents(std::string_view text, std::span<const Line> lines, std::span<const Fixed> fixed);

/// What an entry and the heading that it names have in common: a hash of their words without bullet, number, leader and page; 0: too few.
[[nodiscard]] std::uint64_t entry_key(std::string_view text, const Line& line);

/// "Contents", "目次": what stands above a printed list.
[[nodiscard]] bool is_contents_word(std::string_view line);

}  // namespace salvage::segment
