/// Numbers by which minutes of councils are filed: "110/23 Finance", "17/064 Election of Chairman", "FC64/17 Finance", "C048/23      1.  APOLOGIES".
#pragma once

#include <salvage/numbering/cursor.hpp>
#include <salvage/numbering/markers.hpp>

#include <optional>

namespace salvage::numbering {

/// The number that `cursor` stands at the head of: up to four capitals, digits, a slash and digits, of which one side is a year, and a capital behind a
/// blank.  A count behind it, "1." or "1)", belongs to it.  None if there is none.  Constant time.
[[nodiscard]] std::optional<Marker> read_reference(Cursor cursor, std::size_t begin);

}  // namespace salvage::numbering
