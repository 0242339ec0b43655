/// "[3]Opening hours": the numbers that text browsers print before links.
#pragma once

#include <salvage/segment/units.hpp>

#include <string>
#include <string_view>

namespace salvage::segment {

/// Bytes of "[3]" at the head of `text` where a letter follows right behind; else 0.
[[nodiscard]] std::size_t link_number_length(std::string_view text);

/// The line without them; empty if it has none.
[[nodiscard]] std::string without_link_numbers(std::string_view line);

/// Makes boilerplate of the list of where they lead that such browsers print behind the text, "1. http://...", with its name.  Whether there is one.
/// Linear in its units.
bool mark_link_targets(std::string_view text, Units& units);

/// In a text whose links are numbered, some of them inside lines, those at the heads of short units count nothing: such units are
/// lines or bullets of a menu.  `listed`: where they lead is told.  Linear in the units.
void free_link_numbers(std::string_view text, Units& units, bool listed);

}  // namespace salvage::segment
