/// Turkish sets an apostrophe between a name or a number and its endings: "Ankara’nın", "1998’de".
#pragma once

#include <salvage/repair/edits.hpp>
#include <salvage/repair/marks.hpp>

#include <string_view>

namespace salvage::repair {

/// The apostrophe that a run of marks of Turkish text began with, and the letters that the endings behind it lost, which the vowels of
/// the name tell; none where it is no such run.  `bytes`: every byte of what was lost left a mark.
[[nodiscard]] Edits find_lost_suffix(std::string_view text, const Marks& marks, bool bytes);

}  // namespace salvage::repair
