/// A first look at a text in a charset of one byte a character, ten times as fast as the judge's and far less sharp: letters by
/// themselves, without what stands before them, with the charges for case and changes of script.
#pragma once

#include <salvage/language/table.hpp>

#include <array>
#include <string_view>

namespace salvage::language {

/// What each byte of a charset is to the judge.
using Folds = std::array<Fold, 256>;

/// Bits of `bytes`, as Scorer::bits() has them but for n-grams of a single letter.  Good only to tell readings of the same bytes that are far apart.
[[nodiscard]] double letter_bits(const Folds& folds, std::string_view bytes, Table table = language::table());

}  // namespace salvage::language
