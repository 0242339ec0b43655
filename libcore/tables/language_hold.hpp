/// Which of the gathered texts are kept from the counting, so that judge may test with them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace salvage::tables {

[[nodiscard]] inline std::uint64_t text_hash(std::string_view text) {  // FNV-1a
    std::uint64_t h = 0xCBF29CE484222325u;
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return h ^ h >> 29u;
}

[[nodiscard]] inline bool is_running(std::string_view source) {
    return source != "udhr" && source != "words" && source != "lexicon";
}

/// `others`: bytes that the language has of running text besides the declaration ("udhr").
[[nodiscard]] inline bool held_out(std::string_view source, std::string_view text, std::size_t others) {
    if (source == "words" || source == "lexicon") return false;
    if (source == "udhr") return others > 100'000 || text_hash(text) % 2 == 0;
    return text_hash(text) % 10 == 0;
}

}  // namespace salvage::tables
