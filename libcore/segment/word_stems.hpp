/// What two texts share of their words, in any language.
#pragma once

#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace salvage::segment {

/// Calls `visit` with a hash of each word of four letters or more, cut to five as endings differ, and of each pair of characters of CJK.
template <typename Visit>
void each_stem(std::string_view text, Visit visit) {
    constexpr std::size_t shortest = 4;
    constexpr std::size_t stem = 5;
    std::size_t hash = 0;
    std::size_t letters = 0;
    char32_t before = 0;
    const auto mix = [](std::size_t h, char32_t c) { return (h ^ c) * 0x9E3779B97F4A7C15U; };
    for (std::size_t at = 0; at <= text.size();) {
        if (at < text.size() && is_ascii_letter(text[at])) {
            before = 0;
            for (; at < text.size() && is_ascii_letter(text[at]); ++at) {
                if (++letters <= stem) hash = mix(hash, static_cast<char32_t>(text[at] | 0x20));
            }
            continue;
        }
        const CodePoint next = at < text.size() ? valid_utf8_next(text, at) : CodePoint{U' ', 1};
        at += next.length;
        const char32_t c = next.value;
        const bool wide = c >= 0x80 && is_cjk(c) && is_letter(c);
        if (wide && before != 0) visit(mix(mix(1, before), c));
        before = wide ? c : 0;
        if (c >= 0x80 && !wide && is_letter(c)) {
            if (++letters <= stem) hash = mix(hash, lower_case(c));
            continue;
        }
        if (letters >= shortest) visit(hash);
        hash = 0;
        letters = 0;
    }
}

/// How often a text has each stem.
class StemCounts {
public:
    void add(std::size_t stem) {
        if (2 * size_ >= slots_.size()) grow();
        Slot& slot = slots_[place_of(stem)];
        if (slot.count == 0) ++size_;
        slot.stem = stem;
        ++slot.count;
    }
    [[nodiscard]] std::uint32_t count(std::size_t stem) const { return size_ == 0 ? 0 : slots_[place_of(stem)].count; }

private:
    struct Slot {
        std::size_t stem = 0;
        std::uint32_t count = 0;  ///< 0: free
    };

    /// Where the stem stands, or the free slot where it would.
    [[nodiscard]] std::size_t place_of(std::size_t stem) const {
        std::size_t place = (stem * 0xC4CEB9FE1A85EC53U) >> (64U - static_cast<unsigned>(std::countr_zero(slots_.size())));
        while (slots_[place].count != 0 && slots_[place].stem != stem) place = (place + 1) & (slots_.size() - 1);
        return place;
    }
    void grow() {
        constexpr std::size_t fewest = 256;  // a power of two, as all sizes
        const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? fewest : 4 * slots_.size()));
        for (const Slot& slot : old) {
            if (slot.count != 0) slots_[place_of(slot.stem)] = slot;
        }
    }

    std::vector<Slot> slots_;
    std::size_t size_ = 0;  ///< slots that are not free
};

}  // namespace salvage::segment
