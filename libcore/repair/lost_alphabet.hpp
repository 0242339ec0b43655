/// The letters that words of a language are written with, as against those of foreign names in its texts.
#pragma once

#include <string_view>

namespace salvage::repair {

/// Whether `letter`, beyond ASCII, is one of the language, which is told by its tag; all are of a language that has no list here.
[[nodiscard]] bool of_alphabet(char32_t letter, std::string_view language);

}  // namespace salvage::repair
