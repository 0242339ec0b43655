/// What a browser prints above the heading with which a page of a book begins: the page's name and that of its chapter.
#pragma once

#include <salvage/segment/contents/contents.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/literal/fixed.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Drops, in `fixed`, the lines from the first of two near the text's head that have the same number and the same words, up to the second, where
/// nothing but short lines stands between: "2.1 Hulls", "Chapter 2. Boats", "2.1 Hulls"; and the links of the page's own head above them ("#Boats").
/// Returns the second, which heads the page, if there are two.  Looks at a few lines only.
std::optional<std::size_t> drop_page_names(std::string_view text, std::span<const Line> lines, const Contents& contents, std::vector<Fixed>& fixed);

}  // namespace salvage::segment
