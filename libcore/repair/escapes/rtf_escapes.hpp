/// Escapes of RTF that a converter left: "caf\'e9", "l\u8217?\u233?t\u233?".
#pragma once

#include <string_view>

#include <salvage/repair/edits.hpp>

namespace salvage::repair {

/// Those of a line of prose, all of them or none: "\u" and a number in decimal with the sign behind it that old readers show instead, and "\'"
/// with two digits, in the charset that fits best.  None where a "\'" is an apostrophe that a program has escaped ("l\'eau").
[[nodiscard]] Edits find_rtf_escapes(std::string_view line);

}  // namespace salvage::repair
