#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>

namespace salvage {
namespace {

constexpr bool between(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }

bool in_cjk_blocks(char32_t c) {
    return between(c, 0x2E80, 0x303F) || between(c, 0x3040, 0x312F) || between(c, 0x31A0, 0x31FF) || between(c, 0x3220, 0x33FF) ||
           between(c, 0x3400, 0x4DBF) || between(c, 0x4E00, 0x9FFF) || between(c, 0xF900, 0xFAFF) || between(c, 0xFE30, 0xFE4F) ||
           between(c, 0xFF00, 0xFF9F) || between(c, 0xFFE0, 0xFFE6) || between(c, 0x20000, 0x3FFFF);
}

/// Of a character beyond U+02FF; Latin has neither wide characters nor combining ones.
std::uint16_t width_class(char32_t c, std::uint32_t category) {
    if (c < 0x300) return c >= 0xA0 && c != 0xAD ? 0 : detail::no_width;
    if ((category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK)) != 0) return detail::no_width;
    const int width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? detail::wide : 0;
}

}  // namespace

namespace detail {

std::array<std::atomic<std::uint16_t>, 0x10000> asked_classes{};

std::uint16_t find_char_classes(char32_t c) {
    const auto icu = static_cast<UChar32>(c);
    const std::uint32_t category = U_GET_GC_MASK(icu);
    const auto in = [category](std::uint32_t mask) { return (category & mask) != 0; };
    std::uint16_t classes = asked;
    const auto add = [&classes](bool holds, CharClass bit) { classes = static_cast<std::uint16_t>(holds ? classes | bit : classes); };
    add(c == 0x200B || c == 0xFEFF || u_isUWhiteSpace(icu), space);
    add(in(U_GC_L_MASK | U_GC_M_MASK), letter);
    add(in(U_GC_LU_MASK | U_GC_LT_MASK), upper);
    // Georgian has capitals since Unicode 11, but for lines of capitals only: sentences and names begin with what counts as small letters.
    add(in(U_GC_LL_MASK) && !between(c, 0x10D0, 0x10FF), lower);
    add(in(U_GC_ND_MASK), digit);
    add(in(U_GC_P_MASK | U_GC_S_MASK), punctuation);
    add(c == 0x2026 || u_hasBinaryProperty(icu, UCHAR_S_TERM) != 0, sentence_end);
    add(in(U_GC_PE_MASK | U_GC_PF_MASK) || c == 0x201C, closing);
    add(in(U_GC_PS_MASK | U_GC_PI_MASK) || c == 0xBF || c == 0xA1, opening);
    add(in_cjk_blocks(c), cjk);
    classes = static_cast<std::uint16_t>(classes | width_class(c, category));
    if (c < asked_classes.size()) asked_classes[c].store(classes, std::memory_order_relaxed);
    return classes;
}

}  // namespace detail

char32_t lower_case(char32_t c) {
    if (c < 0x80) return ascii_lower(c);
    // Hebrew to Burmese, CJK, and Hangul to Arabic forms have no case.
    if (between(c, 0x590, 0x109F) || between(c, 0x2E80, 0xA63F) || between(c, 0xAC00, 0xFF20) || is_lower(c)) return c;
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

std::string lower_case(std::string_view text) {
    text = text.substr(0, whole_characters(text));
    std::string out(text);
    unsigned char all = 0;
    for (char& c : out) {  // without a branch: 16 bytes at once
        all |= static_cast<unsigned char>(c);
        c = ascii_lower(c);
    }
    if (all < 0x80) return out;
    // Most letters beyond ASCII are small, or their small ones have as many bytes.
    std::size_t place = 0;
    while (place < out.size()) {
        if (static_cast<unsigned char>(out[place]) < 0x80) {
            ++place;
            continue;
        }
        const CodePoint next = valid_utf8_next(text, place);
        if (const char32_t small = lower_case(next.value); small != next.value) {
            std::string bytes;
            append_utf8(bytes, small);
            if (bytes.size() != next.length) break;
            bytes.copy(out.data() + place, bytes.size());
        }
        place += next.length;
    }
    if (place >= out.size()) return out;
    out.clear();
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            out.push_back(ascii_lower(text[at++]));
            continue;
        }
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        append_utf8(out, lower_case(next.value));
    }
    return out;
}

std::optional<int> digit_value(char32_t c) {
    if (c < 0x80) {
        if (!is_digit(c)) return std::nullopt;
        return static_cast<int>(c - '0');
    }
    const int value = u_charDigitValue(static_cast<UChar32>(c));
    if (value < 0) return std::nullopt;
    return value;
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        width = next.value == '\t' ? (width / 8 + 1) * 8 : width + static_cast<std::size_t>(display_width(next.value));
    }
    return width;
}

}  // namespace salvage
