#include <salvage/numbering/ordinals.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>

#include <array>
#include <bitset>

namespace salvage::numbering {
namespace {

struct Row {
    std::array<std::string_view, 10> words;
};

constexpr std::array rows = std::to_array<Row>({
#define ORDINALS(...) Row{{__VA_ARGS__}},
#include <salvage/numbering/ordinals.inc>
#undef ORDINALS
});

/// Of the first letters of all words, which most lines do not begin with.
std::size_t first_letter_bit(char32_t letter) {
    const auto small = static_cast<std::uint32_t>(u_tolower(static_cast<UChar32>(letter)));
    return (small ^ small >> 8U) & 0xFFU;
}

bool may_begin_ordinal(char32_t letter) {
    static const std::bitset<256> letters = [] {
        std::bitset<256> found;
        for (const Row& row : rows) {
            for (const std::string_view word : row.words) {
                if (!word.empty()) found.set(first_letter_bit(valid_utf8_next(word, 0).value));
            }
        }
        return found;
    }();
    return letters.test(first_letter_bit(letter));
}

bool parts_from_title(char32_t c) {
    return c == U',' || c == U':' || c == U'.' || c == 0xFF0C || c == 0x3001 || c == 0xFF1A;
}

}  // namespace

std::size_t ordinal_rows() { return rows.size(); }

std::string_view ordinal_word(std::size_t row, std::size_t number) {
    const auto& words = rows[row].words;
    return number == 0 || number > words.size() ? std::string_view() : words[number - 1];
}

std::size_t match_ordinal(std::string_view text, std::string_view word) {
    std::size_t at = 0;
    for (std::size_t w = 0; w < word.size();) {
        if (at >= text.size()) return 0;
        const CodePoint have = valid_utf8_next(text, at);
        const CodePoint want = valid_utf8_next(word, w);
        if (static_cast<char32_t>(u_tolower(static_cast<UChar32>(have.value))) != want.value) return 0;
        at += have.length;
        w += want.length;
    }
    const char32_t last = valid_utf8_before(word, word.size()).value;
    if (is_letter(last) && !is_cjk(last) && at < text.size() && is_letter(valid_utf8_next(text, at).value)) return 0;
    return at;
}

std::optional<Marker> read_ordinal(std::string_view text, std::size_t at, std::size_t end) {
    text = text.substr(0, end);
    if (at >= text.size()) return std::nullopt;
    const char32_t first = valid_utf8_next(text, at).value;
    if (is_lower(first) || !may_begin_ordinal(first)) return std::nullopt;
    Marker marker;
    for (std::size_t row = 0; row < rows.size() && marker.reading_count < max_readings; ++row) {
        for (std::size_t n = 0; n < rows[row].words.size(); ++n) {
            std::string_view word = rows[row].words[n];
            if (word.ends_with(',')) word.remove_suffix(1);
            const std::size_t length = word.empty() ? 0 : match_ordinal(text.substr(at), word);
            if (length == 0) continue;
            std::size_t behind = at + length;
            if (behind < text.size()) {
                const CodePoint sign = valid_utf8_next(text, behind);
                if (!parts_from_title(sign.value)) continue;
                behind += sign.length;
            }
            // All readings have the same extent: a longer word would be another marker.
            if (marker.reading_count > 0 && marker.range.end != behind) continue;
            marker.range = {at, behind};
            Reading& reading = marker.readings[marker.reading_count++];
            reading.scheme.family = Family::ordinal;
            reading.scheme.delimiter = Delimiter::none;
            reading.scheme.variant = static_cast<std::uint8_t>(row);
            reading.values[0] = static_cast<std::uint32_t>(n + 1);
            break;
        }
    }
    if (marker.reading_count == 0) return std::nullopt;
    marker.spaced = marker.range.end >= text.size() || is_space(valid_utf8_next(text, marker.range.end).value);
    return marker;
}

std::optional<Marker> read_label(std::string_view text) {
    if (auto marker = read_marker(text, 0, text.size())) return marker;
    return read_ordinal(text, 0, text.size());
}

}  // namespace salvage::numbering
