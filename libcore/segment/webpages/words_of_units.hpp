/// The words of all units of a page, read once for all that asks for them.
#pragma once

#include <salvage/segment/units.hpp>
#include <salvage/segment/webpages/page_words.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// A word that some languages have among their small ones (small_words.hpp).
struct SmallWord {
    std::string_view word;
    std::uint32_t languages = 0;  ///< a bit each
};

/// By unit.  Holds views into the text.
class UnitWords {
public:
    /// Reads no more than the head of each unit (WordReader).  Linear.
    UnitWords(std::string_view text, const Units& units);

    [[nodiscard]] const WordLook& look(std::size_t u) const { return looks_[u]; }
    /// Its small words, in their order.
    [[nodiscard]] std::span<const SmallWord> small(std::size_t u) const { return std::span(small_).subspan(begins_[u], begins_[u + 1] - begins_[u]); }

private:
    std::vector<WordLook> looks_;
    std::vector<SmallWord> small_;     ///< of all units
    std::vector<std::size_t> begins_;  ///< where those of each begin; one more for the end
};

}  // namespace salvage::segment
