/// Reads a JSON string and what it spells in one pass: json's own.
#pragma once

#include <salvage/text/byte_scan.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::json {

struct StringText {
    std::size_t end = 0;     ///< good: behind the closing quotation mark; else where the string stops being one
    std::size_t size = 0;    ///< bytes of text that were written
    bool good = false;
    bool surrogate = false;  ///< a lone one was escaped: its three bytes (WTF-8) are no UTF-8
};

/// How far behind its text read_string may write.
inline constexpr std::size_t string_slack = 64;

/// `line[at]` stands behind the opening quotation mark.  Writes the text to `to`, which has room for what is left of the
/// line and string_slack more.  Bytes of 0x80 and more are taken whatever they are.  Stops, not good, at the first
/// character behind `most` bytes of text, which are exceeded by less than string_slack.
[[nodiscard]] StringText read_string(std::string_view line, std::size_t at, char* to, std::size_t most = std::string_view::npos);

}  // namespace salvage::json
