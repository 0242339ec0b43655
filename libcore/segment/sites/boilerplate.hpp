/// Navigation, related links, share and copyright lines at both ends of a text, without any links to go by.
#pragma once

#include <salvage/segment/parts.hpp>
#include <salvage/segment/sites/known_web_lines.hpp>
#include <salvage/segment/units.hpp>

#include <string_view>

namespace salvage::segment {

/// Marks boilerplate: above the first prose paths, menus, data about the text and the first of two copies of the title; and the zone
/// at the end that a label begins ("Previous article", 相关文章).  A short line is never boilerplate for its shortness.
/// A part of a text has the zones of the ends that it holds.
[[nodiscard]] Units mark_boilerplate(std::string_view text, const Part& part, KnownWebLines& known, Units units);

/// Makes boilerplate of a unit, whatever it was, and of its number a word.
void mark_as_boilerplate(Unit& unit, float confidence, Why why = Why::boilerplate);

/// The last part of a breadcrumb line, "Home > Essays > A title"; empty if it has fewer than two or no separator.
[[nodiscard]] std::string_view last_breadcrumb(std::string_view line);

/// Whether the last part of unit `u`, a breadcrumb line, is a line of its own right below, to the letter: "Soups / A soup", "A soup".
[[nodiscard]] bool leads_to_title(std::string_view text, const Units& units, std::size_t u);

}  // namespace salvage::segment
