/// Korean charsets, spelled by arithmetic over the places of KS X 1001 (ks_x_1001.hpp): Johab (johab.hpp), which ICU does not
/// have; windows-949 with the syllables that EUC-KR spells in eight bytes, which ICU reads as letters; and ISO-2022-KR,
/// in which ICU reads some signs otherwise than the rest of the world does (the dot between nouns, U+00B7).
///
/// ISO-2022-KR (RFC 1557) has seven bits: SO shifts to KS X 1001, SI and a line end shift back; its designator, ESC $ ) C,
/// stands for nothing.
#pragma once

#include <salvage/decode/converter.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace salvage::decode {

enum class Korean : std::uint8_t { johab, windows949, iso2022 };

/// By name or alias.
[[nodiscard]] std::optional<Korean> korean_charset(std::string_view name);
[[nodiscard]] std::string_view korean_name(Korean charset);
[[nodiscard]] std::unique_ptr<Converter> open_korean(Korean charset);

}  // namespace salvage::decode
