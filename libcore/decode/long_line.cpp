// A line that is taken in parts must be repaired as if it were whole, and so that its parts need no more when they are cleaned again: a
// cut must part nothing that a repair would take together.
#include <salvage/decode/bytes.hpp>
#include <salvage/decode/candidates.hpp>
#include <salvage/decode/long_line.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <optional>
#include <string>

namespace salvage::decode {
namespace {

// Whether text around `at` is plain words, so that no repair reaches across a cut made there.
bool quiet_place(std::string_view window, std::size_t at) {
    constexpr std::size_t reach = 32;
    if (at < reach || window.size() - at < reach || window[at - 1] == ' ') return false;
    for (std::size_t i = at - reach; i < at + reach; ++i) {
        const unsigned char c = byte_at(window, i);
        if (c < 0x20 || c >= 0x7F || c == '?') return false;
    }
    return true;
}

constexpr std::size_t longest_reference = 32;

bool is_hex(unsigned char c) { return is_ascii_digit(static_cast<char>(c)) || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'f'); }

// Whether a character reference or an escape begins there, and no character goes on with it: "&#1087;", "%D0", not the "%B2" behind it.
bool begins_reference(std::string_view window, std::size_t at) {
    if (at == 0 || at + 6 > window.size()) return false;
    const unsigned char next = byte_at(window, at + 1), digit = byte_at(window, at + 2);
    const auto leads = [&] { return is_hex(next) && is_hex(digit) && !(next == '8' || next == '9' || (next | 0x20U) == 'a' || (next | 0x20U) == 'b'); };
    switch (window[at]) {
        case '&': return next == '#' || is_ascii_letter(static_cast<char>(next));
        case '%': return leads();
        case '=': return leads();
        case '\\': return (next | 0x20U) == 'u' && window[at - 1] != '\\' && is_hex(digit) && !((digit | 0x20U) == 'd' && (byte_at(window, at + 3) | 0x20U) >= 'c');
        default: return false;
    }
}

// The byte of a character in a charset of one byte a character; 0 if it has none.
unsigned char byte_of(const SingleByte& charset, char32_t c) {
    if (c < 0x80) return static_cast<unsigned char>(c);
    for (unsigned byte = 0x80; byte < 0x100; ++byte) {
        if (charset.characters[byte] == c) return static_cast<unsigned char>(byte);
    }
    return c < 0xA0 ? static_cast<unsigned char>(c) : 0;
}

// Where a character of UTF-8 begins that was read in another charset ("ðŸ˜€"), at `limit` or a little before it; none if what stands
// around is no such text.
std::optional<std::size_t> between_sequences(std::string_view window, std::size_t limit) {
    constexpr std::size_t reach = 96, longest_sequence = 4;
    std::size_t from = limit < reach ? 0 : limit - reach, to = std::min(limit + reach, window.size());
    while (from < limit && continues_utf8(byte_at(window, from))) ++from;
    while (to > limit && to < window.size() && continues_utf8(byte_at(window, to))) --to;
    if (!valid_utf8(window.substr(from, to - from))) return {};
    const auto rows = candidate_rows();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const SingleByte* const charset = rows[row].shape == Shape::single ? candidate(row).single.get() : nullptr;
        if (charset == nullptr) continue;
        std::string bytes;
        std::size_t begin = window.npos;  // of the last character that is no tail
        for (std::size_t at = from; at < to;) {
            const CodePoint c = valid_utf8_next(window, at);
            const unsigned char byte = byte_of(*charset, c.value);
            if (byte == 0) break;
            if (at <= limit && !continues_utf8(byte)) begin = at;
            bytes.push_back(static_cast<char>(byte));
            at += c.length;
        }
        // Sequences that begin before the stretch or end behind it.
        std::string_view whole = bytes;
        for (std::size_t i = 1; i < longest_sequence && !whole.empty() && continues_utf8(byte_at(whole, 0)); ++i) whole.remove_prefix(1);
        for (std::size_t i = 1; i < longest_sequence && !whole.empty() && !valid_utf8(whole); ++i) whole.remove_suffix(1);
        if (begin != window.npos && bytes.size() * 4 > to - from && !is_ascii(whole) && valid_utf8(whole)) return begin;
    }
    return {};
}

// Whether the middle of a longer text is something else than UTF-8.
bool not_utf8(std::string_view middle) {
    for (int i = 0; i < 3 && !middle.empty() && continues_utf8(byte_at(middle, 0)); ++i) middle.remove_prefix(1);
    const auto bad = first_invalid_utf8(middle);
    return bad && *bad + 4 < middle.size();
}

}  // namespace

std::size_t cut_long_line(std::string_view window, std::size_t limit) {
    constexpr std::size_t search = 16 * 1024;
    const std::size_t lowest = limit > search ? limit - search : 1;
    // Between words at best: what programs leave of characters is plain text, too ("&amp;eacute;", "=?utf-8?Q?=C3=A9?=").
    for (std::size_t at = limit; at > lowest; --at) {
        if (window[at] == ' ' && quiet_place(window, at)) return at;
    }
    const auto letter = [&](std::size_t at) { return is_ascii_letter(window[at]); };
    for (std::size_t at = limit; at > lowest; --at) {
        if (window[at] == ' ' && letter(at - 1) && at + 1 < window.size() && letter(at + 1)) return at;
    }
    for (std::size_t at = limit; at > lowest && at + longest_reference > limit; --at) {
        if (begins_reference(window, at)) return at;
    }
    for (std::size_t at = limit; at > lowest; --at) {
        if (quiet_place(window, at)) return at;
    }
    if (not_utf8(window.substr(lowest, limit - lowest))) {
        // Behind an ASCII sign that is no part of a character of several bytes; from there on, most have two.
        std::size_t sign = limit;
        while (sign > 0 && !is_character(byte_at(window, sign - 1))) --sign;
        if (sign > lowest) return sign;
        return limit - (limit - sign) % 2;
    }
    // Units of UTF-16 have a NUL beside the blank.
    for (std::size_t at = limit; at > lowest; --at) {
        if (window[at] == ' ' && byte_at(window, at - 1) > ' ' && at + 1 < window.size() && byte_at(window, at + 1) > ' ') return at;
    }
    if (const auto whole = between_sequences(window, limit)) return *whole;
    for (std::size_t at = limit; at > lowest; --at) {
        const unsigned char c = byte_at(window, at);
        const unsigned char before = byte_at(window, at - 1);
        const bool starts = (c >= 0xE4 && c <= 0xE9) || letter(at);
        if (starts && before != '?' && before > ' ') return at;
    }
    std::size_t at = limit;
    while (at + 4 > limit && at > 1 && continues_utf8(byte_at(window, at))) --at;
    return at + 4 > limit && !continues_utf8(byte_at(window, at)) ? at : limit;
}

}  // namespace salvage::decode
