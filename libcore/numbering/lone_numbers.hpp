/// Numbers that are all of a line or of a label: "XI", "三", "ONE".
#pragma once

#include <salvage/numbering/markers.hpp>

#include <optional>
#include <string_view>

namespace salvage::numbering {

/// The number that `text` from `at` to `end` is, with nothing behind it: Roman in capitals, Chinese, decimal, or a word; up to 200.  One reading.
[[nodiscard]] std::optional<Marker> read_lone_number(std::string_view text, std::size_t at, std::size_t end);

}  // namespace salvage::numbering
