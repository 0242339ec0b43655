#include <salvage/decode/charset.hpp>
#include <salvage/decode/detect.hpp>
#include <salvage/decode/lines.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::decode {
namespace {

unsigned char byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }
bool continuation(unsigned char byte) { return (byte & 0xC0u) == 0x80u; }

// A line of UTF-16 among others, with its line end; none if the text does not begin with one.
std::optional<LineFound> utf16_line(std::string_view text) {
    if (text.size() < 8) return std::nullopt;
    const bool little = text[1] == '\0' && text[0] != '\0';
    const bool big = text[0] == '\0' && text[1] != '\0';
    if (!little && !big) return std::nullopt;
    std::size_t length = text.size() & ~std::size_t{1};
    for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) {
        if (little && at % 2 == 0 && at + 1 < text.size() && text[at + 1] == '\0') {
            length = at + 2;
            break;
        }
        if (big && at % 2 == 1 && text[at - 1] == '\0') {
            length = at + 1;
            break;
        }
        if (at > head_size) break;
    }
    const std::string_view line = text.substr(0, length);
    if (!surely_utf16(little ? Form::utf16le : Form::utf16be, line)) return std::nullopt;
    return LineFound{line, little ? LineKind::utf16le : LineKind::utf16be};
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
    for (int i = 0; i < 3 && !middle.empty() && continuation(byte_at(middle, 0)); ++i) middle.remove_prefix(1);
    const auto bad = first_invalid_utf8(middle);
    return bad && *bad + 4 < middle.size();
}

}  // namespace

std::size_t line_length(std::string_view text) {
    const std::size_t newline = std::min(text.find('\n'), text.size() - 1);
    return std::min(text.substr(0, newline).find('\r'), newline) + 1;
}

bool odd_ascii(std::string_view bytes) {
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
    for (std::size_t at = limit; at > lowest; --at) {
        if (quiet_place(window, at)) return at;
    }
    const auto letter = [&](std::size_t at) {
        const unsigned c = byte_at(window, at) | 0x20u;
        return c >= 'a' && c <= 'z';
    };
    for (std::size_t at = limit; at > lowest; --at) {
        if (window[at] == ' ' && letter(at - 1) && at + 1 < window.size() && letter(at + 1)) return at;
    }
    if (not_utf8(window.substr(lowest, limit - lowest))) {
        // Behind an ASCII sign that is no part of a character of several bytes; from there on, most have two.
        std::size_t sign = limit;
        while (sign > 0 && byte_at(window, sign - 1) >= 0x30) --sign;
        if (sign > lowest) return sign;
        return limit - (limit - sign) % 2;
    }
    for (std::size_t at = limit; at > lowest; --at) {
        const unsigned char c = byte_at(window, at);
        const unsigned char before = byte_at(window, at - 1);
        const bool starts = (c >= 0xE4 && c <= 0xE9) || letter(at);
        if (starts && before != '?' && before > ' ') return at;
    }
    std::size_t at = limit;
    while (at + 4 > limit && at > 1 && continuation(byte_at(window, at))) --at;
    return at + 4 > limit && !continuation(byte_at(window, at)) ? at : limit;
}

}  // namespace salvage::decode
