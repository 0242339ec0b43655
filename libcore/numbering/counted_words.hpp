/// A word of the document's own and a number at the head of a line: "Model essay 2", "Question 3:", 篇一.
#pragma once

#include <salvage/numbering/markers.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace salvage::numbering {

/// Up to four words and a number, with the end of the line, a blank or a sign behind it and no small letter after that: "Room 3 is upstairs"
/// goes on, "Model essay 2 Three things" begins; or a number and one word with nothing behind it, "2. pants".  The scheme's keyword is made of the words, above those that are known (keywords.hpp).
/// That the words do count is for the caller to see: there must be others like it.
[[nodiscard]] std::optional<Marker> read_counted_word(std::string_view text, std::size_t at, std::size_t end);

}  // namespace salvage::numbering
