/// Lines with a number that may be a page's, and what each looks like.
#pragma once

#include <salvage/segment/pages/page_context.hpp>

#include <cstdint>
#include <vector>

namespace salvage::segment {

enum class NumberForm : std::uint8_t { alone, before_words, behind_words, among_words };

struct PageNumber {
    std::uint32_t line = 0;
    std::uint32_t number = 0;
    std::uint32_t total = 0;   ///< of "7/12"; 0: none is said
    NumberForm form = NumberForm::alone;
    bool roman = false;
    float look = 0;            ///< evidence of the line by itself
    std::uint64_t words = 0;   ///< fold_hash of those beside the number; 0: none
    float stand = 0;           ///< with that of the lines around it; for the caller
};

/// By line; a line may have several.  Linear.
[[nodiscard]] std::vector<PageNumber> page_numbers(const PageContext& context);

}  // namespace salvage::segment
