#include <salvage/segment/asked_words.hpp>

#include <algorithm>
#include <bit>
#include <cstring>

namespace salvage::segment {

std::uint64_t AskedWords::ends(std::string_view word) {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    if (word.size() >= sizeof first) {
        std::memcpy(&first, word.data(), sizeof first);
        std::memcpy(&last, word.data() + word.size() - sizeof last, sizeof last);
    } else {
        std::memcpy(&first, word.data(), word.size());
    }
    return ((std::uint64_t{first} << 32U | last) + word.size()) * 0x9E3779B97F4A7C15ULL;
}

std::size_t AskedWords::ask(std::string_view word) {
    if (word.empty()) return numbers_.size();
    if (const auto found = numbers_.find(word); found != numbers_.end()) return found->second;
    seen_.set(key(word));
    shortest_ = std::min(shortest_, word.size());
    return numbers_.emplace(word, numbers_.size()).first->second;
}

void AskedWords::prepare() {
    seen_ends_.assign(std::bit_ceil(numbers_.size()), 0);
    for (const auto& [word, number] : numbers_) {
        const std::uint64_t hash = ends(word);
        seen_ends_[hash >> 40U & (seen_ends_.size() - 1)] |= std::uint64_t{1} << (hash >> 34U & 63U);
    }
}

std::optional<std::size_t> AskedWords::number_of(std::string_view word) const {
    const auto found = numbers_.find(word);
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace salvage::segment
