/// What the lines of a block stream are made of: numbers, paths, names, and how messages show them.
#pragma once

#include <salvage/text/ascii.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace salvage::blocks {

static_assert(std::endian::native == std::endian::little, "digits are read as little endian");

/// Takes a decimal number without leading zeros, of at most 19 digits, from the front of `text`.
[[nodiscard]] inline std::optional<std::uint64_t> take_number(std::string_view& text) {
    constexpr std::size_t word = sizeof(std::uint64_t);
    if (text.size() >= word) {
        // Up to seven digits at once: they are shifted to the end of the word, so that zeros lead, and added up in pairs.
        std::uint64_t digits = 0;
        std::memcpy(&digits, text.data(), word);
        digits ^= 0x3030303030303030U;
        const std::uint64_t others = (digits | ((digits & 0x7F7F7F7F7F7F7F7FU) + 0x7676767676767676U)) & 0x8080808080808080U;
        if (others != 0) {
            const auto count = static_cast<std::size_t>(std::countr_zero(others)) / 8;
            if (count == 0 || (count > 1 && text[0] == '0')) return std::nullopt;
            digits <<= 8 * (word - count);
            digits = digits * 10 + (digits >> 8U);
            digits = ((digits & 0x000000FF000000FFU) * 0x000F424000000064U + ((digits >> 16U & 0x000000FF000000FFU) * 0x0000271000000001U)) >> 32U;
            text.remove_prefix(count);
            return digits;
        }
    }
    constexpr std::size_t most_digits = 19;  // which always fit
    const std::size_t size = text.size();
    const char* const digits = text.data();
    std::uint64_t value = 0;
    std::size_t count = 0;
    while (count < size && is_ascii_digit(digits[count])) {
        if (count == most_digits) return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(digits[count] - '0');
        ++count;
    }
    if (count == 0 || (count > 1 && digits[0] == '0')) return std::nullopt;
    text.remove_prefix(count);
    return value;
}

/// All of `text` as such a number.
[[nodiscard]] std::optional<std::uint64_t> whole_number(std::string_view text);

/// "1", "2.10.3": numbers from 1.
[[nodiscard]] bool is_path(std::string_view text);

/// "numbering-gap": lower-case words with hyphens between.
[[nodiscard]] bool is_rule_name(std::string_view text);

/// Foreign words in a message: short, and on one line whatever is in them.
[[nodiscard]] std::string quoted(std::string_view text);

/// A document's name as it is, or quoted where it would tear the message.
[[nodiscard]] std::string shown(std::string_view name);

/// "1 block", "7 blocks".
[[nodiscard]] std::string counted(std::size_t count, std::string_view word);

}  // namespace salvage::blocks
