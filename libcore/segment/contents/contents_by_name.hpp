/// Contents lists that the words above them tell, whose entries do not stand below them.
#pragma once

#include <salvage/segment/contents/contents.hpp>
#include <salvage/segment/contents/entry_keys.hpp>

#include <span>
#include <string_view>

namespace salvage::segment {

/// Adds to `found` the lists below "Contents" and the like that `found` lacks: those whose entries stand above, in their order, as sites have them
/// beside a text, and those that count the sections of other pages.  Linear, but for a search in the places of equal lines.
void add_named_lists(std::string_view text, std::span<const Line> lines, std::span<const Fixed> fixed, EntryKeys& keys, Contents& found);

}  // namespace salvage::segment
