#include <salvage/json/spelling.hpp>

#include <salvage/json/escape.hpp>
#include <salvage/json/escape_table.hpp>
#include <salvage/json/string_text.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/byte_vectors.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace salvage::json {
namespace {

// ED A0 80 to ED BF BF: a surrogate as three bytes.
bool surrogate_at(std::string_view text, std::size_t at) {
    return text.size() - at >= 3 && text[at] == '\xED' && static_cast<unsigned char>(text[at + 1]) >= 0xA0;
}

// Writes `\uXXXX` to `to`, and says where it ends.
char* write_unit(char* to, char32_t unit, bool upper) {
    const char* const digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    *to++ = '\\';
    *to++ = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) *to++ = digits[unit >> shift & 0xFu];
    return to;
}

char* write_escaped(char* to, char32_t point, bool upper) {
    if (point < 0x10000) return write_unit(to, point, upper);
    return write_unit(write_unit(to, 0xD7C0 + (point >> 10), upper), 0xDC00 + (point & 0x3FF), upper);
}

// Of the vector at `at`, a bit for each byte that may not stand as it is.
std::uint64_t special_bits(const char* at, Spelling spelling) {
    using byte_vectors::Byte;
    const byte_vectors::Bytes b = byte_vectors::load(at);
    // What is not asked for is a quotation mark once more.
    const auto also = [&](bool asked, Byte c) {
        const Byte wanted = asked ? c : Byte{'"'};
        return b == wanted;
    };
    const auto beyond = spelling.ascii ? b >= Byte{0x80} : b == Byte{0xED};
    const auto html = also(spelling.html, '<') | also(spelling.html, '>') | also(spelling.html, '&');
    return byte_vectors::place_bits((byte_vectors::Bytes)(beyond | html | also(spelling.slash, '/') | (b < Byte{0x20}) | (b == Byte{'"'}) | (b == Byte{'\\'})));
}

// Writes the character at `at` to `to` as it is spelled, and moves both on.
void write_special(std::string_view text, std::size_t& at, char*& to, Spelling spelling) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x80 && surrogate_at(text, at)) {
        const unsigned middle = static_cast<unsigned char>(text[at + 1]) & 0x3Fu, last = static_cast<unsigned char>(text[at + 2]) & 0x3Fu;
        to = write_escaped(to, 0xD000 | middle << 6 | last, spelling.upper);
        at += 3;
    } else if (c >= 0x80 && spelling.ascii) {
        const CodePoint next = valid_utf8_next(text, at);
        to = write_escaped(to, next.value, spelling.upper);
        at += next.length;
    } else if (const char letter = escape_letters[c]; letter != '\0' || (c == '/' && spelling.slash)) {
        *to++ = '\\';
        *to++ = letter != '\0' ? letter : '/';
        ++at;
    } else if (c < 0x20 || (spelling.html && (c == '<' || c == '>' || c == '&'))) {
        to = write_unit(to, c, spelling.upper);
        ++at;
    } else {
        *to++ = text[at++];
    }
}

// What tells of a spelling behind a backslash.
struct Telling {
    static constexpr bool match(unsigned char c) { return c == 'u' || c == '/'; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) { return _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('u')), _mm_cmpeq_epi8(v, _mm_set1_epi8('/'))); }
#endif
};

// Bytes that begin characters of so many bytes.
template <unsigned first, unsigned last>
struct LeadOf {
    static constexpr bool match(unsigned char c) { return c >= first && c <= last; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        // As signed bytes they are in order, too.
        const __m128i below = _mm_cmplt_epi8(v, _mm_set1_epi8(static_cast<char>(first)));
        const __m128i above = _mm_cmpgt_epi8(v, _mm_set1_epi8(static_cast<char>(last)));
        return _mm_andnot_si128(_mm_or_si128(below, above), _mm_set1_epi8(static_cast<char>(0xFF)));
    }
#endif
};

// Looks at whole blocks of a text from its beginning on, in vectors as wide as the processor has them.
struct Blocks {
    /// Whether a backslash stands before one of the characters that tell how a writer spells; one byte behind the blocks is readable.
    bool (*tell)(const char* at, std::size_t blocks);
    /// spelled_growth() without flags.
    std::size_t (*growth)(const char* at, std::size_t blocks);
    std::size_t size;  ///< of a block
};

#if defined(__x86_64__)
[[gnu::target("avx2,popcnt")]] bool tell_avx2(const char* at, std::size_t blocks) {
    bool found = false;
    for (const char* const end = at + 32 * blocks; at != end && !found; at += 32) {
        const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)), behind = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 1));
        const __m256i telling = _mm256_or_si256(_mm256_cmpeq_epi8(behind, _mm256_set1_epi8('u')), _mm256_cmpeq_epi8(behind, _mm256_set1_epi8('/')));
        found = _mm256_testz_si256(telling, _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\'))) == 0;
    }
    return found;
}

[[gnu::target("avx2,popcnt")]] std::size_t growth_avx2(const char* at, std::size_t blocks) {
    std::size_t growth = 0;
    for (const char* const end = at + 32 * blocks; at != end; at += 32) {
        const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
        const __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8(0x1F)), bytes);
        const __m256i signs = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"')), _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\')));
        growth += static_cast<std::size_t>(__builtin_popcount(static_cast<unsigned>(_mm256_movemask_epi8(_mm256_or_si256(control, signs)))));
        const __m256i from_backspace = _mm256_sub_epi8(bytes, _mm256_set1_epi8('\b')), to_return = _mm256_min_epu8(from_backspace, _mm256_set1_epi8('\r' - '\b'));
        const __m256i has_short = _mm256_andnot_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\v')), _mm256_cmpeq_epi8(to_return, from_backspace));
        const auto long_ones = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_andnot_si256(has_short, control)));
        if (long_ones != 0) growth += (escaped_unit_size - 2) * static_cast<std::size_t>(__builtin_popcount(long_ones));
    }
    return growth;
}
#endif

const Blocks blocks_as_can = []() noexcept -> Blocks {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")) return {&tell_avx2, &growth_avx2, 32};
#endif
    return {nullptr, nullptr, 1};
}();

// Whether some backslash stands before one of the characters that tell how a writer spells: few texts have one.
bool may_tell(std::string_view inner) {
    std::size_t at = 0;
    bool found = false;
    if (blocks_as_can.tell != nullptr && !inner.empty()) {
        const std::size_t blocks = (inner.size() - 1) / blocks_as_can.size;
        found = blocks_as_can.tell(inner.data(), blocks);
        at = blocks * blocks_as_can.size;
    }
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

std::optional<Spelling> kept_spelling(std::string_view inner) {
    // All else that is escaped has a letter, or is a quotation mark or a backslash.
    if (!may_tell(inner)) return Spelling();
    if (!is_ascii(inner)) return std::nullopt;
    Spelling spelling;
    bool lower = false;
    for (std::size_t at = find_special<Backslash>(inner, 0); at < inner.size(); at = find_special<Backslash>(inner, at)) {
        if (inner[at + 1] != 'u') {
            if (inner[at + 1] == '/') return std::nullopt;
            at += 2;
            continue;
        }
        std::uint32_t digits = 0;
        std::memcpy(&digits, inner.data() + at + 2, sizeof digits);
        constexpr std::uint32_t letter = 0x4040'4040U;
        spelling.upper |= (digits & ~(digits << 1U) & letter) != 0;
        lower |= (digits & (digits << 1U) & letter) != 0;
        const char32_t unit = code_unit(inner, at).value_or(' ');
        spelling.ascii |= unit >= 0x80;
        if (unit < 0x80 && (unit >= 0x20 || escape_letters[unit] != '\0')) return std::nullopt;
        at += escaped_unit_size;
    }
    if (spelling.upper && lower) return std::nullopt;
    return spelling;
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
        // The four digits, of which a letter has the bit 0x40, and a small one 0x20 too.
        std::uint32_t digits = 0;
        std::memcpy(&digits, inner.data() + at + 2, sizeof digits);
        spelling.upper |= (digits & ~(digits << 1U) & 0x4040'4040U) != 0;
        if (!inner.substr(at + 2).starts_with("00")) {
            spelling.ascii |= !beyond_ascii;
        } else {
            const char32_t unit = code_unit(inner, at).value_or(0);
            spelling.ascii |= unit >= 0x80 && !beyond_ascii;
            spelling.html |= unit == '<' || unit == '>' || unit == '&';
        }
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

// Bytes go into a small buffer, a vector at a time, before it is known what of them is plain.
void append_inner(std::string& out, std::string_view text, Spelling spelling) {
    if (spelling == Spelling() && valid_utf8(text)) return append_inner(out, text);
    constexpr std::size_t block = byte_vectors::vector_size;
    constexpr std::size_t longest = std::max<std::size_t>(block, 2 * escaped_unit_size);
    char buffer[2048];
    char* to = buffer;
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<std::size_t>(std::end(buffer) - to) < block + longest) {
            out.append(buffer, static_cast<std::size_t>(to - buffer));
            to = buffer;
        }
        if (text.size() - at >= block) {
            std::memcpy(to, text.data() + at, block);
            const std::uint64_t special = special_bits(text.data() + at, spelling);
            const auto plain = special == 0 ? block : static_cast<std::size_t>(std::countr_zero(special));
            to += plain;
            at += plain;
            if (special == 0) continue;
        }
        // Behind a character that is no plain one stands another, mostly, in scripts beyond ASCII.
        do write_special(text, at, to, spelling);
        while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80 && static_cast<std::size_t>(std::end(buffer) - to) >= block + longest);
    }
    out.append(buffer, static_cast<std::size_t>(to - buffer));
}

void append_spelled(std::string& out, std::string_view text, Spelling spelling) {
    if (spelling == Spelling() && valid_utf8(text)) return append_string(out, text);
    out.push_back('"');
    append_inner(out, text, spelling);
    out.push_back('"');
}

namespace {

// Controls that have no short form.
struct LongControl {
    static constexpr bool match(unsigned char c) { return c < 0x20 && escape_letters[c] == '\0'; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);
        const __m128i from_backspace = _mm_sub_epi8(v, _mm_set1_epi8('\b')), to_return = _mm_min_epu8(from_backspace, _mm_set1_epi8('\r' - '\b'));
        const __m128i has_short = _mm_andnot_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\v')), _mm_cmpeq_epi8(to_return, from_backspace));
        return _mm_andnot_si128(has_short, control);
    }
#endif
};

std::size_t growth_of(std::string_view text, Spelling spelling) {
    std::size_t growth = count_special<JsonSpecial>(text);
    if (spelling.ascii && !is_ascii(text)) {
        constexpr std::size_t pair = 2 * escaped_unit_size;
        growth += (escaped_unit_size - 2) * count_special<LeadOf<0xC0, 0xDF>>(text) + (escaped_unit_size - 3) * count_special<LeadOf<0xE0, 0xEF>>(text) +
                  (pair - 4) * count_special<LeadOf<0xF0, 0xFF>>(text);
    }
    // Of most controls there is no short form; texts have none of them.
    if (has_special<LongControl>(text)) {
        for (const char c : text) {
            const auto control = static_cast<unsigned char>(c);
            growth += control < 0x20 && escape_letters[control] == '\0' ? escaped_unit_size - 2 : 0;
        }
    }
    return growth;
}

}  // namespace

std::size_t spelled_growth(std::string_view text, Spelling spelling) {
    assert(!spelling.slash && !spelling.html);
    if (!spelling.ascii && blocks_as_can.growth != nullptr) {
        const std::size_t blocks = text.size() / blocks_as_can.size;
        return blocks_as_can.growth(text.data(), blocks) + growth_of(text.substr(blocks * blocks_as_can.size), spelling);
    }
    return growth_of(text, spelling);
}

}  // namespace salvage::json
