// A byte is suspicious by itself and the two bytes behind it.  The predicate works on vectors of 16 bytes, four of them a
// block; the end of a text is copied into a block of its own.  ASCII is asked about first; the long list of other
// characters only where a block has any.
//
// For composition the predicate works by lead bytes: it strikes in all text of some scripts, but never misses a character whose
// canonical combining class is not 0 or whose NFC_Quick_Check is not Yes; what it strikes gets the quick check itself
// (may_compose).  The signs of escapes are looked at more closely as well (may_be_debris).  A test walks through all of Unicode.
#include <salvage/repair/debris_scan.hpp>
#include <salvage/repair/mojibake_scan.hpp>
#include <salvage/repair/normal_form.hpp>
#include <salvage/repair/scan.hpp>
#include <salvage/text/byte_scan.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace salvage::repair {
namespace {

using Byte = std::uint8_t;
// A vector of GCC and Clang: comparisons give 0 or 255 in each place.
using Bytes [[gnu::vector_size(16)]] = Byte;

constexpr std::size_t block_size = 64;

// Bytes in [low, high].
[[gnu::always_inline]] inline auto between(const Bytes& b, Byte low, Byte high) {
    return (b - low) <= static_cast<Byte>(high - low);
}

[[gnu::always_inline]] inline auto odd_ascii(const Bytes& b, const Bytes& next) {
    const auto control = (b < Byte{0x20}) & (b != Byte{'\t'}) & (b != Byte{'\n'}) & (b != Byte{'\f'});
    const auto lost = (b == Byte{'?'}) & (between(next | Byte{0x20}, 'a', 'z') | (next == Byte{'?'}) | (next >= Byte{0x80}));
    const auto reference = (b == Byte{'&'}) & (between(next | Byte{0x20}, 'a', 'z') | (next == Byte{'#'}));
    const auto escape = ((b == Byte{'\\'}) & (((next | Byte{0x20}) == Byte{'u'}) | (next == Byte{'x'}))) |
                        ((b == Byte{'%'}) & between(next | Byte{0x20}, 'c', 'f'));
    const auto blank = ((b == Byte{' '}) | (b == Byte{'\t'})) & (next == Byte{'\n'});
    const auto apart = (b == Byte{' '}) & (next == Byte{'?'});
    return control | (b == Byte{0x7F}) | lost | reference | escape | blank | apart;
}

// Characters of the passes other than composition: of two bytes, and with leads E2 and EF.
[[gnu::always_inline]] inline auto odd_latin(const Bytes& b, const Bytes& n, const Bytes& m) {
    return (b == Byte{0xC2}) & ((n < Byte{0xA0}) | (n == Byte{0xAD}) | ((n == Byte{0xA0}) & (m == Byte{'\n'})));
}
[[gnu::always_inline]] inline auto odd_punctuation(const Bytes& b, const Bytes& n, const Bytes& m) {
    return (b == Byte{0xE2}) & (((n == Byte{0x80}) & ((m == Byte{0x8B}) | between(m, 0xA8, 0xAE))) |
                                ((n == Byte{0x81}) & ((m == Byte{0xA0}) | between(m, 0xA6, 0xAF))));
}
[[gnu::always_inline]] inline auto odd_special(const Bytes& b, const Bytes& n, const Bytes& m) {
    return (b == Byte{0xEF}) & (((n == Byte{0xBB}) & (m == Byte{0xBF})) | ((n == Byte{0xBF}) & (m == Byte{0xBD})));
}

// Formats and private characters with leads EE and above; noncharacters at the ends of planes by their first three bytes.
[[gnu::always_inline]] inline auto odd_high(const Bytes& b, const Bytes& n, const Bytes& m) {
    const auto ef = (b == Byte{0xEF}) & (((n == Byte{0xBF}) & ((m >= Byte{0xBE}) | between(m, 0xB9, 0xBB))) |
                                         ((n == Byte{0xB7}) & between(m, 0x90, 0xAF)) | (n < Byte{0xA4}));
    const auto f3 = (b == Byte{0xF3}) & (((n == Byte{0xA0}) & (m < Byte{0x82})) | (n >= Byte{0xB0}));
    const auto plane_end = (b >= Byte{0xF0}) & ((n & Byte{0x0F}) == Byte{0x0F}) & (m == Byte{0xBF});
    return (b == Byte{0xEE}) | ef | f3 | (b == Byte{0xF4}) | plane_end;
}

// Of two bytes, leads CC to DF.
[[gnu::always_inline]] inline auto composing_short(const Bytes& b, const Bytes& n) {
    const auto combining = (b == Byte{0xCC}) | ((b == Byte{0xCD}) & ((n < Byte{0xB5}) | (n == Byte{0xBE})));  // U+0300-037E
    const auto greek = (b == Byte{0xCE}) & (n == Byte{0x87});                                                 // 0387
    const auto cyrillic = (b == Byte{0xD2}) & between(n, 0x83, 0x87);                                         // 0483-0487
    const auto hebrew = ((b == Byte{0xD6}) & (n >= Byte{0x91})) | ((b == Byte{0xD7}) & (n < Byte{0x90}));     // points
    const auto arabic = ((b == Byte{0xD8}) & between(n, 0x90, 0x9A)) |                                        // marks
                        ((b == Byte{0xD9}) & (between(n, 0x8B, 0x9F) | (n == Byte{0xB0}))) |
                        ((b == Byte{0xDB}) & between(n, 0x96, 0xAD));
    return combining | greek | cyrillic | hebrew | arabic | between(b, 0xDC, 0xDF);  // and Syriac to NKo
}

// Of three and four, by groups of leads: E0 and E1, E2, E3, and above.
[[gnu::always_inline]] inline auto composing_indic(const Bytes& b, const Bytes& n, const Bytes& m) {
    // Of Thai the marks that have a class; else all of E0: Samaritan, the Indic scripts, Lao.
    const auto thai = ((n == Byte{0xB8}) & ~between(m, 0xB8, 0xBA)) | ((n == Byte{0xB9}) & ~between(m, 0x88, 0x8B));
    const auto e1 = (b == Byte{0xE1}) & ~(between(n, 0x88, 0x8C) | between(n, 0x8E, 0x9B) | between(n, 0xB8, 0xBB));
    return ((b == Byte{0xE0}) & ~thai) | e1;
}
[[gnu::always_inline]] inline auto composing_signs(const Bytes& b, const Bytes& n, const Bytes& m) {
    return (b == Byte{0xE2}) & ((n == Byte{0x83}) | ((n == Byte{0x84}) & (m >= Byte{0xA6})) | (n == Byte{0xAB}) |
                                (n == Byte{0xB3}) | (n == Byte{0xB5}) | (n == Byte{0xB7}) |
                                ((n == Byte{0x80}) & (m < Byte{0x82})) | ((n == Byte{0x8C}) & (m < Byte{0xAB})));
}
[[gnu::always_inline]] inline auto composing_kana(const Bytes& b, const Bytes& n, const Bytes& m) {
    return (b == Byte{0xE3}) & (((n == Byte{0x80}) & between(m, 0xAA, 0xAF)) | ((n == Byte{0x82}) & between(m, 0x99, 0x9A)));
}
[[gnu::always_inline]] inline auto composing_high(const Bytes& b, const Bytes& n) {
    const auto ea = (b == Byte{0xEA}) & between(n, 0x98, 0xAF);
    const auto ef = (b == Byte{0xEF}) & (between(n, 0xA4, 0xAD) | (n == Byte{0xB8}));
    // U+10000 to 1EFFF, which the emoji and most ideographs are not in, and the compatibility ideographs of plane 2.
    const auto f0 = (b == Byte{0xF0}) & ((n < Byte{0x9F}) | (n == Byte{0xAF}));
    return ea | ef | f0;
}

Bytes load(const Byte* at) {
    Bytes bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

// A bit for each place that is not 0.
std::uint64_t bits(Bytes truths) {
#if defined(__SSE2__)
    __m128i vector;
    std::memcpy(&vector, &truths, sizeof vector);
    return static_cast<std::uint16_t>(_mm_movemask_epi8(vector));
#else
    std::uint64_t result = 0;
    for (std::size_t i = 0; i < sizeof truths; ++i) result |= std::uint64_t{truths[i] != 0} << i;
    return result;
#endif
}

bool any(Bytes truths) { return bits(truths) != 0; }

// The suspicious bytes of the block of 64 at `at`; two more bytes must be readable.  A script writes with few leads, so
// each group of them is looked for in the whole block first.
std::uint64_t odd_bits(const Byte* at) {
    Bytes found[4];
    Bytes all = {};
    Bytes struck = {};
    for (std::size_t i = 0; i < 4; ++i) {
        const Bytes b = load(at + 16 * i);
        found[i] = (Bytes)odd_ascii(b, load(at + 16 * i + 1));
        all |= b;
        struck |= found[i];
    }
    const bool beyond = any((Bytes)(all >= Byte{0x80}));
    if (!beyond) {
        if (!any(struck)) return 0;
    } else {
        Bytes shorts = {}, indic = {}, signs = {}, kana = {}, high = {};
        for (std::size_t i = 0; i < 4; ++i) {
            const Bytes b = load(at + 16 * i);
            // Latin and the Cyrillic of Russian have leads outside of this.
            shorts |= (Bytes)(between(b, 0xCC, 0xDF) & ~between(b, 0xCF, 0xD1));
            indic |= (Bytes)between(b, 0xE0, 0xE1);
            signs |= (Bytes)(b == Byte{0xE2});
            kana |= (Bytes)(b == Byte{0xE3});
            high |= (Bytes)(b >= Byte{0xEA});
        }
        const bool any_shorts = any(shorts), any_indic = any(indic), any_signs = any(signs), any_kana = any(kana), any_high = any(high);
        for (std::size_t i = 0; i < 4; ++i) {
            const Bytes b = load(at + 16 * i);
            const Bytes n = load(at + 16 * i + 1);
            const Bytes m = load(at + 16 * i + 2);
            found[i] |= (Bytes)odd_latin(b, n, m);
            if (any_shorts) found[i] |= (Bytes)composing_short(b, n);
            if (any_indic) found[i] |= (Bytes)composing_indic(b, n, m);
            if (any_signs) found[i] |= (Bytes)(odd_punctuation(b, n, m) | composing_signs(b, n, m));
            if (any_kana) found[i] |= (Bytes)composing_kana(b, n, m);
            if (any_high) found[i] |= (Bytes)(odd_special(b, n, m) | composing_high(b, n) | odd_high(b, n, m));
        }
    }
    std::uint64_t result = 0;
    for (std::size_t i = 0; i < 4; ++i) result |= bits(found[i]) << (16 * i);
    return result;
}

Why reason(Byte b, Byte n, Byte m) {
    if (b < 0x80) {
        if (b == '?') return why::question;
        if (b == '&') return why::reference;
        if (b == '\\' || b == '%') return why::escape;
        if (b == ' ' || b == '\t') return n == '?' ? why::question : why::blank;
        return b == '\r' || b == '\v' ? why::line_end : why::control;
    }
    if (b == 0xC2 && n == 0xA0) return why::blank;
    if (b == 0xC2) return n == 0xAD ? why::zero_width : n == 0x85 ? why::line_end : why::control;
    if (b == 0xE2 && n == 0x80 && m >= 0x8B) return m >= 0xAA ? why::bidi : m >= 0xA8 ? why::line_end : why::zero_width;
    if (b == 0xE2 && n == 0x81) return m >= 0xAA ? why::format : m >= 0xA6 ? why::bidi : why::zero_width;
    if (b == 0xEE) return why::private_use;
    if (b == 0xEF) {
        if (n < 0xA4) return why::private_use;
        if (n == 0xB7) return why::format;
        if (n == 0xBB) return why::zero_width;
        if (n == 0xBF) return m == 0xBD ? why::replacement : why::format;
    }
    if (b >= 0xF0 && (n & 0x0F) == 0x0F && m == 0xBF) return why::format | why::private_use | why::composition;
    if (b == 0xF3 && n >= 0xA0) return n == 0xA0 ? why::format : why::private_use;
    if (b == 0xF4) return why::private_use;
    return why::composition;
}

// Whether a reason stands when the characters behind it are looked at.
bool stands(std::string_view text, std::size_t at, Why reason) {
    if (reason == why::composition) return may_compose(text, at);
    return (reason & why::debris) == 0 || may_be_debris(text, at);
}

// Calls found(offset, why) for every suspicious byte, in order, until it returns true.
template <class Found>
void walk(std::string_view text, bool document_ends, Found found) {
    const auto* const data = reinterpret_cast<const Byte*>(text.data());
    const std::size_t size = text.size();
    std::size_t at = 0;
    const auto visit = [&](const Byte* block, std::uint64_t struck) {
        for (; struck != 0; struck &= struck - 1) {
            const auto i = static_cast<std::size_t>(std::countr_zero(struck));
            if (found(at + i, reason(block[i], block[i + 1], block[i + 2]))) return true;
        }
        return false;
    };
    for (; at + block_size + 2 <= size; at += block_size) {
        if (visit(data + at, odd_bits(data + at))) return;
    }
    for (; at < size; at += block_size) {
        Byte rest[block_size + 2] = {};
        const std::size_t left = size - at;
        std::memcpy(rest, data + at, std::min(left, sizeof rest));
        // Behind the end of a document a line ends; behind the end of a piece stands no one knows what.
        if (left < sizeof rest && document_ends) rest[left] = '\n';
        std::uint64_t struck = odd_bits(rest);
        if (left < block_size) struck &= (std::uint64_t{1} << left) - 1;
        if (visit(rest, struck)) return;
    }
}

}  // namespace

std::vector<Suspect> suspects(std::string_view text, bool document_ends, bool with_misread) {
    std::vector<Suspect> result;
    const std::vector<ByteRange> misread = with_misread ? mojibake_suspects(text) : std::vector<ByteRange>();
    auto next = misread.begin();
    const auto add = [&](ByteRange line, Why reason) {
        if (!result.empty() && result.back().lines.end == line.begin) {
            result.back().lines.end = line.end;
        } else if (result.empty() || result.back().lines.end < line.end) {
            result.push_back({line, 0});
        }
        result.back().why |= reason;
    };
    const auto add_misread = [&](std::size_t to) {
        for (; next != misread.end() && next->begin <= to; ++next) add(*next, why::mojibake);
    };
    std::size_t line_end = 0;  // of the last line with a suspicious byte
    walk(text, document_ends, [&](std::size_t at, Why reason) {
        if (!stands(text, at, reason)) return false;
        if (at >= line_end) {
            const std::size_t newline = at == 0 ? text.npos : text.rfind('\n', at - 1);
            const std::size_t line_begin = newline == text.npos ? 0 : newline + 1;
            line_end = std::min(text.find('\n', at), text.size() - 1) + 1;
            add_misread(line_begin);
            add({line_begin, line_end}, 0);
        }
        result.back().why |= reason;
        return false;
    });
    add_misread(text.size());
    return result;
}

std::vector<Suspect> lines_beyond_ascii(std::string_view text) {
    std::vector<Suspect> found;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        if (!is_ascii(text.substr(at, end - at))) found.push_back({{at, end}, why::style});
        at = end;
    }
    return found;
}

Why suspicions(std::string_view text, bool document_ends) {
    Why result = mojibake_suspects(text).empty() ? 0 : why::mojibake;
    walk(text, document_ends, [&](std::size_t at, Why reason) {
        if (stands(text, at, reason)) result |= reason;
        return false;
    });
    return result;
}

bool any_suspicion(std::string_view text, bool document_ends) {
    bool any = false;
    walk(text, document_ends, [&](std::size_t at, Why reason) {
        any = stands(text, at, reason);
        return any;
    });
    return any || !mojibake_suspects(text).empty();
}

}  // namespace salvage::repair
