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

// UTF-16 without a byte order mark: if and only if at least half of the units have a NUL in the place of the high
// byte, none has one in the place of the low byte, all are well-formed, and no control but tab, LF, CR and FF occurs.
bool surely_utf16(Form value, std::string_view head) {
    std::size_t nul_high = 0;
    for (std::size_t at = 0; at + 2 <= head.size();) {
        const Unit unit = unicode_form_next(value, head, at);
        // The last unit may be a surrogate whose partner is behind the head.
        if (!unit.character && at + 4 <= head.size()) return false;
        const char32_t c = unit.character.value_or(u'x');
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') return false;
        if (c < 0x100) ++nul_high;
        if (c >= 0x100 && (c & 0xFF) == 0) return false;
        at += unit.length;
    }
    return head.size() >= 4 && nul_high * 2 >= head.size() / 2;
}

}  // namespace

std::optional<Charset> detect(std::string_view head) {
    head = head.substr(0, head_size);
    // FF FE 00 00 could also be UTF-16 that begins with NUL, which no text does.
    if (head.starts_with("\xFF\xFE\0\0"sv)) return form(Form::utf32le);
    if (head.starts_with("\0\0\xFE\xFF"sv)) return form(Form::utf32be);
    if (head.starts_with("\xFF\xFE"sv)) return form(Form::utf16le);
    if (head.starts_with("\xFE\xFF"sv)) return form(Form::utf16be);
    if (head.starts_with("\xEF\xBB\xBF"sv)) return utf8();
    if (std::find(head.begin(), head.end(), '\0') == head.end()) return std::nullopt;
    for (const Form value : {Form::utf16le, Form::utf16be}) {
        if (surely_utf16(value, head)) return form(value);
    }
    return std::nullopt;
}

}  // namespace salvage::decode
