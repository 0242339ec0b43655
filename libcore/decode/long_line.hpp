/// Where a line is cut that is too long to be taken at once.
#pragma once

#include <cstddef>
#include <string_view>

namespace salvage::decode {

/// At `limit` or before it: at a quiet place if one is near, else between two words, else where neither a character reference, an escape
/// nor UTF-8 that was misread is parted, else before an ASCII letter or an ordinary character of three bytes (what Chinese and Japanese
/// are made of), with which nothing composes, else between any two characters.  Cost: a look at 16 KB, and where no blank is there
/// at some dozen charsets for 200 bytes.
[[nodiscard]] std::size_t cut_long_line(std::string_view window, std::size_t limit);

}  // namespace salvage::decode
