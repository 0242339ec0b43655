/// Stretches of text spelled in an East Asian charset, and as far as they are UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <salvage/repair/edits.hpp>
#include <salvage/repair/mojibake/wide_charsets.hpp>

namespace salvage::repair {

/// Characters beyond ASCII that the charset has.
struct WideStretch {
    std::string bytes;
    std::vector<std::size_t> origin;  ///< where in the text the character of each byte begins; one more, where the stretch ends
    [[nodiscard]] std::size_t end() const { return origin.back(); }
};
/// The first of `text` (valid UTF-8) that begins at `at` or behind it; without bytes if there is none.  `last` is one that is done with:
/// there are many short ones, and its memory serves for the next.
[[nodiscard]] WideStretch next_stretch(std::string_view text, std::size_t at, const WideTable& table, WideStretch last = {});

struct ReadStretch {
    Edits edits;  ///< of what is UTF-8 and ends where a character of the text does
    /// The first byte of what is left at its end, which is UTF-8 but for tails that are missing; at the end of the bytes: nothing is.
    std::size_t rest = 0;
};
[[nodiscard]] ReadStretch read_stretch(const WideStretch& stretch);

/// Of what `bytes` end with: where the character begins whose tails are not all there, and how many are missing.
struct Unfinished {
    std::size_t begin = 0;
    std::size_t missing = 0;  ///< 0: there is none
};
[[nodiscard]] Unfinished unfinished(std::string_view bytes);

}  // namespace salvage::repair
