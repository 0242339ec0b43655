/// The marks with which Spanish opens questions and cries.
#pragma once

#include <salvage/repair/marks.hpp>

#include <string_view>

namespace salvage::repair {

/// "¿" or "¡" if `marks` stand for one, else empty: at the start of a sentence that ends in ? or !, and that begins with a
/// Spanish word of asking, or, in a text that is `spanish`, with a capital.
[[nodiscard]] std::string_view inverted_mark(std::string_view text, const Marks& marks, bool spanish);

}  // namespace salvage::repair
