// Ligatures that a font, or the charset of a page, had no letters for: "of?ce", "e�cient", "the ?rst".  Papers that were made into text have them
// all through.  In a line of English, most of whose words are frequent ones, the mark is a ligature if exactly one makes such a word, and one
// that the judge finds likely: the table of words may take one of two hundred for frequent.  At the edge of a word what is left must be none itself.
// Other languages have letters that may have been lost there.
#include <salvage/repair/lost/lost_ligature.hpp>

#include <salvage/language/judge.hpp>
#include <salvage/language/words.hpp>
#include <salvage/repair/lost/lost_fill.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace salvage::repair {
namespace {

constexpr float sure = 0.93F;
constexpr std::size_t shortest_rest = 2;  // letters beside the ligature
constexpr std::array<std::string_view, 5> ligatures = {"fi", "fl", "ff", "ffi", "ffl"};

bool is_letters(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return is_ascii_letter(c); });
}

std::u32string small(std::string_view word) {
    std::u32string result;
    for (const char c : word) result += static_cast<char32_t>(ascii_lower(c));
    return result;
}

// Whether most words of a line are frequent ones.
bool is_frequent_english(std::string_view line, const language::Words& words) {
    constexpr std::size_t least = 3;
    std::size_t all = 0, known = 0;
    for (std::size_t at = 0; at < line.size();) {
        if (!is_ascii_letter(line[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < line.size() && is_ascii_letter(line[end])) ++end;
        ++all;
        known += words.plain(small(line.substr(at, end - at))) ? 1 : 0;
        at = end;
    }
    return known >= least && known * 5 >= all * 3;
}

// Of the one ligature that makes a word of `before` and `behind`; empty if none or several do.
std::string_view only_ligature(const language::Words& words, std::string_view before, std::string_view behind) {
    std::string_view found;
    for (const std::string_view ligature : ligatures) {
        if (!words.plain(small(before) + small(ligature) + small(behind))) continue;
        if (!found.empty()) return {};
        found = ligature;
    }
    return found;
}

// Whether the judge finds a word likely, as words of English go.
bool is_likely(std::string_view word) {
    constexpr double most_bits = 4.5;  // a character; frequent words with a ligature were seen to have 2 to 4
    static const auto english = language::find_language("en");
    return english && language::bits_per_character(word, *english) < most_bits;
}

}  // namespace

Edits find_lost_ligatures(std::string_view text, const Context& context) {
    if (context.lost == Lost::off) return {};
    Edits edits;
    CodeLines code_lines(text);
    BlockLanguages unshared;
    BlockLanguages& languages = context.languages != nullptr ? *context.languages : unshared;
    std::size_t line_end = 0;
    std::optional<language::Words> words;  // of the line's language
    const MarksOf known(text, context);
    for (const Marks& marks : known.all()) {
        if (marks.count != 1) continue;
        const ByteRange at = marks.range;
        const std::string_view before = word_before(text, at.begin).of(text), behind = word_behind(text, at.end).of(text);
        if (before.size() + behind.size() < shortest_rest || !is_letters(before) || !is_letters(behind)) continue;
        if (!behind.empty() && !is_ascii_lower(behind.front())) continue;
        if (behind.empty() && !marks.replacement) continue;  // a question mark
        const std::size_t begin = at.begin - before.size(), end = at.end + behind.size();
        if (!free_before(text, begin) || !free_behind(text, end)) continue;
        if (mark_before(text, begin) != 0 || (mark_behind(text, end) != 0 && end + 1 < text.size() && text[end + 1] != ' ' && text[end + 1] != '\n')) continue;
        if (code_lines.at(at.begin) || in_address(text, {begin, end})) continue;
        if (at.begin >= line_end) {
            const std::string_view line = line_around(text, at.begin);
            line_end = std::min(text.find('\n', at.begin), text.size());
            const auto language = languages.of(line, line.size(), context.evidence.language);
            words = language && language::language(*language).code == "en" ? language::Words::of(*language) : std::nullopt;
            if (words && !is_frequent_english(line, *words)) words = std::nullopt;
        }
        if (!words) continue;
        const std::string_view rest = before.empty() ? behind : before;
        if ((before.empty() || behind.empty()) && words->plain(small(rest))) continue;
        std::string ligature(only_ligature(*words, before, behind));
        if (ligature.empty() || !is_likely(std::string(before) + ligature + std::string(behind))) continue;
        if (before.empty() && may_begin_sentence(text, at.begin)) ligature.front() = 'F';
        edits.push_back({at, std::move(ligature), report::Rule::lost_letter, sure});
    }
    return edits;
}

}  // namespace salvage::repair
