/// UTF-7 (RFC 2152) and HZ (RFC 1843): text beyond ASCII in ASCII bytes, without escape characters that nothing else has.
#pragma once

#include <salvage/decode/charset.hpp>

#include <optional>
#include <string_view>

namespace salvage::decode {

/// The charset if the head of a document is one of them: well-formed in it, and so much better a text that the bytes
/// cannot have been meant as they stand.  "a+b", "~{" in a program and base64 in a mail are none.
[[nodiscard]] std::optional<Charset> judge_seven_bits(std::string_view head);

}  // namespace salvage::decode
