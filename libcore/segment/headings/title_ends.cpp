#include <salvage/segment/headings/title_ends.hpp>
#include <salvage/segment/small_words.hpp>
#include <salvage/segment/word_count.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace salvage::segment {
namespace {

/// "Absatz 1 Nr. 2", "approx. half": a full stop before a digit or a small letter belongs to an abbreviation, unless the `word` before it is long
/// and a digit follows: "Date of the meeting. 12 March".
bool goes_on(std::string_view rest, std::size_t word) {
    constexpr std::size_t longest_abbreviation = 6;  // letters
    for (std::size_t at = 0; at < rest.size();) {
        const CodePoint next = valid_utf8_next(rest, at);
        if (!is_space(next.value)) return is_lower(next.value) || (is_digit(next.value) && word <= longest_abbreviation);
        at += next.length;
    }
    return false;
}

/// "U.S", "a.D", "З.К": letters that stand alone between full stops.
bool are_initials(std::string_view word) {
    bool letter = false;
    bool parted = false;
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint next = valid_utf8_next(word, at);
        at += next.length;
        if (next.value != U'.' && letter) return false;
        if (next.value == U'.') parted = true;
        else if (!is_letter(next.value)) return false;
        letter = next.value != U'.';
    }
    return parted;
}

/// Letters right before `end`.
std::size_t letters_before(std::string_view text, std::size_t begin, std::size_t end) {
    std::size_t letters = 0;
    while (end > begin) {
        const CodePoint before = valid_utf8_before(text, end);
        if (!is_letter(before.value)) break;
        end -= before.length;
        ++letters;
    }
    return letters;
}

/// Whether the word that a full stop ends at `end` is an abbreviation, an initial or an ordinal: "Dr.", "z. B.", "A.", "3.".
bool is_abbreviated(std::string_view text, std::size_t begin, std::size_t end) {
    static constexpr std::string_view abbreviations[] = {
        "mr",  "mrs", "ms",  "dr",   "prof", "st",   "jr",  "sr",  "no",  "vol", "vs",   "cf",  "e.g", "i.e", "approx", "art", "sec",
        "nr",  "abs", "vgl", "bzw",  "usw",  "hr",   "fr",  "str", "ziff", "kap", "inkl", "ca",  "sra", "srta", "ud",    "uds", "núm",
        "mme", "mlle", "mm", "al",   "av",   "c",    "г",   "гг",  "ул",  "им",  "см",   "ст",  "п",   "т",   "д",      "ul",  "pkt",
        "ust", "poz", "tzv", "např", "č",    "kl",   "nb",  "bl",  "dvs", "osv", "blz",  "dhr", "mevr"};
    constexpr std::size_t longest = 12;  // bytes
    std::size_t word = end;
    while (word > begin) {
        if (end - word > longest) return false;
        const CodePoint before = valid_utf8_before(text, word);
        if (!is_letter(before.value) && !is_digit(before.value) && before.value != U'.') break;
        word -= before.length;
    }
    if (word == end) return false;
    const std::string_view letters = text.substr(word, end - word);
    const CodePoint first = valid_utf8_next(letters, 0);
    if (is_cjk(first.value)) return false;
    if (first.length == letters.size() && is_letter(first.value)) return true;  // an initial
    const bool number = std::all_of(letters.begin(), letters.end(), [](char c) { return is_ascii_digit(c); });
    if (are_initials(letters)) return true;
    // "am 3. Mai"; a year may end a sentence, and so may the number in "UTF-8"
    if (number) return letters.size() <= 2 && (word == begin || text[word - 1] != '-');
    std::string folded;
    for (const char c : letters) folded.push_back(ascii_lower(c));
    return std::find(std::begin(abbreviations), std::end(abbreviations), folded) != std::end(abbreviations);
}

/// A few letters and digits in brackets, and nothing else.
bool is_bracketed(std::string_view rest) {
    constexpr std::size_t longest = 24;  // bytes
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    if (rest.size() > longest) return false;
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}}) {
        if (!rest.starts_with(open) || !rest.ends_with(close) || rest.size() <= open.size() + close.size()) continue;
        const char32_t inside = valid_utf8_next(rest, open.size()).value;
        return (is_letter(inside) || is_digit(inside)) && rest.find_first_of(".!?") == std::string_view::npos && rest.find("。") == std::string_view::npos;
    }
    return false;
}

/// Bytes of a dash that `rest` begins with, with more behind it.  A printer's dash may have become hyphens: "Findings.--Congress finds ..."; one alone,
/// before a large letter, stands behind no abbreviation of a few `letters`: "Dipl.-Ing.".
std::size_t dash_behind(std::string_view rest, std::size_t letters) {
    constexpr std::size_t long_word = 6;
    if (rest.starts_with("--") && rest.size() > 2 && rest[2] != '-') return 2;
    if (rest.starts_with('-') && letters >= long_word && rest.size() > 1 && is_ascii_upper(rest[1])) return 1;
    for (const std::string_view dash : {"—", "–", "- "}) {
        if (rest.starts_with(dash) && rest.size() > dash.size()) return dash.ends_with(' ') ? dash.size() - 1 : dash.size();
    }
    return 0;
}

}  // namespace

FirstSentence first_sentence(std::string_view text, const Units& units, const Unit& unit, std::size_t from, std::size_t stop) {
    FirstSentence found;
    WordCounter counter;
    for (const Piece& piece : units.pieces_of(unit)) {
        for (std::size_t at = std::max(from, piece.range.begin); at < std::min(piece.range.end, stop);) {
            if (is_ascii_letter(text[at])) {
                counter.add_letter();
                while (++at < piece.range.end && is_ascii_letter(text[at])) {}
                continue;
            }
            const CodePoint next = valid_utf8_next(text, at);
            at += next.length;
            counter.add(next.value);
            if (!is_sentence_end(next.value)) continue;
            if (next.value == U'.' && at < piece.range.end && is_abbreviated(text, std::max(from, piece.range.begin), at - 1)) continue;
            while (at < piece.range.end && (is_closing(valid_utf8_next(text, at).value) || is_sentence_end(valid_utf8_next(text, at).value))) {
                at += valid_utf8_next(text, at).length;
            }
            // "Short title.—This Act may be called ...", "Objeto.- El presente ..."
            if (const std::size_t dash = dash_behind(text.substr(at, piece.range.end - at), letters_before(text, std::max(from, piece.range.begin), at - 1)); next.value == U'.' && dash > 0) {
                found.end = at + dash;
                found.words = counter.words + counter.cjk / 2;
                found.more = true;
                return found;
            }
            const bool wide = next.value >= 0x80;
            if (at < piece.range.end && !wide && text[at] != ' ' && text[at] != '\t') continue;  // "2.5"
            if (next.value == U'.' && goes_on(text.substr(at, piece.range.end - at), letters_before(text, std::max(from, piece.range.begin), at - 1))) continue;
            // "读图，完成下列问题。（20分）": what is in brackets goes with it.
            if (is_bracketed(text.substr(at, units.end_of(unit) - at))) at = units.end_of(unit);
            found.end = at;
            found.words = counter.words + counter.cjk / 2;
            found.more = at < piece.range.end || piece.range.end != units.end_of(unit);
            return found;
        }
        counter.add(U' ');  // pieces part words
    }
    found.end = units.end_of(unit);
    found.words = counter.words + counter.cjk / 2;
    return found;
}

namespace {

constexpr std::size_t most_title_words = 9;
constexpr std::size_t rest_words = 6;     ///< of the sentence behind a joined title, at least
constexpr std::size_t linking_word = 3;   ///< letters: no title ends in "of", "the", "und"

/// A word between blanks, without the signs around it.
struct Word {
    std::string_view letters;
    std::size_t begin = 0;   ///< of the word and the signs before it
    bool upper = false;
    bool lower = false;
    bool open = true;        ///< no sign stands behind it
};

std::vector<Word> words_of(std::string_view text, std::size_t from, std::size_t to, std::size_t most) {
    std::vector<Word> words;
    for (std::size_t at = from; at < to && words.size() < most;) {
        const CodePoint first = valid_utf8_next(text, at);
        if (is_space(first.value)) {
            at += first.length;
            continue;
        }
        Word word;
        word.begin = at;
        std::size_t begin = 0;
        std::size_t end = 0;
        while (at < to) {
            const CodePoint next = valid_utf8_next(text, at);
            if (is_space(next.value)) break;
            if (is_letter(next.value) || is_digit(next.value)) {
                if (end == 0) {
                    begin = at;
                    word.upper = is_upper(next.value);
                    word.lower = is_lower(next.value);
                }
                end = at + next.length;
            }
            at += next.length;
        }
        if (end > 0) word.letters = text.substr(begin, end - begin);
        word.open = end == at;
        words.push_back(word);
    }
    return words;
}

std::size_t letters_in(std::string_view word) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < word.size(); at += valid_utf8_next(word, at).length) ++letters;
    return letters;
}

/// The end of the first piece, which a joined title never leaves.
std::size_t first_piece_end(const Units& units, const Unit& unit) { return units.pieces_of(unit).front().range.end; }

bool is_long_sentence(std::string_view text, const Units& units, const Unit& unit) {
    std::size_t end = units.end_of(unit);
    while (end > 0 && is_closing(valid_utf8_before(text, end).value)) end -= valid_utf8_before(text, end).length;
    if (end == 0) return false;
    const char32_t last = valid_utf8_before(text, end).value;
    return is_sentence_end(last) || last == U':' || last == 0xFF1A;  // a list follows
}

/// "二、存在的问题 经费不足，人员老化。": up to twenty characters, a blank between two of them, and a sentence.  Blanks around the words of other
/// scripts part nothing: "9.1 上傳到 Debian 倉庫 當你成爲正式的開發人員，..."
std::optional<FirstSentence> joined_cjk_title(std::string_view text, std::size_t from, std::size_t to) {
    constexpr std::size_t longest = 20;     // characters
    constexpr std::size_t rest_bytes = 36;  // twelve characters
    std::size_t at = from;
    while (at < to && is_space(valid_utf8_next(text, at).value)) at += valid_utf8_next(text, at).length;
    std::size_t characters = 0;
    bool cjk = false;  // the character before
    while (at < to && characters <= longest) {
        const CodePoint next = valid_utf8_next(text, at);
        if (is_space(next.value)) {
            const std::size_t behind = at + next.length;
            if (behind >= to) return std::nullopt;
            if (cjk && is_cjk(valid_utf8_next(text, behind).value)) {
                if (characters < 2 || to < behind + rest_bytes) return std::nullopt;
                FirstSentence title;
                title.end = at;
                title.words = (characters + 1) / 2;
                title.more = true;
                title.spaced = true;
                return title;
            }
            ++characters;
        } else {
            const bool letter = is_cjk(next.value) ? is_letter(next.value) : next.value < 0x80 && next.value != U',' && next.value != U';' && next.value != U':';
            if (!letter) return std::nullopt;
            cjk = is_cjk(next.value);
            if (cjk) ++characters;
        }
        at += next.length;
    }
    return std::nullopt;
}

}  // namespace

namespace {

/// "To confirm the minutes of Albury Parish Council meeting": a capital behind another one, in a title that has small words of some length, is of
/// a name, unless it is a word that begins sentences: "On the boats of Albury The council has ..."
bool may_be_name(const std::vector<Word>& words, std::size_t w) {
    constexpr std::size_t some_length = 4;  // letters
    if (w < 2 || !words[w - 1].upper) return false;
    const bool small = std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(w), [](const Word& word) { return word.lower && letters_in(word.letters) >= some_length; });
    return small && small_word_languages(lower_case(words[w].letters)) == 0;
}

/// "Work attendance In the past year, ...": a small word in a capital, in the language of a small one behind it, and a comma soon; without one it may be
/// a name's: "Read the Book On the Road and ...".
bool begins_with_small_word(const std::vector<Word>& words, std::size_t w) {
    const std::uint32_t languages = small_word_languages(lower_case(words[w].letters));
    if (languages == 0 || small_word_languages(lower_case(words[w - 1].letters)) != 0) return false;
    if (std::none_of(words.begin() + static_cast<std::ptrdiff_t>(w) + 1, words.end(), [](const Word& word) { return !word.open; })) return false;
    return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(w) + 1, words.end(), [&](const Word& word) { return word.lower && (small_word_languages(word.letters) & languages) != 0; });
}

/// joined_title, where `begins(before, word)` tells whether a capital begins the text.
template <class Begins>
std::optional<FirstSentence> joined_title_if(std::string_view text, const Units& units, const Unit& unit, std::size_t from, Begins begins) {
    const std::size_t to = first_piece_end(units, unit);
    if (from >= to || !is_long_sentence(text, units, unit)) return std::nullopt;
    if (auto title = joined_cjk_title(text, from, to)) return title;
    const std::vector<Word> found = words_of(text, from, to, most_title_words + rest_words + 1);
    if (found.size() < rest_words + 1 || found.front().lower) return std::nullopt;
    for (std::size_t w = 1; w <= most_title_words && w + rest_words <= found.size(); ++w) {
        const Word& before = found[w - 1];
        if (!before.open) return std::nullopt;
        const Word& word = found[w];
        const Word& next = found[w + 1];
        if (!word.upper || word.letters.empty()) continue;
        // "Shortcomings Although I have made progress, ...": the pronoun is always a capital.
        if (next.upper && !(next.letters == "I" && small_word_languages(lower_case(word.letters)) != 0)) continue;
        if (letters_in(before.letters) <= linking_word) continue;
        if (may_be_name(found, w)) continue;
        const bool small = begins_with_small_word(found, w);
        if (!small && !begins(before.letters, word.letters)) continue;
        FirstSentence title;
        title.small = small;
        title.end = before.begin;
        while (title.end < word.begin && !is_space(valid_utf8_next(text, title.end).value)) title.end += valid_utf8_next(text, title.end).length;
        title.words = w;
        title.more = true;
        return title;
    }
    return std::nullopt;
}

}  // namespace

std::optional<FirstSentence> joined_title(std::string_view text, const Units& units, const Unit& unit, std::size_t from, CapitalWords* words) {
    return joined_title_if(text, units, unit, from, [&](std::string_view before, std::string_view word) { return words == nullptr || words->begins_sentence(before, word); });
}

void ask_joined_title(std::string_view text, const Units& units, const Unit& unit, std::size_t from, CapitalWords& words) {
    static_cast<void>(joined_title_if(text, units, unit, from, [&](std::string_view before, std::string_view word) {
        words.ask(before, word);
        return false;
    }));
}

namespace {

constexpr std::string_view sign_texts[title_signs] = {": ", "：", " – ", " — ", "——", " - "};

std::optional<FirstSentence> title_before(std::string_view text, const Units& units, const Unit& unit, std::size_t from, std::string_view sign, std::size_t least_words) {
    constexpr std::size_t longest = 80;  // bytes
    const std::size_t to = first_piece_end(units, unit);
    const std::string_view rest = text.substr(from, std::min(to, from + longest) - std::min(from, to));
    const std::size_t at = rest.find(sign);
    if (at == std::string_view::npos || at == 0) return std::nullopt;
    const std::string_view words = rest.substr(0, at);
    for (const std::string_view stop : {". ", "! ", "? ", ";", "。"}) {
        if (words.find(stop) != std::string_view::npos) return std::nullopt;
    }
    // "setup.py (shell, CLI)"
    const bool colon = sign == ": " || sign == "：";
    const std::size_t comma = words.find(',');
    if (!colon && comma != std::string_view::npos && words.substr(0, comma).find('(') == std::string_view::npos) return std::nullopt;
    FirstSentence title;
    title.end = from + at + (sign == ": " ? 1 : sign.size());
    title.words = 1 + static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
    title.more = true;
    if (unit.words < title.words + least_words) return std::nullopt;
    return title;
}

}  // namespace

std::optional<FirstSentence> signed_title(std::string_view text, const Units& units, const Unit& unit, std::size_t from, std::uint8_t signs, std::size_t least_words) {
    for (std::size_t sign = 0; sign < title_signs; ++sign) {
        if ((signs & sign_bit(sign)) == 0) continue;
        if (const auto title = title_before(text, units, unit, from, sign_texts[sign], least_words)) return title;
    }
    return std::nullopt;
}

}  // namespace salvage::segment
