/// Divisions whose name and number stand on lines of their own, as some typesetters' chapters do.
#pragma once

#include <salvage/segment/lines.hpp>

#include <string_view>
#include <vector>

namespace salvage::segment {

/// The lines, "CHAPTER" and "ONE" below it made one where blank lines set both apart; two such pairs are needed, since a word and
/// a number may meet by chance.  Such a line has two words and white space with line ends between them.  O(lines).
[[nodiscard]] std::vector<Line> join_split_divisions(std::string_view text, std::vector<Line> lines);

}  // namespace salvage::segment
