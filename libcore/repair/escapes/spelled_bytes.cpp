#include <salvage/repair/escapes/spelled_bytes.hpp>

#include <salvage/repair/escapes/hex.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {

std::string spelled_bytes(std::string_view line, std::size_t at, std::string_view sign, HexCase digits) {
    const auto fits = [&](char c) { return digits == HexCase::any || c < 'a'; };
    std::string bytes;
    while (line.substr(at, sign.size()) == sign) {
        at += sign.size();
        const auto value = hex_number(line, at, 2);
        if (!value || !fits(line[at]) || !fits(line[at + 1])) break;
        bytes += static_cast<char>(*value);
        at += 2;
    }
    return bytes;
}

namespace {

// Figures that are no digits: ², ½, ①, ㈠, Ⅳ, 〇.
bool is_figure(char32_t c) {
    return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0xBC && c <= 0xBE) || (c >= 0x2070 && c <= 0x2189) || (c >= 0x2460 && c <= 0x24FF) || (c >= 0x2776 && c <= 0x2793) || c == 0x3007 ||
           (c >= 0x3220 && c <= 0x32B0);
}

}  // namespace

bool is_text_character(char32_t c) {
    if (c < 0xA0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xE0000) return false;
    return is_letter(c) || is_punctuation(c) || is_digit(c) || is_figure(c) || is_space(c) || c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200D;
}

bool is_text_beyond_ascii(std::string_view bytes) {
    if (!valid_utf8(bytes)) return false;
    bool beyond = false;
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint c = valid_utf8_next(bytes, at);
        if (c.value >= 0x80) beyond = true;
        if (c.value < 0x20 || c.value == 0x7F || (c.value >= 0x80 && !is_text_character(c.value))) return false;
        at += c.length;
    }
    return beyond;
}

bool SpelledText::is_cut_short(std::string_view bytes) {
    const auto lead = static_cast<unsigned char>(bytes.front());
    const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return bytes.size() < length && (bytes.size() == 1 || continues_utf8(bytes.back()));
}

bool SpelledText::is_text_with_ascii(std::string_view character) {
    if (character.size() == 1) return character[0] >= 0x20 && character[0] < 0x7F;
    return is_text_beyond_ascii(character);
}

}  // namespace salvage::repair
