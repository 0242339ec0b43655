/// What nothing but its lines' togetherness says is one block: output of programs, verse, addresses.
#pragma once

#include <salvage/segment/units.hpp>

namespace salvage::segment {

/// Units of which some neighbours are one preformatted unit now: programs with tables or stray lines in them, also over the
/// end of a page; and, where blank lines part the blocks of the document, groups of lines none of which is prose.  Linear.
[[nodiscard]] Units keep_groups_whole(const LineFacts& facts, Units units);

}  // namespace salvage::segment
