/// Lines and boxes drawn with characters, as programs for text screens did.
#pragma once

#include <string>
#include <string_view>

namespace salvage::decode {

/// The text (valid UTF-8) with its drawing made simple, for the judge, who counts n-grams and finds forty "═" in a row forty times odd:
/// one of each row of equal characters, one block of each row of blocks and shades, "|" for the sides of a box, and three of each row of
/// an ASCII sign or of blanks, which cost more in one language than in another.  A row that
/// touches a letter is no drawing, nor is a side without another one.
[[nodiscard]] std::string without_drawing(std::string_view text);

}  // namespace salvage::decode
