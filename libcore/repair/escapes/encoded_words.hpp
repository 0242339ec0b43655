/// Encoded words of mail headers (RFC 2047): "=?utf-8?Q?R=C3=A9union?=", "=?windows-1251?B?yOLg7Q==?=".
#pragma once

#include <cstddef>
#include <string_view>

#include <salvage/repair/edits.hpp>

namespace salvage::repair {

/// Every stretch of encoded words in `text` (valid UTF-8) as the text that it spells.  Words of one charset between which only blanks or a
/// folded line stand are one, blanks included.  What names no charset, or has bytes that its charset has not, stays.  Linear.
[[nodiscard]] Edits find_encoded_words(std::string_view text);

/// Whether one may begin at `at`, where '=' stands.  Reads three bytes.
[[nodiscard]] bool may_be_encoded_word(std::string_view text, std::size_t at);

}  // namespace salvage::repair
