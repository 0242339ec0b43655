/// What entries of contents lists are compared by.
#pragma once

#include <cstdint>
#include <string_view>

namespace salvage::segment {

/// Hash of the first 24 letters of a line, in small letters without the marks that capitals lose ("RESUME", "Résumé"), and of the digits among them, whatever stands between; 0 for a line of less than four letters.
/// A character of CJK counts as two.
[[nodiscard]] std::uint64_t entry_hash(std::string_view line);
/// The same as processors without BMI2 find it.
[[nodiscard]] std::uint64_t entry_hash_baseline(std::string_view line);

}  // namespace salvage::segment
