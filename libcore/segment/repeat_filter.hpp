/// Which of many hashes may come twice, before any of them enters a map.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace salvage::segment {

/// Two bits a hash, for once and for twice, some eight hashes' room for each of `count`: small beside a map of all, and most
/// lines of a text come once.  Needs hashes whose bits are spread.
class RepeatFilter {
public:
    explicit RepeatFilter(std::size_t count) : seen_(std::bit_ceil(std::max<std::size_t>(count / 4, 64)), 0) {}
    /// Asks for the memory of a hash that comes up soon; the filter of a large text is larger than the nearest caches.
    void prefetch(std::uint64_t hash) const { __builtin_prefetch(&seen_[place(hash)], 1); }
    /// How many hashes ahead that is worth while.
    static constexpr std::size_t ahead = 8;

    void add(std::uint64_t hash) {
        std::uint64_t& word = seen_[place(hash)];
        word |= (word & once(hash)) << 32U | once(hash);
    }
    /// False: it was added once or never.
    [[nodiscard]] bool may_repeat(std::uint64_t hash) const { return (seen_[place(hash)] >> 32U & once(hash)) != 0; }

private:
    static std::uint64_t once(std::uint64_t hash) { return std::uint64_t{1} << (hash & 31U); }
    [[nodiscard]] std::size_t place(std::uint64_t hash) const { return hash >> 5U & (seen_.size() - 1); }
    std::vector<std::uint64_t> seen_;
};

}  // namespace salvage::segment
