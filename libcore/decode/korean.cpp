#include <salvage/decode/charset_tables.hpp>
#include <salvage/decode/korean.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/ucnv.h>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace salvage::decode {
namespace {

constexpr struct {
    std::string_view alias;
    Korean charset;
} names[] = {
    {"Johab", Korean::johab},          {"windows-1361", Korean::johab},  {"cp1361", Korean::johab},   {"ms1361", Korean::johab},
    {"ISO-2022-KR", Korean::iso2022}, {"csISO2022KR", Korean::iso2022},
};

// ---- KS X 1001: 94 rows of 94 cells, as Windows' code page 949 has them at A1A1 to FEFE

constexpr std::size_t side = 94;

constexpr bool private_use(char16_t c) { return c >= 0xE000 && c < 0xF900; }

std::optional<char32_t> character_at(std::size_t place) {
    const char16_t c = pair_table(Pairs::windows_949).at(static_cast<unsigned char>(0xA1 + place / side), static_cast<unsigned char>(0xA1 + place % side));
    return c == 0 || private_use(c) ? std::nullopt : std::optional<char32_t>(c);
}

std::optional<std::size_t> place_of(char32_t c) {
    using Place = std::pair<char32_t, std::uint16_t>;
    static const std::vector<Place> places = [] {
        std::vector<Place> made;
        for (std::size_t place = 0; place < side * side; ++place) {
            if (const auto character = character_at(place)) made.emplace_back(*character, static_cast<std::uint16_t>(place));
        }
        std::sort(made.begin(), made.end());
        return made;
    }();
    const auto found = std::lower_bound(places.begin(), places.end(), Place{c, 0});
    return found != places.end() && found->first == c ? std::optional<std::size_t>(found->second) : std::nullopt;
}

// ---- Johab

// By five bits: 0 none, 1 the filler, else 2 + the letter's number in its order.
constexpr std::array<std::uint8_t, 32> initials = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
constexpr std::array<std::uint8_t, 32> vowels = {0, 0, 1, 2, 3, 4, 5, 6, 0, 0, 7, 8, 9, 10, 11, 12, 0, 0, 13, 14, 15, 16, 17, 18, 0, 0, 19, 20, 21, 22};
constexpr std::array<std::uint8_t, 32> finals = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 0, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28};
// A letter by itself is one of U+3131 to 3163; vowels follow one another from U+314F on.
constexpr std::u16string_view initial_letters = u"\u3131\u3132\u3134\u3137\u3138\u3139\u3141\u3142\u3143\u3145\u3146\u3147\u3148\u3149\u314A\u314B\u314C\u314D\u314E";
constexpr std::u16string_view final_letters =
    u"\u3131\u3132\u3133\u3134\u3135\u3136\u3137\u3139\u313A\u313B\u313C\u313D\u313E\u313F\u3140\u3141\u3142\u3144\u3145\u3146\u3147\u3148\u314A\u314B\u314C\u314D\u314E";
constexpr char32_t first_vowel = 0x314F, last_vowel = 0x3163;
constexpr char32_t first_syllable = 0xAC00, last_syllable = 0xD7A3;
constexpr unsigned vowel_count = 21, final_count = 28;

constexpr std::size_t sign_rows = 12;    // rows 1 to 12 at leads D9 to DE, two each
constexpr std::size_t hanja_row = 41;    // rows 42 to 93, counted from 0, at leads E0 to F9

std::optional<char32_t> syllable(unsigned bits) {
    const unsigned i = initials[bits >> 10u & 31u], v = vowels[bits >> 5u & 31u], f = finals[bits & 31u];
    if (i == 0 || v == 0 || f == 0) return std::nullopt;
    if (i > 1 && v > 1) return first_syllable + ((i - 2) * vowel_count + (v - 2)) * final_count + (f - 1);
    if (i > 1 && v == 1 && f == 1) return initial_letters[i - 2];
    if (i == 1 && v > 1 && f == 1) return first_vowel + v - 2;
    if (i == 1 && v == 1 && f > 1) return final_letters[f - 2];
    return std::nullopt;
}

std::array<char, 2> two(std::size_t lead, std::size_t trail) { return {static_cast<char>(lead), static_cast<char>(trail)}; }

unsigned code_of(const std::array<std::uint8_t, 32>& table, std::size_t value) {
    return static_cast<unsigned>(std::find(table.begin(), table.end(), value) - table.begin());
}
std::array<char, 2> spelled(std::size_t i, std::size_t v, std::size_t f) {
    const unsigned bits = 0x8000u | code_of(initials, i) << 10u | code_of(vowels, v) << 5u | code_of(finals, f);
    return two(bits >> 8u, bits & 0xFFu);
}

std::optional<char32_t> johab_character(unsigned char lead, unsigned char trail) {
    if (!johab_place(lead, trail)) return std::nullopt;
    if (lead <= 0xD3) return syllable(static_cast<unsigned>(lead) << 8u | trail);
    const std::size_t row = (lead < 0xE0 ? 2u * (lead - 0xD9u) : 2u * (lead - 0xE0u) + hanja_row) + (trail >= 0xA1 ? 1 : 0);
    const std::size_t cell = trail >= 0xA1 ? trail - 0xA1u : trail >= 0x91 ? trail - 0x91u + 78 : trail - 0x31u;
    return character_at(row * side + cell);
}

std::optional<std::array<char, 2>> johab_bytes(char32_t c) {
    if (c >= first_syllable && c <= last_syllable) {
        const unsigned n = static_cast<unsigned>(c - first_syllable);
        return spelled(n / (vowel_count * final_count) + 2, n / final_count % vowel_count + 2, n % final_count + 1);
    }
    if (c >= first_vowel && c <= last_vowel) return spelled(1, c - first_vowel + 2, 1);
    const auto in = [&](std::u16string_view letters) { return c < 0x10000 ? letters.find(static_cast<char16_t>(c)) : letters.npos; };
    if (const std::size_t i = in(initial_letters); i != initial_letters.npos) return spelled(i + 2, 1, 1);
    if (const std::size_t f = in(final_letters); f != final_letters.npos) return spelled(1, 1, f + 2);
    const auto place = place_of(c);
    if (!place) return std::nullopt;
    const std::size_t row = *place / side, cell = *place % side;
    if (row >= sign_rows && row < hanja_row) return std::nullopt;
    const std::size_t pair = row < sign_rows ? row : row - hanja_row;
    return two((row < sign_rows ? 0xD9 : 0xE0) + pair / 2, pair % 2 != 0 ? 0xA1 + cell : cell < 78 ? 0x31 + cell : 0x91 + cell - 78);
}

constexpr std::string_view designator = "\x1B$)C";
constexpr char shift_out = '\x0E', shift_in = '\x0F';

bool same(std::string_view name, std::string_view known) {
    return ucnv_compareNames(std::string(name).c_str(), std::string(known).c_str()) == 0;
}

}  // namespace

std::optional<Korean> korean_charset(std::string_view name) {
    for (const auto& row : names) {
        if (same(name, row.alias)) return row.charset;
    }
    return std::nullopt;
}

std::string_view korean_name(Korean charset) { return charset == Korean::johab ? "Johab" : "ISO-2022-KR"; }

bool johab_place(unsigned char lead, unsigned char trail) {
    if (lead >= 0x84 && lead <= 0xD3) return (trail >= 0x41 && trail <= 0x7E) || (trail >= 0x81 && trail <= 0xFE);
    if (lead < 0xD9 || lead > 0xF9 || lead == 0xDF) return false;
    return (trail >= 0x31 && trail <= 0x7E) || (trail >= 0x91 && trail <= 0xFE);
}

IcuConverter::Text KoreanConverter::decode(std::string_view fresh, bool end) {
    std::string joined;
    if (!held_.empty()) joined = std::exchange(held_, {}) + std::string(fresh);
    const std::string_view bytes = joined.empty() ? fresh : joined;
    IcuConverter::Text result;
    const auto bad = [&](std::string_view which) {
        result.bad.push_back({result.text.size(), std::string(which)});
        append_utf8(result.text, U'\uFFFD');
    };
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
    for (std::size_t at = 0; at < bytes.size();) {
        const bool johab = charset_ == Korean::johab;
        const char c = bytes[at];
        if (!johab && designator.starts_with(bytes.substr(at, designator.size())) && (bytes.size() - at >= designator.size() || !end)) {
            if (bytes.size() - at < designator.size()) {
                held_ = bytes.substr(at);
                break;
            }
            at += designator.size();
        } else if (!johab && (c == shift_out || c == shift_in)) {
            shifted_ = c == shift_out;
            ++at;
        } else if (johab ? byte(at) < 0x80 : !shifted_ || byte(at) <= 0x20 || byte(at) >= 0x7F) {
            if (c == '\n') shifted_ = false;
            if (byte(at) < 0x80)
                result.text.push_back(c);
            else
                bad(bytes.substr(at, 1));
            ++at;
        } else if (at + 1 == bytes.size()) {
            if (end)
                bad(bytes.substr(at));
            else
                held_ = bytes.substr(at);
            break;
        } else {
            const unsigned char second = byte(at + 1);
            std::optional<char32_t> character;
            if (johab)
                character = johab_character(byte(at), second);
            else if (second > 0x20 && second < 0x7F)
                character = character_at((byte(at) - 0x21u) * side + (second - 0x21u));
            // A second byte that could be a character of its own is not swallowed.
            const std::size_t length = character || (johab ? johab_place(byte(at), second) : second > 0x20 && second < 0x7F) ? 2 : 1;
            if (character)
                append_utf8(result.text, *character);
            else
                bad(bytes.substr(at, length));
            at += length;
        }
    }
    if (end) shifted_ = false;
    return result;
}

std::optional<std::string> KoreanConverter::encode(std::string_view text) const {
    std::string out;
    bool shifted = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        if (next.value < 0x80) {
            const char c = static_cast<char>(next.value);
            if (charset_ == Korean::iso2022) {
                if (c == shift_out || c == shift_in) return std::nullopt;
                // Blanks and controls are the same in both states; SI comes at the end of the line at the latest.
                if (std::exchange(shifted, false)) out.push_back(shift_in);
            }
            out.push_back(c);
            continue;
        }
        if (charset_ == Korean::johab) {
            const auto bytes = johab_bytes(next.value);
            if (!bytes) return std::nullopt;
            out.append(bytes->data(), 2);
            continue;
        }
        const auto place = place_of(next.value);
        if (!place) return std::nullopt;
        if (!std::exchange(shifted, true)) out.push_back(shift_out);
        const auto bytes = two(0x21 + *place / side, 0x21 + *place % side);
        out.append(bytes.data(), 2);
    }
    if (shifted) out.push_back(shift_in);
    return out;
}

}  // namespace salvage::decode
