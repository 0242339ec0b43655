/// Memory of a document: shapes that look odd and that no swap of charsets explains.  They are how the document is written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <salvage/repair/mojibake/mojibake_scan.hpp>

namespace salvage::repair {

/// A set of shapes of refused lines.  At most `most` are kept, in 128 KB; nothing before the first.  A letter that is odd in enough
/// lines is the language's own, wherever it stands.
///
/// What was settled in a text stays settled when the text is cleaned again: lines that are refused do not change, so cleaning twice
/// looks at fewer lines than cleaning once, never at more.
class SettledShapes {
public:
    static constexpr std::size_t most = 16384;
    /// So many times lines with a letter must be refused.  Of a document that was swapped hardly any is.
    static constexpr std::uint8_t enough = 8;

    /// Whether all of them are settled, and there are any.
    [[nodiscard]] bool know(const OddShapes& shapes) const;
    /// They are in a line of which no reading is more plausible.
    void settle(const OddShapes& shapes);
    /// A line was swapped: what seemed settled before is looked at again, and for some time nothing is believed.
    void unsettle();

private:
    void insert(std::uint32_t shape);
    void count(const OddShapes& shapes);
    [[nodiscard]] bool knows_letter(const OddShape& shape) const;

    std::vector<std::uint8_t> refused_;  ///< by letter, in odd places and in alphabets: how often, up to `enough`; empty until one is
    std::vector<std::uint32_t> places_;  ///< by hash, the next free one where it is taken; 0 is free
    std::size_t count_ = 0;
    std::size_t doubted_ = 0;  ///< so many more lines must be refused
};

}  // namespace salvage::repair
