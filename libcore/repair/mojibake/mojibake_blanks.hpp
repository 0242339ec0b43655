/// What is left of no-break spaces in UTF-8 that was read as windows-1252, where a program then wrote a blank for the second byte:
/// "Hello.Â The ferry", "forÂ 5 euros".
#pragma once

#include <salvage/repair/edits.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::repair {

/// Whether the "Â" at `at` of a text may be one: it stands before a blank or the end of a line, and behind what no word ends in before such
/// a letter, or alone.  Constant.
[[nodiscard]] bool may_be_left_of_blank(std::string_view text, std::size_t at);

/// Edits that put the no-break spaces back into a line, or a part of one.  "Â" that stands alone counts in company, or where the language has no such
/// letter.
[[nodiscard]] Edits find_left_of_blanks(std::string_view line);

}  // namespace salvage::repair
