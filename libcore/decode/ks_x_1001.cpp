#include <salvage/decode/charset_tables.hpp>
#include <salvage/decode/ks_x_1001.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace salvage::decode {
namespace {

bool private_use(char16_t c) { return c >= 0xE000 && c < 0xF900; }

}  // namespace

std::optional<char32_t> ks_character(std::size_t place) {
    const char16_t c = pair_table(Pairs::windows_949).at(static_cast<unsigned char>(0xA1 + place / ks_side), static_cast<unsigned char>(0xA1 + place % ks_side));
    return c == 0 || private_use(c) ? std::nullopt : std::optional<char32_t>(c);
}

std::optional<std::size_t> ks_place(char32_t c) {
    using Place = std::pair<char32_t, std::uint16_t>;
    static const std::vector<Place> places = [] {
        std::vector<Place> made;
        for (std::size_t place = 0; place < ks_side * ks_side; ++place) {
            if (const auto character = ks_character(place)) made.emplace_back(*character, static_cast<std::uint16_t>(place));
        }
        std::sort(made.begin(), made.end());
        return made;
    }();
    const auto found = std::lower_bound(places.begin(), places.end(), Place{c, 0});
    return found != places.end() && found->first == c ? std::optional<std::size_t>(found->second) : std::nullopt;
}

std::optional<char32_t> ks_spelled_syllable(std::string_view bytes) {
    constexpr char row = '\xA4';
    constexpr unsigned char first_letter = 0xA1, filler = 0xD4;
    if (bytes.size() < 8 || bytes[0] != row || bytes[2] != row || bytes[4] != row || bytes[6] != row) return std::nullopt;
    const auto letter = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
    const auto character = [&](std::size_t at) { return static_cast<char16_t>(ks_initials.front() + letter(at) - first_letter); };
    if (letter(1) != filler || letter(3) < first_letter || letter(5) < first_letter || letter(7) < first_letter) return std::nullopt;
    const std::size_t initial = ks_initials.find(character(3));
    const char32_t vowel = character(5);
    const std::size_t final = letter(7) == filler ? 0 : ks_finals.find(character(7)) + 1;
    if (initial == ks_initials.npos || vowel < ks_first_vowel || vowel > ks_last_vowel || (final == 0 && letter(7) != filler)) return std::nullopt;
    return first_syllable + static_cast<char32_t>((initial * ks_vowels + (vowel - ks_first_vowel)) * ks_endings + final);
}

}  // namespace salvage::decode
