/// windows-1252 (WHATWG Encoding, index-windows-1252, but strict: its five undefined bytes stay undefined).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace salvage::decode {

/// The character of `byte`, or none for 81, 8D, 8F, 90 and 9D.
[[nodiscard]] std::optional<char32_t> windows1252_character(unsigned char byte);

/// `text` (valid UTF-8) in windows-1252, or none if it has a character that is not there.
[[nodiscard]] std::optional<std::string> encode_windows1252(std::string_view text);

}  // namespace salvage::decode
