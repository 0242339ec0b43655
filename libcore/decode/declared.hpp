/// What a document says of its own charset.
#pragma once

#include <salvage/decode/charset.hpp>

#include <optional>
#include <string_view>

namespace salvage::decode {

/// The legacy charset that the beginning of a document names: <meta charset=...>, Content-Type, the XML declaration, the cookies
/// of Emacs, Vim and Python ("coding: ..."), in any case of letters.  A document may be wrong about it, or speak of another.  None: it names none, or UTF-8.
[[nodiscard]] std::optional<Charset> declared_charset(std::string_view head);

}  // namespace salvage::decode
