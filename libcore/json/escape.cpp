#include <salvage/json/escape.hpp>

#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <cstddef>

namespace salvage::json {
namespace {

void append_escape(std::string& out, unsigned char c) {
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\b': out += "\\b"; return;
        case '\f': out += "\\f"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u00";
    out.push_back(digits[c >> 4]);
    out.push_back(digits[c & 0xFu]);
}

void append_inner(std::string& out, std::string_view text) {
    std::size_t at = 0;
    for (;;) {
        const std::size_t special = find_special<JsonSpecial>(text, at);
        out.append(text.data() + at, special - at);
        if (special == text.size()) return;
        append_escape(out, static_cast<unsigned char>(text[special]));
        at = special + 1;
    }
}

}  // namespace

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
