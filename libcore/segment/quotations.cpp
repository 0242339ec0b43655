// "Each citizen who hears the bell takes a bucket and runs." in a paragraph of its own, in an essay or a report, is set apart as what somebody
// else has said.  In a story the same paragraph is speech, and many begin like it.

#include <salvage/segment/quotations.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::uint16_t fewest_words = 8;
constexpr std::size_t most_speaking = 3;   ///< paragraphs that begin with a mark, in a text that is no story
constexpr std::size_t others_needed = 6;   ///< paragraphs, for each one that does
constexpr std::uint16_t paragraph_words = 12;

struct Marks {
    char32_t open;
    char32_t close;
};

/// Of English, German, French and Russian, Swedish, Chinese and Japanese.
constexpr Marks pairs[] = {{0x201C, 0x201D}, {0x201E, 0x201C}, {0x201E, 0x201D}, {U'«', U'»'}, {U'»', U'«'}, {0x201D, 0x201D}, {0x300C, 0x300D}, {0x300E, 0x300F}, {U'"', U'"'}};

bool is_opening_mark(char32_t c) {
    return std::any_of(std::begin(pairs), std::end(pairs), [c](Marks marks) { return marks.open == c; });
}

/// Whether the marks at both ends are a pair that nothing between them closes.
bool is_enclosed(std::string_view words) {
    const CodePoint first = valid_utf8_next(words, 0);
    const CodePoint last = valid_utf8_before(words, words.size());
    if (words.size() <= first.length + last.length) return false;
    const bool pair = std::any_of(std::begin(pairs), std::end(pairs), [&](Marks marks) { return marks.open == first.value && marks.close == last.value; });
    if (!pair) return false;
    std::string_view inside = words.substr(first.length, words.size() - first.length - last.length);
    // French puts blanks inside of its marks.
    while (!inside.empty() && is_space(valid_utf8_before(inside, inside.size()).value)) inside.remove_suffix(valid_utf8_before(inside, inside.size()).length);
    for (std::size_t at = 0; at < inside.size();) {
        const CodePoint next = valid_utf8_next(inside, at);
        if (next.value == last.value || next.value == first.value) return false;
        at += next.length;
    }
    // A title between marks is no quotation: somebody says a sentence.
    return !inside.empty() && is_sentence_end(valid_utf8_before(inside, inside.size()).value);
}

}  // namespace

void mark_quotations(std::string_view text, Units& units) {
    std::size_t speaking = 0;
    std::size_t others = 0;
    std::vector<std::uint32_t> enclosed;
    for (std::uint32_t u = 0; u < units.units.size(); ++u) {
        const Unit& unit = units.units[u];
        if (unit.kind != Kind::paragraph || unit.candidate != numbering::none) continue;
        const std::size_t begin = units.begin_of(unit);
        if (!is_opening_mark(valid_utf8_next(text, begin).value)) {
            others += unit.words >= paragraph_words ? 1U : 0U;
            continue;
        }
        if (++speaking > most_speaking) return;
        if (unit.is_plain() && unit.words >= fewest_words && is_enclosed(text.substr(begin, units.end_of(unit) - begin))) enclosed.push_back(u);
    }
    if (others < others_needed * speaking) return;
    for (const std::uint32_t u : enclosed) units.units[u].decide(Kind::quote, Why::quotation, 0.7F);
}

}  // namespace salvage::segment
