// No run tells by itself that it is a space.  What tells is that a document has them everywhere: at the starts of paragraphs, behind
// stops, before and behind words.  Quotation marks of two bytes open and close in turn, lost words of another script stand between blanks and
// are as long as they are, questions end sentences, and riddles ("P??R") and half-known years ("18?? in Bath") have no words beside them.  Where letters are lost nothing is decided here: "M??nchen", "gro?? und".
#include <salvage/language/words.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost/lost_spaces.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace salvage::repair {
namespace {

constexpr std::size_t most_marks = 12;
constexpr std::size_t longest_word = 24, most_words = 128;

bool word_sign(char32_t c) { return is_letter(c) || is_digit(c); }
// What stands behind a word and belongs to it.
bool closing(char32_t c) { return c == U')' || c == U']' || c == U'"' || c == U'\u2019' || c == U'\u201D' || c == U'%'; }
bool opening(char32_t c) { return c == U'(' || c == U'[' || c == U'"' || c == U'\u201C' || c == U'\u2018'; }
bool stop(char32_t c) { return c == U'.' || c == U',' || c == U';' || c == U':' || c == U'!'; }

}  // namespace

SpacePlace space_place(std::string_view text, const Marks& marks, CodeLines& code) {
    if (marks.replacement || marks.count % 2 != 0 || marks.count > most_marks || code.at(marks.range.begin)) return SpacePlace::none;
    const std::size_t begin = marks.range.begin, end = marks.range.end;
    const std::size_t line_end = std::min(text.find('\n', end), text.size());
    const bool first = begin == 0 || text[begin - 1] == '\n';
    const bool last = end == line_end;
    const char32_t before = first ? U'\n' : valid_utf8_before(text, begin).value;
    const char32_t behind = last ? U'\n' : valid_utf8_next(text, end).value;
    const bool blank_before = before == U' ', blank_behind = behind == U' ';
    const bool word_behind = word_sign(behind) || opening(behind);
    // An indent of two marks alone may as well be a sign: "?? Berlin".
    if (first) return word_behind || (marks.count > 2 && !last && text.find_first_not_of(' ', end) < line_end) ? SpacePlace::begins : SpacePlace::none;
    if (blank_before) return word_behind ? SpacePlace::opens : SpacePlace::none;
    if (stop(before)) return blank_behind || word_behind ? SpacePlace::ends : SpacePlace::none;
    if (!word_sign(before) && !closing(before)) return SpacePlace::none;
    if (word_behind) return SpacePlace::inside;
    if (last) return SpacePlace::question;
    if (!blank_behind) return SpacePlace::none;
    // "born 18?? in Bath"
    const auto digits_before = [&](std::size_t count) {
        return begin >= count && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin - count), text.begin() + static_cast<std::ptrdiff_t>(begin), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (marks.count == 2 && digits_before(2) && !digits_before(3)) return SpacePlace::none;
    const char32_t next = end + 1 < text.size() ? valid_utf8_next(text, end + 1).value : U'\n';
    return is_lower(next) || (is_digit(next) && is_letter(before)) ? SpacePlace::closes : SpacePlace::question;
}

SpaceCounts& SpaceCounts::operator+=(const SpaceCounts& other) {
    for (std::size_t i = 0; i < at.size(); ++i) {
        for (std::size_t place = 0; place < space_places; ++place) at[i][place] += other.at[i][place];
        pairs[i] += other.pairs[i];
    }
    odd += other.odd;
    beside += other.beside;
    beside_known += other.beside_known;
    apart += other.apart;
    apart_known += other.apart_known;
    return *this;
}

namespace {

struct Tally {
    std::size_t spaces = 0, kinds = 0, before_words = 0, others = 0;
};

Tally tally(const SpaceCounts& counts, std::size_t shortest) {
    Tally tally;
    const auto count = [&](SpacePlace place) {
        std::size_t sum = 0;
        for (std::size_t i = shortest; i < counts.at.size(); ++i) sum += counts.at[i][static_cast<std::size_t>(place)];
        return sum;
    };
    for (const SpacePlace place : {SpacePlace::begins, SpacePlace::opens, SpacePlace::closes, SpacePlace::inside, SpacePlace::ends}) {
        tally.spaces += count(place);
        tally.kinds += count(place) != 0 ? 1 : 0;
    }
    tally.before_words = count(SpacePlace::begins) + count(SpacePlace::opens);
    tally.others = count(SpacePlace::none) + count(SpacePlace::question) + counts.odd;
    return tally;
}

}  // namespace

bool SpaceCounts::any() const { return tally(*this, 0).spaces > 0; }

bool SpaceCounts::beside_words() const {
    constexpr double enough = 0.65, deviations = 2;
    if (beside == 0 || apart == 0) return true;
    const double rate = static_cast<double>(apart_known) / static_cast<double>(apart), all = static_cast<double>(beside);
    const double few = all * rate - deviations * std::sqrt(all * rate * (1 - rate));
    return static_cast<double>(beside_known) >= std::min(few, enough * all * rate);
}

bool SpaceCounts::long_lost() const {
    constexpr std::size_t fewest = 3, fewest_kinds = 2;
    const Tally all = tally(*this, 1);
    return beside_words() && all.spaces >= fewest && all.kinds >= fewest_kinds && all.before_words > 0 && all.spaces >= 4 * all.others && all.spaces >= 3 * pairs[1];
}

bool SpaceCounts::lost() const {
    constexpr std::size_t fewest = 5, fewest_kinds = 3;
    const Tally all = tally(*this, 0);
    if (!beside_words() || all.spaces < 4 * all.others || all.spaces < 3 * (pairs[0] + pairs[1])) return false;
    return long_lost() || (all.spaces >= fewest && all.kinds >= fewest_kinds && all.before_words > 1);
}

namespace {

// Where the word before the next run of several marks begins, or the last letters of one that is too long; not before `at`.
std::size_t word_before_run(std::string_view text, std::size_t at) {
    const std::size_t run = text.find("??", at);
    if (run == text.npos) return text.size();
    std::size_t begin = run;
    for (std::size_t letters = 0; begin > at && letters <= longest_word; ++letters) {
        const CodePoint c = valid_utf8_before(text, begin);
        if (!is_letter(c.value)) break;
        begin -= c.length;
    }
    return begin;
}

}  // namespace

SpaceCounts count_words_at_spaces(std::string_view text, language::LanguageId language) {
    SpaceCounts counts;
    const auto words = language::Words::of(language);
    if (!words) return counts;
    std::u32string word;
    bool behind_run = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = valid_utf8_next(text, at);
        const bool run = c.value == U'?' && text.substr(at + 1).starts_with('?');
        at += c.length;
        if (is_letter(c.value)) {
            if (word.size() <= longest_word) word += language::fold_letter(c.value);
            continue;
        }
        if (word.size() > 1 && word.size() <= longest_word) {
            const bool beside = behind_run || run;
            std::size_t& all = beside ? counts.beside : counts.apart;
            const std::size_t mark = word.find(language::word_mark);
            if (all < most_words) {
                ++all;
                if (mark == word.npos ? words->plain(word) : words->knows(word, mark)) ++(beside ? counts.beside_known : counts.apart_known);
            }
            if (counts.beside == most_words && counts.apart == most_words) break;
        }
        word.clear();
        behind_run = c.value == U'?' && at > 1 && text[at - 2] == '?';
        if (counts.apart == most_words && c.value != U'?') at = word_before_run(text, at);
    }
    return counts;
}

SpaceCounts count_spaces(std::string_view text, const std::vector<Marks>& marks) {
    SpaceCounts counts;
    CodeLines code(text);
    std::size_t line = text.npos;  // in which a run opens, and none behind it
    for (const Marks& run : marks) {
        if (run.replacement) continue;
        if (run.count % 2 != 0) {
            counts.odd += run.count > 1 ? 1 : 0;
            continue;
        }
        const SpacePlace place = space_place(text, run, code);
        const std::size_t length = run.count > 2 ? 1 : 0;
        ++counts.at[length][static_cast<std::size_t>(place)];
        const std::size_t own = line_begin(text, run.range.begin);
        const bool opens = place == SpacePlace::opens || place == SpacePlace::begins;
        if (!opens && place != SpacePlace::inside && line == own) ++counts.pairs[length];
        line = opens ? own : text.npos;
    }
    return counts;
}

Edits find_lost_spaces(std::string_view text, const Context& context) {
    constexpr float sure = 0.9F;
    Edits edits;
    const Evidence& evidence = context.evidence;
    // Where the letters beyond ASCII of a language are intact, or it has none, two marks are no letters.
    const bool letters = evidence.letters != 0 || !evidence.language || (language::language(*evidence.language).code != "en" && evidence.accents < several_accents);
    if (letters ? !evidence.spaces.long_lost() || evidence.letters_by_bytes != 0 : !evidence.spaces.lost()) return edits;
    CodeLines code(text);
    const MarksOf marks(text, context);
    for (const Marks& run : marks.all()) {
        const SpacePlace place = space_place(text, run, code);
        if (place == SpacePlace::none || place == SpacePlace::question) continue;
        if (letters && (run.count == 2 || place == SpacePlace::inside)) continue;
        const bool beside_blank = place == SpacePlace::begins || place == SpacePlace::opens || text[run.range.end] == ' ';
        edits.push_back({run.range, beside_blank ? "" : " ", report::Rule::lost_zero_width, sure});
    }
    return edits;
}

}  // namespace salvage::repair
