// Half of KOI8-R's and of the DOS charsets' upper bytes draw boxes, and are letters in all other charsets.  So what is simplified
// must be drawing by its shape: "╧╨╚┬┼╥" may be "ПРИВЕТ" in another charset, and stays as odd as it is.
#include <salvage/decode/drawing.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <vector>

namespace salvage::decode {
namespace {

bool drawn(char32_t c) { return c >= 0x2500 && c < 0x25A0; }
bool block(char32_t c) { return c >= 0x2580 && c < 0x25A0; }
bool side(char32_t c) { return c == U'│' || c == U'┃' || c == U'║'; }

// Dots that lead to a page's number, rules of hyphens, blanks between columns.
std::string without_rows(std::string_view text) {
    constexpr std::size_t row_from = 3;
    const auto row = [&](std::size_t at) { return text[at] == text[at + 1] && text[at] == text[at + 2] && text[at] == text[at + 3] && static_cast<unsigned char>(text[at]) < 0x80; };
    bool any = false;
    for (std::size_t at = 0; at + row_from < text.size() && !any; ++at) any = row(at);
    if (!any) return std::string(text);
    std::string simple;
    simple.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        std::size_t end = at + 1;
        if (static_cast<unsigned char>(c) < 0x80 && !is_ascii_alphanumeric(c)) end = std::min(text.find_first_not_of(c, at), text.size());
        simple.append(text, at, std::min(end - at, row_from));
        at = end;
    }
    return simple;
}

}  // namespace

std::string without_drawing(std::string_view text) {
    constexpr std::string_view first_bytes = "\xE2\x94";  // and 95, 96
    constexpr std::size_t row_from = 3;
    bool any = false;
    for (std::size_t at = text.find(first_bytes[0]); at != text.npos && !any; at = text.find(first_bytes[0], at + 1))
        any = at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0x94 && static_cast<unsigned char>(text[at + 1]) <= 0x96;
    if (!any) return without_rows(text);

    std::vector<char32_t> characters;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        characters.push_back(next.value);
        at += next.length;
    }
    const auto free_side = [&](std::size_t at) {
        const auto blank = [&](std::size_t i) { return i >= characters.size() || characters[i] <= U' ' || side(characters[i]); };
        return side(characters[at]) && (at == 0 || blank(at - 1)) && blank(at + 1);
    };
    std::size_t sides = 0;
    for (std::size_t at = 0; at < characters.size(); ++at) sides += free_side(at);
    std::string simple;
    for (std::size_t at = 0; at < characters.size();) {
        if (!drawn(characters[at])) {
            append_utf8(simple, characters[at++]);
            continue;
        }
        if (sides > 1 && free_side(at)) {
            simple.push_back('|');
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < characters.size() && drawn(characters[end])) ++end;
        const bool touches = (at > 0 && is_letter(characters[at - 1])) || (end < characters.size() && is_letter(characters[end]));
        while (at < end) {
            std::size_t same = at + 1;
            while (same < end && (characters[same] == characters[at] || (block(characters[same]) && block(characters[at])))) ++same;
            const bool row = !touches && same - at >= row_from;
            const std::size_t kept = row ? at + 1 : same;
            for (; at < kept; ++at) append_utf8(simple, row && block(characters[at]) ? U'█' : characters[at]);
            at = same;
        }
    }
    return without_rows(simple);
}

}  // namespace salvage::decode
