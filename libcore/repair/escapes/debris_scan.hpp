/// Signs of escapes, looked at once more: "R&D", "%d" and "\x1b" are none that a pass decodes.
#pragma once

#include <cstddef>
#include <string_view>

namespace salvage::repair {

/// Whether what begins at `at` of `text`, a byte that the scan has struck ('&', '\\', '%', '=' or '<'), may be a character
/// reference or an escape that find_entities(), find_escapes() or find_quoted_printable() replace, now or when other damage inside of it is repaired.  Reads at
/// most some 80 bytes.
[[nodiscard]] bool may_be_debris(std::string_view text, std::size_t at);

}  // namespace salvage::repair
