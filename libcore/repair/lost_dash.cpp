// 1990?1995, "word ? word", ?5 °C: marks where dashes stood, in documents that have lost other characters.
// - Between two years, or a year and its last two digits: an en dash.
// - Between blanks, before a small letter: a dash.  Not in languages that have words of one such letter (French à,
//   Portuguese é), where one mark may be that; and not before a capital, where French has a question mark.  English has the
//   long dash, other languages the short one.
// - Three marks between two words, where every character left three: a long dash.  One mark there may be anything.
// - Before a number with degrees or per cent, behind a blank: a minus.
#include <salvage/repair/lost_places.hpp>
#include <salvage/repair/lost_shapes.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>

namespace salvage::repair {
namespace {

using report::Rule;

struct Number {
    std::size_t digits = 0;
    int value = 0;
};

Number number_before(std::string_view text, std::size_t at) {
    Number number;
    int place = 1;
    for (; at > 0 && is_ascii_digit(text[at - 1]) && number.digits < 6; --at, ++number.digits, place *= 10) number.value += (text[at - 1] - '0') * place;
    if (at > 0 && (foreign(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '-' || is_letter(valid_utf8_before(text, at).value))) return {};
    return number;
}

Number number_behind(std::string_view text, std::size_t at) {
    Number number;
    for (; at < text.size() && is_ascii_digit(text[at]) && number.digits < 6; ++at, ++number.digits) number.value = number.value * 10 + (text[at] - '0');
    if (at < text.size() && (foreign(text[at]) || text[at] == '-' || is_letter(valid_utf8_next(text, at).value))) return {};
    return number;
}

bool year(const Number& n) { return n.digits == 4 && n.value >= 1000 && n.value < 2100; }

bool years(std::string_view text, const Marks& marks) {
    const Number first = number_before(text, marks.range.begin);
    const Number last = number_behind(text, marks.range.end);
    if (!year(first)) return false;
    return (year(last) && last.value > first.value) || (last.digits == 2 && last.value > first.value % 100);
}

// Chapters 3?7: may be asked for, or a product.
bool between_numbers(std::string_view text, const Marks& marks) {
    const Number first = number_before(text, marks.range.begin);
    const Number last = number_behind(text, marks.range.end);
    return first.digits > 0 && last.digits >= first.digits && last.value > first.value;
}

// `capital`: a capital may follow.
bool between_blanks(std::string_view text, const Marks& marks, bool capital) {
    const std::size_t begin = marks.range.begin;
    const std::size_t end = marks.range.end;
    if (begin < 2 || end + 1 >= text.size() || text[begin - 1] != ' ' || text[end] != ' ') return false;
    const char32_t before = valid_utf8_before(text, begin - 1).value;
    const char32_t behind = valid_utf8_next(text, end + 1).value;
    return (is_letter(before) || before == U',' || before == U')' || before == 0x201D) && (is_lower(behind) || (capital && is_upper(behind)));
}

// °C, %, or what is left of the first.
bool minus(std::string_view text, const Marks& marks) {
    if (marks.range.begin > 0 && text[marks.range.begin - 1] != ' ' && text[marks.range.begin - 1] != '(') return false;
    std::size_t at = marks.range.end;
    const std::size_t first = at;
    while (at < text.size() && (is_ascii_digit(text[at]) || ((text[at] == '.' || text[at] == ',') && at > first))) ++at;
    if (at == first || at - first > 6) return false;
    if (at < text.size() && text[at] == ' ') ++at;
    const std::string_view unit = text.substr(at, 4);
    return unit.starts_with("°") || unit.starts_with("?C") || unit.starts_with("?F") || unit.starts_with("%");
}

// Before a capital: behind the end of a sentence, where one who speaks begins.  Behind a word it may be an arrow as well
// ("Format ? Cells"), or the question mark of one who sets it apart.
bool before_capital(std::string_view text, const Marks& marks) {
    const std::size_t begin = marks.range.begin;
    const std::size_t end = marks.range.end;
    if (begin < 2 || end + 1 >= text.size() || text[begin - 1] != ' ' || text[end] != ' ' || !is_upper(valid_utf8_next(text, end + 1).value)) return false;
    const char32_t before = valid_utf8_before(text, begin - 1).value;
    return before == U'.' || before == U'!' || before == 0x2026 || before == U',' || before == U')';
}

// A question mark where most people set it: at its word, and a new sentence or line behind.
bool ends_question(std::string_view text, const Marks& marks) {
    if (marks.range.begin == 0 || !is_letter(valid_utf8_before(text, marks.range.begin).value)) return false;
    const std::size_t end = marks.range.end;
    return end == text.size() || text[end] == '\n' || (text[end] == ' ' && end + 1 < text.size() && is_upper(valid_utf8_next(text, end + 1).value));
}

// Whether so many losses are known that a mark between blanks is one of them: one lost apostrophe, or a letter, is not enough, unless
// the line has two such marks.
bool many_losses(std::string_view text, const Marks& marks, const Evidence& evidence) {
    constexpr std::size_t many = 4;
    if (evidence.letters + evidence.english + evidence.romance + evidence.pairs >= many) return true;
    const std::string_view line = line_around(text, marks.range.begin);
    const std::string apart = " " + std::string(marks.range.of(text)) + " ";
    const std::size_t first = line.find(apart);
    return first != line.npos && line.find(apart, first + apart.size() - 1) != line.npos && evidence.letters + evidence.english + evidence.romance > 1;
}

bool in_french(std::string_view line) { return language::language(language::guess(line).language).code == "fr"; }

bool words_of_one_letter(const Evidence& evidence) {
    if (!evidence.language) return evidence.romance > 0;
    return listed(" fr pt it gl is fo hu ga gd vi nb nn oc lt cy ", language::language(*evidence.language).code);
}

}  // namespace

Edits find_lost_dashes(std::string_view text, const Context& context) {
    Edits edits;
    const Evidence& evidence = context.evidence;
    const bool english = evidence.language ? language::language(*evidence.language).code == "en" : evidence.english > 0;
    const auto runs = all_marks(text);
    CodeLines code(text);
    // Some people set their question marks apart; between blanks again and again they are something else, but in French.
    const bool french = evidence.language && language::language(*evidence.language).code == "fr";
    std::size_t apart = 0;
    for (const Marks& marks : runs) apart += !french && between_blanks(text, marks, true) ? 1 : 0;
    const bool apart_again = apart > 1 && context.lost == Lost::bold;
    const auto replacements = std::count_if(runs.begin(), runs.end(), [](const Marks& marks) { return marks.replacement; });
    const bool attached = std::any_of(runs.begin(), runs.end(), [&](const Marks& marks) { return ends_question(text, marks); });
    for (const Marks& marks : runs) {
        if (!evidence.damaged() && !marks.replacement && context.lost != Lost::bold) continue;
        if (marks.count != 1 && marks.count != 3) continue;
        if (!marks.replacement && evidence.replaced()) continue;
        // One U+FFFD where "?" stands for the other losses is of another channel: half of an emoji, a bullet.
        const bool stray = marks.replacement && replacements < 2;
        const bool bytes = marks.count == 3;
        if (bytes && evidence.letters > 0 && 2 * evidence.letters_by_bytes <= evidence.letters) continue;
        std::string_view dash;
        // A line of French among others sets its question marks apart.
        const bool capital = apart_again && !in_french(line_around(text, marks.range.begin));
        if ((evidence.damaged() || marks.replacement) && years(text, marks)) {
            dash = "–";
        } else if (stray) {
            continue;
        } else if (evidence.damaged() && between_blanks(text, marks, capital) && (bytes || !words_of_one_letter(evidence)) &&
                   (bytes || context.lost == Lost::bold || (many_losses(text, marks, evidence) && !spoken_of(text, marks.range) && !in_french(line_around(text, marks.range.begin))))) {
            dash = english ? "—" : "–";
        } else if (evidence.damaged() && !french && attached && before_capital(text, marks)) {
            dash = english ? "—" : "–";
        } else if (context.lost == Lost::bold && between_numbers(text, marks)) {
            dash = "–";
        } else if (evidence.damaged() && minus(text, marks)) {
            dash = "−";
        } else if (bytes && english && word_before(text, marks.range.begin).size() > 1 && word_behind(text, marks.range.end).size() > 1 &&
                   apostrophe_shape(text, marks) == Apostrophe::no) {
            dash = "—";
        }
        if (dash.empty() || code.at(marks.range.begin) || in_address(text, marks.range)) continue;
        Edit edit{marks.range, std::string(dash), Rule::lost_dash, 0.95F};
        edit.doubtful = !years(text, marks) && (between_numbers(text, marks) || (capital && !between_blanks(text, marks, false) && between_blanks(text, marks, true)));
        if (edit.doubtful) edit.confidence = 0.7F;
        edits.push_back(std::move(edit));
    }
    return edits;
}

}  // namespace salvage::repair
