// What is left of lost characters when no repair took it, marked in the report, never touched:
// - a run of U+FFFD;
// - in a document that has lost characters, marks between letters, which are nothing else;
// - words of another script, a mark for each letter: "Subject: ???? ????????", at least two words of different length, five marks
//   together, in a line that is not code.  What they were nothing can tell.
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::repair {
namespace {

bool inside_word(std::string_view text, const Marks& marks) {
    if (marks.range.begin == 0 || marks.range.end == text.size()) return false;
    return is_letter(valid_utf8_before(text, marks.range.begin).value) && is_letter(valid_utf8_next(text, marks.range.end).value);
}

bool stands_alone(std::string_view text, const Marks& marks) {
    const auto apart = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == ',' || c == '.' || c == '(' || c == ')'; };
    return (marks.range.begin == 0 || apart(text[marks.range.begin - 1])) && (marks.range.end == text.size() || apart(text[marks.range.end]));
}

// Runs from a first one on that stand together, and whether they are words of one phrase.
struct Phrase {
    std::size_t runs = 0;
    bool words = false;
};
Phrase phrase(std::string_view text, const std::vector<Marks>& runs, std::size_t first, CodeLines& code) {
    std::size_t marks = 0;
    std::size_t shortest = text.size();
    std::size_t longest = 0;
    std::size_t next = first;
    for (; next < runs.size() && stands_alone(text, runs[next]); ++next) {
        const std::size_t gap = next == first ? 0 : runs[next].range.begin - runs[next - 1].range.end;
        if (next > first && (gap > 2 || text.substr(runs[next - 1].range.end, gap).find('\n') != std::string_view::npos)) break;
        marks += runs[next].count;
        shortest = std::min(shortest, runs[next].count);
        longest = std::max(longest, runs[next].count);
    }
    const bool words = next - first > 1 && marks >= 5 && shortest != longest && longest > 2;
    return {next - first, words && !code.at(runs[first].range.begin)};
}

}  // namespace

Edits find_lost_characters(std::string_view text, const Context& context) {
    Edits marks;
    const auto mark = [&](const Marks& run, report::Rule rule) { marks.push_back({run.range, std::string(run.range.of(text)), rule, 1}); };
    const MarksOf known(text, context);
    const std::vector<Marks>& runs = known.all();
    CodeLines code(text);
    std::size_t apart = 0;  // runs before this one are of no phrase, nor are some of them
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Phrase found = i < apart ? Phrase{} : phrase(text, runs, i, code);
        apart = std::max(apart, i + found.runs);
        if (found.words) {
            for (std::size_t n = 0; n < found.runs; ++n) mark(runs[i + n], report::Rule::lost_script);
            i += found.runs - 1;
        } else if (runs[i].replacement) {
            mark(runs[i], report::Rule::lost_character);
        } else if (context.evidence.damaged() && inside_word(text, runs[i]) && !in_address(text, runs[i].range) &&
                   !code.at(runs[i].range.begin)) {
            mark(runs[i], report::Rule::lost_character);
        }
    }
    return marks;
}

}  // namespace salvage::repair
