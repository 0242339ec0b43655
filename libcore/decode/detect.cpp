// A guess is none of this module's business: it names a charset only where the bytes leave no other reading.  Charsets
// that need a judgement, by language, are candidates for a later stage between this one and the decoder.
#include <salvage/decode/detect.hpp>
#include <salvage/decode/unicode_forms.hpp>

#include <algorithm>

namespace salvage::decode {
namespace {

using namespace std::string_view_literals;

Charset form(Form value) {
    switch (value) {
        case Form::utf16le: return {value, "UTF-16LE"};
        case Form::utf16be: return {value, "UTF-16BE"};
        case Form::utf32le: return {value, "UTF-32LE"};
        default: return {Form::utf32be, "UTF-32BE"};
    }
}

// UTF-32 without a byte order mark: nothing else has three NULs with every letter.
bool surely_utf32(Form value, std::string_view head) {
    std::size_t characters = 0;
    for (std::size_t at = 0; at + 4 <= head.size(); at += 4) {
        const Unit unit = unicode_form_next(value, head, at);
        if (!unit.character || (*unit.character < 0x20 && std::u32string_view(U"\t\n\r\f").find(*unit.character) == std::u32string_view::npos))
            return false;
        ++characters;
    }
    return characters >= 2;
}

// Codes that change by escape sequences (RFC 1468, RFC 1557): an escape to two bytes a character, and one back.
std::optional<Charset> escaped(std::string_view head) {
    if (head.find('\x1B') == head.npos) return std::nullopt;
    if (std::any_of(head.begin(), head.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return std::nullopt;
    const std::size_t korean = head.find("\x1B$)C");
    if (korean != head.npos && head.find('\x0E') != head.npos) return charset_named("ISO-2022-KR");
    const std::size_t to = std::min(head.find("\x1B$B"), head.find("\x1B$@"));
    if (to == head.npos) return std::nullopt;
    const std::size_t back = std::min(head.find("\x1B(B", to), head.find("\x1B(J", to));
    if (back == head.npos || (back - to - 3) % 2 != 0 || back == to + 3) return std::nullopt;
    const std::string_view between = head.substr(to + 3, back - to - 3);
    if (!std::all_of(between.begin(), between.end(), [](char c) { return c > 0x20 && c < 0x7F; })) return std::nullopt;
    return charset_named("ISO-2022-JP");
}

}  // namespace

bool surely_utf16(Form value, std::string_view head) {
    std::size_t nul_high = 0, letters = 0;  // units that could be two ASCII letters: bytes of another charset
    for (std::size_t at = 0; at + 2 <= head.size();) {
        const Unit unit = unicode_form_next(value, head, at);
        // The last unit may be a surrogate whose partner is behind the head.
        if (!unit.character && at + 4 <= head.size()) return false;
        const char32_t c = unit.character.value_or(u'x');
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') return false;
        if (c < 0x100) ++nul_high;
        if (c >= 0x2020 && c < 0x7F00 && (c & 0xFF) >= 0x20 && (c & 0xFF) < 0x7F) ++letters;
        if (c >= 0x100 && (c & 0xFF) == 0) return false;
        at += unit.length;
    }
    return head.size() >= 4 && nul_high * 2 >= head.size() / 2 && letters * 8 <= nul_high;
}

std::optional<Charset> detect(std::string_view head) {
    head = head.substr(0, head_size);
    // FF FE 00 00 could also be UTF-16 that begins with NUL, which no text does.
    if (head.starts_with("\xFF\xFE\0\0"sv)) return form(Form::utf32le);
    if (head.starts_with("\0\0\xFE\xFF"sv)) return form(Form::utf32be);
    if (head.starts_with("\xFF\xFE"sv)) return form(Form::utf16le);
    if (head.starts_with("\xFE\xFF"sv)) return form(Form::utf16be);
    if (head.starts_with("\xEF\xBB\xBF"sv)) return utf8();
    if (std::find(head.begin(), head.end(), '\0') == head.end()) return escaped(head);
    for (const Form value : {Form::utf32le, Form::utf32be}) {
        if (surely_utf32(value, head)) return form(value);
    }
    for (const Form value : {Form::utf16le, Form::utf16be}) {
        if (surely_utf16(value, head)) return form(value);
    }
    return std::nullopt;
}

}  // namespace salvage::decode
