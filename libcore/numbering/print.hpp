/// Numbers written in the way a document writes them.
#pragma once

#include <salvage/numbering/markers.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace salvage::numbering {

/// `value` in the numerals of `family`: 4, iv, IV, d, D, 四; decimal where the family has no such number.
[[nodiscard]] std::string print_value(Family family, std::uint32_t value);

/// `label`, which `reading` reads, with its last component replaced by `value`: "(3)" and 2 give "(2)", "1.4" gives "1.2".
/// Where the number does not stand in the label as print_value writes it, the value alone.
[[nodiscard]] std::string print_like(std::string_view label, const Reading& reading, std::uint32_t value);

}  // namespace salvage::numbering
