/// What the scan for mojibake asks of every character beyond ASCII, as tables.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace salvage::repair {

/// Bits of a character's kind.
namespace kind {
inline constexpr std::uint8_t lower = 1, upper = 2, letter = 3;
inline constexpr std::uint8_t sign = 4;     ///< a sign that no word has inside
inline constexpr std::uint8_t box = 8;      ///< box drawing and blocks
inline constexpr std::uint8_t wide = 16;    ///< Han, kana, Hangul
inline constexpr std::uint8_t rare = 32;    ///< with `wide`: one that the languages that have it seldom write
inline constexpr std::uint8_t cyrillic = 64, greek = 128;  ///< with a letter; neither: Latin
}  // namespace kind

/// Made once a process, when first asked for; about 80 KB.
class CharacterKinds {
public:
    [[nodiscard]] static const CharacterKinds& get();

    [[nodiscard]] std::uint8_t of(char32_t c) const { return c < 0x10000 ? kinds_[c] : std::uint8_t{0}; }
    /// The languages of Latin script that write `c` more than by chance, a bit each; all for what is no such letter.
    [[nodiscard]] std::uint64_t languages(char32_t c) const {
        return c < latin_end ? languages_[c] : c >= vietnamese && c < vietnamese_end ? vietnamese_languages_ : ~std::uint64_t{0};
    }

private:
    CharacterKinds();

    static constexpr char32_t latin_end = 0x250, vietnamese = 0x1EA0, vietnamese_end = 0x1EFA;
    std::vector<std::uint8_t> kinds_;
    std::array<std::uint64_t, latin_end> languages_{};
    std::uint64_t vietnamese_languages_ = 0;
};

}  // namespace salvage::repair
