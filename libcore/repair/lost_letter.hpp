/// Evidence for lost letters, for those that gather it.
#pragma once

#include <cstddef>
#include <string_view>

namespace salvage::repair {

/// How many words of `text` (valid UTF-8, whole lines) have lost letters beyond doubt; stops at `most`.
[[nodiscard]] std::size_t lost_letters_in(std::string_view text, std::size_t most);

}  // namespace salvage::repair
