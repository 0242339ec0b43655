/// Question marks that begin the query of an address: "https://bugs.example.org/show?id=42".  Documents about programs are full of
/// them, and no pass takes one for a lost character.
#pragma once

#include <string_view>

namespace salvage::repair {

/// Whether each '?' of `text` (valid UTF-8, whole lines) is one, or ends a question as most do.
[[nodiscard]] bool asks_in_addresses_alone(std::string_view text);

}  // namespace salvage::repair
