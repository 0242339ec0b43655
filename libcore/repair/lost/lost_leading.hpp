/// Words that lead on to the next: no dash stands behind them.
#pragma once

#include <cstddef>
#include <string_view>

namespace salvage::repair {

/// Whether the word that ends at `end` is an article, a possessive or a preposition that hardly ever stands last: "av en", "az".
[[nodiscard]] bool leads_on(std::string_view text, std::size_t end, std::string_view language);

}  // namespace salvage::repair
