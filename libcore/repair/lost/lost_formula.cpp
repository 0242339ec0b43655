#include <salvage/repair/lost/lost_formula.hpp>

#include <algorithm>
#include <iterator>

namespace salvage::repair {
namespace {

struct Formula {
    std::string_view language;
    std::u32string_view word;     // folded
    std::u32string_view letters;  // that are lost
    std::u32string_view behind;   // words, folded, that one of stands before it; empty: it begins a line
};

// Where the table has another word of the same look: Größe, køre, köra.
constexpr Formula formulas[] = {
    {"de", U"gr??e", U"üß", U" liebe viele beste herzliche sonnige freundliche sch?ne "},
    {"de", U"gr??en", U"üß", U" lieben vielen besten herzlichen freundlichen sch?nen "},
    {"da", U"k?re", U"æ", U""},
    {"nb", U"kj?re", U"æ", U""},
    {"nn", U"kj?re", U"æ", U""},
    {"sv", U"k?ra", U"ä", U""},
};

}  // namespace

bool fill_formula(Reading& reading, std::string_view language, Beside& beside) {
    constexpr float sure = 0.97F;
    const auto* const found = std::find_if(std::begin(formulas), std::end(formulas), [&](const Formula& formula) { return formula.language == language && formula.word == reading.view(); });
    if (found == std::end(formulas)) return false;
    const std::u32string_view before = beside.before();
    if (found->behind.empty() ? !beside.line_begins() : before.empty() || found->behind.find(U" " + std::u32string(before) + U" ") == found->behind.npos) return false;
    std::size_t letter = 0;
    for (std::size_t i = 0; i < reading.size; ++i) {
        if (reading.lost[i] != (found->word[i] == language::word_mark)) return false;
    }
    for (std::size_t i = 0; i < reading.size; ++i) {
        if (!reading.lost[i]) continue;
        reading.told[i] = found->letters[letter++];
        reading.second[i] = 0;
        reading.sure[i] = sure;
    }
    reading.known = true;
    reading.confidence = sure;
    return true;
}

}  // namespace salvage::repair
