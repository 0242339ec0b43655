/// JSON strings (RFC 8259, section 7).
#pragma once

#include <string>
#include <string_view>

namespace salvage::json {

/// Appends `text`, which must be valid UTF-8, as a JSON string with its quotation marks.
/// Escaped is what must be: `"`, `\`, and the controls below U+0020 (\b \f \n \r \t, else \u00xx in lower case);
/// all else, U+007F and U+2028 too, stands as it is.  Runs without escapes are scanned 16 bytes at a time and copied
/// whole.
void append_string(std::string& out, std::string_view text);

/// The same without the quotation marks: a part of a string.
void append_inner(std::string& out, std::string_view text);

/// The same for bytes that may not be UTF-8, such as file names: each byte that belongs to no well-formed sequence
/// becomes U+FFFD, so that the output is valid.  Total.
void append_any_string(std::string& out, std::string_view bytes);

}  // namespace salvage::json
