/// Contents lists of a whole book behind one of its pages.
#pragma once

#include <salvage/segment/contents/contents.hpp>
#include <salvage/segment/contents/entry_keys.hpp>

#include <span>
#include <string_view>

namespace salvage::segment {

/// Adds to `found` the lists without words above them whose entries do not stand below: runs of numbers of sections that begin with the first one, go up
/// and down again with no text between, and of which one says what stands above as a heading.  Linear.
void add_lists_behind(std::string_view text, std::span<const Line> lines, std::span<const Fixed> fixed, EntryKeys& keys, Contents& found);

}  // namespace salvage::segment
