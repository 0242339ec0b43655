#include <salvage/repair/mojibake_signs.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include <salvage/decode/candidates.hpp>
#include <salvage/language/judge.hpp>
#include <salvage/repair/mojibake_charsets.hpp>
#include <salvage/repair/wide_charsets.hpp>
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

// Punctuation that a Chinese editor wrote in two bytes, of which the first is A1: "¡°Quoted¡±".  No text has '¡' before such signs.
struct WideSign {
    const char* meant;
    char32_t second;  // as Latin-1
    bool big5;
};
constexpr WideSign wide_signs[] = {
    {"\u2014", U'\u00AA', false}, {"\u2026", U'\u00AD', false}, {"\u2018", U'\u00AE', false}, {"\u2019", U'\u00AF', false}, {"\u201C", U'\u00B0', false},
    {"\u201D", U'\u00B1', false}, {"\u2018", U'\u00A5', true},  {"\u2019", U'\u00A6', true},  {"\u201C", U'\u00A7', true},  {"\u201D", U'\u00A8', true},
};

std::optional<Hypothesis> find_wide_punctuation(std::string_view line) {
    constexpr std::string_view lead = "\u00A1";
    Hypothesis h;
    bool big5 = false, beside_letter = false;
    for (std::size_t at = line.find(lead); at != line.npos; at = line.find(lead, at + 1)) {
        const std::size_t second = at + lead.size();
        if (second == line.size()) break;
        const CodePoint c = valid_utf8_next(line, second);
        const auto* const sign = std::find_if(std::begin(wide_signs), std::end(wide_signs), [&](const WideSign& s) { return s.second == c.value; });
        if (sign == std::end(wide_signs) || (!h.edits.empty() && sign->big5 != big5)) continue;
        const std::size_t end = second + c.length;
        const bool behind = at != 0 && is_letter(valid_utf8_before(line, at).value), before = end < line.size() && is_letter(valid_utf8_next(line, end).value);
        beside_letter |= behind || before;
        big5 = sign->big5;
        h.edits.push_back({{at, end}, sign->meant, report::Rule::mojibake, 1});
    }
    if (!beside_letter) return {};
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
