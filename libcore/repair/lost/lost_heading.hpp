/// What two parts with capitals are that a mark parts: the steps of a menu, names in a list, a picture and who made it, or a title and what it goes on with.
#pragma once

#include <salvage/text/text.hpp>

#include <string_view>

namespace salvage::repair {

/// Whether the sentence around `mark` tells to choose something: "Choose Format ? Cells".  Looks 160 bytes far.
[[nodiscard]] bool tells_to_choose(std::string_view text, ByteRange mark);
/// Whether names end at `end` inside of a sentence or a quotation: "saved by File ? Save", "(File ? Save)".  Looks 80 bytes far.
[[nodiscard]] bool names_in_sentence(std::string_view text, std::size_t end);
/// Whether the run of marks is one of three or more between blanks in its line, with a capital or digit behind each: "Home ? News ? Sports ? Weather".
/// Looks 320 bytes far.
[[nodiscard]] bool in_row_of_names(std::string_view text, ByteRange mark);
/// Whether the word before `end` names a right or a picture, behind which © stands: "Photo ? Jane Doe".
[[nodiscard]] bool credits(std::string_view text, std::size_t end);

}  // namespace salvage::repair
