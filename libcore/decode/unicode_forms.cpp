#include <salvage/decode/unicode_forms.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::decode {
namespace {

bool little(Form form) { return form == Form::utf16le || form == Form::utf32le; }
bool wide(Form form) { return form == Form::utf32le || form == Form::utf32be; }

char32_t unit_at(std::string_view bytes, std::size_t at, std::size_t size, bool low_first) {
    char32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const char c = bytes[at + (low_first ? size - 1 - i : i)];
        value = value << 8 | static_cast<unsigned char>(c);
    }
    return value;
}

void put_unit(std::string& out, char32_t value, std::size_t size, bool low_first) {
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t shift = 8 * (low_first ? i : size - 1 - i);
        out.push_back(static_cast<char>(static_cast<unsigned char>(value >> shift)));
    }
}

bool surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

}  // namespace

Unit unicode_form_next(Form form, std::string_view bytes, std::size_t at) {
    const bool low_first = little(form);
    const std::size_t size = wide(form) ? 4 : 2;
    const std::size_t left = bytes.size() - at;
    if (left < size) return {std::nullopt, left};
    const char32_t value = unit_at(bytes, at, size, low_first);
    if (wide(form)) {
        if (value > 0x10FFFF || surrogate(value)) return {std::nullopt, size};
        return {value, size};
    }
    if (!surrogate(value)) return {value, size};
    if (value < 0xDC00 && left >= 4) {
        const char32_t second = unit_at(bytes, at + 2, 2, low_first);
        if (second >= 0xDC00 && second <= 0xDFFF) return {0x10000 + ((value - 0xD800) << 10) + (second - 0xDC00), 4};
    }
    return {std::nullopt, size};
}

std::string encode_unicode_form(Form form, std::string_view text) {
    const bool low_first = little(form);
    std::string out;
    out.reserve(text.size() * (wide(form) ? 4 : 2));
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        if (wide(form)) {
            put_unit(out, next.value, 4, low_first);
        } else if (next.value < 0x10000) {
            put_unit(out, next.value, 2, low_first);
        } else {
            put_unit(out, 0xD800 + ((next.value - 0x10000) >> 10), 2, low_first);
            put_unit(out, 0xDC00 + ((next.value - 0x10000) & 0x3FF), 2, low_first);
        }
    }
    return out;
}

std::optional<char32_t> surrogate_at(std::string_view bytes, std::size_t at) {
    if (at + 3 > bytes.size() || bytes[at] != '\xED') return std::nullopt;
    const auto second = static_cast<unsigned char>(bytes[at + 1]), third = static_cast<unsigned char>(bytes[at + 2]);
    if (second < 0xA0 || second > 0xBF || !continues_utf8(third)) return std::nullopt;
    return 0xD000u | (second & 0x3Fu) << 6u | (third & 0x3Fu);
}

}  // namespace salvage::decode
