// A byte is suspicious by itself and the two bytes behind it.  The predicate (scan_block.hpp) works on vectors, blocks of 64
// bytes at a time; the end of a text is copied into a block of its own.  ASCII is asked about first; the long list of other
// characters only where a block has any.
//
// For composition the predicate works by lead bytes: it strikes in all text of some scripts, but never misses a character whose
// canonical combining class is not 0 or whose NFC_Quick_Check is not Yes; what it strikes gets the quick check itself
// (may_compose).  The signs of escapes are looked at more closely as well (may_be_debris).  A test walks through all of Unicode.
#include <salvage/repair/escapes/bare_sequences.hpp>
#include <salvage/repair/escapes/debris_scan.hpp>
#include <salvage/repair/escapes/string_escapes.hpp>
#include <salvage/repair/escapes/tex_letters.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/mojibake/mojibake_scan.hpp>
#include <salvage/repair/normal_form.hpp>
#include <salvage/repair/not_signs.hpp>
#include <salvage/repair/scan/scan.hpp>
#include <salvage/repair/scan/scan_block.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>

namespace salvage::repair {
namespace {

// What the processor can; the same bits.
const auto odd_bits = []() noexcept {
#if defined(SALVAGE_SCAN_AVX2)
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi")) return &odd_bits_avx512;
    if (__builtin_cpu_supports("avx2")) return &odd_bits_avx2;
#endif
    return &odd_bits_baseline;
}();

// "\\\"o", "\\\"{o}", "\\\"\\i".
bool may_bear_diaeresis(Byte c) {
    constexpr std::string_view letters = "aeiouyAEIOUY{\\";
    return letters.find(static_cast<char>(c)) != letters.npos;
}

Why reason(Byte b, Byte n, Byte m) {
    if (b < 0x80) {
        if (b == '?') return why::question;
        if (b == '&') return why::reference;
        if (b == '%' || b == '=' || b == '<') return why::escape;
        if (b == '\\' && (n == '\'' || (n == '"' && may_bear_diaeresis(m)) || (n == 'r' && m == '{'))) return why::escape | why::string_escape;
        if (b == '\\' && (n == '"' || n == 'r')) return why::string_escape;
        if (b == '\\') return n == 'u' || n == 'U' || n == 'x' || n == '2' || n == '3' || may_begin_tex_letter(static_cast<char>(n)) ? why::escape : why::string_escape;
        if (b == 'u' || b == '#') return why::escape;
        if (b == '[') return why::control;
        if (b == '_') return why::string_escape;
        if (b == ' ' || b == '\t') return n == '?' ? why::question : why::blank;
        return b == '\r' || b == '\v' ? why::line_end : why::control;
    }
    if (b == 0xC2 && n == 0xA0) return why::blank;
    if (b == 0xC2) return n == 0xAD || n == 0xAC ? why::zero_width : n == 0x85 ? why::line_end : why::control;
    if (b == 0xE2 && n == 0x80 && m >= 0x8B) return m >= 0xAA ? why::bidi : m >= 0xA8 ? why::line_end : why::zero_width;
    if (b == 0xE2 && n == 0x81) return m >= 0xAA ? why::format : m >= 0xA6 ? why::bidi : why::zero_width;
    if (b == 0xE5 || b == 0xE7) return why::unwritten;
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

// Whether a '?' before a blank or a comma may be the last letter of a word, behind one where the sentence goes on, the copyright
// sign of a year, the sign of a section or a bullet, where a line begins, or a quotation mark.
bool may_be_lost(std::string_view text, std::size_t at) {
    const std::size_t next = at + 2;
    if (at == 0 || text[at - 1] == '\n') return next < text.size() && (is_digit(static_cast<unsigned char>(text[next])) || is_letter(valid_utf8_next(text, next).value));
    // "he said.? She": no question ends behind a stop or a comma, but a quotation.
    if (text[at - 1] == '.' || text[at - 1] == ',') return true;
    if (!is_letter(valid_utf8_before(text, at).value)) return false;
    return text[at + 1] == ',' || (next < text.size() && (text[next] == '?' || is_lower(valid_utf8_next(text, next).value)));
}

// Whether a reason stands when the characters behind it are looked at.
bool stands(std::string_view text, std::size_t at, Why reason) {
    if (reason == why::question && at + 1 < text.size() && (text[at + 1] == ' ' || text[at + 1] == ',')) return may_be_lost(text, at);
    if (reason == why::composition) return may_compose(text, at);
    if (reason == why::control && text[at] == '[') return may_be_bare_sequence(text, at);
    if (reason == why::zero_width && text.substr(at, not_sign.size()) == not_sign) return is_hyphen_as_not_sign(text, at);
    if (reason == why::unwritten) return text.substr(at, 3) == text.substr(std::min(at + 3, text.size()), 3);
    if ((reason & why::string_escape) != 0) return may_be_string_escape(text, at) || (reason != why::string_escape && may_be_debris(text, at));
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
    constexpr std::size_t most = 16;  // blocks at once
    std::uint64_t bits[most];
    while (at + scan_block + 2 <= size) {
        const std::size_t blocks = std::min(most, (size - 2 - at) / scan_block);
        odd_bits(data + at, blocks, bits);
        for (std::size_t i = 0; i < blocks; ++i, at += scan_block) {
            if (bits[i] != 0 && visit(data + at, bits[i])) return;
        }
    }
    for (; at < size; at += scan_block) {
        Byte rest[scan_block + 2];
        std::memset(rest, '.', sizeof rest);  // makes nothing of what stands before it
        const std::size_t left = size - at;
        std::memcpy(rest, data + at, std::min(left, sizeof rest));
        // Behind the end of a document a line ends; behind the end of a piece stands no one knows what.
        if (left < sizeof rest && document_ends) rest[left] = '\n';
        odd_bits(rest, 1, bits);
        if (left < scan_block) bits[0] &= (std::uint64_t{1} << left) - 1;
        if (visit(rest, bits[0])) return;
    }
}

}  // namespace

std::vector<Suspect> suspects(std::string_view text, bool document_ends, bool with_misread) {
    std::vector<Suspect> result;
    OtherLines others;
    std::vector<MojibakeSuspect> misread = mojibake_suspects(text, &others);
    if (!with_misread) misread.clear();
    auto next = misread.begin();
    auto next_reading = others.readings.begin();
    auto next_accent = others.accents.begin();
    const auto add = [&](ByteRange line, Why reason) {
        if (!result.empty() && result.back().lines.end == line.begin) {
            result.back().lines.end = line.end;
        } else if (result.empty() || result.back().lines.end < line.end) {
            result.push_back({line, 0});
        }
        result.back().why |= reason;
    };
    // Of the other lines those that begin at `to` at the latest.
    const auto add_others = [&](std::size_t to) {
        while (true) {
            const std::size_t one = next != misread.end() ? next->line.begin : text.npos;
            const std::size_t reading = next_reading != others.readings.end() ? next_reading->begin : text.npos;
            const std::size_t accent = next_accent != others.accents.end() ? next_accent->begin : text.npos;
            const std::size_t first = std::min({one, reading, accent});
            if (first > to || first == text.npos) return;
            if (first == one) add((next++)->line, why::mojibake);
            else if (first == reading) add(*next_reading++, why::reading);
            else add(*next_accent++, why::accent);
        }
    };
    std::size_t line_end = 0;  // of the last line with a suspicious byte
    walk(text, document_ends, [&](std::size_t at, Why reason) {
        if (!stands(text, at, reason)) return false;
        if (at >= line_end) {
            const std::size_t begin = line_begin(text, at);
            line_end = std::min(text.find('\n', at), text.size() - 1) + 1;
            add_others(begin);
            add({begin, line_end}, 0);
        }
        result.back().why |= reason;
        return false;
    });
    add_others(text.size());
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

namespace {

// Whether some line may be mojibake, or has a reading: lines are looked at until `enough` of it is found.
Why why_of_lines(std::string_view text, Why enough) {
    constexpr std::size_t some_lines = 8192;  // bytes
    Why found = 0;
    OtherLines others;
    for (std::size_t at = 0; at < text.size() && (found & enough) == 0;) {
        const std::size_t end = std::min(text.find('\n', std::min(at + some_lines, text.size())), text.size() - 1) + 1;
        if (!mojibake_suspects(text.substr(at, end - at), &others).empty()) found |= why::mojibake;
        if (!others.readings.empty()) found |= why::reading;
        if (!others.accents.empty()) found |= why::accent;
        at = end;
    }
    return found;
}

}  // namespace

Why suspicions(std::string_view text, bool document_ends) {
    Why result = why_of_lines(text, 0);
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
    return any || why_of_lines(text, why::mojibake | why::reading | why::accent) != 0;
}

}  // namespace salvage::repair
