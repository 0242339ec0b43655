/// How clean speaks of changes to people: --check, --verbose, warnings.
#pragma once

#include <salvage/report/change.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "common/summary.hpp"

namespace salvage::cleaning {

/// One change in words: lost-zero-width: "????" -> "".
[[nodiscard]] std::string described(const report::Change& change);
/// How often each rule struck: "2 lost-zero-width, 1 nfc".
[[nodiscard]] std::string counted(const std::map<report::Rule, std::uint64_t>& counts);
/// Counts a change for --summary; `place` is "dump.txt:7".
void count(cli::Summary& summary, const report::Change& change, const std::string& place);
/// The warning about data that is no text, by its kind (decode/binary.hpp), with what to do instead.
[[nodiscard]] std::string binary_warning(std::string_view kind);

}  // namespace salvage::cleaning
