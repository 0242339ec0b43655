/// Series that count in digits and in words: "1. Tasks", "Second, the means", "3. The men", as translations of 一、 二、 三、 do.
#pragma once

#include <salvage/numbering/markers.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace salvage::numbering {

/// A marker that may stand in such a series, at the head of a line.
struct SeriesHead {
    Scheme scheme;            ///< of its first reading
    std::uint32_t value = 0;  ///< first component
};

/// An ordinal word that is one with digits, and their scheme.
struct UnitedWord {
    std::size_t head = 0;
    Scheme scheme;
};

/// The words that fill a gap of digits, and those that count on before or behind one that does.  Of the `count` heads in text order,
/// which `head` tells; where a word comes twice, the last is right.  Linear.
[[nodiscard]] std::vector<UnitedWord> unite_series(std::size_t count, const std::function<SeriesHead(std::size_t)>& head);

}  // namespace salvage::numbering
