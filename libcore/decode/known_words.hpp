/// Whether words of a short text are words that the language is known to have.
#pragma once

#include <salvage/language/judge.hpp>

#include <string_view>

namespace salvage::decode {

/// Texts longer than this tell their charset by themselves.
inline constexpr std::size_t longest_asked = 240;

/// Bits that speak for `text` (valid UTF-8) as one in the language: words with letters beyond ASCII that are as the table of words
/// has them; less for words that it has with other letters.  0 where it knows nothing, as of all but Latin letters.
[[nodiscard]] double known_words(std::string_view text, language::LanguageId language);

}  // namespace salvage::decode
