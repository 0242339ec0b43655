// "u00e9" stands in a word or beside one: names of glyphs ("uni00E9", "u1F600"), of parts and of programs stand alone, or are of ASCII.  Letters
// of Latin and punctuation are read in single words; those of other scripts where one follows another, as in no hash and no pattern of
// hyphenation ("hu2b3a").  "#233;" must stand inside of a word, or beside another, somewhere in its line: "dbus#343;" is an issue.
#include <salvage/repair/escapes/bare_escapes.hpp>

#include <salvage/language/judge.hpp>
#include <salvage/repair/escapes/debris.hpp>
#include <salvage/repair/escapes/hex.hpp>
#include <salvage/repair/escapes/spelled_bytes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace salvage::repair {
namespace {

constexpr float sure = 0.95F;
constexpr double least_gain = 8;

struct Found {
    ByteRange at{0, 0};  // empty: none
    char32_t value = 0;
};

Found letter_at(std::string_view line, std::size_t at) {
    constexpr std::size_t digits = 4;
    if (at > 0 && (line[at - 1] == '\\' || line[at - 1] == '%' || line[at - 1] == '+')) return {};
    const auto value = hex_number(line, at + 1, digits);
    if (!value || !is_text_character(*value) || *value == 0xAD) return {};
    return {{at, at + 1 + digits}, *value};
}

Found number_at(std::string_view line, std::size_t at) {
    constexpr std::size_t longest = 5;
    if (at > 0 && line[at - 1] == '&') return {};
    std::size_t end = at + 1;
    char32_t value = 0;
    while (end < line.size() && is_ascii_digit(line[end]) && end - at <= longest) value = value * 10 + static_cast<char32_t>(line[end++] - '0');
    if (end == at + 1 || end == line.size() || line[end] != ';') return {};
    const bool quote = value == U'\'' || value == U'"' || value == U'&';
    if (!quote && !is_text_character(value)) return {};
    ByteRange range{at, end + 1};
    if (at > 1 && line.substr(at - 2, 2) == "& ") range.begin -= 2;
    return {range, value};
}

Found found_at(std::string_view line, std::size_t at) { return line[at] == 'u' ? letter_at(line, at) : number_at(line, at); }

// Whether the word that it stands in has digits that are none of an escape: "4f9au00e9b1".  What stands before `done` is read already.
bool in_hash(std::string_view line, ByteRange at, std::size_t done) {
    for (std::size_t i = at.begin; i > done && is_ascii_alphanumeric(line[i - 1]); --i) {
        if (is_ascii_digit(line[i - 1])) return true;
    }
    for (std::size_t i = at.end; i < line.size() && line[i] != 'u' && is_ascii_alphanumeric(line[i]); ++i) {
        if (is_ascii_digit(line[i])) return true;
    }
    return false;
}

}  // namespace

bool may_be_bare_escape(std::string_view text, std::size_t at) {
    constexpr std::size_t reach = 4, longest = 12;
    const std::size_t begin = at < reach ? 0 : at - reach;
    return !found_at(text.substr(begin, at - begin + longest), at - begin).at.empty();
}

Edits find_bare_escapes(std::string_view line) {
    Edits edits;
    bool told = false;      // some stands where nothing else does
    bool beyond = false;    // some is seen, and no ASCII
    bool lonely = false, joined = false;  // letters of another script, without neighbours and with them
    std::size_t quotes = 0;  // inside of words
    for (std::size_t at = 0; at + 1 < line.size(); ++at) {
        if ((line[at] != 'u' && line[at] != '#') || hex_digit(line[at + 1]) < 0) continue;
        const Found found = found_at(line, at);
        if (found.at.empty()) continue;
        const auto letter = [&](std::size_t i) { return i < line.size() && is_ascii_letter(line[i]); };
        const bool before = found.at.begin > 0 && letter(found.at.begin - 1), behind = letter(found.at.end);
        const bool follows = !edits.empty() && edits.back().at.end == found.at.begin;
        if (line[at] == 'u' && in_hash(line, found.at, edits.empty() ? 0 : edits.back().at.end)) return {};
        const bool western = found.value < 0x2B0 || (found.value >= 0x1E00 && found.value < 0x1F00) || (found.value >= 0x2010 && found.value < 0x2030) || found.value == 0x20AC;
        const bool followed = found.at.end < line.size() && line[found.at.end] == line[at] && !found_at(line, found.at.end).at.empty();
        lonely |= !western && !follows && !followed;
        joined |= !western && follows;
        told |= follows || (line[at] == 'u' ? before || behind : (before && behind) || (found.value > 0x2000 && (before || behind)));
        beyond |= found.value >= 0x80;
        quotes += found.value == U'\'' && before && behind ? 1 : 0;
        std::string text;
        append_utf8(text, found.value);
        edits.push_back({found.at, std::move(text), report::Rule::escapes, sure});
        at = found.at.end - 1;
    }
    if (edits.empty() || !told || (lonely && !joined)) return {};
    const std::string read = repair::apply(line, edits);
    if (!is_prose(read)) return {};
    if (beyond ? language::margin(read, line) < least_gain : quotes == 0) return {};
    return edits;
}

}  // namespace salvage::repair
