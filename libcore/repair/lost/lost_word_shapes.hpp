/// Words with marks in them that have lost no letter there, and marks that are words themselves.
#pragma once

#include <salvage/language/words.hpp>
#include <salvage/repair/lost/lost_chunk.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::repair {

/// Whether a blank is missing between two words, or the same word stands on both sides, among the signs [first, last) of a chunk.
[[nodiscard]] bool joins_words(const Chunk& chunk, std::size_t first, std::size_t last);

/// Whether it may be a pattern; with `short_ones` all words of two or three letters may.
[[nodiscard]] bool pattern(const Reading& reading, bool short_ones);

/// Whether a mark joins two words of the language, or of English.
[[nodiscard]] bool between_words(const Reading& reading, const language::Words& words);

/// Whether the letter is a word of the language.
[[nodiscard]] bool word_of_its_own(char32_t letter, std::string_view language);

}  // namespace salvage::repair
