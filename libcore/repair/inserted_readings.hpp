/// Readings in pinyin that a conversion put behind common Chinese characters: "學(xué)校的發(fā)展".  Whole sites of papers and reports
/// have them, where simplified characters were made into traditional ones.
#pragma once

#include <cstddef>
#include <string_view>

namespace salvage::repair {

/// Whether a line has a reading behind a Chinese character, whoever put it there.
[[nodiscard]] bool has_reading(std::string_view line);

/// What the readings of a document look like, so far.
struct ReadingCounts {
    std::size_t all = 0;
    std::size_t rare = 0;        ///< of those, the ones of characters that texts seldom have
    std::size_t repeated = 0;    ///< the ones whose character has the same reading elsewhere
    std::size_t several = 0;     ///< the characters of these, each once
    std::size_t bare = 0;        ///< the same where they have no reading
    std::size_t of_several = 0;  ///< readings of characters that have more than one
    std::size_t characters = 0;  ///< all Chinese characters
    std::size_t simplified = 0, traditional = 0;  ///< of those, the most frequent ones (han_forms.hpp)

    ReadingCounts& operator+=(const ReadingCounts& other);
    friend bool operator==(const ReadingCounts&, const ReadingCounts&) = default;
    /// Whether a program put them there.  People give a rare character its reading once, and then leave it out; they list characters that
    /// are read in several ways; and a text for children has one behind every character.  Lists for schools repeat them, too, but are short,
    /// or in simplified characters, which no conversion to traditional ones leaves.
    [[nodiscard]] bool inserted() const;
};

/// Of one piece of a document.  Linear; as large as the number of characters with a reading.
[[nodiscard]] ReadingCounts count_readings(std::string_view text);

}  // namespace salvage::repair
