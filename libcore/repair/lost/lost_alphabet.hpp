/// The letters that words of a language are written with, as against those of foreign names in its texts.
#pragma once

#include <string_view>

namespace salvage::repair {

/// Whether `letter`, beyond ASCII, is one of the language, which is told by its tag; all are of a language that has no list here.
[[nodiscard]] bool of_alphabet(char32_t letter, std::string_view language);
/// The same in two steps: the small letters of the language, empty where it has no list, and whether they have `letter`.
[[nodiscard]] std::u32string_view letters_of_alphabet(std::string_view language);
[[nodiscard]] bool of_alphabet(char32_t letter, std::u32string_view alphabet);

}  // namespace salvage::repair
