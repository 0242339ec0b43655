#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>

namespace salvage {
namespace {

constexpr bool ascii_between(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }
std::uint32_t category(char32_t c) { return U_GET_GC_MASK(static_cast<UChar32>(c)); }

}  // namespace

bool is_space(char32_t c) {
    if (c < 0x80) return c == ' ' || ascii_between(c, 9, 13);
    return c == 0x200B || c == 0xFEFF || u_isUWhiteSpace(static_cast<UChar32>(c));
}

bool is_letter(char32_t c) {
    if (c < 0x80) return ascii_between(c | 0x20, 'a', 'z');
    return (category(c) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool is_upper(char32_t c) {
    if (c < 0x80) return ascii_between(c, 'A', 'Z');
    return (category(c) & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}

bool is_lower(char32_t c) {
    if (c < 0x80) return ascii_between(c, 'a', 'z');
    return (category(c) & U_GC_LL_MASK) != 0;
}

bool is_digit(char32_t c) {
    if (c < 0x80) return ascii_between(c, '0', '9');
    return (category(c) & U_GC_ND_MASK) != 0;
}

bool is_punctuation(char32_t c) {
    if (c < 0x80) {
        return ascii_between(c, 0x21, 0x2F) || ascii_between(c, 0x3A, 0x40) || ascii_between(c, 0x5B, 0x60) ||
               ascii_between(c, 0x7B, 0x7E);
    }
    return (category(c) & (U_GC_P_MASK | U_GC_S_MASK)) != 0;
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

bool is_cjk(char32_t c) {
    if (c < 0x2E80) return false;
    return ascii_between(c, 0x2E80, 0x303F) || ascii_between(c, 0x3040, 0x312F) || ascii_between(c, 0x31A0, 0x31FF) ||
           ascii_between(c, 0x3220, 0x33FF) || ascii_between(c, 0x3400, 0x4DBF) || ascii_between(c, 0x4E00, 0x9FFF) ||
           ascii_between(c, 0xF900, 0xFAFF) || ascii_between(c, 0xFE30, 0xFE4F) || ascii_between(c, 0xFF00, 0xFF9F) ||
           ascii_between(c, 0xFFE0, 0xFFE6) || ascii_between(c, 0x20000, 0x3FFFF);
}

bool is_sentence_end(char32_t c) {
    if (c < 0x80) return c == '.' || c == '!' || c == '?';
    return c == 0x2026 || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_S_TERM) != 0;
}

bool is_closing(char32_t c) {
    if (c < 0x80) return c == ')' || c == ']' || c == '}' || c == '"' || c == '\'';
    return (category(c) & (U_GC_PE_MASK | U_GC_PF_MASK)) != 0 || c == 0x201C;
}

bool is_opening(char32_t c) {
    if (c < 0x80) return c == '(' || c == '[' || c == '{' || c == '"' || c == '\'';
    return (category(c) & (U_GC_PS_MASK | U_GC_PI_MASK)) != 0 || c == 0xBF || c == 0xA1;
}

int display_width(char32_t c) {
    if (c < 0x80) return c >= 0x20 && c != 0x7F ? 1 : 0;
    if (c < 0x300) return c >= 0xA0 && c != 0xAD ? 1 : 0;
    if ((category(c) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK)) != 0) return 0;
    const int width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
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
