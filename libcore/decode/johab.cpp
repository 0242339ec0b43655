#include <salvage/decode/blocks.hpp>
#include <salvage/decode/bytes.hpp>
#include <salvage/decode/johab.hpp>
#include <salvage/decode/ks_x_1001.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace salvage::decode {
namespace {

// By five bits: 0 none, 1 the filler, else 2 + the letter's number in its order.
constexpr std::array<std::uint8_t, 32> initials = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
constexpr std::array<std::uint8_t, 32> vowels = {0, 0, 1, 2, 3, 4, 5, 6, 0, 0, 7, 8, 9, 10, 11, 12, 0, 0, 13, 14, 15, 16, 17, 18, 0, 0, 19, 20, 21, 22};
constexpr std::array<std::uint8_t, 32> finals = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 0, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28};
constexpr std::size_t sign_rows = 12;    // rows 1 to 12 at leads D9 to DE, two each
constexpr std::size_t hanja_row = 41;    // rows 42 to 93, counted from 0, at leads E0 to F9

std::optional<char32_t> syllable(unsigned bits) {
    const unsigned i = initials[bits >> 10u & 31u], v = vowels[bits >> 5u & 31u], f = finals[bits & 31u];
    if (i == 0 || v == 0 || f == 0) return std::nullopt;
    if (i > 1 && v > 1) return first_syllable + ((i - 2) * ks_vowels + (v - 2)) * ks_endings + (f - 1);
    if (i > 1 && v == 1 && f == 1) return ks_initials[i - 2];
    if (i == 1 && v > 1 && f == 1) return ks_first_vowel + v - 2;
    if (i == 1 && v == 1 && f > 1) return ks_finals[f - 2];
    return std::nullopt;
}

std::array<char, 2> two(std::size_t lead, std::size_t trail) { return {static_cast<char>(lead), static_cast<char>(trail)}; }

constexpr std::array<std::uint8_t, 32> inverse(const std::array<std::uint8_t, 32>& table) {
    std::array<std::uint8_t, 32> codes{};
    for (std::size_t code = table.size(); code-- > 0;) {
        if (table[code] != 0) codes[table[code]] = static_cast<std::uint8_t>(code);
    }
    return codes;
}
constexpr std::array<std::uint8_t, 32> initial_codes = inverse(initials), vowel_codes = inverse(vowels), final_codes = inverse(finals);

std::array<char, 2> spelled(std::size_t i, std::size_t v, std::size_t f) {
    const unsigned bits = 0x8000u | unsigned{initial_codes[i]} << 10u | unsigned{vowel_codes[v]} << 5u | final_codes[f];
    return two(bits >> 8u, bits & 0xFFu);
}

// 0 where there is none.  Letters by themselves are left out: they have two spellings.
constexpr unsigned last_syllable_lead = 0xD3;
using Syllables = std::array<std::array<char16_t, 256>, last_syllable_lead + 1 - 0x80>;
Syllables syllables() {
    Syllables all{};
    for (unsigned lead = 0x80; lead <= last_syllable_lead; ++lead) {
        for (unsigned trail = 0; trail < 256; ++trail) {
            if (!johab_place(static_cast<unsigned char>(lead), static_cast<unsigned char>(trail))) continue;
            const auto c = syllable(lead << 8u | trail);
            if (c && *c >= first_syllable) all[lead - 0x80][trail] = static_cast<char16_t>(*c);
        }
    }
    return all;
}

}  // namespace

std::optional<char32_t> johab_character(unsigned char lead, unsigned char trail) {
    if (!johab_place(lead, trail)) return std::nullopt;
    if (lead <= 0xD3) return syllable(static_cast<unsigned>(lead) << 8u | trail);
    const std::size_t row = (lead < 0xE0 ? 2u * (lead - 0xD9u) : 2u * (lead - 0xE0u) + hanja_row) + (trail >= 0xA1 ? 1 : 0);
    const std::size_t cell = trail >= 0xA1 ? trail - 0xA1u : trail >= 0x91 ? trail - 0x91u + 78 : trail - 0x31u;
    return ks_character(row * ks_side + cell);
}

std::optional<std::array<char, 2>> johab_bytes(char32_t c) {
    if (c >= first_syllable && c <= last_syllable) {
        const unsigned n = static_cast<unsigned>(c - first_syllable);
        return spelled(n / (ks_vowels * ks_endings) + 2, n / ks_endings % ks_vowels + 2, n % ks_endings + 1);
    }
    if (c >= ks_first_vowel && c <= ks_last_vowel) return spelled(1, c - ks_first_vowel + 2, 1);
    const auto in = [&](std::u16string_view letters) { return c < 0x10000 ? letters.find(static_cast<char16_t>(c)) : letters.npos; };
    if (const std::size_t i = in(ks_initials); i != ks_initials.npos) return spelled(i + 2, 1, 1);
    if (const std::size_t f = in(ks_finals); f != ks_finals.npos) return spelled(1, 1, f + 2);
    const auto place = ks_place(c);
    if (!place) return std::nullopt;
    const std::size_t row = *place / ks_side, cell = *place % ks_side;
    if (row >= sign_rows && row < hanja_row) return std::nullopt;
    const std::size_t pair = row < sign_rows ? row : row - hanja_row;
    return two((row < sign_rows ? 0xD9 : 0xE0) + pair / 2, pair % 2 != 0 ? 0xA1 + cell : cell < 78 ? 0x31 + cell : 0x91 + cell - 78);
}

std::size_t append_syllables(std::string& out, std::string_view bytes) {
    static const Syllables all = syllables();
    return append_by_blocks(out, bytes, [&](std::size_t at) -> char32_t {
        const unsigned char lead = byte_at(bytes, at);
        if (lead < 0x80) return lead;
        if (at + 1 == bytes.size() || lead > last_syllable_lead) return 0;
        return all[lead - 0x80u][byte_at(bytes, at + 1)];
    });
}

}  // namespace salvage::decode
