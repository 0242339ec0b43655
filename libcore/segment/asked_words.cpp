#include <salvage/segment/asked_words.hpp>

#include <algorithm>
#include <bit>

namespace salvage::segment {

std::size_t AskedWords::ask(std::string_view word) {
    if (word.empty()) return numbers_.size();
    if (const auto found = numbers_.find(word); found != numbers_.end()) return found->second;
    shortest_ = std::min(shortest_, word.size());
    return numbers_.emplace(word, numbers_.size()).first->second;
}

void AskedWords::prepare() {
    // A word that was not asked for passes once in 64 times or less.
    const std::size_t size = std::bit_ceil(std::max<std::size_t>(numbers_.size(), 64));
    seen_.assign(size, 0);
    shift_ = 64U - static_cast<unsigned>(std::countr_zero(size));
    for (const auto& [word, number] : numbers_) {
        const std::uint64_t hash = hash_of(word_head(word, 0, word.size()), word.size());
        seen_[hash >> shift_] |= std::uint64_t{1} << (hash >> 32U & 63U);
    }
}

std::optional<std::size_t> AskedWords::number_of(std::string_view word) const {
    const auto found = numbers_.find(word);
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace salvage::segment
