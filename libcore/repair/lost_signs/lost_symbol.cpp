// Copyright ? 2003, 25 ?C, bullets: signs that their place tells.
// - Behind the word "copyright" or "(c)" and before a year, or where a line begins before a year and a name and ends with rights that are
//   reserved: the copyright sign, in any document.
// - Between a number and a capital C or F: the degree sign, in a document that has lost other characters.
// - At the starts of two lines that follow each other, before a blank and a letter: bullets, in such a document.
// - Before a Spanish question or cry: see lost_inverted.cpp; beside figures: see lost_figures.cpp.
// Blanks inside of numbers are not decided: nothing tells which.
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost_signs/lost_figures.hpp>
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

// The mark of a bullet in a line, behind which a blank and a letter stand, or a whole number and a word, or a mark where others are; empty if it has
// none.  What counts up may be the sections of a law, or the steps of a recipe.
struct Bullet {
    ByteRange at;
    std::size_t number = 0;  // behind it; 0: none
    bool before_mark = false;
};
Bullet bullet(std::string_view line) {
    std::size_t begin = 0;
    while (begin < line.size() && (line[begin] == ' ' || line[begin] == '\t')) ++begin;
    const std::size_t width = mark_behind(line, begin);
    std::size_t at = begin;
    while (width != 0 && mark_behind(line, at) == width) at += width;
    const std::size_t end = at;
    const std::size_t count = width == 0 ? 0 : (end - begin) / width;
    if ((count != 1 && count != 3) || at + 1 >= line.size() || (line[at] != ' ' && line[at] != '\t')) return {};
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    if (at == line.size()) return {};
    if (mark_behind(line, at) != 0) return {{begin, end}, 0, true};
    if (is_letter(valid_utf8_next(line, at).value)) return {{begin, end}, 0, false};
    // "? 250 g", "? 1½ kg", "? 3–4": figures are short.
    constexpr std::size_t longest = 8;
    const std::size_t first = at;
    std::size_t number = 0;
    bool whole = true;
    while (at < line.size() && at - first < longest && line[at] != ' ') {
        const CodePoint c = valid_utf8_next(line, at);
        const bool part = c.value == U'?' || c.value == 0xFFFD || c.value == U',' || c.value == 0x2013 || (c.value >= 0xBC && c.value <= 0xBE);
        if (!is_digit(c.value) && !part) return {};
        whole &= !part;
        if (!part) number = number * 10 + (c.value - U'0');
        at += c.length;
    }
    if (at == first || at + 1 >= line.size() || line[at] != ' ' || !is_letter(valid_utf8_next(line, at + 1).value)) return {};
    return {{begin, end}, whole ? number : 0, false};
}

// "? Will they come?", "? We shall see.": who asks and who answers.
bool asks_and_answers(std::string_view first, std::string_view second) {
    const auto last = [](std::string_view line) {
        while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
        return line.empty() ? '\n' : line.back();
    };
    const char end = last(second);
    return last(first) == '?' && (end == '.' || end == '!');
}

// Bullets come in lines that follow each other.  `damaged`: "?" may be one; U+FFFD may always.  `sections`: numbers behind marks are those of a law.
void find_bullets(std::string_view text, std::string_view language, bool damaged, bool dialogue, bool sections, Edits& edits) {
    bool open = false;  // the last edit is a bullet in the line before
    ByteRange waiting;      // of one that may be the first; empty: none
    std::string_view line_before;
    std::size_t number_before = 0;
    const auto put = [&](ByteRange at) { edits.push_back({at, "•", Rule::lost_symbol, 0.95F}); };
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        const Bullet in_line = bullet(line);
        const ByteRange at{begin + in_line.at.begin, begin + in_line.at.end};
        const bool counts = in_line.number != 0 && (sections || in_line.number == number_before + 1);
        if (at.empty() || (text[at.begin] == '?' && !damaged) || counts || (in_line.before_mark && !open) || (dialogue ? may_speak(text, at, language) : speaks(text, at, language))) {
            open = false;
            waiting = {};
        } else if (!open && !waiting.empty() && asks_and_answers(line_before, line)) {
            waiting = at;
        } else if (open) {
            put(at);
        } else if (!waiting.empty()) {
            put(waiting);
            put(at);
            open = true;
        } else {
            waiting = at;
        }
        number_before = in_line.number;
        line_before = line;
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
    if (damaged || replaced) find_bullets(text, language, damaged && !context.evidence.replaced(), context.evidence.in_dialogue(), context.evidence.figures.has_sections(), edits);
    Edits others;
    const bool french = language == "fr";
    const bool spanish = damaged && language == "es";
    CodeLines code(text);
    auto bullet_at = edits.begin();
    for (const Marks& marks : runs) {
        while (bullet_at != edits.end() && bullet_at->at.begin < marks.range.begin) ++bullet_at;
        if (bullet_at != edits.end() && bullet_at->at.begin == marks.range.begin) continue;
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
        } else if ((damaged || marks.replacement) && (marks.replacement || !context.evidence.replaced())) {
            const std::string_view sign = figure_sign(text, marks, context.evidence);
            // The foot of a page has signs between its parts as programs have.
            if (!sign.empty() && (sign == "©" || !code.at(marks.range.begin)) && !in_address(text, marks.range)) others.push_back({marks.range, std::string(sign), Rule::lost_symbol, 0.95F});
        }
    }
    Edits merged(edits.size() + others.size());
    std::merge(edits.begin(), edits.end(), others.begin(), others.end(), merged.begin(),
               [](const Edit& a, const Edit& b) { return a.at.begin < b.at.begin; });
    return merged;
}

}  // namespace salvage::repair
