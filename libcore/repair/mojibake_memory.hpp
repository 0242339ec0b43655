/// Memory of the search for mojibake: lines that it has looked at in vain, which are looked at again after each repair beside them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <salvage/repair/mojibake_chain.hpp>
#include <salvage/repair/mojibake_scan.hpp>

namespace salvage::repair {

class SearchMemory {
public:
    /// Of a line and of all else that its search depends on; never 0.
    [[nodiscard]] static std::uint64_t key(std::string_view line, bool misread, const ChainMemory& chains);

    /// The shapes that were refused when nothing was found for this key; null if it is not known.
    [[nodiscard]] const OddShapes* find(std::uint64_t key) const;
    void keep(std::uint64_t key, const OddShapes& refused);

private:
    struct Known {
        std::uint64_t key = 0;
        OddShapes refused;
    };
    static constexpr std::size_t most = 1024;
    std::vector<Known> known_;  ///< by key; a newer one takes the place of an older; empty until one is kept
};

}  // namespace salvage::repair
