/// Escapes that lost the sign before them: "cafu00e9" of "caf\u00e9", "don#039;t" of "don&#039;t".  Databases and web forms strip
/// backslashes, and some take ampersands away.
#pragma once

#include <salvage/repair/edits.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::repair {

/// Whether what begins at `at` of `text`, 'u' or '#', may be one.  Constant.
[[nodiscard]] bool may_be_bare_escape(std::string_view text, std::size_t at);

/// Edits that read those of a line; none if it is a program, or not more plausible for it.
[[nodiscard]] Edits find_bare_escapes(std::string_view line);

}  // namespace salvage::repair
