/// Keys of words and of what stands around them.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace salvage::repair {

[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t sum, std::uint64_t word) {
    sum = (sum ^ word) * 0xA0761D6478BD642FU;
    return sum ^ sum >> 32U;
}

/// Of a word, or of a few hundred bytes: XXH64, which is made for many, takes three times as long for so few.
[[nodiscard]] inline std::uint64_t hash_of(std::string_view bytes) {
    std::uint64_t even = 0x8EBC6AF09C88C6E3U;
    std::uint64_t odd = bytes.size();
    std::array<std::uint64_t, 2> words;
    for (; bytes.size() >= sizeof words; bytes.remove_prefix(sizeof words)) {
        std::memcpy(words.data(), bytes.data(), sizeof words);
        even = mixed(even, words[0]);
        odd = mixed(odd, words[1]);
    }
    words = {};
    if (!bytes.empty()) std::memcpy(words.data(), bytes.data(), bytes.size());
    return mixed(mixed(even, words[0]), mixed(odd, words[1]));
}

}  // namespace salvage::repair
