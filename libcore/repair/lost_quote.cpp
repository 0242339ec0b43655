// "?Hello,? she said": marks where quotation marks stand.  In a document that has lost characters, a mark at the start of
// a word is an opening one if and only if a closing one follows in the same paragraph: a mark at the end of a word, or
// behind its comma or full stop.  One mark stands for a character, or as many as it has bytes: three for “, two for «, and
// French has a no-break space inside its «, which is lost with it.  A question inside the quotation
// has its own mark: "food??" ends in both, and of several marks behind words the first one that no new sentence
// follows closes, or else the last of the line, if the marks fit no other way.
//
// Where the language has letters beyond ASCII a mark at the edge of a word may be one, and the words at both ends tell: the
// pair is believed if they are more likely whole than cut.  What is certain of the pair counts too: nothing but a quotation mark
// stands behind a comma.
//
// Which quotation marks come back: the document's own, if it has intact ones, else those of its language.
//
// English apostrophes at the ends of words belong here too, since only the absence of an opening mark tells them from a
// closing one: "the students? books", "?tis".
#include <salvage/language/words.hpp>
#include <salvage/repair/lost_places.hpp>
#include <salvage/repair/lost_quote_place.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace salvage::repair {
namespace {

using report::Rule;

struct Style {
    std::string_view opening, closing;
    std::string_view space;  // inside of both
};

Style style(const Evidence& evidence) {
    constexpr Style high{"“", "”", ""};
    constexpr Style low{"„", "“", ""};
    constexpr Style mixed{"„", "”", ""};
    constexpr Style pointed{"«", "»", "\u00A0"};
    const std::string_view language = evidence.language ? language::language(*evidence.language).code : std::string_view();
    // A channel may carry one half: GBK has “ and ”, and no „.
    const bool one_half = evidence.quotes[Evidence::low] == 0 && (evidence.quotes[Evidence::opening] == 0) != (evidence.quotes[Evidence::closing] == 0);
    if (one_half && evidence.quotes[Evidence::opening] > 0 && listed(" de cs sk sl is lt et hsb lb ", language)) return low;
    if (one_half && evidence.quotes[Evidence::closing] > 0 && listed(" pl ro hu hr bs sr ", language)) return mixed;
    if (evidence.quotes[Evidence::pointed] > 0) return pointed;
    if (evidence.quotes[Evidence::low] > 0) return evidence.quotes[Evidence::closing] > 0 ? mixed : low;
    if (evidence.quotes[Evidence::opening] > 0) return high;
    if (!evidence.language) return high;
    const std::string_view code = language::language(*evidence.language).code;
    if (listed(" de cs sk sl is lt et hsb lb ", code)) return low;
    if (listed(" pl ro hu hr bs sr ", code)) return mixed;
    if (listed(" fr es it nb nn ca ", code)) return pointed;
    if (listed(" sv fi ", code)) return {"”", "”", ""};
    if (code == "da") return {"»", "«", ""};
    return high;
}

// Bits that a pair must be worth; fitted on the development half of tests/bench/lost.
constexpr float safe_bits = 4.75F;
constexpr float bold_bits = 0;

// Whether a paragraph ends in [from, to).
bool parted(std::string_view text, std::size_t from, std::size_t to) {
    constexpr std::size_t longest = 600;
    if (to - from > longest) return true;
    for (std::size_t at = text.find('\n', from); at < to; at = text.find('\n', at + 1)) {
        if (!goes_on(text, at)) return true;
    }
    return false;
}

// Whether quotation marks that are not lost stand there: with one of them what was opened before is closed.
bool has_intact(std::string_view between) {
    constexpr std::array<std::string_view, 5> quotes = {"“", "”", "„", "«", "»"};
    return std::any_of(quotes.begin(), quotes.end(), [&](std::string_view quote) { return between.find(quote) != between.npos; });
}

struct Pair {
    std::size_t last = 0;      // the place that closes
    bool question = false;     // and a question mark stands before it
    bool certain = false;      // it can be nothing else
    bool only = false;         // nothing else in the paragraph closes it
    bool intact = false;       // what closes it is not lost
};

// Whether `closing`, a quotation mark that is not lost, stands in the line that `between` begins.
bool closed_by_intact(std::string_view between, std::string_view closing) {
    const std::size_t at = between.find(closing);
    return !closing.empty() && at != between.npos && between.substr(0, at).find('\n') == between.npos;
}

// The run that closes what the `first` opens: the first one that no question ends in, else the only one; `skip` says that a place is
// rather something else.
template <class Skip>
std::optional<Pair> closing(std::string_view text, const std::vector<Place>& places, std::size_t first, std::string_view intact, Skip skip) {
    std::optional<Pair> maybe;
    std::size_t others = 0;
    const Marks& opening = places[first].marks;
    constexpr std::size_t longest = 600;
    const std::size_t next = first + 1 < places.size() ? places[first + 1].marks.range.begin : text.size();
    if (closed_by_intact(text.substr(opening.range.end, std::min(next - opening.range.end, longest)), intact)) return Pair{first, false, true, true, true};
    for (std::size_t i = first + 1; i < places.size(); ++i) {
        const std::size_t from = opening.range.end;
        const std::size_t to = places[i].marks.range.begin;
        if (places[i].opens || parted(text, from, to) || has_intact(text.substr(from, to - from))) break;
        if (!places[i].closes || places[i].marks.replacement != opening.replacement) continue;
        const std::size_t count = places[i].marks.count;
        const bool question = count == opening.count + 1;
        if (count != opening.count && !question) continue;
        if (skip(places[i])) {
            if (!maybe) maybe = Pair{i, question, false, false};
            ++others;
            continue;
        }
        const bool certain = places[i].certain || question;
        if (certain || !places[i].sentence) return Pair{i, question, certain, others == 0};
        // A question may end there.
        ++others;
        if (!maybe) maybe = Pair{i, question, false, false};
    }
    if (maybe) maybe->only = others == 1;
    return maybe;
}

// Whether a sentence begins at a place that opens, as far as what stands before shows.
bool begins_sentence(std::string_view text, std::size_t at) {
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '(')) --at;
    return at == 0 || text[at - 1] == '\n' || is_sentence_end(valid_utf8_before(text, at).value);
}

// Whether a colon or comma and then a capital with a small letter stand around a place that opens.
bool announced(std::string_view text, ByteRange at) {
    if (at.begin < 2 || text[at.begin - 1] != ' ' || (text[at.begin - 2] != ':' && text[at.begin - 2] != ',')) return false;
    const CodePoint first = valid_utf8_next(text, at.end);
    return is_upper(first.value) && at.end + first.length < text.size() && is_lower(valid_utf8_next(text, at.end + first.length).value);
}

// Whether what stands in a pair that a question mark and a quotation mark close is itself the question: "Where?s the food??",
// not: Who has put ?Fees??
bool asks(std::string_view text, const Place& first, const Place& last) {
    constexpr std::ptrdiff_t few = 2;  // blanks in a name
    const std::string_view inside = text.substr(first.marks.range.end, last.marks.range.begin - first.marks.range.end);
    return begins_sentence(text, first.marks.range.begin) || std::count(inside.begin(), inside.end(), ' ') > few ||
           (first.marks.range.begin > 1 && std::string_view(",:").find(text[first.marks.range.begin - 2]) != std::string_view::npos);
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
    CodeLines code(text);
    for (const Marks& marks : all_marks(text)) {
        if (!marks.replacement && (!damaged || context.evidence.replaced())) continue;
        const Place place = quote_place(text, marks);
        if (!place.opens && !place.closes && !word_apostrophe(text, marks)) continue;
        if (code.at(marks.range.begin) || in_address(text, marks.range)) continue;
        places.push_back(place);
    }
    const Style style_of = style(context.evidence);
    const Evidence& evidence = context.evidence;
    // Where the closing ones were carried, the opening ones may be lost alone.
    const bool one_half = style_of.opening == "„" && evidence.quotes[Evidence::low] == 0 &&
                          evidence.quotes[style_of.closing == "“" ? Evidence::opening : Evidence::closing] > 0;
    const bool english = evidence.in_english();
    const bool french = evidence.language && language::language(*evidence.language).code == "fr";
    const bool spanish = evidence.language && language::language(*evidence.language).code == "es";
    // Languages in which every third word begins or ends with a letter that may be lost.
    const bool many_letters = evidence.language && listed(" cs sk tr lt lv is hu ro vi ", language::language(*evidence.language).code);
    const bool bytes = 2 * evidence.letters_by_bytes > evidence.letters;
    const auto spoken = evidence.language ? evidence.language : english ? language::find_language("en") : std::nullopt;
    const auto words = spoken ? language::Words::of(*spoken) : std::nullopt;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const ByteRange at = places[i].marks.range;
        if (places[i].opens && !(english && word_apostrophe(text, places[i].marks))) {
            const std::size_t count = places[i].marks.count;
            const auto pair = closing(text, places, i, one_half ? style_of.closing : std::string_view(), [&](const Place& place) { return english && word_apostrophe(text, place.marks); });
            if (!pair || (!pair->certain && !pair->only && places[pair->last].sentence && context.lost != Lost::bold)) continue;
            if (pair->intact) {
                edits.push_back({at, std::string(style_of.opening), Rule::lost_quote, 0.95F});
                continue;
            }
            const Place& last = places[pair->last];
            // A line of its own that is a question, or, in Spanish, a sentence that has lost its ¿: nothing shows a pair.
            const bool sentence = begins_sentence(text, at.begin);
            if (sentence && !pair->certain && last.sentence && (spanish || last.line_ends)) continue;
            // Lower case at the start of a line goes on with what an ellipsis has cut.
            if (sentence && !pair->certain && is_lower(valid_utf8_next(text, at.end).value)) continue;
            // A word is quoted, not the end of one sentence and the beginning of the next.
            const std::string_view quoted = text.substr(at.end, last.marks.range.begin - at.end);
            if (!sentence && !pair->certain && !announced(text, at) && quoted.find(". ") != quoted.npos) continue;
            // How many marks a quotation mark has, and its space.
            const bool pointed = style_of.opening == "«";
            const bool spaced = french && pointed && count == (bytes ? 4U : 2U);
            const bool fits = spaced || count == 1 || (count == 3 && (bytes || evidence.letters == 0)) || (count == 2 && bytes && pointed);
            if (!fits) continue;
            // What a pair is worth of itself: nothing else opens a word in most languages, and little closes where no sentence ends.
            // What is opened inside of a sentence is closed somewhere.
            const std::string_view inside = text.substr(at.end, last.marks.range.begin - at.end);
            const auto blanks = static_cast<float>(std::count(inside.begin(), inside.end(), ' '));
            constexpr float few = 3;
            float bits = count > 1 ? 3.0F : 0.0F;
            // Speech is announced, and a mark before a capital and a small letter is no letter.
            if (announced(text, at)) bits += 2;
            if (pair->certain) bits += 3;
            else if (!last.sentence) bits += 2;
            else if (sentence) bits -= 2;
            else bits += blanks > few ? -3.0F : pair->only ? 1.5F : 0.0F;
            // English has no letters that could be lost: its words tell only for a pair, and where no sentence ends.
            const float unread = last.sentence && !pair->certain ? 4.0F : 2.0F;
            if (words && !english) bits += wholeness(text, places[i], last, *words);
            else bits += words && !last.sentence ? std::max(unread, wholeness(text, places[i], last, *words)) : unread;
            if (!pair->certain) bits -= 0.25F * std::max(blanks - 4, 0.0F);
            if (many_letters && !pair->certain) bits -= 2;
            const float least = context.lost == Lost::bold ? bold_bits : safe_bits;
            if (bits < least) continue;
            const std::size_t width = last.marks.range.size() / last.marks.count * count;
            const float confidence = bits >= safe_bits + 2 ? 0.97F : 0.92F;
            Edit opening{at, std::string(style_of.opening) + (spaced ? std::string(style_of.space) : ""), Rule::lost_quote, confidence};
            const std::size_t end = pair->question && !asks(text, places[i], last) ? last.marks.range.begin + width : last.marks.range.end;
            Edit closing{{end - width, end}, (spaced ? std::string(style_of.space) : "") + std::string(style_of.closing), Rule::lost_quote, confidence};
            opening.doubtful = closing.doubtful = bits < safe_bits;
            edits.push_back(std::move(opening));
            edits.push_back(std::move(closing));
            i = pair->last;
        } else if (english && word_apostrophe(text, places[i].marks)) {
            edits.push_back({at, "’", Rule::lost_apostrophe, 0.9F});
        }
    }
    return edits;
}

}  // namespace salvage::repair
