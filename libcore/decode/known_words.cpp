// "volont\xE0." is volontà, volontą or volontŕ, and n-grams like each of them somewhere.  That Italian has the first as a word
// and Polish has not the second settles it.
#include <salvage/decode/known_words.hpp>
#include <salvage/language/words.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace salvage::decode {
namespace {

constexpr double known_word = 8;      // orders of magnitude: what a wrong letter costs that n-grams are used to
constexpr double known_stretch = 2;   // not the word, but the letters around
constexpr double other_letter = 4;    // names and rare forms are not in the table
constexpr double most_words = 16;

using language::fold_letter;

// None: the table has neither the word nor a stretch of it.
std::optional<double> bits_of(std::u32string_view word, const language::Words& words) {
    std::u32string folded;
    for (const char32_t c : word) folded.push_back(fold_letter(c));
    std::optional<double> bits;
    for (std::size_t mark = 0; mark < word.size(); ++mark) {
        if (word[mark] < 0x80 || folded[mark] != language::word_mark) continue;
        const auto found = words.alone(folded, mark);
        if (!found || (!found->whole && !found->certain())) return std::nullopt;
        const auto told = words.told(*found);
        const char32_t letter = language::small(word[mark]);
        const bool same = told.letter == letter || told.second == letter;
        if (!found->whole && !same) return std::nullopt;
        bits = !same ? -other_letter : found->whole ? known_word : std::min(bits.value_or(known_stretch), known_stretch);
        if (*bits < 0) return bits;
    }
    return bits;
}

// To find a language among the words takes longer than to ask for a word.
const std::optional<language::Words>& words_of(language::LanguageId language) {
    static const std::vector<std::optional<language::Words>> all = [] {
        std::vector<std::optional<language::Words>> made;
        for (std::size_t i = 0; i < language::language_count(); ++i) made.push_back(language::Words::of(static_cast<language::LanguageId>(i)));
        return made;
    }();
    return all[language];
}

bool apostrophe(char32_t c) { return c == language::word_apostrophe || c == U'\''; }

// "l’équipage" may be known or not; if not, what follows the apostrophe counts.
double bits_in_parts(std::u32string_view word, const language::Words& words) {
    if (const auto whole = bits_of(word, words)) return *whole;
    const auto cut = std::find_if(word.begin(), word.end(), apostrophe);
    constexpr std::ptrdiff_t least = 3;  // letters: shorter ones are known by chance
    if (word.end() - cut <= least) return 0;
    return bits_of(word.substr(static_cast<std::size_t>(cut - word.begin()) + 1), words).value_or(0);
}

}  // namespace

double known_words(std::string_view text, language::LanguageId language) {
    const auto& words = words_of(language);
    if (!words) return 0;
    double bits = 0;
    std::u32string word;
    bool beyond = false;
    for (std::size_t at = 0; at <= text.size();) {
        const CodePoint next = at < text.size() ? valid_utf8_next(text, at) : CodePoint{U' ', 1};
        at += next.length;
        const char32_t c = next.value;
        if (is_ascii_letter(c) || language::is_accented(c) || apostrophe(c)) {
            word.push_back(c);
            beyond = beyond || c >= 0x80;
            continue;
        }
        if (beyond && word.size() > 1) bits += bits_in_parts(word, *words);
        word.clear();
        beyond = false;
    }
    return std::clamp(bits, -most_words, most_words);
}

}  // namespace salvage::decode
