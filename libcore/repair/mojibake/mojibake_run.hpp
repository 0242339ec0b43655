/// A run of characters beyond ASCII, read as UTF-8 in all charsets at once.
#pragma once

#include <string_view>

namespace salvage::repair {

/// Whether `run` (valid UTF-8, nothing of ASCII) is UTF-8 when spelled in some charset: in part, with an odd sign, or as a whole;
/// as a whole it may be letters alone if `letters`.  A few operations a character.
[[nodiscard]] bool reads_as_utf8(std::string_view run, bool letters = false);

}  // namespace salvage::repair
