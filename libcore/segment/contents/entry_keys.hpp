/// What entries of contents lists and the headings that they name have in common, each line's made once for all that look for it.
#pragma once

#include <salvage/segment/contents/contents.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace salvage::segment {

/// entry_key of the lines of a text, as far as somebody asks.
class EntryKeys {
public:
    /// `known`: of each line, where it is not 0.
    EntryKeys(std::string_view text, std::span<const Line> lines, std::vector<std::uint64_t> known) : text_(text), lines_(lines), keys_(std::move(known)) {}

    [[nodiscard]] std::uint64_t of(std::size_t line) {
        std::uint64_t& key = keys_[line];
        if (key == 0) key = entry_key(text_, lines_[line]);
        return key;
    }

private:
    std::string_view text_;
    std::span<const Line> lines_;
    std::vector<std::uint64_t> keys_;  ///< 0: of too few words, or nobody has asked
};

}  // namespace salvage::segment
