/// Whether a text speaks to somebody, or of the one who writes.
#pragma once

#include <cstddef>
#include <string_view>

namespace salvage::repair {

/// Whether words for me and you stand near `at`: there verbs have endings that manuals and news, which the word table is of, hardly
/// have (sarò, encontré).  True for languages that have no list of them here.  Looks 400 bytes far on both sides.
[[nodiscard]] bool speaks_of_persons(std::string_view text, std::size_t at, std::string_view language);

}  // namespace salvage::repair
