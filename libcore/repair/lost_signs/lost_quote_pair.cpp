// Pairs of marks that show of themselves that quotation marks are lost.  No other mark stands in such a pair, no sentence ends
// behind it, it is short and in one line, and the words at its ends are frequent ones of the line's language.  That is not
// enough where nothing else is known to be lost: people write the wildcards "?at? matches cats", the keys "press ?help? now"
// and the doubtful forms of grammars, "?the boy are? is doubtful".  So speech has to show as well: a verb of speech before the
// pair ("He said ?yes? and left"), a sentence of several words with a capital behind a colon or comma, or such a
// sentence with its own comma or stop before the mark ("?We are here,? they said").  Three marks for each quotation mark are
// enough around several words.
#include <salvage/language/words.hpp>
#include <salvage/repair/language_row.hpp>
#include <salvage/repair/lost/lost_language.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost_signs/lost_quote_place.hpp>
#include <salvage/repair/lost_signs/lost_shapes.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <optional>

namespace salvage::repair {
namespace {

// Verbs that tell of speech in the past.  The present and the imperative are of manuals: "say ?at? and press Enter".
struct SpeechVerbs {
    std::string_view language, verbs;
};
constexpr SpeechVerbs speech_verbs[] = {
    {"en", " said asked replied answered cried shouted whispered exclaimed murmured muttered "},
    {"de", " sagte fragte antwortete rief meinte erwiderte murmelte schrie "},
    {"fr", " dit demanda répondit cria murmura déclara "},
    {"it", " disse chiese rispose domandò gridò mormorò "},
    {"pt", " disse perguntou respondeu gritou murmurou exclamou "},
    {"ca", " digué preguntà respongué cridà "},
    {"nl", " zei vroeg antwoordde riep fluisterde mompelde "},
    {"sv", " sade sa frågade svarade ropade viskade "},
    {"da", " sagde spurgte svarede råbte hviskede "},
    {"nb", " sa spurte svarte ropte hvisket "},
    {"pl", " powiedział powiedziała zapytał zapytała odparł odparła zawołał zawołała "},
    {"cs", " řekl řekla odpověděl odpověděla zvolal zvolala "},
};

// Whether what stands before a place that opens tells of speech: "said ?", "said: ?", "said Tom, ?".
bool spoken_before(std::string_view text, std::size_t at, std::string_view language) {
    const auto* const row = row_of(speech_verbs, language);
    if (row == nullptr) return false;
    const auto skip_blanks = [&] {
        while (at > 0 && text[at - 1] == ' ') --at;
    };
    skip_blanks();
    const bool pauses = at > 0 && (text[at - 1] == ',' || text[at - 1] == ':');
    if (pauses) --at;
    const ByteRange word = word_before(text, at);
    if (listed(row->verbs, lower(word.of(text)))) return true;
    if (!pauses || word.empty()) return false;
    at = word.begin;
    skip_blanks();
    return at < word.begin && listed(row->verbs, lower(word_before(text, at).of(text)));
}

// Whether it pauses for what is quoted: "the sign: ?", "in the end, ?".
bool pauses_before(std::string_view text, std::size_t at) {
    return at > 1 && text[at - 1] == ' ' && (text[at - 2] == ',' || text[at - 2] == ':');
}

// Whether speech shows that a pair of question marks is none.
bool shows_speech(std::string_view text, const Place& first, const Place& last, std::string_view language) {
    constexpr std::ptrdiff_t several = 2;  // blanks between the words of a sentence
    const std::string_view inside = text.substr(first.marks.range.end, last.marks.range.begin - first.marks.range.end);
    // Spanish asks ?so? where it has lost a ¿.
    if (language == "es" && !last.certain) return false;
    // Three marks, the bytes of one quotation mark, on both sides of several words: a ???wild card??? is of one word.
    if (last.marks.count == 3 && inside.find(' ') != inside.npos) return true;
    if (spoken_before(text, first.marks.range.begin, language)) return true;
    return is_upper(valid_utf8_next(inside, 0).value) && std::count(inside.begin(), inside.end(), ' ') >= several &&
           (last.certain || pauses_before(text, first.marks.range.begin));
}

// The beginning of a line, between characters: as much as tells its language.
std::string_view beginning(std::string_view line) {
    std::size_t size = 512;
    if (line.size() <= size) return line;
    while (size > 0 && continues_utf8(line[size])) --size;
    return line.substr(0, size);
}

}  // namespace

namespace {

// Whether a clause is quoted that asks, and the sentence goes on behind it: "?Who was it?? she asked", "?What??, he said".
bool asks_inside(std::string_view text, const Marks& opening, const Marks& closing, std::string_view language) {
    const std::size_t end = closing.range.end;
    if (closing.count != opening.count + 1 || end + 1 >= text.size()) return false;
    const std::string_view inside = text.substr(opening.range.end, closing.range.begin - opening.range.end);
    if (!is_upper(valid_utf8_next(inside, 0).value) || inside.find(' ') == inside.npos) return false;
    const std::size_t behind = text[end] == ',' ? end + 1 : end;
    return behind + 1 < text.size() && text[behind] == ' ' && (is_lower(valid_utf8_next(text, behind + 1).value) || speech_behind(text, behind, language));
}

// Whether it is of several words with a capital, and both ends stand within a sentence: 'the piece ?The Birds? has'.  Nobody asks
// there, and who writes patterns writes no capitals.
bool titled(std::string_view text, const Place& first, const Marks& last) {
    const ByteRange opening = first.marks.range;
    const std::size_t end = last.range.end;
    const std::string_view inside = text.substr(opening.end, last.range.begin - opening.end);
    if (opening.begin < 2 || text[opening.begin - 1] != ' ' || !is_letter(valid_utf8_before(text, opening.begin - 1).value)) return false;
    if (inside.find(' ') == inside.npos || !is_upper(valid_utf8_next(inside, 0).value) || inside.size() < 6) return false;
    return end + 1 < text.size() && text[end] == ' ' && is_lower(valid_utf8_next(text, end + 1).value);
}

// Languages in which people write neither optional arguments of commands, "?name value?", nor questions that lack their first mark.
bool without_patterns(std::string_view language) { return !listed(" en es gl ca eu ", language); }

// Whether it is of several words, and no question can end at its last mark: a stop or comma stands before it, or the sentence goes on.
bool whole_clause(std::string_view text, const Place& first, const Place& last, std::string_view language) {
    constexpr std::ptrdiff_t several = 2;  // blanks
    const std::string_view inside = text.substr(first.marks.range.end, last.marks.range.begin - first.marks.range.end);
    return without_patterns(language) && (last.certain || !last.sentence) && std::count(inside.begin(), inside.end(), ' ') >= several;
}

// Whether it is of one or two words, of which several show what one does not.
bool few_words(std::string_view inside, std::string_view language) {
    constexpr std::ptrdiff_t few = 1;  // blanks
    return without_patterns(language) && std::count(inside.begin(), inside.end(), ' ') <= few;
}

// Whether it is of two to five words with a capital, the first and the last of them known, in a line that has no other mark at their
// ends: "?Draw Background? tool".  Where a language opens its questions with a mark they look the same.
bool title(std::string_view text, const Marks& first, const Marks& last, std::optional<language::LanguageId> document) {
    constexpr std::size_t longest = 60;
    constexpr std::ptrdiff_t most_blanks = 4;
    constexpr std::size_t shortest_word = 3;
    if (first.count != last.count || (first.count != 1 && first.count != 3) || first.replacement != last.replacement) return false;
    if (document && listed(" es gl ca eu ", language::language(*document).code)) return false;
    const std::string_view inside = text.substr(first.range.end, last.range.begin - first.range.end);
    const auto blanks = std::count(inside.begin(), inside.end(), ' ');
    if (inside.size() > longest || blanks < 1 || blanks > most_blanks || !is_upper(valid_utf8_next(inside, 0).value)) return false;
    if (inside.find_first_of("\n.,:;!()[]{}<>=\"'/\\|*") != inside.npos) return false;
    static const auto english = language::find_language("en");
    const EndWord start = end_word(text, first.range.end, true);
    const EndWord end = end_word(text, last.range.begin, false);
    const auto knows = [&](std::optional<language::LanguageId> id) {
        const auto words = id ? language::Words::of(*id) : std::nullopt;
        return words && start.folded.size() >= shortest_word && end.folded.size() >= shortest_word && words->plain(start.folded) && words->plain(end.folded);
    };
    return knows(english) || knows(document);
}

// Two marks between blanks in a sentence, before small letters: what stands between them is set apart by dashes.
bool dashes(std::string_view text, const Marks& first, const Marks& last) {
    constexpr std::size_t longest = 120;
    constexpr std::size_t shortest = 6;
    if (first.count != last.count || (first.count != 1 && first.count != 3) || first.replacement != last.replacement) return false;
    const auto apart = [&](const Marks& marks) {
        const std::size_t end = marks.range.end;
        return marks.range.begin > 1 && text[marks.range.begin - 1] == ' ' && end + 1 < text.size() && text[end] == ' ' &&
               is_letter(valid_utf8_before(text, marks.range.begin - 1).value) && is_lower(valid_utf8_next(text, end + 1).value) && !spoken_of(text, marks.range);
    };
    if (last.range.begin - first.range.end > longest || last.range.begin - first.range.end < shortest || !apart(first) || !apart(last)) return false;
    const std::string_view inside = text.substr(first.range.end, last.range.begin - first.range.end);
    // "– af 3. februar –"
    for (std::size_t at = inside.find('.'); at != inside.npos; at = inside.find('.', at + 1)) {
        if (at == 0 || !is_digit(static_cast<unsigned char>(inside[at - 1])) || inside.substr(at + 1, 1) != " ") return false;
    }
    return inside.find_first_of("\n:;=()[]{}<>|\"'`") == inside.npos && inside.substr(1).find(' ') != inside.npos;
}

// Whether most words of it are the language's own, in small letters or with a capital: neither patterns nor names of arguments.
bool of_words(std::string_view piece, const language::Words& words, std::size_t least) {
    std::size_t known_words = 0;
    std::size_t all = 0;
    for (std::size_t at = 0; at < piece.size();) {
        const CodePoint c = valid_utf8_next(piece, at);
        if (!is_letter(c.value)) {
            if (is_digit(c.value) || foreign(piece[at])) at = std::min(piece.find(' ', at), piece.size());
            else at += c.length;
            continue;
        }
        const EndWord word = end_word(piece, at, true);
        ++all;
        known_words += word.folded == U"i" || known(word.folded, words) ? 1 : 0;
        at += std::max<std::size_t>(word.bytes, 1);
    }
    return known_words >= least && 3 * known_words >= 2 * all;
}

// Whole words of the line before and behind a place, of a long line those that are near: a pair is told by as much of it in lines of any length.
constexpr std::size_t near = 600;  // bytes
std::string_view line_before(std::string_view text, std::size_t at) {
    std::string_view line = text.substr(at - std::min(at, near), std::min(at, near));
    const bool cut = line.size() < at;
    if (const std::size_t feed = line.rfind('\n'); feed != line.npos) return line.substr(feed + 1);
    if (cut) line.remove_prefix(std::min(line.find(' '), line.size()));
    return line;
}
std::string_view line_behind(std::string_view text, std::size_t at) {
    std::string_view line = text.substr(at, near);
    const bool cut = at + line.size() < text.size();
    if (const std::size_t feed = line.find('\n'); feed != line.npos) return line.substr(0, feed);
    if (cut) line = line.substr(0, line.rfind(' ') == line.npos ? 0 : line.rfind(' '));
    return line;
}

// Whether several words are quoted inside of a sentence of the language: nobody asks there, and patterns have one word.  What is written on
// grammars and commands sets marks before words that are doubtful, and around those that may be left out.
bool in_sentence(std::string_view text, const Place& first, const Place& last, const language::Words& words) {
    constexpr std::size_t enough_around = 4;
    const std::string_view inside = text.substr(first.marks.range.end, last.marks.range.begin - first.marks.range.end);
    if (inside.find(' ') == inside.npos || inside.find("...") != inside.npos || !of_words(inside, words, 2)) return false;
    const std::string_view before = line_before(text, first.marks.range.begin), behind = line_behind(text, last.marks.range.end);
    for (const std::string_view grammars : {"doubtful", "grammatical", "optional"}) {
        if (before.find(grammars) != before.npos || inside.find(grammars) != inside.npos || behind.find(grammars) != behind.npos) return false;
    }
    return of_words(std::string(before) + std::string(behind), words, enough_around);
}

}  // namespace

QuotePairs find_quote_pairs(std::string_view text, BlockLanguages& languages, std::optional<language::LanguageId> document) {
    constexpr std::size_t longest = 160;
    constexpr std::size_t longest_sentence = 500;  // that ends before its mark
    QuotePairs found;
    CodeLines code(text);
    std::optional<Place> open;
    std::optional<Marks> before;
    for (const Marks& marks : all_marks(text)) {
        // Most stand inside of words.
        if (const ByteRange at = marks.range; at.begin > 0 && at.end < text.size() && is_ascii_letter(text[at.begin - 1]) && is_ascii_letter(text[at.end])) {
            before = marks;
            open.reset();
            continue;
        }
        const Place place = quote_place(text, marks);
        const std::optional<Place> opening = open;
        const std::optional<Marks> last_marks = before;
        before = marks;
        open = place.opens ? std::optional(place) : std::nullopt;
        const auto prose_around = [&] { return languages.of_prose(beginning(line_around(text, marks.range.begin)), document); };
        if (last_marks && dashes(text, *last_marks, marks) && !code.at(marks.range.begin)) {
            // Some set their question marks apart, French always does.
            const auto spoken = prose_around();
            const std::string_view code_of = spoken ? language::language(*spoken).code : std::string_view();
            if (spoken && code_of != "fr" && (marks.replacement || !both_ask(text, last_marks->range.begin - 1, marks.range.begin - 1, code_of))) {
                ++found.count;
                found.language = spoken;
            }
            continue;
        }
        if (!opening || !place.closes || marks.replacement != opening->marks.replacement) continue;
        if (title(text, opening->marks, marks, document) && !code.at(marks.range.begin) && !in_address(text, marks.range)) {
            const std::size_t end = marks.range.end;
            const bool goes_on = end + 1 < text.size() && (std::string_view(",;:)").find(text[end]) != std::string_view::npos ||
                                                           (text[end] == ' ' && (text[end + 1] == '(' || is_lower(valid_utf8_next(text, end + 1).value))));
            ++(goes_on ? found.titles : found.titles_ended);
        }
        const bool question = marks.count == opening->marks.count + 1;
        if (!question && (marks.count != opening->marks.count || (!place.certain && place.sentence))) continue;
        if (opening->marks.count != 1 && opening->marks.count != 3) continue;
        const std::string_view inside = text.substr(opening->marks.range.end, marks.range.begin - opening->marks.range.end);
        if (inside.size() < 2 || inside.size() > (place.certain ? longest_sentence : longest) || inside.find('\n') != inside.npos) continue;
        if (code.at(marks.range.begin) || in_address(text, opening->marks.range) || in_address(text, marks.range)) continue;
        const auto spoken = prose_around();
        if (!spoken) continue;
        const auto words = language::Words::of(*spoken);
        const EndWord start = end_word(text, opening->marks.range.end, true);
        std::size_t end = marks.range.begin;
        while (end > 0 && !is_letter(valid_utf8_before(text, end).value)) end -= valid_utf8_before(text, end).length;
        const EndWord last = end_word(text, end, false);
        if (!words || start.folded.empty() || last.folded.size() < 2) continue;
        const std::string_view code_of = language::language(*spoken).code;
        const bool announced = !question && code_of != "es" && known(last.folded, *words) && announces(text, opening->marks.range.begin, code_of);
        const bool whole = inside.size() >= 2 && of_words(inside, *words, 2) && inside.find(' ') != inside.npos;
        if (!announced && !whole && (start.folded.size() < 2 || !known(start.folded, *words))) continue;
        bool shows = announced;
        if (question) {
            shows = asks_inside(text, opening->marks, marks, code_of);
        } else {
            // U+FFFD is a loss whatever stands around it.
            const bool speech = is_upper(valid_utf8_next(inside, 0).value) && text.substr(marks.range.end).starts_with(",") && speech_behind(text, marks.range.end, code_of);
            shows |= marks.replacement || speech || (code_of != "es" && in_sentence(text, *opening, place, *words)) || whole_clause(text, *opening, place, code_of) || (code_of != "es" && titled(text, *opening, marks)) || (known(last.folded, *words) && shows_speech(text, *opening, place, code_of));
        }
        if (shows) ++found.count;
        else if (!question && few_words(inside, code_of) && known(last.folded, *words)) ++found.titles;
        if (shows || (!question && known(last.folded, *words))) found.language = spoken;
    }
    return found;
}

}  // namespace salvage::repair
