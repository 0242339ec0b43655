/// Titles, and headings without a number.
#pragma once

#include <salvage/segment/units.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::segment {

/// Units whose title, if there is one, is marked; `body` is the first unit behind it.
struct Titled {
    Units units;
    std::size_t body = 0;
};
[[nodiscard]] Titled mark_title(std::string_view text, const LineFacts& facts, Units units);

/// Marks the title at the top (and a second title line below it), and headings that no number announces.  The latter have
/// confidence 0.6 at most: their evidence is their shape and that of their peers.
[[nodiscard]] Units mark_headings(std::string_view text, const LineFacts& facts, Units units);

}  // namespace salvage::segment
