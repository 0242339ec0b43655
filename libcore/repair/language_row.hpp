/// Small closed tables with one row for each language, whose member `language` is its tag.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace salvage::repair {

/// The row of a language; nullptr where the table has none.  Linear in the rows.
template <typename Row, std::size_t count>
[[nodiscard]] constexpr const Row* row_of(const Row (&table)[count], std::string_view language) {
    const Row* const row =
        std::find_if(std::begin(table), std::end(table), [&](const Row& one) {
            // Tags have few letters: no call for most of them.
            return one.language.size() == language.size() && !language.empty() && one.language.front() == language.front() && one.language == language;
        });
    return row == std::end(table) ? nullptr : row;
}

}  // namespace salvage::repair
