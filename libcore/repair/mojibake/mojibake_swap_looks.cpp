#include <salvage/repair/mojibake/mojibake_swap_looks.hpp>

#include <algorithm>
#include <string_view>

#include <salvage/repair/mojibake/mojibake_kinds.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

// Bits a character of East Asian text at most.
constexpr double most_bits_wide = 13;
constexpr std::size_t least_letters = 12;
constexpr std::size_t least_letters_told = 8;
constexpr std::size_t few_words = 4;

}  // namespace

bool is_running_text(std::string_view text, double bits, double most, bool told) {
    const CharacterKinds& kinds = CharacterKinds::get();
    std::size_t characters = 0, letters = 0, wide = 0, rare = 0, rising = 0, same = 0;
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = valid_utf8_next(text, at);
        at += c.length;
        ++characters;
        letters += is_letter(c.value);
        wide += kinds.of(c.value) >= Kind::wide || (c.value >= 0x3041 && c.value < 0x3100);  // kana too
        rare += kinds.of(c.value) == Kind::rare;
        rising = c.value == before + 1 ? rising + 1 : 0;
        same = c.value == before && c.value >= 0x80 ? same + 1 : 0;
        before = c.value;
        if (rising == 4 || same == 3) return false;
    }
    if (rare * 3 > wide) return false;
    const double each = bits / static_cast<double>(std::max<std::size_t>(characters, 1));
    return wide * 3 > letters ? wide >= least_wide && each < most_bits_wide : letters >= (told ? least_letters_told : least_letters) && each < most;
}

bool has_odd_word(std::string_view line) {
    const CharacterKinds& kinds = CharacterKinds::get();
    const auto is_odd_sign = [](Kind kind) { return kind == Kind::sign || kind == Kind::trailing || kind == Kind::box; };
    // '¿' stands for any character in what some programs wrote, and accents by themselves for an apostrophe in what people write: "geht´s".
    constexpr std::u32string_view substitutes = U"\u00BF\u00B4\u2032";
    const auto is_other = [](Kind kind) { return is_cyrillic(kind) || is_greek(kind); };
    Kind first = Kind::other, before = Kind::other;
    std::size_t small = 0;  // Latin letters of the word before the last two characters
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        const Kind now = c.value >= 0x80 && substitutes.find(c.value) != substitutes.npos ? Kind::other : kinds.of(c.value);
        if (is_odd_sign(before) && is_cased(first) && is_small(now)) return true;
        if (small > 1 && is_odd_sign(first) && is_odd_sign(before) && now == Kind::latin_small) return true;
        if (c.value >= 0x80 && is_latin(before) && is_small(before) && is_latin(now) && is_capital(now)) return true;
        if (small > 0 && first == Kind::latin_small && is_other(before) && now == Kind::latin_small) return true;
        small = first == Kind::latin_small ? small + 1 : is_odd_sign(first) ? small : 0;
        first = before;
        before = now;
    }
    return false;
}

std::size_t signs_in_words(std::string_view text) {
    constexpr std::u32string_view usual = U"\u00AD\u00B7\u2010\u2011\u2013\u2014\u2018\u2019\u2026\u200C\u200D\u0640";
    std::size_t signs = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const CodePoint c = valid_utf8_next(text, at);
        at += c.length;
        if (c.value < 0x80 || c.value >= 0x2E80 || is_letter(c.value) || usual.find(c.value) != usual.npos || begin == 0 || at == text.size()) continue;
        signs += is_letter(valid_utf8_before(text, begin).value) && is_letter(valid_utf8_next(text, at).value);
    }
    return signs;
}

bool is_lone(std::string_view line, std::string_view text) {
    std::size_t at = 0;
    while (at < line.size() && static_cast<unsigned char>(line[at]) < 0x80) ++at;
    if (at < 2 || at == line.size() || at >= text.size()) return false;
    const CodePoint was = valid_utf8_next(line, at), is = valid_utf8_next(text, at);
    const std::size_t end = at + was.length;
    const auto small = [&](std::size_t place) { return place < line.size() && line[place] >= 'a' && line[place] <= 'z'; };
    return is_lower(is.value) && !is_lower(was.value) && line[at - 1] == ' ' && small(at - 2) && end < line.size() && line[end] == ' ' && small(end + 1);
}

bool runs_on(std::string_view line) {
    std::size_t beyond = 0, joined = 0;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        if (c.value < 0x80) continue;
        ++beyond;
        joined += at < line.size() && static_cast<unsigned char>(line[at]) >= 0x80;
    }
    return joined * 3 > beyond * 2;
}

bool is_short(std::string_view line) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : line) {
        const bool blank = c == ' ' || c == '\t' || c == '\n';
        words += !blank && !inside;
        inside = !blank;
    }
    return words <= few_words;
}

bool is_half_width_kana(const Alphabet& alphabet) {
    constexpr std::size_t enough = 24;
    return alphabet.sum < enough && std::all_of(alphabet.characters.begin(), alphabet.characters.end(), [](char32_t c) { return c >= 0xFF61 && c < 0xFFA0; });
}

bool has_odd_kana(std::string_view line) {
    constexpr std::u32string_view voiced = U"\uFF73\uFF76\uFF77\uFF78\uFF79\uFF7A\uFF7B\uFF7C\uFF7D\uFF7E\uFF7F\uFF80\uFF81\uFF82\uFF83\uFF84\uFF8A\uFF8B\uFF8C\uFF8D\uFF8E";
    constexpr char32_t prolonged = 0xFF70, voicing = 0xFF9E, half_voicing = 0xFF9F;
    constexpr std::size_t some = 2;
    std::size_t odd = 0;
    char32_t before = 0;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        const bool kana = before >= 0xFF66 && before <= half_voicing;
        const bool small = c.value >= 0xFF67 && c.value <= prolonged;  // ｧ to ｯ, and the prolonged sound mark
        if (small) odd += !kana || (c.value < prolonged && before >= 0xFF67 && before < prolonged);
        if (c.value == voicing) odd += voiced.find(before) == voiced.npos;
        if (c.value == half_voicing) odd += before < 0xFF8A || before > 0xFF8E;
        before = c.value;
    }
    return odd >= some;
}

bool is_framed(std::string_view line) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
    char32_t frame = 0;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        const bool beside = at == 0 || blank(line[at - 1]) || at + c.length == line.size() || blank(line[at + c.length]);
        at += c.length;
        if (c.value < 0x2500 || c.value > 0x257F || !beside) continue;
        if (c.value == frame) return true;
        frame = c.value;
    }
    return false;
}

bool opens_behind_letter(std::string_view line, std::string_view text) {
    for (const std::string_view mark : {"\u2018", "\u201C", "\u201E"}) {
        const std::size_t low = mark == "\u201E" ? text.npos : std::min(text.find("\u201E"), text.find("\u201A"));
        for (std::size_t at = text.find(mark); at < low; at = text.find(mark, at + 1)) {
            if (at != 0 && is_letter(valid_utf8_before(text, at).value) && line.find(mark) == line.npos) return true;
        }
    }
    return false;
}

bool has_kana(const Alphabet& alphabet) {
    return std::any_of(alphabet.characters.begin(), alphabet.characters.end(), [](char32_t c) { return c >= 0x3041 && c < 0x3100; });
}

bool makes_signs(std::string_view line, std::string_view text) {
    const auto letter_at = [&](std::size_t at) { return at < line.size() && is_letter(valid_utf8_next(line, at).value); };
    std::size_t there = 0;
    for (std::size_t at = 0; at < line.size() && there < text.size();) {
        const CodePoint was = valid_utf8_next(line, at);
        const CodePoint is = valid_utf8_next(text, there);
        if (was.value == U'\u00BF' && !is_letter(is.value) && at > 0 && is_letter(valid_utf8_before(line, at).value) && letter_at(at + was.length)) return true;
        at += was.length;
        there += is.length;
    }
    return false;
}

std::size_t signs_made(std::string_view line, std::string_view text) {
    std::size_t made = 0, there = 0;
    for (std::size_t at = 0; at < line.size() && there < text.size();) {
        const CodePoint was = valid_utf8_next(line, at);
        const CodePoint is = valid_utf8_next(text, there);
        const std::size_t end = at + was.length;
        made += was.value >= 0x80 && is_letter(was.value) && !is_letter(is.value) && end < line.size() && is_letter(valid_utf8_next(line, end).value);
        at = end;
        there += is.length;
    }
    return made;
}

bool is_formula(std::string_view line) {
    constexpr std::size_t longest_operand = 2;
    const auto is_operator = [](char32_t c) { return c == U'\u00B1' || c == U'\u00B7' || c == U'\u00D7' || c == U'\u00F7' || (c >= 0x2190 && c < 0x2300); };
    bool any = false, number_before = false;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t begin = std::min(line.find_first_not_of(" \t\n", at), line.size());
        at = std::min(line.find_first_of(" \t\n", begin), line.size());
        const std::string_view token = line.substr(begin, at - begin);
        std::size_t run = 0, longest = 0, operands = 0;
        bool beyond = false, joined = number_before;
        number_before = !token.empty() && token.find_first_not_of("0123456789.,") == token.npos;
        for (std::size_t i = 0; i < token.size();) {
            const CodePoint c = valid_utf8_next(token, i);
            i += c.length;
            if (c.value < 0x80) {
                run = is_ascii_letter(token[i - 1]) ? run + 1 : 0;
                joined |= c.value == U'=' || c.value == U'+';
                operands += is_ascii_alphanumeric(token[i - 1]) ? 1 : 0;
                longest = std::max(longest, run);
                continue;
            }
            const bool latin = c.value < 0x250 && is_letter(c.value) && c.value != U'\u00B5';
            if (latin) return false;
            beyond = true;
            joined |= is_operator(c.value);
            run = 0;
        }
        if (!beyond) continue;
        if (operands == 0 || !joined || longest > longest_operand) return false;
        any = true;
    }
    return any;
}

}  // namespace salvage::repair
