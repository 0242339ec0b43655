/// What every JSON of a document needs to know of its blocks.
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/numbering/markers.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace salvage::document {

/// Deeper sections, and deeper list items, become siblings at this depth, so that no parser of the JSON runs out of
/// depth; their `level` still tells how deep they stand.
inline constexpr std::size_t max_nesting = 64;

/// A block's text without its label and the blanks around it; empty if the label is all there is.
[[nodiscard]] std::string_view without_label(const blocks::Block& block);

/// The titles at the document's head: the first title before any heading, and those that follow it with nothing but
/// furniture between.  Half-open range of block indices; what stands there and is no title is furniture.
struct Head {
    std::size_t begin = 0;
    std::size_t end = 0;
};
[[nodiscard]] Head find_head(const blocks::Blocks& all);

/// Indices of the title blocks at the head.
[[nodiscard]] std::vector<std::size_t> head_titles(const blocks::Document& document);

/// How a list item is numbered; none for a bullet, an item without label, and one that is not read as a number.
[[nodiscard]] std::optional<numbering::Marker> item_number(const blocks::Block& item);

/// For each block whether it is a list item that begins a list.  An item goes on the list of the item before it, with
/// nothing but furniture between, unless both stand at the list's own depth or above it and
/// - a bulleted item comes after a numbered one, and no later item of the run continues that number; or
/// - a numbered item comes after bulleted ones alone; or
/// - the numbers, which had reached two at least, begin again at one in the same scheme ("1. 1. 1." is one list).
/// Linear.
[[nodiscard]] std::vector<bool> list_begins(const blocks::Document& document);

}  // namespace salvage::document
