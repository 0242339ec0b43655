/// Text in the columns of a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace salvage::outline {

/// Appends as much of `text` (valid UTF-8) as fits into `columns`, with `ellipsis` at its end where it is cut; all of it if
/// `columns` is 0.  CJK characters have two columns, marks none.  Characters that move the cursor, change colours or turn the
/// direction of the line become blanks, so that the text stays in its place.
void append_cut(std::string& out, std::string_view text, std::size_t columns, std::string_view ellipsis);

}  // namespace salvage::outline
