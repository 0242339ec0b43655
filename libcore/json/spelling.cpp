#include <salvage/json/spelling.hpp>

#include <salvage/json/escape.hpp>
#include <salvage/json/escape_table.hpp>
#include <salvage/json/string_text.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <cassert>
#include <cstddef>

namespace salvage::json {
namespace {

// ED A0 80 to ED BF BF: a surrogate as three bytes.
bool surrogate_at(std::string_view text, std::size_t at) {
    return text.size() - at >= 3 && text[at] == '\xED' && static_cast<unsigned char>(text[at + 1]) >= 0xA0;
}

void append_unit(std::string& out, char32_t unit, bool upper) {
    const char* const digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out.push_back(digits[unit >> shift & 0xFu]);
}

void append_escaped(std::string& out, char32_t point, bool upper) {
    if (point < 0x10000) return append_unit(out, point, upper);
    append_unit(out, 0xD7C0 + (point >> 10), upper);
    append_unit(out, 0xDC00 + (point & 0x3FF), upper);
}

// What tells of a spelling behind a backslash.
struct Telling {
    static constexpr bool match(unsigned char c) { return c == 'u' || c == '/'; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) { return _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('u')), _mm_cmpeq_epi8(v, _mm_set1_epi8('/'))); }
#endif
};

// Whether some backslash stands before one of the characters that tell how a writer spells: few texts have one.
bool may_tell(std::string_view inner) {
    std::size_t at = 0;
    bool found = false;
    for (; inner.size() - at > 64 && !found; at += 64) {
        const std::uint64_t behind = special_bits_of_64<Backslash>(inner.data() + at) & special_bits_of_64<Telling>(inner.data() + at + 1);
        found = behind != 0;
    }
    for (; at + 1 < inner.size() && !found; ++at) found = inner[at] == '\\' && Telling::match(static_cast<unsigned char>(inner[at + 1]));
    return found;
}

}  // namespace

std::string unescape(std::string_view inner, std::string out) {
    out.resize(inner.size() + string_slack);
    out.resize(read_string(inner, 0, out.data()).size);
    return out;
}

Unescaped unescape_some(std::string_view inner, std::size_t at, std::span<char> room) {
    static_assert(unescape_room >= 2 * string_slack);
    assert(room.size() > unescape_room);
    const StringText read = read_string(inner, at, room.data(), room.size() - unescape_room);
    return {read.end, read.size, read.surrogate};
}

Spelling spelling_of(std::string_view inner) {
    Spelling spelling;
    if (!may_tell(inner)) return spelling;
    const bool beyond_ascii = !is_ascii(inner);
    for (std::size_t at = find_special<Backslash>(inner, 0); at < inner.size(); at = find_special<Backslash>(inner, at)) {
        if (inner[at + 1] != 'u') {
            spelling.slash |= inner[at + 1] == '/';
            at += 2;
            continue;
        }
        const char32_t unit = code_unit(inner, at).value_or(0);
        for (std::size_t i = at + 2; i < at + escaped_unit_size; ++i) spelling.upper |= inner[i] >= 'A' && inner[i] <= 'F';
        spelling.ascii |= unit >= 0x80 && !beyond_ascii;
        spelling.html |= unit == '<' || unit == '>' || unit == '&';
        at += escaped_unit_size;
    }
    return spelling;
}

std::string name(Spelling spelling) {
    std::string out;
    const auto add = [&](bool is, std::string_view word) {
        if (!is) return;
        if (!out.empty()) out += ' ';
        out += word;
    };
    add(spelling.ascii, "ascii");
    add(spelling.upper, "upper");
    add(spelling.slash, "slash");
    add(spelling.html, "html");
    return out;
}

std::optional<Spelling> spelling_named(std::string_view name) {
    Spelling spelling;
    while (!name.empty()) {
        const std::string_view word = name.substr(0, name.find(' '));
        name.remove_prefix(word.size() < name.size() ? word.size() + 1 : word.size());
        if (word == "ascii") spelling.ascii = true;
        else if (word == "upper") spelling.upper = true;
        else if (word == "slash") spelling.slash = true;
        else if (word == "html") spelling.html = true;
        else return std::nullopt;
    }
    return spelling;
}

void append_spelled(std::string& out, std::string_view text, Spelling spelling) {
    if (spelling == Spelling() && valid_utf8(text)) return append_string(out, text);
    // Of what is plain whole stretches are copied.
    std::size_t plain = 0;
    const std::size_t begin = out.size();
    out.push_back('"');
    const auto flush = [&](std::size_t to) {
        if (plain == to) return;
        const std::size_t quote = out.size();
        append_string(out, text.substr(plain, to - plain));
        out.pop_back();
        out.erase(quote, 1);
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto c = static_cast<unsigned char>(text[at]);
        std::size_t length = 1;
        char32_t point = c;
        bool escaped = false;
        if (c >= 0x80) {
            if (surrogate_at(text, at)) {
                escaped = true;
                length = 3;
                point = static_cast<char32_t>(0xD000 | (static_cast<unsigned char>(text[at + 1]) & 0x3Fu) << 6 |
                                              (static_cast<unsigned char>(text[at + 2]) & 0x3Fu));
            } else if (spelling.ascii) {
                const CodePoint next = valid_utf8_next(text, at);
                escaped = true;
                length = next.length;
                point = next.value;
            }
        } else if (c == '/') {
            escaped = spelling.slash;
        } else if (c == '<' || c == '>' || c == '&') {
            escaped = spelling.html;
        } else if (c < 0x20) {
            escaped = spelling.upper && c != '\b' && c != '\f' && c != '\n' && c != '\r' && c != '\t';
        }
        if (escaped) {
            flush(at);
            if (c == '/') {
                out += "\\/";
            } else {
                append_escaped(out, point, spelling.upper);
            }
            plain = at + length;
        }
        at += length;
    }
    if (plain == 0) {
        out.resize(begin);
        return append_string(out, text);
    }
    flush(text.size());
    out.push_back('"');
}

}  // namespace salvage::json
