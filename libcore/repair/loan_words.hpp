/// Words and names of other languages that English text has with their letters.
#pragma once

#include <salvage/repair/vocabulary.hpp>

namespace salvage::repair {

/// Made when first asked; safe from several threads.
[[nodiscard]] const Vocabulary& english_loans();

}  // namespace salvage::repair
