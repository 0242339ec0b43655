/// What sites print about a text on one line: dates, counts, tags, files.  All are linear in it; `folded` is the line in lower case.
#pragma once

#include <salvage/segment/sites/web_lines.hpp>
#include <salvage/segment/sites/web_parts.hpp>

#include <string_view>
#include <vector>

namespace salvage::segment {

/// "14 comments", "评论(26)", "阅读 1203次".
[[nodiscard]] bool is_count(std::string_view part);
/// Whether or not a year follows.
[[nodiscard]] bool begins_with_copyright(std::string_view folded);
/// A date and a time of day: "This page was last changed on 9 February 2019, at 17:05."
[[nodiscard]] bool is_stamp(std::string_view line);
/// "Comments (12)": a word or two and a number in brackets.
[[nodiscard]] bool counts_something(std::string_view line);
/// "Categories: Lighthouses | Bakeries": a label and parts between bars.
[[nodiscard]] bool names_tags(std::string_view line);
/// "#harbour #ferry": what readers search for.
[[nodiscard]] bool names_hashtags(std::string_view line);
/// The name of a file to fetch, or what kind of file and how large it is, in brackets at the line's end.
[[nodiscard]] bool names_download(std::string_view folded);
/// WebLine::data and what goes with it; `parts` are those between bars and gaps.
void read_all_data(WebLine& found, std::string_view line, std::string_view folded, const std::vector<std::string_view>& parts, const Holds& holds);

}  // namespace salvage::segment
