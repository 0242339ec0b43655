#include <salvage/json/escape.hpp>

#include <salvage/json/escape_table.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace salvage::json {
namespace {

void append_escape(std::string& out, unsigned char c) {
    if (const char letter = escape_letters[c]; letter != '\0') {
        out.push_back('\\');
        out.push_back(letter);
        return;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u00";
    out.push_back(digits[c >> 4]);
    out.push_back(digits[c & 0xFu]);
}

// Blocks of 64 bytes into a small buffer, as string_text.cpp reads them: they are copied before it is known what of them is plain.
std::size_t append_blocks(std::string& out, std::string_view text) {
    constexpr std::size_t block = 64;
    constexpr std::size_t longest_escape = 6;
    char buffer[2048];
    char* to = buffer;
    std::size_t at = 0;
    const auto flush = [&] {
        out.append(buffer, static_cast<std::size_t>(to - buffer));
        to = buffer;
    };
    while (text.size() - at >= block) {
        if (static_cast<std::size_t>(std::end(buffer) - to) < block + longest_escape) flush();
        std::memcpy(to, text.data() + at, block);
        const std::uint64_t special = special_bits_of_64<JsonSpecial>(text.data() + at);
        const auto plain = special == 0 ? block : static_cast<std::size_t>(std::countr_zero(special));
        to += plain;
        at += plain;
        if (special == 0) continue;
        const auto c = static_cast<unsigned char>(text[at++]);
        if (const char letter = escape_letters[c]; letter != '\0') {
            *to++ = '\\';
            *to++ = letter;
        } else {
            flush();
            append_escape(out, c);
        }
    }
    flush();
    return at;
}

}  // namespace

void append_inner(std::string& out, std::string_view text) {
    std::size_t at = text.size() < 2 * 64 ? 0 : append_blocks(out, text);
    for (;;) {
        const std::size_t special = find_special<JsonSpecial>(text, at);
        out.append(text.data() + at, special - at);
        if (special == text.size()) return;
        append_escape(out, static_cast<unsigned char>(text[special]));
        at = special + 1;
    }
}

void append_string(std::string& out, std::string_view text) {
    // Doubling would hold a document's only block twice and more.
    constexpr std::size_t large = std::size_t{1} << 20;
    if (text.size() > large) out.reserve(out.size() + text.size() + text.size() / 16);
    out.push_back('"');
    append_inner(out, text);
    out.push_back('"');
}

void append_any_string(std::string& out, std::string_view bytes) {
    out.push_back('"');
    while (const auto bad = first_invalid_utf8(bytes)) {
        append_inner(out, bytes.substr(0, *bad));
        append_utf8(out, U'\uFFFD');
        bytes.remove_prefix(*bad + 1);
    }
    append_inner(out, bytes);
    out.push_back('"');
}

}  // namespace salvage::json
