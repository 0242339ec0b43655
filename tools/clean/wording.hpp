/// How clean speaks of changes to people: --check, --verbose, warnings.
#pragma once

#include <salvage/repair/cleaner.hpp>
#include <salvage/report/change.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace salvage::cleaning {

/// One change in words: lost-zero-width: "????" -> "".
[[nodiscard]] std::string described(const report::Change& change);
/// How often each rule struck: "2 lost-zero-width, 1 nfc".
[[nodiscard]] std::string counted(const std::map<report::Rule, std::uint64_t>& counts);
/// The warning about a guess: not UTF-8 from line 7 on: read as windows-1252: name the encoding with --charset.
[[nodiscard]] std::string warning(const repair::Cleaner::Guess& guess);
/// The warning about data that is no text, by its kind (decode/binary.hpp), with what to do instead.
[[nodiscard]] std::string binary_warning(std::string_view kind);

}  // namespace salvage::cleaning
