/// A line in which UTF-8 and bytes of another charset stand side by side, taken apart.
#pragma once

#include <salvage/text/text.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace salvage::decode {

/// A stretch of a line that is not UTF-8.
struct Stretch {
    ByteRange tight;      ///< from its first bad byte on, up to the next sequence of UTF-8 or the end of the line
    ByteRange wide;       ///< the same with such sequences of UTF-8 around as may be chance: too few in a row
    std::size_t bad = 0;  ///< bytes in it that are not UTF-8
};

/// The stretches of `line`, in order.  What parts them is a run of well-formed sequences too long to be chance.  Linear.
[[nodiscard]] std::vector<Stretch> stretches(std::string_view line);
/// Whether there is such a run in the line.
[[nodiscard]] bool has_strong_sequences(std::string_view line);

}  // namespace salvage::decode
