/// Memory of the search for mojibake: lines that it has looked at, which are looked at again after each repair beside them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <salvage/repair/edits.hpp>
#include <salvage/repair/mojibake/mojibake_chain.hpp>
#include <salvage/repair/mojibake/mojibake_gaps.hpp>

namespace salvage::repair {

struct Searched;

class SearchMemory {
public:
    /// Of a line and of all else that its search depends on; never 0.
    [[nodiscard]] static std::uint64_t key(std::string_view line, bool misread, const ChainMemory& chains);

    /// What was found for this key; null if it is not known.
    [[nodiscard]] const Searched* find(std::uint64_t key) const;
    void keep(std::uint64_t key, const Searched& found);

    /// undo_lossy(), which looks at a line again and again as others tell more of the document.  What it finds in long lines is not kept.
    [[nodiscard]] Edits undo_lossy(std::string_view text, CharsetId charset, Damage damage);

private:
    struct Known {
        std::uint64_t key = 0;
        std::shared_ptr<const Searched> found;
    };
    static constexpr std::size_t least = 256, most = 8192;
    static constexpr std::size_t most_bytes = 4 << 20;  ///< of repairs; then all are forgotten
    struct KnownLossy {
        std::uint64_t key = 0;
        Edits edits;
    };
    static constexpr std::size_t most_lossy = 1024, longest_lossy = 4096;  ///< lines, and their bytes
    std::vector<KnownLossy> lossy_;  ///< likewise
    std::vector<Known> known_;  ///< by key; a newer one takes the place of an older; empty until one is kept
    std::size_t kept_ = 0;      ///< since there are so many places, and those there were then
    std::size_t bytes_ = 0;
};

}  // namespace salvage::repair
