/// Soft hyphens that OCR programs and converters write as the sign of negation: "infor¬mation", "infor¬" at the end of a line.
#pragma once

#include <cstddef>
#include <string_view>

namespace salvage::repair {

inline constexpr std::string_view not_sign = "\u00AC";

/// Whether the sign at `at` of `text` (valid UTF-8) is one: behind two letters and before a small one, with a line end between at most.
/// Constant.
[[nodiscard]] bool is_hyphen_as_not_sign(std::string_view text, std::size_t at);

}  // namespace salvage::repair
