#include <salvage/decode/bytes.hpp>
#include <salvage/decode/converter.hpp>
#include <salvage/decode/decoded_text.hpp>
#include <salvage/decode/stretches.hpp>
#include <salvage/decode/unicode_forms.hpp>
#include <salvage/decode/windows1252.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace salvage::decode {
namespace {

using report::Rule;

// How many bytes at `at`, which begin no well-formed sequence, were meant to be one: the longest beginning of a
// well-formed sequence, at least 1 (Unicode, chapter 3.9, "maximal subpart").
std::size_t torn_length(std::string_view bytes, std::size_t at) {
    const unsigned char lead = byte_at(bytes, at);
    if (lead < 0xC2 || lead > 0xF4 || at + 1 >= bytes.size()) return 1;
    const unsigned char second = byte_at(bytes, at + 1);
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (lead < 0xE0 || second < low || second > high) return 1;
    if (lead >= 0xF0 && at + 2 < bytes.size() && continues_utf8(byte_at(bytes, at + 2))) return 3;
    return 2;
}

// Bytes at `at` that are no UTF-8 but were written for a known reason: a character beyond U+FFFF as two surrogates of three
// bytes each (CESU-8, UTR #26), NUL as C0 80 (Java's "modified UTF-8"), or one surrogate, which is no character.
struct NearUtf8 {
    std::optional<char32_t> character;
    std::size_t length = 0;  // 0: nothing of the kind
};
NearUtf8 near_utf8(std::string_view bytes, std::size_t at) {
    if (bytes.substr(at, 2) == "\xC0\x80") return {U'\0', 2};
    const auto first = surrogate_at(bytes, at);
    if (!first) return {};
    const auto second = is_high_surrogate(*first) ? surrogate_at(bytes, at + 3) : std::nullopt;
    if (!second || !is_low_surrogate(*second)) return {std::nullopt, 3};
    return {of_surrogates(*first, *second), 6};
}

}  // namespace

void note(std::vector<Raw>& notes, Raw raw) {
    if (!notes.empty() && notes.back().at.end == raw.at.begin && notes.back().rule == raw.rule && notes.back().charset == raw.charset) {
        notes.back().at.end = raw.at.end;
        notes.back().bytes += raw.bytes;
        return;
    }
    notes.push_back(std::move(raw));
}

void lose(Decoded& decoded, std::string_view bytes) {
    std::string& text = *decoded.text;
    const std::size_t at = text.size();
    text += replacement;
    note(decoded.raw, {{at, text.size()}, std::string(bytes), Rule::undecodable, 1});
}

void append_windows1252(Decoded& decoded, std::string_view line) {
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t begin = at;
        while (at < line.size() && byte_at(line, at) < 0x80) ++at;
        decoded.text->append(line, begin, at - begin);
        if (at == line.size()) break;
        if (const auto character = windows1252_character(byte_at(line, at))) {
            append_utf8(*decoded.text, *character);
        } else {
            lose(decoded, line.substr(at, 1));
        }
        ++at;
    }
}

void append_damaged_utf8(Decoded& decoded, std::string_view line, bool fallback) {
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t good = first_invalid_utf8(line.substr(at)).value_or(line.size() - at);
        decoded.text->append(line, at, good);
        at += good;
        if (at == line.size()) break;
        if (const NearUtf8 near = near_utf8(line, at); near.length != 0) {
            const std::string_view bytes = line.substr(at, near.length);
            at += near.length;
            if (!near.character) {
                lose(decoded, bytes);
                continue;
            }
            const std::size_t begin = decoded.text->size();
            append_utf8(*decoded.text, *near.character);
            note(decoded.raw, {{begin, decoded.text->size()}, std::string(bytes), Rule::charset_spelling, 1});
            continue;
        }
        const std::size_t length = torn_length(line, at);
        const auto character = windows1252_character(byte_at(line, at));
        if (fallback && length == 1 && character) {
            const std::size_t begin = decoded.text->size();
            append_utf8(*decoded.text, *character);
            note(decoded.raw, {{begin, decoded.text->size()}, std::string(line, at, 1), Rule::charset_fallback,
                               fallback_confidence, windows1252().name});
        } else {
            lose(decoded, line.substr(at, length));
        }
        at += length;
    }
}

void append_single_byte(Decoded& decoded, const SingleByte& table, std::string_view line) {
    std::string& text = *decoded.text;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const std::size_t begin = at;
        while (at < line.size() && table.plain[byte_at(line, at)]) ++at;
        table.append_text(text, line.substr(begin, at - begin));
        if (at == line.size()) return;
        const std::string_view byte = line.substr(at, 1);
        if (table.characters[byte_at(line, at)] == SingleByte::none) {
            lose(decoded, byte);
            continue;
        }
        const std::size_t place = text.size();
        table.append_text(text, byte);
        note(decoded.raw, {{place, text.size()}, std::string(byte), Rule::charset_spelling, 1});
    }
}

void append_stretches(Decoded& decoded, std::string_view line, const Choice& choice) {
    const Candidate& charset = *choice.inside;
    const auto converter = charset.single ? nullptr : Converter::open(charset.charset.name);
    std::size_t done = 0;
    for (const Stretch& stretch : stretches(line)) {
        const ByteRange range = choice.wide ? stretch.wide : stretch.tight;
        append_damaged_utf8(decoded, line.substr(done, range.begin - done), true);
        const std::size_t begin = decoded.text->size();
        if (converter != nullptr) {
            *decoded.text += converter->decode(range.of(line), true).text;
        } else if (charset.single) {
            charset.single->append_text(*decoded.text, range.of(line));
        }
        // ASCII at the end needs no note.
        std::size_t end = range.end;
        while (end > range.begin && byte_at(line, end - 1) < 0x80 && decoded.text->size() > begin && decoded.text->back() == line[end - 1]) {
            decoded.text->pop_back();
            --end;
        }
        note(decoded.raw, {{begin, decoded.text->size()}, std::string(line.substr(range.begin, end - range.begin)), Rule::charset_fallback,
                           std::max(fallback_confidence, choice.confidence), charset.charset.name});
        decoded.text->append(line, end, range.end - end);
        done = range.end;
    }
    append_damaged_utf8(decoded, line.substr(done), true);
}

}  // namespace salvage::decode
