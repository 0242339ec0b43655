#include <salvage/language/ribbon.hpp>

#include <algorithm>
#include <array>
#include <bit>

namespace salvage::language {
namespace {

constexpr std::uint32_t width = 64;  // slots that a key chooses among

// Which slots a key chooses, from the first on, and its print.
struct Row {
    std::uint32_t start;
    std::uint64_t chosen;  // bit i: the slot `start` + i; bit 0 is set
    std::uint32_t print;
};

Row row_of(std::uint64_t key, const RibbonShape& shape) {
    std::uint64_t h = (key ^ shape.seed) * 0x9E3779B97F4A7C15u;
    h ^= h >> 32u;
    const std::uint64_t starts = static_cast<std::uint64_t>(shape.blocks) * width - width + 1;
    Row row{};
    row.start = static_cast<std::uint32_t>((h >> 32u) * starts >> 32u);
    row.print = static_cast<std::uint32_t>(h) & ((1U << ribbon_print_bits) - 1);
    h *= 0xD6E8FEB86659FD93u;
    row.chosen = (h ^ h >> 32u) | 1u;
    return row;
}

[[gnu::always_inline]] inline std::uint64_t parity(std::uint64_t bits) { return static_cast<std::uint64_t>(__builtin_parityll(bits)); }

}  // namespace

namespace {

// Inlined where an instruction counts bits, and where none does.
[[gnu::always_inline]] inline std::optional<std::uint32_t> find_in(const std::uint64_t* words, const RibbonShape& shape, std::uint64_t key) {
    const unsigned columns = ribbon_print_bits + shape.value_bits;
    const Row row = row_of(key, shape);
    const std::uint32_t offset = row.start % width;
    const std::uint64_t* const low = words + std::size_t{row.start / width} * columns;
    const std::uint64_t* const high = offset == 0 ? low : low + columns;
    const std::uint64_t in_low = row.chosen << offset;
    const std::uint64_t in_high = offset == 0 ? 0 : row.chosen >> (width - offset);
    // Most keys that are asked for are not there, which the first bits of the print show.
    constexpr unsigned together = 4;
    static_assert(ribbon_print_bits % together == 0);
    for (unsigned column = 0; column < ribbon_print_bits; column += together) {
        std::uint64_t some = 0;
        for (unsigned i = column; i < column + together; ++i) some |= parity((low[i] & in_low) ^ (high[i] & in_high)) << (i - column);
        if (some != (row.print >> column & ((1U << together) - 1))) return std::nullopt;
    }
    std::uint32_t value = 0;
    for (unsigned i = 0; i < shape.value_bits; ++i) {
        const unsigned column = ribbon_print_bits + i;
        value |= static_cast<std::uint32_t>(parity((low[column] & in_low) ^ (high[column] & in_high))) << i;
    }
    return value;
}

#if defined(__x86_64__)
// Without the instruction a parity takes ten.
[[gnu::target("popcnt")]] std::optional<std::uint32_t> find_counting(const std::uint64_t* words, const RibbonShape& shape, std::uint64_t key) { return find_in(words, shape, key); }
const bool counts_bits = __builtin_cpu_supports("popcnt") != 0;
#endif

}  // namespace

std::optional<std::uint32_t> Ribbon::find(std::uint64_t key) const {
#if defined(__x86_64__)
    if (counts_bits) return find_counting(words_, shape_, key);
#endif
    return find_in(words_, shape_, key);
}

void Ribbon::prefetch(std::uint64_t key) const {
    __builtin_prefetch(words_ + std::size_t{row_of(key, shape_).start / width} * (ribbon_print_bits + shape_.value_bits));
}

namespace {

// The equations of a ribbon, brought into a triangle: that of a slot says what it must be, the slots behind it known.
class Band {
public:
    explicit Band(std::size_t slots) : chosen_(slots), told_(slots) {}
    // False if the equation contradicts those before it.
    bool add(const Row& row, std::uint32_t told) {
        std::size_t at = row.start;
        for (std::uint64_t chosen = row.chosen;;) {
            if (chosen_[at] == 0) {
                chosen_[at] = chosen;
                told_[at] = told;
                return true;
            }
            chosen ^= chosen_[at];
            told ^= told_[at];
            if (chosen == 0) return told == 0;
            const int step = std::countr_zero(chosen);
            chosen >>= step;
            at += static_cast<std::size_t>(step);
        }
    }
    // The slots, from the last to the first.
    [[nodiscard]] std::vector<std::uint64_t> solved(unsigned columns) const {
        std::vector<std::uint64_t> words(chosen_.size() / width * columns);
        std::array<std::uint64_t, ribbon_print_bits + ribbon_value_bits> behind{};  // of each column, the slots from the next one on
        for (std::size_t slot = chosen_.size(); slot-- > 0;) {
            std::uint64_t* const block = words.data() + slot / width * columns;
            for (unsigned column = 0; column < columns; ++column) {
                behind[column] <<= 1u;
                const std::uint64_t bit = parity(chosen_[slot] & behind[column]) ^ (told_[slot] >> column & 1u);
                behind[column] |= bit;
                block[column] |= bit << slot % width;
            }
        }
        return words;
    }

private:
    std::vector<std::uint64_t> chosen_;
    std::vector<std::uint32_t> told_;
};

}  // namespace

MadeRibbon make_ribbon(std::span<const RibbonEntry> entries, unsigned value_bits) {
    constexpr double spare = 1.04;
    constexpr std::uint32_t seeds = 24;  // tried with so many slots before there are more of them
    const unsigned columns = ribbon_print_bits + value_bits;
    const auto fewest = static_cast<std::uint32_t>(static_cast<double>(entries.size()) * spare / width);
    for (std::uint32_t blocks = std::max(fewest, 1U) + 1;; blocks += 1 + blocks / 200) {
        for (std::uint32_t seed = 0; seed < seeds; ++seed) {
            const RibbonShape shape{blocks, value_bits, seed};
            Band band(std::size_t{blocks} * width);
            const bool fits = std::all_of(entries.begin(), entries.end(), [&](const RibbonEntry& entry) {
                const Row row = row_of(entry.key, shape);
                return band.add(row, row.print | entry.value << ribbon_print_bits);
            });
            if (fits) return {shape, band.solved(columns)};
        }
    }
}

}  // namespace salvage::language
