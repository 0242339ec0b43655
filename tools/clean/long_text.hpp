#pragma once

#include <salvage/repair/cleaner.hpp>
#include <salvage/report/change.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::cleaning {

/// Texts of records from this size on are cleaned so: what is held beside the record is what comes out in its place.
inline constexpr std::size_t long_text = std::size_t{4} << 20;

struct LongText {
    std::optional<std::string> spelled;  ///< with its quotation marks; none: the text stays as it is
    std::vector<report::Change> changes;
    bool surrogate = false;              ///< a lone one is escaped in it
};

/// Cleans the text that `inner` spells, a well-formed JSON string without its quotation marks, in pieces.  The same as
/// by clean_text and json::append_spelled.
[[nodiscard]] LongText clean_long_text(std::string_view inner, repair::Cleaner& cleaner);

}  // namespace salvage::cleaning
