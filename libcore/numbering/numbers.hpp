/// The number in a marker, without what stands around it: "2.1.3", "iv", "三十二", "aa", "קכ".
#pragma once

#include <salvage/numbering/cursor.hpp>
#include <salvage/numbering/markers.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace salvage::numbering {

/// What was counted, before the delimiters are known.
struct Number {
    std::array<Reading, max_readings> readings{};
    std::uint8_t count = 0;
    bool dotted = false;
    bool ends_with_period = false;  ///< "1.1." took its last period
    bool leading_zero = false;
};

/// A Number of one reading.
[[nodiscard]] Number one_reading(Family family, std::uint32_t value);
/// A number that is a word: "Titre premier" is followed by "Titre 2" or "Titre II".
[[nodiscard]] Number word_readings(std::uint32_t value);

/// A run of at most six decimal digits of any script; `leading_zero` becomes true where a zero stands before others.
[[nodiscard]] std::optional<std::uint32_t> read_decimal(Cursor& cursor, bool& leading_zero);

/// The number at the cursor in each way that it can be read; the cursor then stands behind it.
[[nodiscard]] std::optional<Number> read_number(Cursor& cursor);

/// Whether the ASCII letters at the cursor are a word and no number, as far as three of them tell.
[[nodiscard]] bool is_plain_word(const Cursor& cursor);

/// The marker from `begin` to the cursor.
[[nodiscard]] Marker finish(const Number& number, Delimiter delimiter, std::uint16_t keyword, std::size_t begin, const Cursor& cursor);

}  // namespace salvage::numbering
