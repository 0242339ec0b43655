// A guess is none of this module's business: it names a charset only where the bytes leave no other reading.  Charsets
// that need a judgement, by language, are candidates for a later stage between this one and the decoder.
#include <salvage/decode/detect.hpp>
#include <salvage/decode/unicode_forms.hpp>

#include <algorithm>
#include <array>

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

// Codes that change by escape sequences: an escape to two bytes a character, and one back (RFC 1468, 1554; JIS X 0213), or a designator
// at the start of a line and shifts (RFC 1557, 1922).
std::optional<Charset> escaped(std::string_view head) {
    if (head.find('\x1B') == head.npos) return std::nullopt;
    if (std::any_of(head.begin(), head.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return std::nullopt;
    const auto has = [&](std::string_view what) { return head.find(what) != head.npos; };
    if (has("\x0E")) {
        if (has("\x1B$)C")) return charset_named("ISO-2022-KR");
        // ISO-IR-165, and planes 3 to 7 of CNS 11643.
        if (has("\x1B$)E") || has("\x1B$+")) return charset_named("ISO-2022-CN-EXT");
        if (has("\x1B$)A") || has("\x1B$)G")) return charset_named("ISO-2022-CN");
    }
    // What comes first of all that changes to Japanese; the later kinds are supersets of the earlier ones.
    std::size_t to = head.npos, length = 3;
    for (const std::string_view escape : {"\x1B$B", "\x1B$@", "\x1B$A", "\x1B$(D", "\x1B$(C", "\x1B(I", "\x1B$(Q", "\x1B$(O", "\x1B$(P"}) {
        if (const std::size_t found = head.find(escape); found < to) to = found, length = escape.size();
    }
    if (to == head.npos) return std::nullopt;
    std::size_t back = head.find('\x1B', to + length);
    const bool pairs = !head.substr(to).starts_with("\x1B(I");
    if (back == head.npos && head.size() < head_size && head.find('\n', to) == head.npos) back = head.size();  // a title
    if (back == head.npos || (pairs && (back - to - length) % 2 != 0) || back == to + length) return std::nullopt;
    const std::string_view between = head.substr(to + length, back - to - length);
    if (!std::all_of(between.begin(), between.end(), [](char c) { return c > 0x20 && c < 0x7F; })) return std::nullopt;
    if (has("\x1B$(Q") || has("\x1B$(O") || has("\x1B$(P")) return charset_named("ISO-2022-JP-2004");
    const bool later = has("\x1B$A") || has("\x1B$(D") || has("\x1B$(C") || has("\x1B.A") || has("\x1B.F");
    return charset_named(has("\x1B(I") ? "JIS7" : later ? "ISO-2022-JP-2" : "ISO-2022-JP");
}

}  // namespace

bool surely_utf16(Form value, std::string_view head) {
    std::size_t nul_high = 0, letters = 0;  // units that could be two ASCII letters: bytes of another charset
    const std::size_t most_letters = head.size() / 16;
    // Of a script up to U+12FF each second byte is the same control, which no other text has so often.
    constexpr std::size_t first_block = 3, blocks = 0x13, least_in_block = 4;
    std::array<std::size_t, blocks> in_block{};
    std::size_t punctuation = 0;  // U+20xx
    for (std::size_t at = 0; at + 2 <= head.size();) {
        const Unit unit = unicode_form_next(value, head, at);
        // The last unit may be a surrogate whose partner is behind the head.
        if (!unit.character && at + 4 <= head.size()) return false;
        const char32_t c = unit.character.value_or(u'x');
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') return false;
        if (c < 0x100) ++nul_high;
        if (c >> 8U >= first_block && c >> 8U < blocks) ++in_block[c >> 8U];
        punctuation += c >> 8U == 0x20;
        if (c >= 0x2020 && c < 0x7F00 && (c & 0xFF) >= 0x20 && (c & 0xFF) < 0x7F && ++letters > most_letters) return false;
        if (c >= 0x100 && (c & 0xFF) == 0) return false;
        at += unit.length;
    }
    const std::size_t most = *std::max_element(in_block.begin(), in_block.end());
    if (most >= least_in_block && (most + nul_high + punctuation) * 40 >= head.size() / 2 * 39) return true;
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
    if (head.find('\0') == head.npos) return escaped(head);
    for (const Form value : {Form::utf32le, Form::utf32be}) {
        if (surely_utf32(value, head)) return form(value);
    }
    for (const Form value : {Form::utf16le, Form::utf16be}) {
        if (surely_utf16(value, head)) return form(value);
    }
    return std::nullopt;
}

}  // namespace salvage::decode
