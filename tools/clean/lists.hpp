/// What --list-fixes and --list-charsets print, and what completion offers of it.
#pragma once

#include <string>
#include <vector>

namespace salvage::cleaning {

/// A line each: name, "on" or "off", description.
[[nodiscard]] std::string fixes_table();
/// A line each: name, and for those that are found out "auto" and the languages.
[[nodiscard]] std::string charsets_table();

/// The words that --fix takes.
[[nodiscard]] std::vector<std::string> fix_words();
/// "auto" and the charsets that are found out, in small letters, as people type them.
[[nodiscard]] std::vector<std::string> charset_words();

}  // namespace salvage::cleaning
