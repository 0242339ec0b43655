/// Reads the small JSON objects of our own formats, and foreign records whose values travel verbatim.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::json {

/// One member of an object.
struct Member {
    std::string key;       ///< unescaped
    std::string_view raw;  ///< the value as it stands in the text, without blanks around it
};

/// The members of the object that `text` is, in their order, or none if `text` is not exactly one JSON object
/// (RFC 8259, blanks around it allowed) in valid UTF-8.  `raw` views into `text`.
/// The whole text is checked, nested values too, by a loop: depth costs a byte a level, no stack.  Values are not
/// interpreted, so integers of any size and escapes of lone surrogates pass; only a key must be valid Unicode.
[[nodiscard]] std::optional<std::vector<Member>> members(std::string_view text);

/// The string that `raw` (a value from `members`) spells, unescaped; none if it is no string or escapes a lone
/// surrogate.
[[nodiscard]] std::optional<std::string> string_value(std::string_view raw);

/// The unsigned integer that `raw` spells; none for other values, fractions, exponents, and what exceeds 64 bits.
[[nodiscard]] std::optional<std::uint64_t> unsigned_value(std::string_view raw);

/// Whether `raw` is an object.
[[nodiscard]] inline bool is_object(std::string_view raw) { return !raw.empty() && raw.front() == '{'; }

}  // namespace salvage::json
