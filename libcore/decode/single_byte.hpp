/// Charsets of one byte a character that ICU does not have, as tables.
#pragma once

#include <salvage/decode/converter.hpp>

#include <array>
#include <memory>
#include <span>
#include <string_view>

namespace salvage::decode {

struct OwnTable {
    static constexpr char16_t none = 0xFFFF;
    std::string_view name;
    std::string_view aliases;              ///< blank-separated and blank-enclosed
    std::array<char16_t, 256> characters;  ///< none where the charset has no character
};

[[nodiscard]] std::span<const OwnTable> own_tables();
/// By name or alias, compared as ICU does (UTS #22: case and punctuation do not count); null if there is none.
[[nodiscard]] const OwnTable* own_table(std::string_view name);
[[nodiscard]] std::unique_ptr<Converter> open_own_table(const OwnTable& table);

}  // namespace salvage::decode
