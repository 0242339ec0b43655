/// Finding a few words, known beforehand, in all of a text.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace salvage::segment {

/// Words that are looked for.  Nearly all words of a text are told from them by a bit or two.
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
        if (word.size() < shortest_ || !seen_.test(key(word)) || !may_be(ends(word))) return std::nullopt;
        return number_of(word);
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
    };

    /// Bits of the word's length and its first, middle and last letters.
    [[nodiscard]] static std::size_t key(std::string_view word);
    /// Of the first four bytes, the last four and the length; for the many words of large documents, which leave few keys free.
    [[nodiscard]] static std::uint64_t ends(std::string_view word);
    [[nodiscard]] bool may_be(std::uint64_t hash) const { return (seen_ends_[hash >> 40U & (seen_ends_.size() - 1)] >> (hash >> 34U & 63U) & 1U) != 0; }
    [[nodiscard]] std::optional<std::size_t> number_of(std::string_view word) const;

    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> numbers_;
    std::bitset<1U << 18U> seen_;           ///< keys
    std::vector<std::uint64_t> seen_ends_;  ///< a bit for each hash of the ends, of a power of two
    std::size_t shortest_ = std::numeric_limits<std::size_t>::max();
};

inline std::size_t AskedWords::key(std::string_view word) {
    const auto letter = [&](std::size_t i) { return static_cast<std::size_t>(word[i]) & 31U; };
    const std::size_t length = word.size() < 31 ? word.size() : 31;
    return letter(0) | letter(word.size() - 1) << 5U | length << 10U | (letter(word.size() / 2) & 7U) << 15U;
}

}  // namespace salvage::segment
