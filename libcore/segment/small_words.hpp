/// Words that tell where a sentence begins: written small inside it, in capitals at its head.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace salvage::segment {

inline constexpr std::size_t most_small_languages = 32;

/// A bit for each language that has the word, which is in lower case, among them; 0: none has.
[[nodiscard]] std::uint32_t small_word_languages(std::string_view word);

/// How often words of each language were seen.
using SmallCounts = std::array<std::uint32_t, most_small_languages>;

inline void count_small_word(SmallCounts& counts, std::uint32_t languages, std::uint32_t times) {
    for (std::size_t bit = 0; bit < counts.size(); ++bit) {
        if ((languages >> bit & 1U) != 0) counts[bit] += times;
    }
}

/// The bits of the languages that the counts speak for: the most frequent one and those that are nearly as frequent; 0: too few words.
[[nodiscard]] std::uint32_t languages_of(const SmallCounts& counts);

/// Whether hardly a clause ends with the word, which is in lower case: "the", "und", "del".
[[nodiscard]] bool leads_on(std::string_view word);

}  // namespace salvage::segment
