/// Which of the lines that a document begins with is its title.
#pragma once

#include <salvage/segment/units.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::segment {

/// The unit from `begin` on that is the title, weighed by looks, place and by how many of its words the text takes up again;
/// `usual` if no other is clearly better.  Reads the first few units and at most 64 KiB of the text behind them.
[[nodiscard]] std::size_t choose_title(std::string_view text, const LineFacts& facts, const Units& units, std::size_t begin, std::size_t usual);

}  // namespace salvage::segment
