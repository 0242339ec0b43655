/// Some programs write '¿' or a SUB (0x1A) for a character that they cannot encode, where others write '?' or U+FFFD.
#pragma once

#include <cstddef>
#include <string_view>

namespace salvage::repair {

/// How many '¿' in `text` (valid UTF-8) stand where none is written: between letters or digits, in a line that does not go on to a '?'.
[[nodiscard]] std::size_t count_substitutes(std::string_view text);

/// Whether `text` has a character that some pass may make U+FFFD of: a '¿', a SUB.
[[nodiscard]] bool has_substitutes(std::string_view text);

}  // namespace salvage::repair
