// 1990?1995, "word???word", ?5 °C: marks where dashes stood, in documents that have lost other characters.  Those between blanks are
// decided with the quotation marks: see lost_signs.cpp.
// - Between two numbers of one or two digits that grow, or between pages: an en dash.
// - Between two years, or a year and its last two digits: an en dash.  "1844?1849" needs no other loss: who doubts a year writes
//   "(1844?-1849)".
// - Between two times of day, or two days of a month, "1.?15. August": an en dash.
// - Between numbers and blanks, "won 3 ? 1": an en dash, but in French, which has "à" there, and where a unit of length or "=" stands.
// - Between two English words: a long dash, where it left three marks, or joins words twice in the line, or what stands behind begins a
//   clause.  "pi?ata" is a word, and "up?to?date" had hyphens.
// - Before a number with degrees or per cent, behind a blank: a minus.
#include <salvage/language/words.hpp>
#include <salvage/repair/lost/loan_words.hpp>
#include <salvage/repair/lost/lost_calendar.hpp>
#include <salvage/repair/lost/lost_chunk.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost/lost_scripts.hpp>
#include <salvage/repair/lost_signs/lost_shapes.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
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
    const bool share = text.substr(at).starts_with("%") && (at + 1 == text.size() || !is_ascii_alphanumeric(text[at + 1]));  // 5?10%
    // "1960?1980-х"
    const bool ending = at + 1 < text.size() && text[at] == '-' && is_cyrillic_or_greek(valid_utf8_next(text, at + 1).value);
    if (at < text.size() && ((foreign(text[at]) && !share) || (text[at] == '-' && !ending) || is_letter(valid_utf8_next(text, at).value))) return {};
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

// Words and their short forms that a number of a page, a chapter or a figure stands behind.
constexpr std::string_view counted =
    " p pp page pages s. s ss seite seiten pag p?g pags p?gs pagine pagina p?ginas p?gina str sid sidor side sider sidan lk oldal o bls blz pg chapter chapters ch kapitel ";

// "(h?rskade 830?846)": whether brackets hold words and the span only.
bool in_brackets(std::string_view text, const Marks& marks) {
    constexpr std::size_t reach = 40;
    const std::size_t from = marks.range.begin - std::min(reach, marks.range.begin);
    const std::size_t open = text.substr(from, marks.range.begin - from).rfind('(');
    if (open == text.npos || text.substr(marks.range.end, 4).find(')') != 3) return false;
    const std::size_t begin = from + open;
    const std::string_view before = text.substr(begin + 1, marks.range.begin - begin - 1);
    return before.size() > 3 && before.find_first_of("0123456789)=") == before.size() - 3;
}

// "5?14 Jahre", "S. 123?145": numbers that grow by no more than two digits, or pages.  What stood between others may be a sign of
// multiplication or the blank of thousands: "640?800", "1?250".
bool span(std::string_view text, const Marks& marks) {
    const Number first = number_before(text, marks.range.begin);
    const Number last = number_behind(text, marks.range.end);
    if (first.digits == 0 || last.digits < first.digits || last.value <= first.value) return false;
    if (last.digits <= 2) {
        const std::size_t end = marks.range.end + last.digits;
        const std::string_view unit = text.substr(end, 3);
        return unit != " cm" && unit != " mm" && unit != " px" && !unit.starts_with(":") && !unit.starts_with("/");
    }
    if (first.digits != last.digits || last.digits > 4) return false;
    if (first.digits == 3 && last.value - first.value < 200 && in_brackets(text, marks)) return true;
    // "300?500 Kč": round numbers of something that is counted.
    const std::size_t word = marks.range.end + last.digits + 1;
    if (first.digits == 3 && first.value % 50 == 0 && last.value % 50 == 0 && last.value < 3 * first.value && text.substr(word - 1, 1) == " ") {
        const std::string unit = lower(word_behind(text, word).of(text));
        return !unit.empty() && !listed(" px pixel pixels dpi mm cm ", unit);
    }
    std::size_t at = marks.range.begin - first.digits;
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '.')) --at;
    return listed(counted, lower(word_before(text, at).of(text)));
}

// "10:30?11:45": times of a day.
bool hours(std::string_view text, const Marks& marks) {
    constexpr std::size_t minutes = 2;
    constexpr int day = 24;
    constexpr int hour = 60;
    const std::size_t begin = marks.range.begin;
    if (begin < minutes + 2 || text[begin - minutes - 1] != ':') return false;
    const Number first = number_before(text, begin - minutes - 1);
    const Number first_minutes = number_before(text, begin);
    const Number last = number_behind(text, marks.range.end);
    const std::size_t colon = marks.range.end + last.digits;
    if (first.digits == 0 || last.digits == 0 || first.digits > 2 || last.digits > 2 || colon >= text.size() || text[colon] != ':') return false;
    const Number last_minutes = number_behind(text, colon + 1);
    if (first_minutes.digits != minutes || last_minutes.digits != minutes || text.substr(colon + 1 + minutes).starts_with(":")) return false;
    return first.value <= day && last.value <= day && first_minutes.value < hour && last_minutes.value < hour;
}

// "1.?15. August", "14. ? 16. 5."
bool days_of_month(std::string_view text, const Marks& marks) {
    constexpr int longest_month = 31;
    const bool apart = marks.range.begin > 0 && text[marks.range.begin - 1] == ' ' && text.substr(marks.range.end, 1) == " ";
    const std::size_t begin = marks.range.begin - (apart ? 1 : 0);
    const std::size_t end = marks.range.end + (apart ? 1 : 0);
    if (begin < 2 || text[begin - 1] != '.' || !is_ascii_digit(text[begin - 2])) return false;
    const auto day = [&](std::size_t from, std::size_t to) {
        return to > from && to - from <= 2 && text.substr(from, to - from).find_first_not_of("0123456789") == text.npos;
    };
    const auto value = [&](std::size_t from, std::size_t to) {
        int number = 0;
        for (; from < to; ++from) number = number * 10 + (text[from] - '0');
        return number;
    };
    std::size_t first = begin - 1;
    while (first > 0 && is_ascii_digit(text[first - 1])) --first;
    std::size_t last = end;
    while (last < text.size() && is_ascii_digit(text[last])) ++last;
    if (!day(first, begin - 1) || !day(end, last) || last + 1 >= text.size() || text[last] != '.') return false;
    const int from = value(first, begin - 1);
    const int to = value(end, last);
    if (from == 0 || to == 0 || from > longest_month || to > longest_month) return false;
    // "28.5.?3.6.": the months are told.
    const bool months = first > 1 && text[first - 1] == '.' && is_ascii_digit(text[last + 1]);
    const bool goes_on = text[last + 1] == ' ' && last + 2 < text.size() && is_letter(valid_utf8_next(text, last + 2).value);
    return months || (goes_on && to > from && (first == 0 || !foreign(text[first - 1])));
}

// "won 3 ? 1", "(25 ? 19, 23 ? 25)": whole numbers of up to three digits, and no unit of length behind.
bool between_apart(std::string_view text, const Marks& marks) {
    constexpr std::size_t most_digits = 3;
    const std::size_t begin = marks.range.begin;
    if (begin < 2 || text[begin - 1] != ' ' || !is_ascii_digit(text[begin - 2]) || text.substr(marks.range.end, 1) != " ") return false;
    const Number first = number_before(text, begin - 1);
    const Number last = number_behind(text, marks.range.end + 1);
    if (first.digits == 0 || last.digits == 0 || first.digits > most_digits || last.digits > most_digits) return false;
    std::size_t end = marks.range.end + 1 + last.digits;
    if (end < text.size() && (text[end] == ',' || text[end] == '.') && end + 1 < text.size() && is_ascii_digit(text[end + 1])) return false;
    if (begin > first.digits + 2 && text[begin - first.digits - 2] == ',') return false;  // the end of 12,50
    const std::string_view line = line_around(text, begin);
    if (line.find('=') != line.npos || line.find(" : ") != line.npos) return false;
    // A line of nothing but numbers is a sum, whose sign is not known.
    if (line.find_first_not_of("0123456789 ?\xEF\xBF\xBD") == line.npos) return false;
    if (end < text.size() && text[end] == ' ') ++end;
    return !listed(" mm cm m km in px x ", lower(word_behind(text, end).of(text)));
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

// Whether English has it: a frequent word.
bool english(std::string_view word) {
    static const auto id = language::find_language("en");
    static const auto words = id ? language::Words::of(*id) : std::nullopt;
    if (word.size() < 2 || !std::all_of(word.begin(), word.end(), [](char c) { return is_ascii_letter(c); })) return false;
    const std::string small = lower(word);
    return words && words->plain(std::u32string(small.begin(), small.end()));
}

// Whether both words beside the marks are English ones: "word???word", but not "Ma???gala".
bool joins_known_words(std::string_view text, const Marks& marks) {
    const std::string_view before = word_before(text, marks.range.begin).of(text);
    const std::string_view behind = word_behind(text, marks.range.end).of(text);
    // "well???being": a hyphen of typography.
    constexpr std::string_view hyphenated = " non co self well re pre anti semi multi inter sub ex half vice post cross over under ";
    return !listed(hyphenated, lower(before)) && english(before) && (english(behind) || behind == "a" || behind == "I");
}

// "metabolic deficiency?but": words that clauses begin with and names do not end with, behind one that is too long to be the first part of a
// name.
bool joins_long_word(std::string_view text, const Marks& marks) {
    constexpr std::string_view opening =
        " and but because with without which who whom that this there then the they their these those when where while what why how though although especially including even "
        "never just only not nor yet his her our your its it he she we you ";
    constexpr std::size_t long_word = 4;
    const std::string_view before = word_before(text, marks.range.begin).of(text);
    return before.size() >= long_word && std::all_of(before.begin(), before.end(), [](char c) { return is_ascii_letter(c); }) && listed(opening, word_behind(text, marks.range.end).of(text));
}

// "pi?ata" is none, nor is "up?to?date", with the hyphens of typography: whether the marks stand in a word that has others, or in one of those
// that English has with their letters.
bool inside_word(std::string_view text, const Marks& marks) {
    const ByteRange before = word_before(text, marks.range.begin);
    const ByteRange behind = word_behind(text, marks.range.end);
    if (mark_before(text, before.begin) != 0 && before.begin > 1 && is_letter(valid_utf8_before(text, before.begin - mark_before(text, before.begin)).value)) return true;
    if (const std::size_t width = mark_behind(text, behind.end); width != 0 && behind.end + width < text.size() && is_letter(valid_utf8_next(text, behind.end + width).value)) return true;
    const Chunk chunk = chunk_at(text, before.begin);
    if (chunk.too_long) return true;
    Reading reading = read_signs(chunk, 0, chunk.size, marks.count != 1);
    return reading.size != 0 && fill_english_loan(reading);
}

// "Why?Because" lacks a blank behind its question mark: a sentence begins there, not what a dash sets apart.
bool before_sentence(std::string_view text, const Marks& marks) {
    const std::string_view behind = word_behind(text, marks.range.end).of(text);
    return !marks.replacement && marks.count == 1 && !behind.empty() && is_upper(static_cast<unsigned char>(behind[0]));
}

// Words that clauses begin with, behind a dash.  None of them is the second part of a word with a hyphen but where that has a third.
bool begins_clause(std::string_view text, const Marks& marks) {
    constexpr std::string_view opening =
        " and but or nor so yet for not the a an this that these those there here i he she it they we you his her their my our your its who whom whose which what when where why "
        "how because if as though although while whether even especially including perhaps maybe almost something anything nothing everything everyone nobody "
        "is was are were has had did does would could should will no yes with without from at on never just only still too then once now both each all ";
    // "You coming?and then": who asks forgot the blank.
    return listed(opening, lower(word_behind(text, marks.range.end).of(text))) && !asks(text, marks.range.begin, "en");
}

// Whether another run joins two such words in the line: "something different?we can do better?and said so".
bool joined_again(std::string_view text, const Marks& marks) {
    constexpr std::size_t reach = 300;
    const std::string_view line = line_around(text, marks.range.begin);
    const auto start = static_cast<std::size_t>(line.data() - text.data());
    const std::size_t from = std::max(start, marks.range.begin - std::min(reach, marks.range.begin));
    const std::string_view near = text.substr(from, std::min(start + line.size(), marks.range.end + reach) - from);
    for (const Marks& other : all_marks(near)) {
        const Marks at{{other.range.begin + from, other.range.end + from}, other.count, other.replacement};
        if (at.range.begin != marks.range.begin && at.count == marks.count && joins_known_words(text, at) && !inside_word(text, at) && !before_sentence(text, at)) return true;
    }
    return false;
}

}  // namespace

bool whole_years(std::string_view text, const Marks& marks) {
    constexpr std::size_t digits = 4;
    const std::size_t begin = marks.range.begin;
    const std::size_t end = marks.range.end + digits;
    if ((marks.count != 1 && marks.count != 3) || begin < digits || end > text.size()) return false;
    const char before = begin == digits ? ' ' : text[begin - digits - 1];
    const char behind = end == text.size() ? ' ' : text[end];
    return std::string_view(" \n(").find(before) != std::string_view::npos && std::string_view(" \n),.;:").find(behind) != std::string_view::npos &&
           year(number_before(text, begin)) && years(text, marks);
}

Edits find_lost_dashes(std::string_view text, const Context& context) {
    Edits edits;
    const Evidence& evidence = context.evidence;
    const bool english = evidence.language ? language::language(*evidence.language).code == "en" : evidence.english > 0;
    const bool french = evidence.language && language::language(*evidence.language).code == "fr";
    const MarksOf known(text, context);
    const auto& runs = known.all();
    CodeLines code(text);
    const auto replacements = std::count_if(runs.begin(), runs.end(), [](const Marks& marks) { return marks.replacement; });
    for (const Marks& marks : runs) {
        const bool days = days_or_months(text, marks);
        if (!evidence.damaged() && !marks.replacement && context.lost != Lost::bold && !whole_years(text, marks) && !days) continue;
        if (marks.count != 1 && marks.count != 3) continue;
        if (!marks.replacement && evidence.replaced()) continue;
        // One U+FFFD where "?" stands for the other losses is of another channel: half of an emoji, a bullet.
        const bool stray = marks.replacement && replacements < 2 && evidence.letters > 0 && !evidence.replaced();
        const bool bytes = marks.count == 3;
        if (bytes && evidence.letters > 0 && 2 * evidence.letters_by_bytes <= evidence.letters) continue;
        std::string_view dash;
        if (days) {
            dash = "–";
        } else if ((evidence.damaged() || marks.replacement || whole_years(text, marks)) && years(text, marks)) {
            dash = "–";
        } else if (stray) {
            continue;
        } else if (context.lost == Lost::bold && between_numbers(text, marks)) {
            dash = "–";
        } else if ((evidence.damaged() || marks.replacement) && (hours(text, marks) || span(text, marks) || days_of_month(text, marks) || (!french && between_apart(text, marks)))) {
            dash = "–";
        } else if (evidence.damaged() && minus(text, marks)) {
            dash = "−";
        } else if (english && (bytes || evidence.damaged()) && (joins_known_words(text, marks) || joins_long_word(text, marks)) && apostrophe_shape(text, marks) == Apostrophe::no &&
                   !inside_word(text, marks) && !before_sentence(text, marks) && (bytes || marks.replacement || begins_clause(text, marks) || joined_again(text, marks))) {
            dash = "—";
        } else if (evidence.script.language && evidence.damaged() && !bytes && joins_hyphenated(text, marks)) {
            dash = "-";
        }
        if (dash.empty() || code.at(marks.range.begin) || in_address(text, marks.range)) continue;
        Edit edit{marks.range, std::string(dash), Rule::lost_dash, 0.95F};
        edit.doubtful = !years(text, marks) && !span(text, marks) && between_numbers(text, marks);
        if (edit.doubtful) edit.confidence = 0.7F;
        edits.push_back(std::move(edit));
    }
    return edits;
}

}  // namespace salvage::repair
