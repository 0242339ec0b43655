#include <salvage/repair/lost/lost_word_shapes.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/text/chars.hpp>

#include <algorithm>
#include <iterator>
#include <string>

namespace salvage::repair {

using language::Words;

// yes?yes, it?What: no letter stands between two halves that are the same, nor a small one before a capital.
bool joins_words(const Chunk& chunk, std::size_t first, std::size_t last) {
    for (std::size_t i = first; i + 1 < last; ++i) {
        if (!chunk.signs[i].mark || chunk.signs[i + 1].mark || i == first || chunk.signs[i - 1].mark) continue;
        if (is_lower(chunk.signs[i - 1].value) && is_upper(chunk.signs[i + 1].value)) return true;
    }
    const std::size_t half = (last - first) / 2;
    if ((last - first) % 2 == 0 || half < 2 || !chunk.signs[first + half].mark) return false;
    for (std::size_t i = 0; i < half; ++i) {
        if (chunk.signs[first + i].mark || language::small(chunk.signs[first + i].value) != language::small(chunk.signs[first + half + 1 + i].value)) return false;
    }
    return true;
}

// colou?r, ca?t, A?B: a word that nobody knows, and one that is known without its mark, or no word at all.
bool pattern(const Reading& reading, bool short_ones) {
    constexpr std::size_t shortest = 4;
    if (short_ones && reading.size < shortest && reading.size > 1) return true;
    const std::u32string_view word = reading.view();
    const std::size_t mark = word.find(language::word_mark);
    if (mark == word.npos || mark == 0 || mark + 1 == word.size() || word.find(language::word_mark, mark + 1) != word.npos) return false;
    std::u32string without(word);
    without.erase(mark, 1);
    static const auto english = language::find_language("en");
    const auto words = english ? Words::of(*english) : std::nullopt;
    return words && words->plain(without);
}

// bem?estar: a hyphen of typography between two words.
bool between_words(const Reading& reading, const Words& words) {
    constexpr std::size_t shortest_first = 3;
    constexpr std::size_t shortest_last = 2;
    const std::u32string_view word = reading.view();
    const std::size_t mark = word.find(language::word_mark);
    const auto is_word = [&](std::u32string_view part) {
        const std::size_t lost = part.find(language::word_mark);
        return lost == part.npos ? words.plain(part) : words.knows(part, lost);
    };
    if (mark == word.npos) return false;
    const std::u32string_view first = word.substr(0, mark);
    const std::u32string_view last = word.substr(mark + 1);
    if (mark < shortest_first || last.size() < shortest_last) return false;
    if (is_word(first) && is_word(last)) return true;
    // English stands in texts of all languages.
    static const auto english = language::find_language("en");
    const auto english_words = english ? Words::of(*english) : std::nullopt;
    return english_words && last.size() > shortest_last && english_words->plain(first) && english_words->plain(last);
}

// Letters that are words of the language: à, é, è, å.  In others such a letter is only spoken of.
bool word_of_its_own(char32_t letter, std::string_view language) {
    struct Row {
        std::string_view languages;
        std::u32string_view letters;
    };
    constexpr Row rows[] = {{" fr ", U"àôÀÔ"}, {" pt gl ", U"àéóáÀÉÓÁ"}, {" it ", U"èéÈÉ"}, {" hu ", U"őóŐÓ"}, {" is fo ", U"áíóæÁÍÓÆ"},
                            {" nb nn ", U"åÅ"}, {" da ", U"øåØÅ"}, {" sv ", U"öåÖÅ"}, {" ga ", U"áéíóÁÉÍÓ"}, {" lt ", U"įĮ"}, {" cy ", U"âôŷ"}};
    return std::any_of(std::begin(rows), std::end(rows), [&](const Row& row) {
        return listed(row.languages, language) && row.letters.find(letter) != std::u32string_view::npos;
    });
}

}  // namespace salvage::repair
