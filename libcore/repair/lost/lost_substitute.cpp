// "don¿t", "¿Hello,¿ she said": databases that hold text in Latin-1 write '¿' for what it lacks.  Nobody writes '¿' between two
// letters, nor behind a word, so those are losses; one before a word is Spanish if a '?' follows it in its paragraph.  Where the
// document has several beyond doubt, more than questions that open with one, they become U+FFFD, which the other passes repair;
// those that none repairs become '¿' again.  Outside of the languages that open questions with it, those between blanks, and
// before and behind the same words, are losses as well: "¿one¿", "one ¿ two".
//
// A question without its blank ("Hola¿qué tal?", "Hola¿Qué") counts for nothing.
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost/lost_substitute.hpp>
#include <salvage/repair/lost_signs/lost_shapes.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <optional>

namespace salvage::repair {
namespace {

constexpr std::string_view lost = "\xEF\xBF\xBD";

// Where the paragraph that `text` begins in ends.
std::size_t paragraph_end(std::string_view text) {
    for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) {
        const std::size_t next = text.find_first_not_of(" \t\r", at + 1);
        if (next == text.npos || text[next] == '\n') return at;
    }
    return text.size();
}

// Where the sentence that `text` begins in ends: behind a word that is no abbreviation, before a capital.
std::size_t sentence_end(std::string_view text) {
    constexpr std::size_t word = 3;
    for (std::size_t at = text.find_first_of(".!"); at != text.npos; at = text.find_first_of(".!", at + 1)) {
        const std::size_t next = text.find_first_not_of(" \r\n", at + 1);
        if (next == text.npos) break;
        const std::string_view before = text.substr(0, at).substr(at - std::min(at, word));
        if (next > at + 1 && before.find_first_of(" \n.") == before.npos && is_upper(valid_utf8_next(text, next).value)) return at;
    }
    return text.size();
}

// What stands before and behind a '¿', and whether it opens a question: it goes on to a '?' before another one.
struct Inverted {
    std::size_t at;
    bool behind_word;  // or behind what ends a sentence
    bool before_word;
    bool asks;
    bool spoken;  // what it asks ends with another one: a quotation mark

    // Whether it stands for a lost character beyond doubt, as one alone does in "1990¿1995" and "don¿t"; and of how many, this one and the
    // one before, that is certain where nobody opens a question with it.
    bool sure, alone;
    std::size_t likely;
    // Whether it is Spanish beyond doubt.
    [[nodiscard]] bool opens() const { return asks && before_word && !behind_word && !spoken; }
};

// Whether what a line has before `at` and behind it goes on with small letters between blanks: "one ¿ two".
bool between_small_words(std::string_view text, std::size_t at, std::size_t end) {
    return at > 1 && text[at - 1] == ' ' && is_lower(valid_utf8_before(text, at - 1).value) && end + 1 < text.size() && text[end] == ' ' &&
           is_lower(valid_utf8_next(text, end + 1).value) && !spoken_of(text, {at, end});
}

// Calls `visit` with each '¿'.  Linear: what stands between two of them is read once or twice.
template <typename Visit>
void each_inverted(std::string_view text, Visit visit) {
    // Who writes '¿' for what Latin-1 lacks has lost all other scripts.
    constexpr char32_t behind_latin = 0x250;
    constexpr std::size_t longest_quotation = 160;
    const auto of_word = [](char32_t c) { return c < behind_latin && (is_letter(c) || is_digit(c)); };
    bool open = false;  // a question
    std::optional<std::size_t> quoted;  // behind the last one, if that may open a quotation
    for (std::size_t at = text.find(inverted_question); at != text.npos;) {
        const std::size_t end = at + inverted_question.size();
        const std::size_t next = text.find(inverted_question, end);
        const char32_t before = at == 0 ? U'\n' : valid_utf8_before(text, at).value;
        const char32_t behind = end < text.size() ? valid_utf8_next(text, end).value : U'\n';
        const std::string_view between = text.substr(end, std::min(next, text.size()) - end);
        const std::size_t paragraph = paragraph_end(between);
        const std::size_t question = std::min(between.find('?'), between.size());
        // "Â¿" and "Î¿" are bytes of one character that were read in Latin-1.
        const bool misread = before >= 0xC2 && before < 0xE0;
        const bool behind_word = (of_word(before) && !misread) || before == U'.' || before == U',' || before == U'!' || before == U'%';
        Inverted found{at, behind_word, of_word(behind), false, question + 1 == between.size() && next != text.npos, false, false, 0};
        const bool numbers = is_digit(before) && is_digit(behind);
        found.asks = question < paragraph && !numbers && !(open && is_letter(before)) && question < sentence_end(between);
        const bool misses_blank = is_upper(behind) && !is_upper(before);
        found.sure = found.behind_word && found.before_word && !found.asks && !misses_blank;
        const Apostrophe shape = found.sure && is_letter(before) ? apostrophe_shape(text, {{at, end}, 1, false}) : Apostrophe::no;
        found.alone = found.sure && (numbers || shape == Apostrophe::english || shape == Apostrophe::romance);
        const bool closes = behind_word && !found.before_word && (behind == U' ' || behind == U'\n' || std::u32string_view(U".,;:)").find(behind) != std::u32string_view::npos);
        if (closes && quoted && at - *quoted < longest_quotation && text.substr(*quoted, at - *quoted).find('\n') == text.npos) found.likely = 2;
        else if (!found.asks && between_small_words(text, at, end)) found.likely = 1;
        quoted = !behind_word && found.before_word && !found.asks ? std::optional(end) : std::nullopt;
        visit(found);
        open = (open || !is_letter(before)) && question == between.size() && paragraph == between.size();
        at = next;
    }
}

}  // namespace

Substitutes count_substitutes(std::string_view text) {
    Substitutes count;
    each_inverted(text, [&](const Inverted& found) {
        count.sure += found.alone ? several_substitutes : found.sure ? 1 : 0;
        count.likely += found.likely;
        count.questions += found.opens() ? 1 : 0;
    });
    return count;
}

bool has_substitutes(std::string_view text) { return text.find('\x1A') != text.npos || text.find(inverted_question) != text.npos; }

Edits find_substitutes(std::string_view text, const Context& context) {
    Edits edits;
    if (!context.evidence.substituted()) return edits;
    each_inverted(text, [&](const Inverted& found) {
        if (found.asks && (found.before_word || !found.behind_word)) return;
        edits.push_back({{found.at, found.at + inverted_question.size()}, std::string(lost), report::Rule::lost_character, 1});
    });
    return edits;
}

bool put_substitutes_back(std::string_view text, Edits& edits) {
    return std::erase_if(edits, [&](const Edit& edit) { return edit.inserted == lost && edit.at.of(text) == inverted_question; }) != 0;
}

std::size_t question_of_substitute(std::string_view text, ByteRange at) {
    const std::string_view behind = at.of(text);
    const std::size_t question = behind.find('?');
    return question < paragraph_end(behind) ? at.begin + question : at.begin;
}

}  // namespace salvage::repair
