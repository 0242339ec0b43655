/// Data that is no text in any charset: archives, images, programs.
#pragma once

#include <optional>
#include <string_view>

namespace salvage::decode {

/// What `head` (the first head_size bytes of a document, or all there are) is, if it is no text: "gzip", "PNG image" ..., or
/// "data" where only its bytes tell: controls that no text has are a fourteenth of them and more, and where there are few bytes
/// at least six.  NULs, escapes, backspaces and what begins lines and pages do not count: dumps have them.  UTF-16 and UTF-32
/// are to be ruled out before.
[[nodiscard]] std::optional<std::string_view> binary_kind(std::string_view head);

/// The same of a head without any control but those of lines and pages: what its first bytes alone prove.
[[nodiscard]] std::optional<std::string_view> binary_beginning(std::string_view head);

}  // namespace salvage::decode
