/// Quotation marks of which each left an even run of marks: "turn ????dead books???? into".  Converters that write two bytes for a character, twice
/// over, leave such runs, and machine-translated pages have them beside the zero-width spaces of the same look (lost_zero_width.cpp), which
/// open nothing.
#pragma once

#include <salvage/repair/marks.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace salvage::repair {

struct Evidence;

/// How often a text has runs of an even length, by zero_width_length(), where quotation marks stand.
struct WideQuoteCounts {
    std::array<std::size_t, 4> pairs{};     ///< one that opens before a word, and behind it the next one, which closes
    std::array<std::size_t, 4> phrases{};   ///< of them those around several words
    std::array<std::size_t, 4> closings{};  ///< runs that close what none has opened: "What????"
    std::array<std::size_t, 4> inside{};    ///< runs between two letters, which are letters themselves: "pr??t"

    WideQuoteCounts& operator+=(const WideQuoteCounts& other);
    friend bool operator==(const WideQuoteCounts&, const WideQuoteCounts&) = default;
    /// Whether the pairs of a length are lost quotation marks: two or more, one of them around a phrase, and no other use of such runs; of two
    /// marks each only beside longer ones.
    [[nodiscard]] bool lost(std::size_t length) const;
};

struct WideQuotes {
    std::vector<std::pair<Marks, Marks>> pairs;  ///< in order; none holds another
    WideQuoteCounts counts;
};

/// Of the runs of '?' in `text`; `marks` are all_marks() of it.  Linear.
[[nodiscard]] WideQuotes wide_quotes(std::string_view text, const std::vector<Marks>& marks);

}  // namespace salvage::repair
