/// What --list-fixes and --list-charsets print.
#pragma once

#include <string>

namespace salvage::cleaning {

/// A line each: name, "on" or "off", description.
[[nodiscard]] std::string fixes_table();
/// A line each: name, and for those that are found out "auto" and the languages.
[[nodiscard]] std::string charsets_table();

}  // namespace salvage::cleaning
