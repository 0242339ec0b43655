#include <salvage/repair/mojibake_words.hpp>

#include <salvage/language/words.hpp>
#include <salvage/repair/mojibake_kinds.hpp>
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

// Whether the language has the word with all its letters beyond ASCII.
bool has(const language::Words& words, const Word& word) {
    if (word.size < 3 || word.size == longest) return false;
    for (std::size_t i = 0; i < word.size; ++i) {
        if (word.folded[i] != language::word_mark) continue;
        const auto found = words.alone({word.folded.data(), word.size}, i);
        if (!found || !found->whole || language::small(words.told(*found).letter) != language::small(word.letters[i])) return false;
    }
    return true;
}

}  // namespace

bool have_odd_letters(std::string_view line, language::LanguageId language) {
    const auto words = language::Words::of(language);
    if (!words) return false;
    Word word;
    bool odd = false, any = false;
    const auto end_word = [&] {
        if (odd && !has(*words, word)) return false;
        any |= odd;
        word.size = 0;
        odd = false;
        return true;
    };
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        const std::size_t begin = at;
        at += c.length;
        if (!is_letter(c.value)) {
            if (!end_word()) return false;
            continue;
        }
        if (c.value >= OddLetters::first && c.value < OddLetters::end) {
            const auto left = begin == 0 ? static_cast<unsigned char>(' ') : static_cast<unsigned char>(line[begin - 1]);
            const auto right = at == line.size() ? static_cast<unsigned char>(' ') : static_cast<unsigned char>(line[at]);
            odd |= (left | right) < 0x80 && OddLetters::bits(left, c.value, right) > OddLetters::usual_cost;
        }
        if (word.size == longest) continue;
        word.folded[word.size] = language::fold_letter(c.value);
        word.letters[word.size] = c.value;
        ++word.size;
    }
    return end_word() && any;
}

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
