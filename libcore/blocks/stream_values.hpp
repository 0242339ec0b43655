/// What the lines of a block stream are made of: numbers, paths, names, and how messages show them.
#pragma once

#include <salvage/text/ascii.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace salvage::blocks {

/// Takes a decimal number without leading zeros, of at most 19 digits, from the front of `text`.
[[nodiscard]] inline std::optional<std::uint64_t> take_number(std::string_view& text) {
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
