#include <salvage/decode/windows1252.hpp>
#include <salvage/repair/escapes/character_reference.hpp>
#include <salvage/repair/escapes/hex.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace salvage::repair {
namespace {

constexpr std::size_t longest_name = 31;
constexpr std::size_t longest_bare = 6;
constexpr std::size_t most_digits = 7;  // of a number that is a code point, with a leading zero or two

struct Name {
    std::string_view name;
    std::string_view text;
    bool bare;
};
constexpr Name names[] = {
#define ENTITY(name, text, bare) {name, text, bare},
#include "entity_names.inc"
#undef ENTITY
};


// By its first character: which names begin with it, and how long those are that stand without a semicolon, a bit for each length.  Behind
// most ampersands of addresses and programs stands no name.
struct Initials {
    struct Row {
        std::uint16_t begin = 0, end = 0;
        std::uint8_t bare_sizes = 0;
    };
    std::array<Row, 128> rows{};
};
constexpr Initials initials = [] {
    Initials all;
    for (std::size_t i = 0; i < std::size(names); ++i) {
        Initials::Row& row = all.rows[static_cast<unsigned char>(names[i].name.front())];
        if (row.end == 0) row.begin = static_cast<std::uint16_t>(i);
        row.end = static_cast<std::uint16_t>(i + 1);
        if (names[i].bare) row.bare_sizes = static_cast<std::uint8_t>(row.bare_sizes | 1U << names[i].name.size());
    }
    return all;
}();
static_assert(std::all_of(std::begin(names), std::end(names), [](const Name& row) { return !row.bare || row.name.size() <= longest_bare; }));

// `name` is in ASCII.
const Name* find_name(std::string_view name) {
    const Initials::Row& row = initials.rows[static_cast<unsigned char>(name.front())];
    const Name* const end = names + row.end;
    const Name* const found = std::lower_bound(names + row.begin, end, name, [](const Name& known, std::string_view n) { return known.name < n; });
    return found != end && found->name == name ? found : nullptr;
}

bool latin1_letter(std::string_view text) {
    if (text.size() != 2 || text[0] != '\xC3') return false;
    return text[1] != '\x97' && text[1] != '\xB7';  // the signs of multiplication and division
}

// A character that a number may stand for in a text.
bool is_text(char32_t c) {
    if (c == '\t' || c == '\n' || c == '\r') return true;
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c > 0x10FFFF) return false;
    if ((c >= 0xD800 && c < 0xE000) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE) return false;
    return c != 0xFFFD;
}

CharacterReference by_name(std::string_view text, std::size_t at);
CharacterReference by_number(std::string_view text, std::size_t at, unsigned before);

// Whether a reference ends at `at`, of at most `most` bytes of mojibake behind what tells that they are some.
bool ends_reference(std::string_view text, std::size_t at, unsigned most) {
    constexpr std::size_t longest = 40;
    if (at == 0 || text[at - 1] != ';') return false;
    std::size_t begin = at - 1;
    while (begin > 0 && at - begin < longest && (is_ascii_alphanumeric(text[begin - 1]) || text[begin - 1] == '#')) --begin;
    if (begin == 0 || text[begin - 1] != '&') return false;
    --begin;
    const CharacterReference found = text[begin + 1] == '#' ? by_number(text, begin, most) : by_name(text, begin);
    return found.length == at - begin;
}

// `before`: how many references to bytes of mojibake may stand before it.
CharacterReference by_number(std::string_view text, std::size_t at, unsigned before) {
    std::size_t end = at + 2;
    const bool hex = end < text.size() && (text[end] == 'x' || text[end] == 'X');
    if (hex) ++end;
    const std::size_t begin = end;
    char32_t value = 0;
    for (; end < text.size() && end - begin < most_digits; ++end) {
        const int digit_here = hex ? hex_digit(text[end]) : is_ascii_digit(text[end]) ? text[end] - '0' : -1;
        if (digit_here < 0) break;
        value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit_here);
    }
    if (end == begin) return {};
    if (value >= 0x80 && value < 0xA0) value = decode::windows1252_character(static_cast<unsigned char>(value)).value_or(value);
    // A byte of mojibake that windows-1252 has no character for, behind another byte of it: "&Aring;&#157;".
    const bool byte = value >= 0x80 && value < 0xA0 && at > 0 && (static_cast<unsigned char>(text[at - 1]) >= 0x80 || (before > 0 && ends_reference(text, at, before - 1)));
    if (!byte && !is_text(value)) return {};
    CharacterReference result;
    append_utf8(result.text, value);
    result.closed = end < text.size() && text[end] == ';';
    if (!result.closed && end < text.size() && is_ascii_alphanumeric(text[end]) && (hex || is_ascii_digit(text[end]))) return {};
    result.length = end - at + (result.closed ? 1 : 0);
    result.letter = latin1_letter(result.text);
    return result;
}

// The text in capitals, by ICU's simple mappings.
std::string capitals(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = valid_utf8_next(text, at);
        append_utf8(out, static_cast<char32_t>(u_toupper(static_cast<UChar32>(c.value))));
        at += c.length;
    }
    return out;
}

CharacterReference by_name(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && end - at <= longest_name && is_ascii_alphanumeric(text[end])) ++end;
    const std::string_view name = text.substr(at + 1, end - at - 1);
    if (name.empty()) return {};
    CharacterReference result;
    result.name = true;
    if (end < text.size() && text[end] == ';') {
        result.length = end + 1 - at;
        if (const Name* const row = find_name(name)) {
            result.text = row->text;
        } else if (name.size() > 2 && std::all_of(name.begin(), name.end(), [](char c) { return is_ascii_upper(c) || is_ascii_digit(c); })) {
            const Name* const small = find_name(lower(name));
            if (small == nullptr) return {};
            result.text = capitals(small->text);
        } else {
            return {};
        }
        result.letter = latin1_letter(result.text);
        return result;
    }
    const unsigned sizes = initials.rows[static_cast<unsigned char>(name.front())].bare_sizes;
    for (std::size_t size = std::min(name.size(), longest_bare); size >= 2; --size) {
        if ((sizes >> size & 1U) == 0) continue;
        const Name* const row = find_name(name.substr(0, size));
        if (row == nullptr || !row->bare) continue;
        result.text = row->text;
        result.length = size + 1;
        result.closed = false;
        result.letter = latin1_letter(result.text);
        return result;
    }
    return {};
}

}  // namespace

namespace {

constexpr unsigned longest_character = 4;  // in UTF-8

}  // namespace

bool ends_reference(std::string_view text) { return ends_reference(text, text.size(), longest_character - 1); }

CharacterReference reference_at(std::string_view text, std::size_t at) {
    if (at + 1 >= text.size()) return {};
    return text[at + 1] == '#' ? by_number(text, at, longest_character - 1) : by_name(text, at);
}

}  // namespace salvage::repair
