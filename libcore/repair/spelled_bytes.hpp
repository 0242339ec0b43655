/// Bytes that an escape spells in hexadecimal: "\xc3\xa9", "%C3%A9", "=C3=A9".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace salvage::repair {

enum class HexCase : std::uint8_t { any, capitals };

/// The bytes that are spelled from `at` on, each as `sign` and two digits; empty if none are.
[[nodiscard]] std::string spelled_bytes(std::string_view line, std::size_t at, std::string_view sign, HexCase digits = HexCase::any);

/// A character beyond ASCII that text has: a letter, mark, digit, sign of punctuation or blank.
[[nodiscard]] bool is_text_character(char32_t c);
/// Whether `bytes` are UTF-8, all of it text, with something beyond ASCII.
[[nodiscard]] bool is_text_beyond_ascii(std::string_view bytes);

}  // namespace salvage::repair
