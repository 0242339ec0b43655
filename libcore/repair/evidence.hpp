/// What a document tells about its losses, gathered before any of them is repaired.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace salvage::repair {

/// Counts of shapes that are losses beyond doubt; others are believed in their company.
struct Evidence {
    /// Runs that were zero-width spaces, by their length in marks: 2, 4, 6 are at 1, 2, 3.
    std::array<std::size_t, 4> zero_width{};
    /// Runs that are only likely to be such spaces; two of a length support each other.
    std::array<std::size_t, 4> weak_zero_width{};
    /// Lost apostrophes in words that only English has (don?t), and only French or Italian (qu?il, dell?anno).
    std::size_t english = 0;
    std::size_t romance = 0;
    /// Intact letters of Latin-1 beyond ASCII (é, à, ç) in lines with marks.
    std::size_t accents = 0;
    /// Lines that are not empty, and among them those with a tag of HTML or XML (a declaration counts for all) and those
    /// that look like code: see debris.hpp.  Counted only where something depends on it.
    std::size_t lines = 0;
    std::size_t tags = 0;
    std::size_t code = 0;

    Evidence& operator+=(const Evidence& other);
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// What `text` (valid UTF-8, whole lines) tells.  Linear.
[[nodiscard]] Evidence gather(std::string_view text);

}  // namespace salvage::repair
