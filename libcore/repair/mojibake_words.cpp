#include <salvage/repair/mojibake_words.hpp>

#include <salvage/language/words.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <array>

namespace salvage::repair {
namespace {

constexpr std::size_t longest = 32;
// Of letters that a stretch of the word tells, where the word is not known.
constexpr float certain = 0.97F;

// A word as the table has it, and what was changed in it.
struct Word {
    std::array<char32_t, longest> folded{};
    std::array<char32_t, longest> letters{};
    std::array<bool, longest> changed{};
    std::size_t size = 0;
    bool any_changed = false;
};

void ask(const language::Words& words, const Word& word, WordWitness& witness) {
    if (!word.any_changed || word.size < 3 || word.size == longest) return;
    for (std::size_t i = 0; i < word.size; ++i) {
        if (!word.changed[i] || word.folded[i] != language::word_mark) continue;
        const auto told = words.letter({word.folded.data(), word.size}, i, {}, {});
        if (!told || (!told->known && told->confidence < certain)) {
            ++witness.unknown;
            continue;
        }
        const char32_t own = language::small(word.letters[i]);
        if (language::small(told->letter) == own) {
            ++witness.known;
            witness.listed += told->known;
        } else if (language::small(told->second) != own) {
            ++witness.denied;
        } else {
            ++witness.unknown;
        }
    }
}

}  // namespace

WordWitness ask_words(std::string_view before, std::string_view after, language::LanguageId language) {
    WordWitness witness;
    const auto words = language::Words::of(language);
    if (!words) return witness;
    Word word;
    for (std::size_t a = 0, b = 0; a < before.size() && b < after.size();) {
        const CodePoint was = valid_utf8_next(before, a);
        const CodePoint is = valid_utf8_next(after, b);
        a += was.length;
        b += is.length;
        if (!is_letter(is.value)) {
            ask(*words, word, witness);
            word.size = 0;
            word.any_changed = false;
        } else if (word.size < longest) {
            word.folded[word.size] = language::fold_letter(is.value);
            word.letters[word.size] = is.value;
            word.changed[word.size] = was.value != is.value;
            word.any_changed |= was.value != is.value;
            ++word.size;
        }
    }
    ask(*words, word, witness);
    return witness;
}

}  // namespace salvage::repair
