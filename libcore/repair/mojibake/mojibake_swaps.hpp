/// Legacy charsets taken for one another: text in one (windows-1251, GBK) that was read as another (windows-1252, Big5).
#pragma once

#include <optional>
#include <string_view>

#include <salvage/repair/mojibake/mojibake_search.hpp>

namespace salvage::repair {

struct Swap {
    std::optional<Hypothesis> repair;
    bool none_better = false;  ///< no reading is more plausible than the line as it is, by however little
};
/// The repair of `line` (valid UTF-8) as a whole, if one is certain.  Cost: up to some hundred passes of the judge over a
/// part of the line, so only for lines that look odd (may_be_swapped).
[[nodiscard]] Swap find_swap(std::string_view line);

/// The line as `swap` (a swapped_single) would have it, which repaired other lines of the document, if that is any more plausible.
[[nodiscard]] std::optional<Hypothesis> follow_swap(std::string_view line, const Misreading& swap);

/// Whether the line is prose of another script than Latin as it stands, by the judge of a part of it.
[[nodiscard]] bool is_other_script(std::string_view line);

}  // namespace salvage::repair
