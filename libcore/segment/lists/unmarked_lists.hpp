/// Lists whose items have neither bullet nor number.
#pragma once

#include <salvage/segment/units.hpp>

#include <string_view>

namespace salvage::segment {

/// Makes items of
/// - the lines from the first quantity to the last one, where three or more stand near each other and don't count on: "8 rolls", "1/4 l of milk", "250 g of flour";
/// - the paragraphs below a colon that end in semicolons or in commas all alike, and of three that end in semicolons without one;
/// - three or more lines of a few words below a colon, but for the last if it stands nearer to a text below.  Linear.
void mark_unmarked_lists(std::string_view text, const LineFacts& facts, Units& units);

/// The last lines of such lists, once it is known that they are no headings.
void mark_last_items(std::string_view text, const LineFacts& facts, Units& units);

}  // namespace salvage::segment
