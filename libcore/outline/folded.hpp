/// Texts compared as people compare headings.
#pragma once

#include <string>
#include <string_view>

namespace salvage::outline {

/// `text` (valid UTF-8) with simple case folding (UAX #44), blanks at its ends dropped and those inside made one.
[[nodiscard]] std::string folded(std::string_view text);

/// The character that stands for it in a comparison without case.
[[nodiscard]] char32_t fold_case(char32_t c);

}  // namespace salvage::outline
