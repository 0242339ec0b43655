/// What the runs of marks of a paragraph may be, and the likeliest way through all of them.
#pragma once

#include <salvage/repair/lost_signs/lost_signs.hpp>
#include <salvage/repair/marks.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace salvage::repair {

/// What a run of marks is read as: letters at the word's edge, and up to two signs.
struct Option {
    std::uint8_t letters = 0;  ///< marks that are letters
    SignKind first = SignKind::other, second = SignKind::other;  ///< in the text's order; `first` alone: one sign
    std::uint8_t first_marks = 0, second_marks = 0;
    float bits = 0;
    bool opens = false, closes = false;
    bool outside = false;   ///< only outside of quotations
    bool alone = false;     ///< half of a quotation whose other half may stand elsewhere
    std::uint8_t kind = 0;  ///< of its quotation mark: of those that left so many marks
};

/// A run of marks and all that it may be.
struct Spot {
    Marks marks;
    bool initial = false;  ///< at the start of a word: signs come before letters
    std::array<Option, 16> options;
    std::size_t size = 0;
    float gap = 0;       ///< what it costs to be in a quotation from the spot before to this one
    float shut = 0;      ///< bits against a quotation that goes on over the gap
    void add(const Option& option) {
        if (size < options.size()) options[size++] = option;
    }
};

inline constexpr float impossible = -200;  ///< bits

/// The likeliest way through `spots`, which are in the text's order.  Linear.
[[nodiscard]] SignsFound decide_chain(std::span<const Spot> spots, const SignProfile& profile);

/// Bits of all ways through them together: what the table of weights is fitted by.
[[nodiscard]] float all_ways(std::span<const Spot> spots, const SignProfile& profile);

}  // namespace salvage::repair
