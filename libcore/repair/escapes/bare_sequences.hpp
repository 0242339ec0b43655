/// Sequences of terminals whose ESC is gone: "[1mbold[0m", "[31;1merror[0m".
#pragma once

#include <salvage/repair/edits.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::repair {

/// Whether one that sets how characters look may begin at the '[' at `at` of `text`.  Constant.
[[nodiscard]] bool may_be_bare_sequence(std::string_view text, std::size_t at);

/// Edits that remove those of a line; none if it does not use them, and so may speak of them.
[[nodiscard]] Edits find_bare_sequences(std::string_view line);

}  // namespace salvage::repair
