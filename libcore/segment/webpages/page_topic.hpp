/// What the text of a page is about: the words that its whole sentences use, which what stands around it hardly takes up.
#pragma once

#include <salvage/segment/units.hpp>
#include <salvage/segment/webpages/words_of_units.hpp>
#include <salvage/segment/word_stems.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Counts stems (word_stems.hpp) of a stretch of units; small words of its languages do not count.
class PageTopic {
public:
    /// `words`: of `units`; `languages`: a bit each (small_words.hpp).  Reads units [begin, end), and of each no more than its head.  Linear.
    PageTopic(std::string_view text, const Units& units, const UnitWords& words, std::uint32_t languages, std::size_t begin, std::size_t end);

    /// How many of a hundred of the unit's stems other units of the stretch use; none if it has too few to tell.
    [[nodiscard]] std::optional<std::size_t> taken(std::size_t u);

private:
    /// Adds all stems of the unit, those of small words among them.
    void read_stems(std::size_t u, std::vector<std::size_t>& stems) const;

    std::string_view text_;
    const Units& units_;
    std::size_t begin_;
    std::size_t end_;
    StemCounts counts_;
    StemCounts small_;
    std::vector<std::size_t> stems_;   ///< of the stretch
    std::vector<std::size_t> begins_;  ///< where those of each unit of it begin; one more for the end
    std::vector<std::size_t> own_;     ///< of the unit in hand
};

}  // namespace salvage::segment
