// "don¿t", "¿Hello,¿ she said": databases that hold text in Latin-1 write '¿' for what it lacks.  Nobody writes '¿' between two
// letters, nor behind a word, so those are losses; one before a word is Spanish if a '?' follows it in its line.  Where the
// document has some beyond doubt they become U+FFFD, which the other passes repair.
//
// A question without its blank ("Hola¿qué tal?") has a '?' behind and counts for nothing.
#include <salvage/repair/lost_substitute.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::repair {
namespace {

constexpr std::string_view inverted = "\xC2\xBF";

// Whether a '¿' before a word opens a question that goes on until `at`.
bool question_open(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] != '?' && text[at - 1] != '\n') {
        const CodePoint c = valid_utf8_before(text, at);
        at -= c.length;
        if (c.value == U'\u00BF' && (at == 0 || !is_letter(valid_utf8_before(text, at).value))) return true;
    }
    return false;
}

// What stands before and behind the '¿' at `at`, and whether it opens a question: its line goes on to a '?' before another one.
struct Inverted {
    bool behind_word;  // or behind what ends a sentence
    bool before_word;
    bool asks;
};

Inverted inverted_at(std::string_view text, std::size_t at) {
    const std::size_t end = at + inverted.size();
    const auto of_word = [](char32_t c) { return is_letter(c) || is_digit(c); };
    const char32_t before = at == 0 ? U'\n' : valid_utf8_before(text, at).value;
    const std::string_view line = text.substr(end, std::min(text.find('\n', end), text.size()) - end);
    const std::string_view rest = line.substr(0, line.find(inverted));
    return {of_word(before) || before == U'.' || before == U',' || before == U'!' || before == U'%', end < text.size() && of_word(valid_utf8_next(text, end).value),
            rest.find('?') != rest.npos && !question_open(text, at)};
}

}  // namespace

std::size_t count_substitutes(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = text.find(inverted); at != text.npos; at = text.find(inverted, at + inverted.size())) {
        const Inverted found = inverted_at(text, at);
        count += found.behind_word && found.before_word && !found.asks ? 1 : 0;
    }
    return count;
}

bool has_substitutes(std::string_view text) { return text.find('\x1A') != text.npos || text.find(inverted) != text.npos; }

Edits find_substitutes(std::string_view text, const Context& context) {
    Edits edits;
    if (context.evidence.substitutes == 0) return edits;
    for (std::size_t at = text.find(inverted); at != text.npos; at = text.find(inverted, at + inverted.size())) {
        const Inverted found = inverted_at(text, at);
        if (found.asks && (found.before_word || !found.behind_word)) continue;
        edits.push_back({{at, at + inverted.size()}, "\xEF\xBF\xBD", report::Rule::lost_character, 1});
    }
    return edits;
}

}  // namespace salvage::repair
