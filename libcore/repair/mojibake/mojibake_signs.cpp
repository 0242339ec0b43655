#include <salvage/repair/mojibake/mojibake_signs.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include <salvage/decode/candidates.hpp>
#include <salvage/language/judge.hpp>
#include <salvage/repair/mojibake/mojibake_charsets.hpp>
#include <salvage/repair/mojibake/wide_charsets.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

Chain read_as_latin1(std::string_view name) {
    const auto& rows = decode::candidate_rows();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const decode::CandidateRow& r) { return name == r.name; });
    return Chain{}.with({Misreading::Kind::swapped_single, misread_charset("iso-8859-1"), static_cast<std::uint8_t>(row - rows.begin())});
}

// What a Chinese editor wrote in two bytes: punctuation, of which the first is A1, "¡°Quoted¡±", and letters that Pinyin has, of
// which it is A8, "caf¨¦".  No text has '¡' or '¨' before such signs beside a letter, but for "¨¨", which some set for quotation marks.
struct WideSign {
    const char* meant;
    char32_t first, second;  // as Latin-1
    bool big5;
};
constexpr char32_t lead_of_signs = 0xA1, lead_of_letters = 0xA8, degrees = 0xE3;
constexpr WideSign wide_signs[] = {
    {"\u2014", lead_of_signs, 0xAA, false}, {"\u2026", lead_of_signs, 0xAD, false}, {"\u2018", lead_of_signs, 0xAE, false}, {"\u2019", lead_of_signs, 0xAF, false},
    {"\u201C", lead_of_signs, 0xB0, false}, {"\u201D", lead_of_signs, 0xB1, false}, {"\u2018", lead_of_signs, 0xA5, true},  {"\u2019", lead_of_signs, 0xA6, true},
    {"\u201C", lead_of_signs, 0xA7, true},  {"\u201D", lead_of_signs, 0xA8, true},  {"\u00B0", lead_of_signs, degrees, false},
    {"ā", lead_of_letters, 0xA1, false}, {"á", lead_of_letters, 0xA2, false}, {"ǎ", lead_of_letters, 0xA3, false}, {"à", lead_of_letters, 0xA4, false},
    {"ē", lead_of_letters, 0xA5, false}, {"é", lead_of_letters, 0xA6, false}, {"ě", lead_of_letters, 0xA7, false}, {"è", lead_of_letters, 0xA8, false},
    {"ī", lead_of_letters, 0xA9, false}, {"í", lead_of_letters, 0xAA, false}, {"ǐ", lead_of_letters, 0xAB, false}, {"ì", lead_of_letters, 0xAC, false},
    {"ō", lead_of_letters, 0xAD, false}, {"ó", lead_of_letters, 0xAE, false}, {"ǒ", lead_of_letters, 0xAF, false}, {"ò", lead_of_letters, 0xB0, false},
    {"ū", lead_of_letters, 0xB1, false}, {"ú", lead_of_letters, 0xB2, false}, {"ǔ", lead_of_letters, 0xB3, false}, {"ù", lead_of_letters, 0xB4, false},
    {"ǖ", lead_of_letters, 0xB5, false}, {"ǘ", lead_of_letters, 0xB6, false}, {"ǚ", lead_of_letters, 0xB7, false}, {"ǜ", lead_of_letters, 0xB8, false},
    {"ü", lead_of_letters, 0xB9, false}, {"ê", lead_of_letters, 0xBA, false},
};

// The sign at `at`, if one of them stands there; its end is set.
const WideSign* wide_sign_at(std::string_view line, std::size_t at, std::size_t& end) {
    const CodePoint lead = valid_utf8_next(line, at);
    if ((lead.value != lead_of_signs && lead.value != lead_of_letters) || at + lead.length >= line.size()) return nullptr;
    const CodePoint c = valid_utf8_next(line, at + lead.length);
    end = at + lead.length + c.length;
    const auto* const sign = std::find_if(std::begin(wide_signs), std::end(wide_signs), [&](const WideSign& s) { return s.first == lead.value && s.second == c.value; });
    return sign == std::end(wide_signs) ? nullptr : sign;
}

// Letters of words, not the ordinals of Spanish.
bool is_word_letter(char32_t c) { return is_letter(c) && (c < 0x80 || c >= 0xC0); }

// How many letters stand directly before `end`, two at most.
std::size_t letters_before(std::string_view line, std::size_t end) {
    std::size_t count = 0;
    for (CodePoint c; count < 2 && end > 0 && is_word_letter((c = valid_utf8_before(line, end)).value); end -= c.length) ++count;
    return count;
}

// Whether the sign from `begin` to `end` is beyond doubt: beside a letter, as a dash between blanks, as degrees behind a number.
bool stands_as_meant(const WideSign& sign, std::string_view line, std::size_t begin, std::size_t end) {
    constexpr char32_t dash = 0xAA, diaeresis = 0xA8, opening_mark = 0xA1, closing = 0xB1;
    const char32_t before = begin == 0 ? U'\n' : valid_utf8_before(line, begin).value;
    const char32_t behind = end == line.size() ? U'\n' : valid_utf8_next(line, end).value;
    if (sign.second == degrees) return is_digit(before);
    if (sign.first == lead_of_letters) {
        // "¨¡Hola!¨" is quoted, "x¨²" a derivative.
        const std::size_t letters = letters_before(line, begin);
        if (letters == 0) return is_word_letter(behind) && sign.second != diaeresis && sign.second != opening_mark;
        return is_word_letter(behind) || (letters > 1 && sign.second != diaeresis);
    }
    if (sign.second == dash && before == U' ' && behind == U' ') return true;
    // "¡¨Adiós": nothing closes where a word begins.
    if ((sign.big5 ? sign.second == diaeresis : sign.second == closing) && (begin == 0 || before == U' ')) return false;
    return is_word_letter(before) || is_word_letter(behind);
}

std::optional<Hypothesis> find_wide_punctuation(std::string_view line) {
    Hypothesis h;
    bool big5 = false, sure = false;
    // Each of the two is looked for once as far as it goes.
    std::size_t signs = line.find("\u00A1"), letters = line.find("\u00A8");
    const auto next_lead = [&](std::size_t at) {
        if (signs < at) signs = line.find("\u00A1", at);
        if (letters < at) letters = line.find("\u00A8", at);
        return std::min(signs, letters);
    };
    for (std::size_t at = next_lead(0); at != line.npos;) {
        std::size_t end = at + 1;
        const WideSign* const sign = wide_sign_at(line, at, end);
        if (sign == nullptr || (!h.edits.empty() && sign->big5 != big5)) {
            at = next_lead(at + 1);
            continue;
        }
        const bool follows = !h.edits.empty() && h.edits.back().at.end == at;
        const bool meant = stands_as_meant(*sign, line, at, end);
        // Letters go by themselves, or side by side; signs in company.
        if (meant || (sign->first == lead_of_signs && sign->second != degrees) || (follows && sign->first == lead_of_letters && sign->second != lead_of_letters)) {
            sure |= meant;
            big5 = sign->big5;
            h.edits.push_back({{at, end}, sign->meant, report::Rule::mojibake, 1});
        }
        at = next_lead(end);
    }
    if (!sure) return {};
    h.text = repair::apply(line, h.edits);
    h.bits = language::bits(h.text);
    h.chain = read_as_latin1(big5 ? "big5-hkscs" : "gb18030");
    return h;
}

// U+FFFD U+FFFD in UTF-8 is 锟斤拷 in GBK.  What stood there is lost, and can be told so.
std::optional<Hypothesis> find_replacements_in_gbk(std::string_view line) {
    constexpr std::string_view misread = "锟斤拷";
    Hypothesis h;
    for (std::size_t at = line.find(misread); at != line.npos; at = line.find(misread, at + misread.size())) {
        h.edits.push_back({{at, at + misread.size()}, "\uFFFD\uFFFD", report::Rule::mojibake, 1});
    }
    if (h.edits.empty()) return {};
    h.text = repair::apply(line, h.edits);
    h.bits = language::bits(h.text);
    h.chain = Chain{}.with({Misreading::Kind::wide, static_cast<std::uint8_t>(Wide::gbk), 0});
    return h;
}

}  // namespace

// Controls of 80 to 9F in Latin-1 that are characters of windows-1252, which most of those that say Latin-1 mean.  NEL alone
// may be one.
std::optional<Hypothesis> find_controls_of_1252(std::string_view line, bool nel_may_end) {
    const CharsetId western = misread_charset("windows-1252");
    const MisreadTables& tables = MisreadTables::get();
    Hypothesis h;
    bool other_than_nel = false, before_feed = false, alone = false;  // NEL before LF, and NEL as a line end
    for (std::size_t at = find_special<BeyondAscii>(line, 0); at < line.size(); at = find_special<BeyondAscii>(line, at)) {
        const CodePoint c = valid_utf8_next(line, at);
        if (c.value >= 0x80 && c.value < 0xA0) {
            const char32_t meant = tables.character(western, static_cast<std::uint8_t>(c.value));
            // Accents and the florin stand alone nowhere: such controls are something else.
            if (meant == c.value || meant == 0 || meant == 0x2C6 || meant == 0x2DC || meant == 0x192) return {};
            // NEL is a line end, unless a blank follows a word: "parlé… Tu sais".
            const bool inside = at + c.length < line.size() && line[at + c.length] == ' ' && at != 0 && is_letter(valid_utf8_before(line, at).value);
            // Nor does one line end stand before another: "parlé…" and LF.
            const bool feed = c.value == 0x85 && at + c.length < line.size() && line[at + c.length] == '\n' && at != 0 && is_letter(valid_utf8_before(line, at).value);
            before_feed |= feed;
            alone |= c.value == 0x85 && !inside && !feed;
            other_than_nel |= c.value != 0x85 || inside || !nel_may_end;
            Edit edit{{at, at + c.length}, {}, report::Rule::mojibake, 1};
            append_utf8(edit.inserted, meant);
            h.edits.push_back(std::move(edit));
        }
        if (c.value >= 0x2E80 || (c.value >= 0xE00 && c.value < 0x1E00)) return {};  // other text has its own charsets
        at += c.length;
    }
    if (!other_than_nel && (!before_feed || alone)) return {};
    h.text = repair::apply(line, h.edits);
    h.bits = language::bits(h.text);
    h.chain = read_as_latin1("windows-1252");
    return h;
}

std::optional<Hypothesis> find_signs(std::string_view line) {
    if (auto found = find_controls_of_1252(line)) return found;
    if (auto found = find_wide_punctuation(line)) return found;
    return find_replacements_in_gbk(line);
}

}  // namespace salvage::repair
