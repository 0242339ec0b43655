// Copyright ? 2003, 25 ?C, bullets: signs that their place tells.
// - Behind the word "copyright" or "(c)" and before a year, or where a line begins before a year and a name and ends with rights that are
//   reserved: the copyright sign, in any document.
// - Between a number and a capital C or F: the degree sign, in a document that has lost other characters.
// - At the starts of two lines that follow each other, before a blank and a letter: bullets, in such a document.
// - Before a Spanish question or cry: see lost_inverted.cpp.
// Pounds and euros, and blanks inside of numbers, are not decided: nothing tells which.
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost_signs/lost_inverted.hpp>
#include <salvage/repair/lost_signs/lost_sign_places.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::repair {
namespace {

using report::Rule;

constexpr std::size_t year_size = 4;  // digits

bool year_behind(std::string_view text, std::size_t at) {
    if (at >= text.size() || text[at] != ' ' || text.size() - at < year_size + 1) return false;
    const std::string_view year = text.substr(at + 1, year_size);
    for (const char c : year) {
        if (!is_ascii_digit(c)) return false;
    }
    return (year.starts_with("19") || year.starts_with("20")) && (text.size() - at == 5 || !is_ascii_digit(text[at + 5]));
}

bool copyright(std::string_view text, const Marks& marks) {
    if (marks.count > 2 || marks.range.begin < 2 || text[marks.range.begin - 1] != ' ' || !year_behind(text, marks.range.end)) return false;
    const std::size_t end = marks.range.begin - 1;
    return lower(word_before(text, end).of(text)) == "copyright" || (end >= 3 && text.substr(end - 3, 3) == "(c)");
}

// "? 2011 Northern Press. All rights reserved."
bool reserves_rights(std::string_view text, const Marks& marks) {
    constexpr std::size_t shortest_name = 2;
    constexpr std::size_t reach = 200;
    constexpr std::string_view reserved[] = {"ights reserved", "echte vorbehalten", "roits réservés", "erechos reservados", "ireitos reservados", "iritti riservati",
                                             "rettigheter reservert", "rättigheter", "rettigheder", "rechten voorbehouden", "rawa zastrzeżone", "práva vyhrazena", "oikeudet pidätetään"};
    const std::size_t begin = marks.range.begin;
    if (marks.count > 2 || !year_behind(text, marks.range.end) || (begin > 0 && text[begin - 1] != '\n')) return false;
    const std::string_view line = text.substr(marks.range.end, std::min(reach, text.find('\n', marks.range.end) - marks.range.end));
    if (line.size() < 2 * year_size + shortest_name) return false;
    return std::any_of(std::begin(reserved), std::end(reserved), [&](std::string_view words) { return line.find(words) != line.npos; });
}

bool degree(std::string_view text, const Marks& marks) {
    if (marks.count > 2 || marks.range.begin == 0 || marks.range.end == text.size()) return false;
    const std::size_t begin = marks.range.begin;
    const bool number = is_ascii_digit(text[begin - 1]) || (text[begin - 1] == ' ' && begin > 1 && is_ascii_digit(text[begin - 2]));
    const char unit = text[marks.range.end];
    if (!number || (unit != 'C' && unit != 'F')) return false;
    return marks.range.end + 1 == text.size() || word_behind(text, marks.range.end).size() == 1;
}

// French sets a no-break space before a colon and a semicolon.
bool space_before_colon(std::string_view text, const Marks& marks) {
    const std::size_t begin = marks.range.begin;
    const std::size_t end = marks.range.end;
    if (marks.count > 2 || begin == 0 || end + 1 >= text.size() || (text[end] != ':' && text[end] != ';')) return false;
    return is_letter(valid_utf8_before(text, begin).value) && (text[end + 1] == ' ' || text[end + 1] == '\n');
}

// The mark of a bullet in a line, behind which a blank and a letter stand; empty if it has none.
ByteRange bullet(std::string_view line) {
    std::size_t begin = 0;
    while (begin < line.size() && (line[begin] == ' ' || line[begin] == '\t')) ++begin;
    const std::size_t width = mark_behind(line, begin);
    std::size_t at = begin;
    while (width != 0 && mark_behind(line, at) == width) at += width;
    const std::size_t end = at;
    const std::size_t count = width == 0 ? 0 : (end - begin) / width;
    if ((count != 1 && count != 3) || at + 1 >= line.size() || (line[at] != ' ' && line[at] != '\t')) return {};
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    if (at == line.size() || !is_letter(valid_utf8_next(line, at).value)) return {};
    return {begin, end};
}

// Bullets come in lines that follow each other.  `damaged`: "?" may be one; U+FFFD may always.
void find_bullets(std::string_view text, std::string_view language, bool damaged, bool dialogue, Edits& edits) {
    bool open = false;  // the last edit is a bullet in the line before
    ByteRange waiting;      // of one that may be the first; empty: none
    const auto put = [&](ByteRange at) { edits.push_back({at, "•", Rule::lost_symbol, 0.95F}); };
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const ByteRange in_line = bullet(text.substr(begin, end - begin));
        const ByteRange at{begin + in_line.begin, begin + in_line.end};
        if (at.empty() || (text[at.begin] == '?' && !damaged) || (dialogue ? may_speak(text, at, language) : speaks(text, at, language))) {
            open = false;
            waiting = {};
        } else if (open) {
            put(at);
        } else if (!waiting.empty()) {
            put(waiting);
            put(at);
            open = true;
        } else {
            waiting = at;
        }
        begin = end + 1;
    }
}

}  // namespace

Edits find_lost_symbols(std::string_view text, const Context& context) {
    Edits edits;
    const bool damaged = context.evidence.damaged();
    const std::string_view language = context.evidence.language ? language::language(*context.evidence.language).code : std::string_view();
    const MarksOf known(text, context);
    const auto& runs = known.all();
    const bool replaced = std::any_of(runs.begin(), runs.end(), [](const Marks& marks) { return marks.replacement; });
    if (damaged || replaced) find_bullets(text, language, damaged && !context.evidence.replaced(), context.evidence.in_dialogue(), edits);
    Edits others;
    const bool french = language == "fr";
    const bool spanish = damaged && language == "es";
    CodeLines code(text);
    for (const Marks& marks : runs) {
        if (const std::string_view inverted = inverted_mark(text, marks, spanish); !inverted.empty() && !code.at(marks.range.begin)) {
            const bool line_begins = marks.range.begin == 0 || text[marks.range.begin - 1] == '\n';
            const bool by_bytes = 2 * context.evidence.letters_by_bytes > context.evidence.letters;
            // Of a dialogue: —¿Qué?
            const bool speaks_first = spanish && marks.count == 2 && line_begins && !by_bytes && context.evidence.in_dialogue();
            others.push_back({marks.range, (speaks_first ? "—" : "") + std::string(inverted), Rule::lost_symbol, 0.97F});
        } else if (copyright(text, marks) || reserves_rights(text, marks)) {
            others.push_back({marks.range, "©", Rule::lost_symbol, 0.99F});
        } else if (damaged && french && space_before_colon(text, marks) && !code.at(marks.range.begin)) {
            others.push_back({marks.range, "\u00A0", Rule::lost_symbol, 0.95F});
        } else if ((damaged || marks.replacement) && degree(text, marks) && !code.at(marks.range.begin)) {
            others.push_back({marks.range, "°", Rule::lost_symbol, 0.97F});
        }
    }
    Edits merged(edits.size() + others.size());
    std::merge(edits.begin(), edits.end(), others.begin(), others.end(), merged.begin(),
               [](const Edit& a, const Edit& b) { return a.at.begin < b.at.begin; });
    return merged;
}

}  // namespace salvage::repair
