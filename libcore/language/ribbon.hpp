/// A map that stores values without their keys: a retrieval structure as Dillinger and Walzer describe it ("Ribbon filter: practically
/// smaller than Bloom and Xor", 2021).
///
/// Each key chooses 64 slots that follow each other, and among them some, by its hash; what the slots hold there, added up bit by bit, is
/// its print and its value.  Slots are found by solving these equations, so a value takes hardly more than its bits: some 5 % more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace salvage::language {

/// Bits that are kept of a key to tell keys that are not there: one of 2^12 of them is taken for one that is.
inline constexpr unsigned ribbon_print_bits = 12;
inline constexpr unsigned ribbon_value_bits = 16;  ///< at most

/// What a key of a ribbon says.
struct RibbonEntry {
    std::uint64_t key;
    std::uint32_t value;
};

/// A ribbon as it is stored.
struct RibbonShape {
    std::uint32_t blocks;      ///< of 64 slots, two at least; a block has a word of 64 bits for each bit of print and value
    std::uint32_t value_bits;
    std::uint32_t seed;
};

/// A view of one, cheap to copy.
class Ribbon {
public:
    Ribbon(const std::uint64_t* words, const RibbonShape& shape) : words_(words), shape_(shape) {}
    /// The value of `key`; none if it is not there, but for one key of 4096.  Two neighbouring blocks are looked at.
    [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t key) const;
    /// Asks the memory for what find() will look at.
    void prefetch(std::uint64_t key) const;

private:
    const std::uint64_t* words_;
    RibbonShape shape_;
};

/// A ribbon with its words.
struct MadeRibbon {
    RibbonShape shape;
    std::vector<std::uint64_t> words;
};

/// A ribbon of `entries`, whose keys are different and whose values have `value_bits`, 1 to 16.  The same entries give the same words.
/// Linear.
[[nodiscard]] MadeRibbon make_ribbon(std::span<const RibbonEntry> entries, unsigned value_bits);

}  // namespace salvage::language
