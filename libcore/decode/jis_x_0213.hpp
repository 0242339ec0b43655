/// The charsets of JIS X 0213:2004, which ICU does not have: JIS X 0208 with some 4,300 characters more, 303 of them beyond
/// U+FFFF and 25 that are two code points in Unicode.
///
/// All three spell a place, plane, row and cell: Shift_JIS-2004 in two bytes, EUC-JIS-2004 in two, or in three in plane 2,
/// ISO-2022-JP-2004 in seven bits with escape sequences.  Bytes below 80 are ASCII in all of them, as texts have it; by the
/// standard Shift_JIS-2004 has a yen sign and an overline at 5C and 7E, and the backslash and the tilde in plane 1, which are
/// read as such.
#pragma once

#include <salvage/decode/converter.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace salvage::decode {

enum class JisX0213 : std::uint8_t { shift_jis, euc, iso2022 };

/// By name or alias.
[[nodiscard]] std::optional<JisX0213> jis_x_0213_charset(std::string_view name);
[[nodiscard]] std::string_view jis_x_0213_name(JisX0213 charset);
[[nodiscard]] std::unique_ptr<Converter> open_jis_x_0213(JisX0213 charset);

}  // namespace salvage::decode
