/// Which of a document's schemes stands below which.
#pragma once

#include <salvage/numbering/decoder.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace salvage::numbering {

/// Which scheme was found below which.
class SchemePairs {
public:
    explicit SchemePairs(std::uint32_t schemes) : schemes_(schemes), found_((std::size_t{schemes} + 1) * schemes, false) {}
    void add(std::uint32_t parent, std::uint32_t child) {
        const std::size_t at = place(parent, child);
        if (!found_[at]) ++size_;
        found_[at] = true;
    }
    [[nodiscard]] bool contains(std::uint32_t parent, std::uint32_t child) const { return found_[place(parent, child)]; }
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    /// A parent of none is the root.
    [[nodiscard]] std::size_t place(std::uint32_t parent, std::uint32_t child) const {
        return std::size_t{parent == none ? schemes_ : parent} * schemes_ + child;
    }
    std::uint32_t schemes_;
    std::vector<bool> found_;
    std::size_t size_ = 0;
};

/// Those of the accepted markers and their parents.
[[nodiscard]] SchemePairs scheme_pairs(const CandidateList& candidates, std::span<const Decision> decisions);

}  // namespace salvage::numbering
