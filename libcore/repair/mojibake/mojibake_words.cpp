#include <salvage/repair/mojibake/mojibake_words.hpp>

#include <salvage/language/words.hpp>
#include <salvage/repair/mojibake/mojibake_kinds.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

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

// Words that were found to be known, by key.
struct Found {
    std::array<std::uint64_t, WordWitness::most_words> keys{};

    void add(std::uint64_t key, WordWitness& witness) {
        const auto end = keys.begin() + static_cast<std::ptrdiff_t>(witness.words);
        if (witness.words < keys.size() && std::find(keys.begin(), end, key) == end) keys[witness.words++] = key;
    }
};

void ask(const language::Words& words, const Word& word, WordWitness& witness, Found& found) {
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
            if (told->known) found.add(language::word_key(language::WordKind::word, {word.folded.data(), word.size}, i), witness);
        } else if (language::small(told->second) != own) {
            ++witness.denied;
        } else {
            ++witness.unknown;
        }
    }
}

// A word with letters beyond ASCII: the key and the letter of each.
struct Spelled {
    std::vector<std::pair<std::uint64_t, char32_t>> letters;
    bool odd = false;
};

Spelled spelled(const Word& word, bool odd) {
    Spelled result{{}, odd};
    for (std::size_t i = 0; i < word.size; ++i) {
        if (word.folded[i] != language::word_mark) continue;
        result.letters.emplace_back(language::word_key(language::WordKind::word, {word.folded.data(), word.size}, i), language::small(word.letters[i]));
    }
    return result;
}

// All of a line; none if an odd letter stands in a word that is too short or too long to be told.
std::vector<Spelled> words_beyond_ascii(std::string_view line) {
    constexpr std::size_t most = 64;
    std::vector<Spelled> words;
    Word word;
    bool odd = false, beyond = false;
    const auto end_word = [&] {
        const bool told = word.size >= 3 && word.size < longest;
        if (odd && (!told || words.size() == most)) return false;
        if (beyond && told && words.size() < most) words.push_back(spelled(word, odd));
        word.size = 0;
        odd = beyond = false;
        return true;
    };
    for (std::size_t at = 0; at < line.size();) {
        if (word.size == 0 && static_cast<unsigned char>(line[at]) < 0x80) {
            // To the next word that has such letters.
            std::size_t next = find_special<BeyondAscii>(line, at);
            if (next == line.size()) break;
            while (next > at && is_ascii_letter(line[next - 1])) --next;
            at = next;
        }
        const CodePoint c = valid_utf8_next(line, at);
        const std::size_t begin = at;
        at += c.length;
        if (!is_letter(c.value)) {
            if (!end_word()) return {};
            continue;
        }
        beyond |= c.value >= 0x80;
        if (c.value >= OddLetters::first && c.value < OddLetters::end) {
            const auto left = static_cast<unsigned char>(begin == 0 ? ' ' : line[begin - 1]), right = static_cast<unsigned char>(at == line.size() ? ' ' : line[at]);
            odd |= (left | right) < 0x80 && OddLetters::bits(left, c.value, right) > OddLetters::usual_cost;
        }
        if (word.size == longest) continue;
        word.folded[word.size] = language::fold_letter(c.value);
        word.letters[word.size] = c.value;
        ++word.size;
    }
    if (!end_word()) return {};
    return words;
}

bool has(const language::Words& language, const Spelled& word) {
    return std::all_of(word.letters.begin(), word.letters.end(), [&](const auto& letter) { return language::small(language.letter_of(letter.first)) == letter.second; });
}

}  // namespace

bool have_odd_letters(std::string_view line) {
    const std::vector<Spelled> words = words_beyond_ascii(line);
    const auto odd = std::find_if(words.begin(), words.end(), [](const Spelled& word) { return word.odd; });
    if (odd == words.end()) return false;
    static const std::vector<language::Words> languages = [] {
        std::vector<language::Words> all;
        for (const language::LanguageId id : language::Words::languages()) all.push_back(*language::Words::of(id));
        return all;
    }();
    for (const language::Words& language : languages) language.prefetch(odd->letters.front().first);
    return std::any_of(languages.begin(), languages.end(), [&](const language::Words& language) {
        if (!std::all_of(words.begin(), words.end(), [&](const Spelled& word) { return !word.odd || has(language, word); })) return false;
        std::ptrdiff_t others = 0;
        for (const Spelled& word : words) {
            if (!word.odd) others += has(language, word) ? 1 : -1;
        }
        return others >= 0;
    });
}

WordWitness ask_words(std::string_view before, std::string_view after, language::LanguageId language) {
    WordWitness witness;
    const auto words = language::Words::of(language);
    if (!words) return witness;
    Word word;
    Found found;
    for (std::size_t a = 0, b = 0; a < before.size() && b < after.size();) {
        const CodePoint was = valid_utf8_next(before, a);
        const CodePoint is = valid_utf8_next(after, b);
        a += was.length;
        b += is.length;
        if (!is_letter(is.value)) {
            ask(*words, word, witness, found);
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
    ask(*words, word, witness, found);
    return witness;
}

}  // namespace salvage::repair
