#include <salvage/decode/bytes.hpp>
#include <salvage/decode/charset.hpp>
#include <salvage/decode/detect.hpp>
#include <salvage/decode/lines.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::decode {
namespace {

// How much of `text`, to its line end or some head_size bytes, is surely UTF-16 of that order; 0 if it is not.
std::size_t utf16_length(std::string_view text, bool little) {
    constexpr std::size_t least = 4;  // that can be judged; so much is never left over
    const std::string_view searched = text.substr(0, std::min(text.size(), head_size + least) & ~std::size_t{1});
    const auto line_end = [&](std::size_t at) { return at % 2 == (little ? 0 : 1) && searched[little ? at + 1 : at - 1] == '\0'; };
    std::size_t newline = searched.find('\n');
    while (newline != searched.npos && !line_end(newline)) newline = searched.find('\n', newline + 1);
    std::size_t length = newline != searched.npos ? (newline | 1u) + 1 : searched.size();
    if (newline == searched.npos && length > head_size) {
        length = head_size;
        // Not between the halves of a pair.
        if ((byte_at(text, little ? length - 1 : length - 2) & 0xFCu) == 0xD8) length -= 2;
    }
    return surely_utf16(little ? Form::utf16le : Form::utf16be, text.substr(0, length)) ? length : 0;
}

// A line of UTF-16 among others, with its line end; none if the text does not begin with one.  What is read is at most
// head_size bytes more than the line has.
std::optional<LineFound> utf16_line(std::string_view text) {
    if (text.size() < 8) return std::nullopt;
    const bool little = text[1] == '\0' && text[0] != '\0';
    const bool big = text[0] == '\0' && text[1] != '\0';
    if (!little && !big) return std::nullopt;
    const auto ended = [&](std::size_t length) { return text[length - 1] == (little ? '\0' : '\n') && text[length - 2] == (little ? '\n' : '\0'); };
    std::size_t length = utf16_length(text, little);
    if (length == 0) return std::nullopt;
    while (!ended(length)) {
        const std::size_t more = utf16_length(text.substr(length), little);
        if (more == 0) break;
        length += more;
    }
    return LineFound{text.substr(0, length), little ? LineKind::utf16le : LineKind::utf16be};
}

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

// Whether the middle of a longer text is something else than UTF-8.
bool not_utf8(std::string_view middle) {
    for (int i = 0; i < 3 && !middle.empty() && continues_utf8(byte_at(middle, 0)); ++i) middle.remove_prefix(1);
    const auto bad = first_invalid_utf8(middle);
    return bad && *bad + 4 < middle.size();
}

}  // namespace

std::size_t line_length(std::string_view text) {
    const std::size_t newline = std::min(text.find('\n'), text.size() - 1);
    return std::min(text.substr(0, newline).find('\r'), newline) + 1;
}

bool odd_ascii(std::string_view bytes) {
    if (!has_special<RareControl>(bytes)) return false;
    for (std::size_t at = find_special<RareControl>(bytes, 0); at < bytes.size(); at = find_special<RareControl>(bytes, at + 1)) {
        if (bytes[at] != 0) return true;
    }
    return false;
}

bool by_chance(std::string_view utf8) {
    constexpr std::size_t most = 8, most_long = 2;
    std::size_t sequences = 0, long_ones = 0;
    for (std::size_t at = find_special<BeyondAscii>(utf8, 0); at < utf8.size(); at = find_special<BeyondAscii>(utf8, at + 1)) {
        const unsigned char byte = byte_at(utf8, at);
        if (byte < 0xC0) continue;
        if (byte >= 0xF0 || ++sequences > most || (byte >= 0xE0 && ++long_ones > most_long)) return false;
    }
    return sequences > 0;
}

LineFound next_line(std::string_view text, bool nuls) {
    if (nuls) {
        if (const auto found = utf16_line(text)) return *found;
    }
    const std::string_view line = text.substr(0, line_length(text));
    if (is_ascii(line)) return {line, LineKind::ascii};
    if (!valid_utf8(line)) return {line, LineKind::legacy};
    return {line, by_chance(line) ? LineKind::doubtful : LineKind::utf8};
}

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
