/// Finding a few words, known beforehand, in all of a text.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace salvage::segment {

/// The first eight bytes of the word of `size` bytes, one or more, at byte `at` of `text`; zeros behind it.
[[nodiscard]] inline std::uint64_t word_head(std::string_view text, std::size_t at, std::size_t size) {
    std::uint64_t head = 0;
    const std::size_t others = size < sizeof head ? 8 * (sizeof head - size) : 0;  // bits
    if (text.size() - at >= sizeof head) std::memcpy(&head, text.data() + at, sizeof head);
    else std::memcpy(&head, text.data() + at, std::min(size, sizeof head));
    return std::endian::native == std::endian::big ? head >> others << others : head << others;
}

/// Words that are looked for.  Nearly all words of a text are told from them by one bit.
class AskedWords {
public:
    /// The number of the word, from 0 in the order of asking; the empty word has none.
    std::size_t ask(std::string_view word);
    [[nodiscard]] std::size_t size() const { return numbers_.size(); }
    /// Bytes of the shortest.
    [[nodiscard]] std::size_t shortest() const { return shortest_; }
    /// To be called between the last ask and the first find.
    void prepare();
    /// The number of `word`, which is not empty, if it was asked for.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view word) const {
        return filter().may_be(word, 0, word.size()) ? number_of(word) : std::nullopt;
    }
    /// What nearly all words of a text are told by; it looks at the words that were asked for when prepare() was called.
    class Filter {
    public:
        /// False: the `size` bytes, one or more, at byte `at` of `text` were not asked for.  The bytes behind them make it quicker.
        [[nodiscard]] bool may_be(std::string_view text, std::size_t at, std::size_t size) const {
            const std::uint64_t hash = hash_of(word_head(text, at, size), size);
            return (seen_[hash >> shift_] >> (hash >> 32U & 63U) & 1U) != 0;
        }

    private:
        friend AskedWords;
        Filter(const std::uint64_t* seen, unsigned shift) : seen_(seen), shift_(shift) {}
        const std::uint64_t* seen_;
        unsigned shift_;
    };
    [[nodiscard]] Filter filter() const { return {seen_.data(), shift_}; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
    };

    static std::uint64_t hash_of(std::uint64_t head, std::size_t size) { return (head ^ size) * 0x9E3779B97F4A7C15ULL; }
    [[nodiscard]] std::optional<std::size_t> number_of(std::string_view word) const;

    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> numbers_;
    std::vector<std::uint64_t> seen_{0, 0};  ///< a bit for each hash
    unsigned shift_ = 63;                    ///< of a hash, to its place among them
    std::size_t shortest_ = std::numeric_limits<std::size_t>::max();
};

}  // namespace salvage::segment
