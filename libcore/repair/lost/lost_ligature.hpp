/// Lost ligatures of Latin type: "of?ce", "e�cient", "the ?rst".
#pragma once

#include <salvage/repair/passes.hpp>

#include <string_view>

namespace salvage::repair {

/// Marks of which one ligature of f, with i or l, makes a word of the language; a pass of lost_letter.  Linear.
[[nodiscard]] Edits find_lost_ligatures(std::string_view text, const Context& context);

}  // namespace salvage::repair
