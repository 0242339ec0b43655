/// Lines that have lost their ends: a whole document on one line is cut where blocks show without them.
#pragma once

#include <salvage/segment/lines.hpp>

#include <string_view>
#include <vector>

namespace salvage::segment {

/// Cuts each line that holds most of a text and many sentences: at numbers that count on, where a title runs into its text
/// or lies between two sentences, at bullets and speakers that recur, and at blanks between Chinese or Japanese characters.
/// A text of few long lines is cut likewise if numbers count on inside them, but for the last two.
/// Paragraphs that follow each other stay one: nothing shows where they part.  Lines of more than longest_endless bytes stay whole.
/// Linear in the text; about 20 bytes a word of the line while it runs.
[[nodiscard]] std::vector<Line> cut_endless(std::string_view text, std::vector<Line> lines);

inline constexpr std::size_t longest_endless = std::size_t{8} << 20U;

}  // namespace salvage::segment
