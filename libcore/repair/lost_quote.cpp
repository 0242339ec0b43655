// "?Hello,? she said": marks where quotation marks stand.  In a document that has lost characters, a mark at the start of
// a word is an opening one if and only if a closing one follows in the same paragraph: a mark at the end of a word, or
// behind its comma or full stop.  One mark stands for a character, three for its bytes.  A question inside the quotation
// has its own mark: "food??" ends in both, and of several marks behind words the first one that no new sentence
// follows closes, or else the last.
//
// Which quotation marks come back: the document's own, if it has intact ones, else those of its language.
//
// English apostrophes at the ends of words belong here too, since only the absence of an opening mark tells them from a
// closing one: "the students? books", "?tis".
#include <salvage/language/words.hpp>
#include <salvage/repair/lost_places.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <optional>

namespace salvage::repair {
namespace {

using report::Rule;

struct Style {
    std::string_view opening, closing;
};

Style style(const Evidence& evidence) {
    constexpr Style high{"“", "”"};
    constexpr Style low{"„", "“"};
    constexpr Style mixed{"„", "”"};
    constexpr Style pointed{"«", "»"};
    if (evidence.quotes[Evidence::pointed] > 0) return pointed;
    if (evidence.quotes[Evidence::low] > 0) return evidence.quotes[Evidence::closing] > 0 ? mixed : low;
    if (evidence.quotes[Evidence::opening] > 0) return high;
    if (!evidence.language) return high;
    const std::string_view code = language::language(*evidence.language).code;
    if (listed(" de cs sk sl is lt et hsb lb ", code)) return low;
    if (listed(" pl ro hu hr bs sr ", code)) return mixed;
    if (listed(" fr es it nb nn ca ", code)) return pointed;
    if (listed(" sv fi ", code)) return {"”", "”"};
    if (code == "da") return {"»", "«"};
    return high;
}

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }
bool letter_or_digit(char32_t c) { return is_letter(c) || is_digit(c); }

// What a run of marks looks like from where it stands.
struct Place {
    Marks marks;
    std::size_t unit = 1;     // marks for each character
    bool opens = false;
    bool closes = false;      // with its last `unit` marks
    bool certain = false;     // no question can stand there
    bool sentence = false;    // a new sentence or nothing follows
};

Place look(std::string_view text, const Marks& marks) {
    Place place{marks};
    if (marks.count > 4) return place;
    const std::size_t begin = marks.range.begin;
    const std::size_t end = marks.range.end;
    const char32_t before = begin == 0 ? U'\n' : valid_utf8_before(text, begin).value;
    const char32_t behind = end == text.size() ? U'\n' : valid_utf8_next(text, end).value;
    place.unit = marks.count >= 3 ? 3 : 1;
    const bool free = before < 0x80 ? blank(static_cast<char>(before)) || before == U'(' || before == U'[' : before == 0x2014;
    if ((marks.count == 1 || marks.count == 3) && free && letter_or_digit(behind)) {
        place.opens = true;
        return place;
    }
    const bool stops = behind < 0x80 ? blank(static_cast<char>(behind)) || std::string_view(".,;:!)]").find(static_cast<char>(behind)) != std::string_view::npos
                                     : behind == 0x2014 || behind == 0x2026;
    const bool ended = before < 0x80 && std::string_view(".,!").find(static_cast<char>(before)) != std::string_view::npos;
    if (!stops || (!letter_or_digit(before) && !ended && before != U')' && before != U'%')) return place;
    place.closes = true;
    place.certain = ended || marks.count == place.unit + 1;
    std::size_t next = end;
    while (next < text.size() && blank(text[next])) ++next;
    const bool line_ends = next == text.size() || text.substr(end, next - end).find('\n') != std::string_view::npos;
    place.sentence = line_ends || (behind < 0x80 && blank(static_cast<char>(behind)) && !is_lower(valid_utf8_next(text, next).value));
    return place;
}

// Whether a paragraph ends in [from, to).
bool parted(std::string_view text, std::size_t from, std::size_t to) {
    return to - from > 1500 || text.substr(from, to - from).find("\n\n") != std::string_view::npos;
}

// The run that closes what the `first` opens.
std::optional<std::size_t> closing(std::string_view text, const std::vector<Place>& places, std::size_t first) {
    std::optional<std::size_t> maybe;
    for (std::size_t i = first + 1; i < places.size(); ++i) {
        if (places[i].opens || parted(text, places[first].marks.range.end, places[i].marks.range.begin)) break;
        if (!places[i].closes || places[i].marks.replacement != places[first].marks.replacement) continue;
        if (places[i].unit != places[first].unit && !(places[first].unit == 1 && places[i].marks.count <= 2)) continue;
        if (places[i].certain || !places[i].sentence) return i;
        maybe = i;
    }
    return maybe;
}

bool mark_at(std::string_view text, std::size_t at) { return text[at] == '?' || text.substr(at, 3) == "\xEF\xBF\xBD"; }
bool mark_before(std::string_view text, std::size_t at) { return text[at - 1] == '?' || text.substr(0, at).ends_with("\xEF\xBF\xBD"); }

// In a language with many letters beyond ASCII a mark at a word's edge is a letter more often than a quotation mark: it is
// one only if the word is known without a letter there and none is known with it.
bool plain_edge(std::string_view text, const Place& place, const Place& partner, const language::Words& words) {
    if (place.marks.count == 3 || (place.closes && place.certain)) return true;
    const bool opens = place.opens;
    const ByteRange word = opens ? word_behind(text, place.marks.range.end) : word_before(text, place.marks.range.begin);
    std::u32string folded;
    for (std::size_t at = word.begin; at < word.end;) {
        const CodePoint c = valid_utf8_next(text, at);
        folded += language::fold_letter(c.value);
        at += c.length;
    }
    if (folded.empty()) return true;  // a number, or what ends a sentence
    if (folded.size() == 1) return false;  // Icelandic ?v?, nobody quotes one letter
    // A word that has lost letters itself ends elsewhere.
    const bool cut = opens ? word.end < text.size() && mark_at(text, word.end) && word.end != partner.marks.range.begin
                           : word.begin > 0 && mark_before(text, word.begin) && word.begin != partner.marks.range.end;
    if (cut) return false;
    const bool known = words.plain(folded);
    const std::u32string with = opens ? language::word_mark + folded : folded + language::word_mark;
    return known && !words.knows(with, opens ? 0 : folded.size());
}

constexpr std::string_view cut_at_start = " em til tis twas cause cos bout round ";

// English only: 'em, 'tis, the students' books, the '90s.
bool word_apostrophe(std::string_view text, const Marks& marks) {
    if (marks.count != 1 && marks.count != 3) return false;
    const ByteRange before = word_before(text, marks.range.begin);
    const ByteRange behind = word_behind(text, marks.range.end);
    if (before.empty()) {
        if (marks.range.begin > 0 && !blank(text[marks.range.begin - 1])) return false;
        if (listed(cut_at_start, lower(behind.of(text)))) return true;
        const std::string_view rest = text.substr(marks.range.end, 4);
        return rest.size() >= 3 && is_digit(static_cast<unsigned char>(rest[0])) && rest[1] == '0' && rest[2] == 's' &&
               (rest.size() == 3 || blank(rest[3]) || rest[3] == ',' || rest[3] == '.');
    }
    const std::string_view word = before.of(text);
    if (!behind.empty() || word.size() < 4 || word.back() != 's' || word.ends_with("ss")) return false;
    const std::size_t end = marks.range.end;
    return end + 1 < text.size() && text[end] == ' ' && is_lower(static_cast<unsigned char>(text[end + 1]));
}

}  // namespace

Edits find_lost_quotes(std::string_view text, const Context& context) {
    Edits edits;
    const bool damaged = context.evidence.damaged();
    std::vector<Place> places;
    for (const Marks& marks : all_marks(text)) {
        if (!damaged && !marks.replacement) continue;
        const Place place = look(text, marks);
        if (!place.opens && !place.closes && !word_apostrophe(text, marks)) continue;
        if (code_line(line_around(text, marks.range.begin)) || in_address(text, marks.range)) continue;
        places.push_back(place);
    }
    const Style marks_of = style(context.evidence);
    const bool english = context.evidence.english > 0 && context.evidence.romance == 0;
    const auto words = context.evidence.language && !english ? language::Words::of(*context.evidence.language) : std::nullopt;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const ByteRange at = places[i].marks.range;
        if (places[i].opens && !(english && word_apostrophe(text, places[i].marks))) {
            const auto end = closing(text, places, i);
            if (!end || (words && !(plain_edge(text, places[i], places[*end], *words) && plain_edge(text, places[*end], places[i], *words)))) continue;
            const Place& last = places[*end];
            const std::size_t width = last.marks.range.size() / last.marks.count * (last.marks.count == 2 ? 1 : last.unit);
            edits.push_back({at, std::string(marks_of.opening), Rule::lost_quote, 0.95F});
            edits.push_back({{last.marks.range.end - width, last.marks.range.end}, std::string(marks_of.closing), Rule::lost_quote, 0.95F});
            i = *end;
        } else if (english && word_apostrophe(text, places[i].marks)) {
            edits.push_back({at, "’", Rule::lost_apostrophe, 0.9F});
        }
    }
    return edits;
}

}  // namespace salvage::repair
