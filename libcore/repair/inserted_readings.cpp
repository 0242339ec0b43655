#include <salvage/repair/inserted_readings.hpp>

#include <salvage/repair/mojibake/mojibake_kinds.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/han_forms.hpp>
#include <salvage/text/text.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

namespace salvage::repair {
namespace {

constexpr std::size_t han_size = 3;  // bytes of a character of the basic plane

constexpr bool is_han(char32_t c) { return (c >= 0x3400 && c < 0x4DC0) || (c >= 0x4E00 && c < 0xA000); }

// A letter of a syllable without its tone.  The Latin letters of GBK's zone for pinyin are 'ɑ' and 'ɡ' in some fonts.
struct Letter {
    char plain = 0;  // 'v' for 'ü'
    bool toned = false;
};
constexpr std::optional<Letter> letter_of(char32_t c) {
    constexpr std::array<std::u32string_view, 6> toned = {U"aāáǎà", U"eēéěè", U"iīíǐì", U"oōóǒò", U"uūúǔù", U"vǖǘǚǜ"};
    if (c >= 'a' && c <= 'z' && c != 'v') return Letter{static_cast<char>(c), false};
    if (c == U'ü') return Letter{'v', false};
    if (c == U'ɑ') return Letter{'a', false};
    if (c == U'ɡ') return Letter{'g', false};
    for (const std::u32string_view vowel : toned) {
        if (vowel.substr(1).find(c) != vowel.npos) return Letter{static_cast<char>(vowel[0]), true};
    }
    return std::nullopt;
}

bool is_syllable(std::string_view letters) {
    constexpr std::array<std::string_view, 24> initials = {"zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w", ""};
    constexpr std::array<std::string_view, 40> finals = {"a",  "o",   "e",  "i",  "u",   "v",  "ai",  "ei",  "ao", "ou",  "an",  "en",  "ang", "eng",  "ong", "er",  "ia", "ie", "iao", "iu",
                                                         "ian", "in", "iang", "ing", "iong", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ueng", "ue", "ve", "van", "vn", "io", "on", "uen"};
    const auto initial = std::find_if(initials.begin(), initials.end(), [&](std::string_view one) { return letters.starts_with(one); });
    letters.remove_prefix(initial->size());
    return std::find(finals.begin(), finals.end(), letters) != finals.end();
}

// The reading whose '(' stands at `open`, with both parentheses; empty where there is none.
ByteRange reading_at(std::string_view text, std::size_t open) {
    constexpr std::size_t longest = 6;  // letters: "zhuang"
    const ByteRange none{open, open};
    if (open < han_size || !is_han(valid_utf8_before(text, open).value)) return none;
    std::string letters;
    std::size_t tones = 0;
    for (std::size_t at = open + 1; at < text.size();) {
        if (text[at] == ')') return tones == 1 && is_syllable(letters) ? ByteRange{open, at + 1} : none;
        const CodePoint c = valid_utf8_next(text, at);
        const auto letter = letter_of(c.value);
        if (!letter || letters.size() == longest) return none;
        letters += letter->plain;
        tones += letter->toned ? 1 : 0;
        at += c.length;
    }
    return none;
}

// Calls take(reading) for each until it returns false.
template <class Take>
void each_reading(std::string_view text, Take take) {
    for (std::size_t at = text.find('('); at != text.npos; at = text.find('(', at + 1)) {
        const ByteRange found = reading_at(text, at);
        if (found.size() != 0 && !take(found)) return;
    }
}

}  // namespace

bool has_reading(std::string_view line) {
    bool any = false;
    each_reading(line, [&](ByteRange) {
        any = true;
        return false;
    });
    return any;
}

ReadingCounts& ReadingCounts::operator+=(const ReadingCounts& other) {
    all += other.all;
    rare += other.rare;
    repeated += other.repeated;
    several += other.several;
    bare += other.bare;
    of_several += other.of_several;
    characters += other.characters;
    simplified += other.simplified;
    traditional += other.traditional;
    return *this;
}

bool ReadingCounts::inserted() const {
    constexpr std::size_t fewest = 10, fewest_characters = 3;
    if (all < fewest || several < fewest_characters || 2 * repeated < all || traditional <= 2 * simplified) return false;
    return 4 * rare <= all && 8 * of_several <= all && 4 * bare <= repeated && 2 * characters >= 3 * all;
}

ReadingCounts count_readings(std::string_view text) {
    ReadingCounts counts;
    // Of each character: by reading, and in all.
    std::map<char32_t, std::map<std::string_view, std::size_t>> by_character;
    std::map<char32_t, std::size_t> with_reading, there;
    each_reading(text, [&](ByteRange reading) {
        const char32_t c = valid_utf8_before(text, reading.begin).value;
        ++by_character[c][reading.of(text)];
        ++with_reading[c];
        ++counts.all;
        return true;
    });
    if (counts.all == 0) return counts;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = valid_utf8_next(text, at);
        at += c.length;
        if (!is_han(c.value)) continue;
        ++counts.characters;
        counts.simplified += is_simplified_han(c.value) ? 1 : 0;
        counts.traditional += is_traditional_han(c.value) ? 1 : 0;
        if (with_reading.contains(c.value)) ++there[c.value];
    }
    const CharacterKinds& kinds = CharacterKinds::get();
    for (const auto& [c, readings] : by_character) {
        std::size_t repeated = 0;
        for (const auto& [reading, count] : readings) repeated += count > 1 ? count : 0;
        counts.repeated += repeated;
        if (kinds.of(c) == Kind::rare) counts.rare += with_reading[c];
        if (readings.size() > 1) counts.of_several += with_reading[c];
        if (repeated == 0) continue;
        ++counts.several;
        counts.bare += there[c] - with_reading[c];
    }
    return counts;
}

Edits find_inserted_readings(std::string_view text, const Context& context) {
    constexpr float sure = 0.97F;
    Edits edits;
    if (!context.evidence.readings.inserted()) return edits;
    each_reading(text, [&](ByteRange reading) {
        edits.push_back({reading, {}, report::Rule::inserted_readings, sure});
        return true;
    });
    return edits;
}

}  // namespace salvage::repair
