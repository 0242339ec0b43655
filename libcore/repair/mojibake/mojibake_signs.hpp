/// Signs that tell by themselves what they were: no language has to be judged.
#pragma once

#include <optional>
#include <string_view>

#include <salvage/repair/mojibake/mojibake_search.hpp>

namespace salvage::repair {

/// The repair of `line` (valid UTF-8) where controls of Latin-1 are characters of windows-1252, punctuation of GBK or Big5 was read as
/// Latin-1 in a text of Latin letters ("it¡¯s"), or U+FFFD was read in GBK (锟斤拷).  Linear.
[[nodiscard]] std::optional<Hypothesis> find_signs(std::string_view line);

/// The first of these.  `nel_may_end`: NEL alone may be a line end.
[[nodiscard]] std::optional<Hypothesis> find_controls_of_1252(std::string_view line, bool nel_may_end = true);

}  // namespace salvage::repair
