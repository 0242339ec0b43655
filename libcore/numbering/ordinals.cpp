#include <salvage/numbering/ordinals.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace salvage::numbering {
namespace {

struct Row {
    std::array<std::string_view, 20> words;
};

constexpr std::array rows = std::to_array<Row>({
#define ORDINALS(...) Row{{__VA_ARGS__}},
#include <salvage/numbering/ordinals.inc>
#undef ORDINALS
});

/// In lower case; an Arabic alef without what stands above or below it.
char32_t fold(char32_t c) {
    if (c < 0x80) return ascii_lower(c);
    return c == U'أ' || c == U'إ' || c == U'آ' ? U'ا' : lower_case(c);
}

/// Vowel signs of Arabic, which texts may leave out: "أولاً", "أولا".
bool is_vowel_sign(char32_t c) { return c >= 0x064B && c <= 0x0652; }
std::size_t skip_vowel_signs(std::string_view text, std::size_t at) {
    while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0xD9 && is_vowel_sign(valid_utf8_next(text, at).value)) at += valid_utf8_next(text, at).length;
    return at;
}

/// A bit for each hash of how words begin, which most of a text does not: their first three characters, or of shorter words the first.
class Beginnings {
public:
    void add(std::string_view word) {
        if (const auto three = first_three(word)) three_.set(*three);
        else one_.set(first(word));
    }
    [[nodiscard]] bool may_begin(std::string_view text) const {
        if (one_.test(first(text))) return true;
        const auto three = first_three(text);
        return three && three_.test(*three);
    }

private:
    static std::size_t hash(std::size_t value) { return (value * 0x9E3779B97F4A7C15ULL) >> 52U; }
    static std::size_t first(std::string_view text) { return hash(fold(valid_utf8_next(text, 0).value)); }
    static std::optional<std::size_t> first_three(std::string_view text) {
        std::size_t value = 0;
        for (std::size_t at = 0, count = 0; count < 3; ++count) {
            if (at >= text.size()) return std::nullopt;
            const CodePoint next = valid_utf8_next(text, at);
            at += next.length;
            value = value << 21U | fold(next.value);
        }
        return hash(value);
    }
    std::bitset<1U << 12U> one_;
    std::bitset<1U << 12U> three_;
};

std::string_view without_comma(std::string_view word) { return word.ends_with(',') ? word.substr(0, word.size() - 1) : word; }

/// The characters of ASCII at the head of a text, up to eight, the first one in the lowest byte.
struct Head {
    std::uint64_t bytes = 0;
    std::uint64_t known = 0;  ///< ones where they are
};
Head head_of(std::string_view text) {
    Head head;
    if (std::endian::native == std::endian::little && text.size() >= sizeof head.bytes) {
        std::memcpy(&head.bytes, text.data(), sizeof head.bytes);
        if ((head.bytes & 0x8080808080808080U) == 0) return {head.bytes, ~std::uint64_t{0}};
        head.bytes = 0;
    }
    for (std::size_t at = 0, shift = 0; at < text.size() && shift < 64 && static_cast<unsigned char>(text[at]) < 0x80; ++at, shift += 8) {
        head.bytes |= std::uint64_t{static_cast<unsigned char>(text[at])} << shift;
        head.known |= std::uint64_t{0xFF} << shift;
    }
    return head;
}
/// Of a text where words are looked for: behind its end there are none.
Head head_of_text(std::string_view text) {
    Head head = head_of(text);
    const bool ended = text.size() < 8 && head.known == (std::uint64_t{1} << 8U * text.size()) - 1U;
    if (ended) head.known = ~std::uint64_t{0};
    return head;
}
/// Of a word: a letter behind them that is none of ASCII has a bit that no other has.
Head head_of_word(std::string_view word) {
    Head head = head_of(word);
    const auto length = static_cast<unsigned>(std::popcount(head.known) / 8);
    if (length < 8 && length < word.size()) {
        head.bytes |= std::uint64_t{0x80} << 8U * length;
        head.known |= std::uint64_t{0x80} << 8U * length;
    }
    return head;
}

/// A word without the comma behind it, its row, its number, from 0, and how it begins.
struct Place {
    std::string_view word;
    std::uint16_t row = 0;
    std::uint8_t number = 0;
    Head head;

    /// Whether a text of that head may begin with the word: where both are ASCII they are the same but for the bit of small letters.
    [[nodiscard]] bool may_begin(const Head& text) const { return ((text.bytes ^ head.bytes) & text.known & head.known & 0xDFDFDFDFDFDFDFDFU) == 0; }
};

/// All words of all rows, in the order of rows and numbers.
std::vector<Place> all_places() {
    std::vector<Place> places;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t number = 0; number < rows[row].words.size(); ++number) {
            for (std::string_view rest = rows[row].words[number]; !rest.empty();) {
                const std::size_t bar = std::min(rest.find('|'), rest.size());
                const std::string_view word = without_comma(rest.substr(0, bar));
                places.push_back({word, static_cast<std::uint16_t>(row), static_cast<std::uint8_t>(number), head_of_word(word)});
                rest.remove_prefix(std::min(bar + 1, rest.size()));
            }
        }
    }
    return places;
}

/// Of the words for the first `most` numbers of each row.
Beginnings beginnings_of(std::size_t most) {
    Beginnings found;
    for (const Place& place : all_places()) {
        if (place.number < most) found.add(place.word);
    }
    return found;
}

std::size_t slot_of(char32_t folded) { return folded & 0xFFU; }

/// The words by their first character, in the order of rows and numbers.
const std::vector<Place>& words_with(char32_t first) {
    static const auto words = [] {
        std::array<std::vector<Place>, 256> found;
        for (const Place& place : all_places()) found[slot_of(valid_utf8_next(place.word, 0).value)].push_back(place);
        return found;
    }();
    return words[slot_of(first)];
}

/// The words by their first three characters, where these and the text's are ASCII.
class AsciiWords {
public:
    AsciiWords() {
        for (const Place& place : all_places()) {
            any_shorter_ = any_shorter_ || place.word.size() < 3;
            if (const auto key = key_of(place.word)) add(*key, place);
        }
    }
    /// Those that may begin `text`, in the order of rows and numbers; nothing: its first characters are not all ASCII.
    [[nodiscard]] std::optional<std::span<const Place>> at(std::string_view text) const {
        const auto key = any_shorter_ ? std::nullopt : key_of(text);
        if (!key) return std::nullopt;
        return std::span<const Place>(lists_[slots_[*key]]);
    }

private:
    static std::optional<std::size_t> key_of(std::string_view text) {
        if (text.size() < 3 || static_cast<unsigned char>(text[0] | text[1] | text[2]) >= 0x80) return std::nullopt;
        const auto letter = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(text[i])} & 31U; };
        return letter(0) << 10U | letter(1) << 5U | letter(2);
    }
    void add(std::size_t key, const Place& place) {
        if (slots_[key] == 0) {
            slots_[key] = static_cast<std::uint16_t>(lists_.size());
            lists_.emplace_back();
        }
        lists_[slots_[key]].push_back(place);
    }
    std::array<std::uint16_t, 1U << 15U> slots_{};
    std::vector<std::vector<Place>> lists_{1};  ///< the first is empty
    bool any_shorter_ = false;
};

bool parts_from_title(char32_t c) {
    return c == U',' || c == U':' || c == U'.' || c == 0xFF0C || c == 0x3001 || c == 0xFF1A;
}

}  // namespace

std::span<const std::uint16_t> ordinal_rows_with(char32_t first) {
    static const auto by_slot = [] {
        std::array<std::vector<std::uint16_t>, 256> found;
        for (std::size_t row = 0; row < rows.size(); ++row) found[slot_of(valid_utf8_next(rows[row].words[0], 0).value)].push_back(static_cast<std::uint16_t>(row));
        return found;
    }();
    return by_slot[slot_of(first)];
}

std::string_view ordinal_word(std::size_t row, std::size_t number) {
    const auto& words = rows[row].words;
    if (number == 0 || number > words.size()) return {};
    const std::string_view word = words[number - 1];
    return word.substr(0, word.find('|'));
}

bool may_begin_ordinals(std::string_view text) {
    static const Beginnings first = beginnings_of(1);
    return !text.empty() && first.may_begin(text);
}

std::size_t match_ordinal(std::string_view text, std::string_view word) {
    std::size_t at = 0;
    for (std::size_t w = 0; w < word.size();) {
        if (at >= text.size()) return 0;
        const CodePoint have = valid_utf8_next(text, at);
        const CodePoint want = valid_utf8_next(word, w);
        if (fold(have.value) != want.value) return 0;
        at = skip_vowel_signs(text, at + have.length);
        w += want.length;
    }
    const char32_t last = valid_utf8_before(word, word.size()).value;
    if (is_letter(last) && !is_cjk(last) && at < text.size() && is_letter(valid_utf8_next(text, at).value)) return 0;
    return at;
}

namespace {

/// The words that may stand at `at`; most often there are none.
std::span<const Place> words_at(std::string_view text, std::size_t at) {
    static const AsciiWords ascii;
    static const Beginnings all = beginnings_of(rows.front().words.size());
    const std::string_view rest = text.substr(at);
    if (const auto words = ascii.at(rest)) return *words;
    if (!all.may_begin(rest)) return {};
    return words_with(fold(valid_utf8_next(text, at).value));
}

std::optional<Marker> read_one_of(std::span<const Place> words, const Head& head, std::string_view text, std::size_t at) {
    Marker marker;
    std::size_t found = rows.size();  // row that has its word
    for (const Place& place : words) {
        const auto [row, n] = std::pair(place.row, place.number);
        if (row == found || !place.may_begin(head)) continue;
        if (marker.reading_count == max_readings) break;
        const std::size_t length = match_ordinal(text.substr(at), place.word);
        if (length == 0) continue;
        std::size_t behind = at + length;
        if (behind < text.size()) {
            const CodePoint sign = valid_utf8_next(text, behind);
            if (!parts_from_title(sign.value)) continue;
            behind += sign.length;
            if (sign.value == U'.' && text.substr(behind).starts_with('-')) ++behind;  // "PRIMERA.- Objeto"
        }
        // All readings have the same extent: a longer word would be another marker.
        if (marker.reading_count > 0 && marker.range.end != behind) continue;
        marker.range = {at, behind};
        Reading& reading = marker.readings[marker.reading_count++];
        reading.scheme.family = Family::ordinal;
        reading.scheme.delimiter = Delimiter::none;
        reading.scheme.variant = static_cast<std::uint8_t>(row);
        reading.values[0] = static_cast<std::uint32_t>(n) + 1;
        found = row;
    }
    if (marker.reading_count == 0) return std::nullopt;
    marker.spaced = marker.range.end >= text.size() || is_space(valid_utf8_next(text, marker.range.end).value);
    return marker;
}

}  // namespace

std::optional<Marker> read_ordinal(std::string_view text, std::size_t at, std::size_t end) {
    text = text.substr(0, end);
    if (at >= text.size() || is_lower(valid_utf8_next(text, at).value)) return std::nullopt;
    const std::span<const Place> words = words_at(text, at);
    if (words.empty()) return std::nullopt;
    const Head head = head_of_text(text.substr(at));
    if (std::none_of(words.begin(), words.end(), [&](const Place& place) { return place.may_begin(head); })) return std::nullopt;
    return read_one_of(words, head, text, at);
}

std::optional<Marker> read_label(std::string_view text) {
    if (auto marker = read_marker(text, 0, text.size())) return marker;
    return read_ordinal(text, 0, text.size());
}

}  // namespace salvage::numbering
