/// UTF-16 that only its text tells.
#pragma once

#include <salvage/decode/charset.hpp>

#include <optional>
#include <string_view>

namespace salvage::decode {

/// UTF-16 without a byte order mark in whose head NULs are too few to prove it: Cyrillic, Chinese ...  `whole`: nothing
/// follows the head.
[[nodiscard]] std::optional<Charset> judge_utf16(std::string_view head, bool whole);

}  // namespace salvage::decode
