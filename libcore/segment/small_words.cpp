#include <salvage/segment/small_words.hpp>

#include <algorithm>
#include <bitset>
#include <iterator>
#include <unordered_map>

namespace salvage::segment {
namespace {

/// By the word.  A bit of its length and its ends tells most others from them.
struct Words {
    std::unordered_map<std::string_view, std::uint32_t> languages;
    std::bitset<1U << 14U> seen;

    static std::size_t place(std::string_view word) {
        const auto first = static_cast<unsigned char>(word.front());
        const auto middle = static_cast<unsigned char>(word[word.size() / 2]);
        const auto last = static_cast<unsigned char>(word.back());
        return (first * 0x9E3779B1U + middle * 0x85EBCA6BU + last * 0xC2B2AE35U + word.size() * 0x27D4EB2FU) >> 11U & ((1U << 14U) - 1U);
    }
};

Words read_words() {
    Words words;
    std::uint32_t language = 0;  // bit of the next one
    const auto add = [&](std::string_view list) {
        while (!list.empty()) {
            const std::size_t blank = list.find(' ');
            words.languages[list.substr(0, blank)] |= language;
            words.seen.set(Words::place(list.substr(0, blank)));
            list.remove_prefix(blank == std::string_view::npos ? list.size() : blank + 1);
        }
    };
    std::size_t languages = 0;
#define LANGUAGE(tag) language = std::uint32_t{1} << (languages++ % most_small_languages);
#define WORDS(list) add(list);
#include "small_words.inc"
#undef LANGUAGE
#undef WORDS
    return words;
}

/// Without those that end clauses in some other language (German "an", English "in").
constexpr std::string_view leading_words[] = {"the", "of", "and", "our", "their", "und", "oder", "der", "den", "dem", "des", "im", "vom", "zum", "zur", "beim", "eine", "einen", "einem", "einer", "eines",
                                              "le", "les", "une", "du", "de", "et", "aux", "cette", "ces", "el", "las", "una", "del", "uma", "il", "lo", "gli", "della", "delle", "dei",
                                              "degli", "nella", "di", "het", "een", "van", "och", "og", "ett", "oraz", "nebo", "alebo", "для", "без", "или", "та", "і", "και", "του", "της", "των", "ve", "ile", "și", "és", "yang", "và", "của"};

}  // namespace

bool leads_on(std::string_view word) {
    constexpr std::size_t longest = 10;  // bytes
    return word.size() >= 2 && word.size() <= longest && std::find(std::begin(leading_words), std::end(leading_words), word) != std::end(leading_words);
}

std::uint32_t small_word_languages(std::string_view word) {
    constexpr std::size_t longest = 24;  // bytes
    if (word.empty() || word.size() > longest) return 0;
    static const Words words = read_words();
    if (!words.seen.test(Words::place(word))) return 0;
    const auto found = words.languages.find(word);
    return found == words.languages.end() ? 0 : found->second;
}

std::uint32_t languages_of(const SmallCounts& counts) {
    constexpr std::uint32_t fewest = 6;
    const std::uint32_t most = *std::max_element(counts.begin(), counts.end());
    if (most < fewest) return 0;
    std::uint32_t languages = 0;
    for (std::size_t bit = 0; bit < counts.size(); ++bit) {
        if (counts[bit] * 5 >= most * 4) languages |= std::uint32_t{1} << bit;
    }
    return languages;
}

}  // namespace salvage::segment
