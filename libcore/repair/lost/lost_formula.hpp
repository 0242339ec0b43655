/// Words of letters that people write to each other, which are rare in all other texts: how they begin and how they end.
#pragma once

#include <salvage/repair/lost/lost_chunk.hpp>
#include <salvage/repair/lost/lost_fill.hpp>

#include <string_view>

namespace salvage::repair {

/// Fills in the lost letters of `reading` if it is such a word of the language and stands where it stands in letters: "Liebe Grüße",
/// "Kære fru Sørensen".
[[nodiscard]] bool fill_formula(Reading& reading, std::string_view language, Beside& beside);

}  // namespace salvage::repair
