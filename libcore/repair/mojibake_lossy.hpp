/// Mojibake that lost bytes on the way: a no-break space became a blank or went with the end of its line, a byte that the
/// charset has no character for became '?' or U+FFFD, curly quotes were straightened.
#pragma once

#include <string_view>

#include <salvage/repair/edits.hpp>
#include <salvage/repair/mojibake_charsets.hpp>

namespace salvage::repair {

/// Whether some sequence of `charset` in `text` (valid UTF-8) ends in what may stand for a lost byte.
[[nodiscard]] bool has_losses(std::string_view text, CharsetId charset);

/// undo_misread, with such sequences: of the few bytes that were lost at a place the judge takes the likeliest.  It knows
/// nothing of whether the text is mojibake at all: it is asked where whole sequences are there, too.  Cost: a few passes
/// of the judge over some characters, for each place.
[[nodiscard]] Edits undo_lossy(std::string_view text, CharsetId charset);

}  // namespace salvage::repair
