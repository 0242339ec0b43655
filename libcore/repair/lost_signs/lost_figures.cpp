// "? 4 Abs. 2", "12,50 ?", "?9.99", "30 ? 40 cm": a figure beside a mark leaves few signs, and what stands around both leaves one.
// - Sections of laws: lines that begin with a mark and a number and count up, and what names a part of one: "? 4 Abs. 2", "?? 3 und 4".
//   Others are believed beside those, behind words that law texts have there.  A list of ingredients counts up by chance, so three lines are
//   needed, or two and a part that is named; where nothing else is lost, a part must be named.
// - Money: two decimals and a blank before the mark, where the line ends or the sentence goes on, are euros in the countries that have
//   them; directly before such a figure stands the pound or the euro, by what else is intact and by how many bytes are lost.  Whole
//   numbers are believed beside others that have decimals.
// - Measures: two numbers with blanks, and a unit of length behind: ×.  Without blanks they may be a span, unless they shrink.
// - A year at the start of a line, and a name: ©, if no other line beside it begins so.
// A channel that carried the letters of Latin-1 carried §, £, ×, ° and © as well: they are not lost there, but € is.
#include <salvage/repair/evidence.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost_signs/lost_figures.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>

namespace salvage::repair {
namespace {

constexpr std::string_view no_break = "\u00A0";

// A figure, with what parts its digits.
struct Figure {
    std::size_t begin = 0, end = 0;
    std::size_t value = 0;        // of its digits, at most six
    std::size_t digits = 0;       // before the last sign inside
    std::size_t decimals = 0;     // behind it; 0: it has none
    [[nodiscard]] bool empty() const { return begin == end; }
    [[nodiscard]] bool whole() const { return !empty() && decimals == 0; }
    [[nodiscard]] bool money() const { return decimals == 2 && digits > 0; }
    [[nodiscard]] bool thousands() const { return decimals == 3 && digits > 0 && digits < 4; }
};

bool is_one_of(std::string_view set, char c) { return set.find(c) != set.npos; }
bool digit_at(std::string_view text, std::size_t at) { return at < text.size() && is_ascii_digit(text[at]); }
bool part_at(std::string_view text, std::size_t at) { return at < text.size() && (text[at] == '.' || text[at] == ','); }

Figure figure_at(std::string_view text, std::size_t begin, std::size_t end) {
    constexpr std::size_t longest = 6;
    Figure figure{begin, end, 0, 0, 0};
    std::size_t behind = 0;
    bool parted = false;
    for (std::size_t at = begin; at < end; ++at) {
        if (is_ascii_digit(text[at])) {
            if (figure.digits + behind < longest) figure.value = figure.value * 10 + static_cast<std::size_t>(text[at] - '0');
            ++behind;
        } else {
            figure.digits += behind;
            behind = 0;
            parted = true;
        }
    }
    if (parted) figure.decimals = behind;
    else figure.digits = behind;
    return figure;
}

constexpr std::size_t longest_figure = 12;  // bytes

Figure figure_behind(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end - at < longest_figure && (digit_at(text, end) || (end > at && part_at(text, end) && digit_at(text, end + 1)))) ++end;
    return figure_at(text, at, end);
}

Figure figure_before(std::string_view text, std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && at - begin < longest_figure && (digit_at(text, begin - 1) || (begin < at && begin > 1 && part_at(text, begin - 1) && digit_at(text, begin - 2)))) --begin;
    // "A4 ?" and "x-4" are none.
    if (begin > 0 && begin < at && (is_letter(valid_utf8_before(text, begin).value) || text[begin - 1] == '-' || text[begin - 1] == '_')) return {};
    return figure_at(text, begin, at);
}

// Behind a blank, if one stands there.
std::size_t over_blank(std::string_view text, std::size_t at) {
    if (at < text.size() && text[at] == ' ') return at + 1;
    return text.substr(at).starts_with(no_break) ? at + no_break.size() : at;
}
std::size_t before_blank(std::string_view text, std::size_t at) {
    if (at > 0 && text[at - 1] == ' ') return at - 1;
    return text.substr(0, at).ends_with(no_break) ? at - no_break.size() : at;
}

bool line_begins(std::string_view text, std::size_t at) { return at == 0 || text[at - 1] == '\n'; }
bool line_ends(std::string_view text, std::size_t at) { return at >= text.size() || text[at] == '\n'; }
bool mark_at(std::string_view text, std::size_t at) { return mark_behind(text, at) != 0; }
bool upper_at(std::string_view text, std::size_t at) { return at < text.size() && is_upper(valid_utf8_next(text, at).value); }
bool lower_at(std::string_view text, std::size_t at) { return at < text.size() && is_lower(valid_utf8_next(text, at).value); }
bool letter_at(std::string_view text, std::size_t at) { return at < text.size() && is_letter(valid_utf8_next(text, at).value); }

// The number of a section, "4" or "4a", behind a blank.
Figure section_number(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 3;
    const std::size_t begin = over_blank(text, at);
    if (begin == at) return {};
    Figure number = figure_behind(text, begin);
    if (!number.whole() || number.digits > longest) return {};
    if (number.end < text.size() && is_ascii_lower(text[number.end]) && !letter_at(text, number.end + 1)) ++number.end;
    return letter_at(text, number.end) || digit_at(text, number.end) ? Figure{} : number;
}

// Whether a title may stand at `at`, behind the number of a section, or nothing.
bool title_or_end(std::string_view text, std::size_t at) {
    if (at < text.size() && text[at] == '.') ++at;
    if (line_ends(text, at)) return true;
    const std::size_t next = over_blank(text, at);
    // A capital that was lost may have come back as a small letter.
    return next > at && (upper_at(text, next) || mark_at(text, next) || line_ends(text, next) || (static_cast<unsigned char>(text[next]) >= 0x80 && letter_at(text, next)));
}

// The number of a line that begins as a section of a law; 0: it does not.  `behind`: the mark stands behind the number.
std::size_t heading_number(std::string_view text, const Marks& marks, bool behind) {
    if (marks.count > 2) return 0;
    if (!behind) {
        if (!line_begins(text, marks.range.begin)) return 0;
        const Figure number = section_number(text, marks.range.end);
        return !number.empty() && title_or_end(text, number.end) ? number.value : 0;
    }
    std::size_t end = before_blank(text, marks.range.begin);
    if (end == marks.range.begin) return 0;
    if (end > 0 && text[end - 1] == '.') --end;
    const Figure number = figure_before(text, end);
    if (!number.whole() || number.digits > 3 || !line_begins(text, number.begin)) return 0;
    const std::size_t next = over_blank(text, marks.range.end);
    return line_ends(text, marks.range.end) || (next > marks.range.end && upper_at(text, next)) ? number.value : 0;
}

// What parts of laws are called, and laws, by their short forms.
bool names_part(std::string_view text, std::size_t at) {
    constexpr std::string_view parts = " abs absatz satz ff odst ods ust stk mom bek alin lid paragr bgb hgb stgb sgb gg ao zpo stpo owig estg ustg vwgo vwvfg baugb gmbhg aktg abgb ";
    const std::size_t begin = over_blank(text, at);
    if (begin == at) return false;
    const std::string_view word = word_behind(text, begin).of(text);
    return listed(parts, lower(word));
}

// The marks of "?? 3 und 4".
bool several_sections(std::string_view text, const Figure& number) {
    constexpr std::string_view joins = " und bis oder and or to a i et och og en of e y ";
    std::size_t at = number.end;
    if (text.substr(at, 2) == ", ") return digit_at(text, at + 2);
    if (text.substr(at).starts_with("–") || text.substr(at).starts_with("-")) return true;
    if (mark_at(text, at)) return digit_at(text, at + mark_behind(text, at)) || digit_at(text, at + 3);
    at = over_blank(text, at);
    const ByteRange word = word_behind(text, at);
    return at > number.end && listed(joins, word.of(text)) && digit_at(text, word.end + 1);
}

// A part of a law that is named for what it is.
bool named_section(std::string_view text, const Marks& marks) {
    if (marks.count > 2 || (marks.range.begin > 0 && !is_one_of(" \n(", text[marks.range.begin - 1]))) return false;
    const Figure number = section_number(text, marks.range.end);
    return !number.empty() && names_part(text, number.end);
}

// Words that stand before sections, as law texts have them.
bool leads_to_section(std::string_view text, std::size_t end) {
    constexpr std::string_view words =
        " nach gem in im des der den dem von und oder mit aus zu bis siehe vgl laut entgegen gem? gem?? podle dle viz v ve ze patrz w z na see under of with and section to per "
        "enligt se jf efter conform zie volgens la si ja van ";
    end = before_blank(text, end);
    if (end > 0 && (text[end - 1] == '.' || text[end - 1] == ',' || text[end - 1] == '(')) --end;
    std::size_t begin = end;
    while (begin > 0 && end - begin < 12 && text[begin - 1] != ' ' && text[begin - 1] != '\n') --begin;
    const std::string_view word = text.substr(begin, end - begin);
    if (listed(words, lower(word))) return true;
    return word == "gemäß" || word == "cm" || word == "см";
}

constexpr std::string_view measures = " kg g cm mm m km l ml cl dl h min s px pt el tl dag ";

// Whether the sentence goes on behind an amount of money, or its line ends.
bool amount_ends(std::string_view text, std::size_t at) {
    if (line_ends(text, at)) return true;
    if (is_one_of(",;)/.", text[at])) return true;
    const std::size_t next = over_blank(text, at);
    return next > at && (lower_at(text, next) || text[next] == '(' || line_ends(text, next));
}

// Whether the line speaks of what something costs.
bool speaks_of_money(std::string_view line) {
    constexpr std::size_t longest_line = 300;
    const std::string small = lower(line.substr(0, longest_line));
    for (const std::string_view stem : {"eintritt", "preis", "kost", "gebühr", "geb?hr", "zahlt", "tarif", "prix", "precio", "cuesta", "entrada", "prezzo", "costa", "bigliett",
                                        "custa", "custo", "bilhete", "prijs", "entree", "hinta", "maksu", "maksaa", "euro"}) {
        if (small.find(stem) != small.npos) return true;
    }
    return false;
}

Figure amount_before(std::string_view text, const Marks& marks) {
    const std::size_t end = before_blank(text, marks.range.begin);
    return end == marks.range.begin || (marks.count != 1 && marks.count != 3) ? Figure{} : figure_before(text, end);
}

bool is_amount(std::string_view text, const Marks& marks) {
    if (!digit_at(text, before_blank(text, marks.range.begin) - 1)) return false;
    const Figure figure = amount_before(text, marks);
    if (figure.empty() || !amount_ends(text, marks.range.end)) return false;
    if (figure.money()) return text[figure.end - 3] == ',';
    // "Eintritt 4 ?, ermäßigt 2 ?": no question goes on behind a blank and its mark.
    const bool goes_on = marks.range.end < text.size() && is_one_of(",;)", text[marks.range.end]);
    return goes_on && figure.whole() && speaks_of_money(line_around(text, marks.range.begin));
}

// Degrees and per cent have a minus before their figure, and no price.
bool degrees_at(std::string_view text, std::size_t at) {
    const std::size_t next = over_blank(text, at);
    const std::string_view unit = text.substr(next);
    if (unit.starts_with("%") || unit.starts_with("°")) return true;
    std::size_t unit_at = next;
    while (mark_at(text, unit_at) && unit_at - next < 6) unit_at += mark_behind(text, unit_at);
    return unit_at > next && next > at && unit_at < text.size() && (text[unit_at] == 'C' || text[unit_at] == 'F');
}

// "?9.99", not "?2.5 kg" nor "?1.23?" nor "p ?1.50".
bool is_price(std::string_view text, const Marks& marks) {
    if (marks.count > 3 || !digit_at(text, marks.range.end)) return false;
    if (marks.range.begin > 0 && !is_one_of(" \n(/", text[marks.range.begin - 1])) return false;
    const std::size_t before = before_blank(text, marks.range.begin);
    const ByteRange word = word_before(text, before);
    if (before < marks.range.begin && word.size() == 1 && (word.begin == 0 || text[word.begin - 1] == ' ')) return false;
    const Figure figure = figure_behind(text, marks.range.end);
    constexpr std::size_t least = 100;  // pence: "?0.05" is less than, or about so much
    if (!figure.money() || figure.value < least || letter_at(text, figure.end) || degrees_at(text, figure.end)) return false;
    const std::size_t next = over_blank(text, figure.end);
    return next == figure.end || !listed(measures, lower(word_behind(text, next).of(text)));
}

bool two_digits_or_less(const Figure& figure) { return figure.whole() && figure.digits <= 2; }

bool is_time(std::string_view text, std::size_t colon) {
    return colon > 0 && colon + 2 < text.size() && text[colon] == ':' && digit_at(text, colon - 1) && digit_at(text, colon + 1) && digit_at(text, colon + 2) && !digit_at(text, colon + 3);
}

// "10:00?18:00"
bool between_hours(std::string_view text, const Marks& marks) {
    const std::size_t begin = marks.range.begin;
    if (begin < 4 || !digit_at(text, begin - 1) || !is_time(text, begin - 3)) return false;
    return is_time(text, marks.range.end + 1) || is_time(text, marks.range.end + 2);
}

bool between_small_numbers(std::string_view text, const Marks& marks) {
    if (marks.range.begin == 0 || !digit_at(text, marks.range.begin - 1) || !digit_at(text, marks.range.end)) return false;
    const Figure first = figure_before(text, marks.range.begin);
    const Figure last = figure_behind(text, marks.range.end);
    if (!two_digits_or_less(first) || !two_digits_or_less(last) || last.value <= first.value) return false;
    const auto free = [&](std::size_t at) { return at >= text.size() || is_one_of(" \n,.;)", text[at]); };
    return free(last.end) && (first.begin == 0 || is_one_of(" \n(", text[first.begin - 1]));
}

// Whether a unit of length stands at `at`, behind a blank or not.
bool length_at(std::string_view text, std::size_t at) {
    const std::size_t begin = over_blank(text, at);
    const ByteRange word = word_behind(text, begin);
    return !word.empty() && listed(" cm mm m km px in inch inches ft zoll pouces ", lower(word.of(text)));
}

// "30 ? 40 cm", "75 ? 22 ? 5 cm", "40?30 cm".
bool multiplies(std::string_view text, const Marks& marks) {
    const std::size_t before = before_blank(text, marks.range.begin);
    const std::size_t behind = over_blank(text, marks.range.end);
    if (before == 0 || !digit_at(text, before - 1) || !digit_at(text, behind)) return false;
    const bool spaced = before < marks.range.begin;
    if (spaced != (behind > marks.range.end)) return false;
    const Figure first = figure_before(text, before);
    Figure last = figure_behind(text, behind);
    if (first.empty() || last.empty()) return false;
    if (!spaced && first.value <= last.value) return false;
    // A third measure, with the same sign before it.
    std::size_t next = spaced ? over_blank(text, last.end) : last.end;
    if (text.substr(next).starts_with(marks.range.of(text))) {
        next += marks.range.size();
        const Figure third = figure_behind(text, spaced ? over_blank(text, next) : next);
        if (!third.empty()) last = third;
    }
    return length_at(text, last.end);
}

bool year_at(std::string_view text, std::size_t at) {
    const Figure year = figure_behind(text, at);
    return year.whole() && year.digits == 4 && year.value >= 1900 && year.value < 2100;
}

// What stands at the foot of pages beside the name of who owns them.
bool foot_of_page(std::string_view line) {
    for (const std::string_view words : {"ights reserved", "echte vorbehalten", "droits r", "erechos reservados", "odos los derechos", "ireitos reservados", "iritti riservati", "rettigheter",
                                         "rechten voorbehouden", "rawa zastrze", "va vyhrazena", "Impressum", "Datenschutz", "Privacy", "Mentions l", "Contact", "Kontakt"}) {
        if (line.find(words) != line.npos) return true;
    }
    return false;
}

// "? 2019 Northern Press", "? Northern Press | Contact": at the start of a line, and no line beside it begins so.
bool owns(std::string_view text, const Marks& marks) {
    if (marks.count > 2 || !line_begins(text, marks.range.begin)) return false;
    const std::size_t next = over_blank(text, marks.range.end);
    if (next == marks.range.end) return false;
    const std::string_view line = line_around(text, next);
    const std::size_t end = marks.range.begin + line.size();
    if (mark_at(text, end + 1)) return false;
    if (marks.range.begin > 1) {
        const std::string_view last = line_around(text, marks.range.begin - 1);
        if (mark_at(last, 0) && last.substr(mark_behind(last, 0), 1) == " ") return false;
    }
    if (!year_at(text, next)) return upper_at(text, next) && foot_of_page(line);
    std::size_t behind = next + 4;
    if (year_at(text, behind + 1) || (mark_at(text, behind) && digit_at(text, behind + mark_behind(text, behind))) || text.substr(behind).starts_with("–")) behind = std::min(text.find(' ', behind), end);
    if (behind < text.size() && text[behind] == ',') ++behind;
    const std::size_t name = over_blank(text, behind);
    return behind >= end || (name > behind && (upper_at(text, name) || mark_at(text, name)));
}

// Romance languages write the number's sign so: "n? 5".
bool number_sign(std::string_view text, const Marks& marks) {
    const std::size_t begin = marks.range.begin;
    if (marks.count > 2 || begin == 0 || (text[begin - 1] != 'n' && text[begin - 1] != 'N') || (begin > 1 && text[begin - 2] != ' ' && text[begin - 2] != '\n' && text[begin - 2] != '(')) return false;
    return digit_at(text, over_blank(text, marks.range.end));
}

}  // namespace

namespace {

bool names_sections(const FigureCounts& counts) { return counts.sections > 1 || (counts.headings > 1 && counts.sections > 0); }

}  // namespace

bool FigureCounts::has_sections() const { return headings > 2 || names_sections(*this); }

bool FigureCounts::lost() const {
    constexpr std::size_t several = 2;
    // Headings alone are a quiz's, "? 1 Who wrote this", and "p ?0.05" has lost other signs.
    return names_sections(*this) || amounts >= several || hours >= several || hours + spans > several;
}

FigureCounts& FigureCounts::operator+=(const FigureCounts& other) {
    headings = std::max(headings, other.headings);
    headings_behind = std::max(headings_behind, other.headings_behind);
    sections += other.sections;
    amounts += other.amounts;
    prices += other.prices;
    hours += other.hours;
    spans += other.spans;
    return *this;
}

FigureCounts count_figures(std::string_view text, const std::vector<Marks>& marks) {
    FigureCounts counts;
    CodeLines code(text);
    struct Row {
        std::size_t last = 0, length = 0;
        // The longest row so far is `longest`.
        void add(std::size_t number, std::size_t& longest) {
            if (number == 0) return;
            length = number == last + 1 ? length + 1 : 1;
            last = number;
            longest = std::max(longest, length);
        }
    };
    Row headings, behind;
    for (const Marks& one : marks) {
        // Most stand beside none.
        const std::size_t before = before_blank(text, one.range.begin);
        const bool digit_before = digit_at(text, before - 1) || (before > 1 && text[before - 1] == '.' && digit_at(text, before - 2));
        if (one.count > 3 || (!digit_before && !digit_at(text, over_blank(text, one.range.end)))) continue;
        headings.add(heading_number(text, one, false), counts.headings);
        behind.add(heading_number(text, one, true), counts.headings_behind);
        const bool section = named_section(text, one);
        const bool amount = is_amount(text, one);
        const bool price = is_price(text, one);
        const bool hours = between_hours(text, one);
        const bool span = between_small_numbers(text, one);
        if (!(section || amount || price || hours || span) || code.at(one.range.begin) || in_address(text, one.range)) continue;
        counts.sections += section ? 1 : 0;
        counts.amounts += amount ? 1 : 0;
        counts.prices += price ? 1 : 0;
        counts.hours += hours ? 1 : 0;
        counts.spans += span ? 1 : 0;
    }
    return counts;
}

std::string_view figure_sign(std::string_view text, const Marks& marks, const Evidence& document) {
    const std::size_t begin = marks.range.begin;
    const std::size_t end = marks.range.end;
    const std::size_t before = before_blank(text, begin);
    const bool digit_before = before > 0 && digit_at(text, before - 1);
    const bool digit_behind = digit_at(text, over_blank(text, end));
    const bool beside_section = text.substr(end).starts_with("§ ") || text.substr(0, begin).ends_with(" §");
    const bool first = line_begins(text, begin) && over_blank(text, end) > end;
    // Most marks stand beside no figure, and nothing more is asked of them.
    if (!digit_before && !digit_behind && !beside_section && !first) return {};
    const bool by_bytes = document.letters > 0 && 2 * document.letters_by_bytes > document.letters;
    // Whether so many marks may be one sign of so many bytes.
    const auto fits = [&](std::size_t bytes) { return marks.count == 1 ? !by_bytes : marks.count == bytes && (by_bytes || document.letters == 0); };
    const auto language_id = document.spoken();
    const bool english = document.in_english() || (!language_id && document.english > 0) || (language_id && language::language(*language_id).code == "en");
    const std::string_view language = english ? "en" : language_id ? language::language(*language_id).code : std::string_view();
    const bool latin1 = document.has_latin1_whole();
    const FigureCounts& counts = document.figures;

    if (fits(2) && !latin1 && first && owns(text, marks)) return "©";
    if (fits(2) && !latin1 && beside_section) return "§";
    if (!digit_before && !digit_behind) return {};
    const bool money = !marks.replacement || marks.count == 1 || marks.count == 3;
    const bool euro = listed(" de fr es it pt nl fi et sk sl hr lt lv el ca ", language);
    // Two sections, or one.
    if (!latin1 && counts.has_sections() && (!digit_before || !digit_behind)) {
        const bool two = marks.count == (by_bytes ? 4U : 2U);
        if (fits(2) && counts.headings > 1 && heading_number(text, marks, false) != 0) return "§";
        const Figure number = section_number(text, end);
        if (!number.empty() && (begin == 0 || is_one_of(" \n(", text[begin - 1]))) {
            if (two && (several_sections(text, number) || lower(word_behind(text, over_blank(text, number.end)).of(text)) == "ff")) return "§§";
            const std::size_t next = over_blank(text, number.end);
            const bool measured = next > number.end && listed(measures, lower(word_behind(text, next).of(text)));
            if (fits(2) && !measured && (names_part(text, number.end) || leads_to_section(text, begin))) return "§";
        }
    }
    if (fits(2) && !latin1 && named_section(text, marks)) return "§";
    // Tables have "1 ? Name" for what is not known.
    if (fits(2) && !latin1 && counts.headings_behind > 1 && listed(" fi hu ", language) && heading_number(text, marks, true) != 0) return "§";
    if (fits(2) && !latin1 && number_sign(text, marks) && listed(" fr it ca ", language)) return "°";
    if (digit_before && digit_behind) return fits(2) && !latin1 && multiplies(text, marks) ? "×" : std::string_view();
    if (!money) return {};
    if (digit_before && euro && fits(3)) {
        if (is_amount(text, marks)) return "€";
        const Figure figure = amount_before(text, marks);
        const bool plain = figure.whole() || figure.thousands();
        if (plain && counts.amounts > 0 && amount_ends(text, end)) {
            // A clause may be set apart behind a number: "immerhin 240 ? wurden".
            const std::string_view run = marks.range.of(text);
            const std::string apart = " " + std::string(run) + " ";
            const std::string_view line = line_around(text, begin);
            const std::size_t one = line.find(apart);
            const bool goes_on = end < text.size() && text[end] == ' ';
            const bool clause = (one != line.npos && line.find(apart, one + 1) != line.npos) || line.find(" – ") != line.npos || line.find(" — ") != line.npos;
            if (!goes_on || !clause) return "€";
        }
    }
    if (digit_behind && (begin == 0 || is_one_of(" \n(/", text[begin - 1]))) {
        const bool price = is_price(text, marks);
        const std::size_t next = over_blank(text, end);
        const Figure figure = figure_behind(text, next);
        const bool bounded = !letter_at(text, figure.end) && !degrees_at(text, figure.end) && !mark_at(text, figure.end);
        const bool plain = (figure.thousands() || (figure.whole() && !year_at(text, next))) && counts.prices > 0 && bounded && next == end;
        if (english && (price || plain)) {
            if (marks.count == 3 || (latin1 && marks.count == 1)) return fits(3) ? "€" : std::string_view();
            return fits(2) ? "£" : std::string_view();
        }
        const bool spaced = next > end && figure.money() && bounded && amount_ends(text, figure.end) && (begin == 0 || text[begin - 1] != '\n');
        if (euro && fits(3) && (price || (spaced && language == "nl"))) return "€";
    }
    return {};
}

}  // namespace salvage::repair
