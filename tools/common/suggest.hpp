/// "Did you mean ...?"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::cli {

/// Edits that turn `a` into `b`: insertions, deletions, replacements, and swaps of neighbours, each counting 1 (optimal
/// string alignment, over bytes).  Costs a.size() * b.size().
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The one of `words` that `word` was probably meant to be: one that begins with it (at least two letters), else the
/// nearest by edits, of which a third of the word's letters may be wrong; the first of equals.  Empty for none.
[[nodiscard]] std::string suggest(std::string_view word, const std::vector<std::string>& words);

}  // namespace salvage::cli
