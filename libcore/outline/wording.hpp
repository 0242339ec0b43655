/// What is odd about a number, in one sentence: findings on headings and on clauses say the same things alike.
#pragma once

#include <salvage/numbering/markers.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace salvage::outline {

/// "(3) is missing between (2) and (4)".  `label`, which `reading` reads, came where `expected`, a smaller number, would have.
[[nodiscard]] std::string gap_text(std::string_view before, std::string_view label, const numbering::Reading& reading, std::uint32_t expected);

/// "(2) stands twice in a row"
[[nodiscard]] std::string duplicate_text(std::string_view label);

/// "(2) follows (4) where (5) was expected".  `before` may be empty: not known.
[[nodiscard]] std::string order_text(std::string_view before, std::string_view label, const numbering::Reading& reading, std::uint32_t expected);

/// "(9) stands between (2) and (3)", or, if `expected` is what is missing between these, "(9) stands between (2) and (4) where (3) was expected".
[[nodiscard]] std::string astray_text(std::string_view before, std::string_view label, const numbering::Reading& reading, std::uint32_t expected, std::string_view after,
                                      bool in_place_of);

/// "1.2 follows 2.1: its first part is not that of the section it stands in".  `before` may be empty: not known.
[[nodiscard]] std::string wrong_parent_text(std::string_view before, std::string_view label);

/// "a Roman numeral", "a letter", "a number"
[[nodiscard]] std::string counted_with(numbering::Family family);

/// A difference of costs, in nats, with one decimal: "4.2".
[[nodiscard]] std::string tenths(float value);

/// `text` in quotation marks, cut after `most` columns with an ellipsis; line breaks as blanks.
[[nodiscard]] std::string quoted(std::string_view text, std::size_t most = 60);

}  // namespace salvage::outline
