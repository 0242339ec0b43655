// A pair is a run that opens at a word and the next run of the same length, which closes behind one, in the same line and near.  Where
// several open before one closes, the last of them is meant: the others are zero-width spaces.  One pair alone proves nothing, nor do
// pairs around single words, which some write around the names of arguments; and where such runs stand inside of words they are letters.
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost_signs/lost_quote_place.hpp>
#include <salvage/repair/lost_signs/lost_quote_style.hpp>
#include <salvage/repair/lost_signs/lost_shapes.hpp>
#include <salvage/repair/lost_signs/lost_wide_quotes.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <optional>
#include <string>

namespace salvage::repair {
namespace {

constexpr std::size_t longest = 200;   // bytes of what is quoted
constexpr std::size_t most_marks = 6;  // of one quotation mark

bool between_letters(std::string_view text, ByteRange run) {
    return run.begin > 0 && run.end < text.size() && is_letter(valid_utf8_before(text, run.begin).value) && is_letter(valid_utf8_next(text, run.end).value);
}

bool opens(std::string_view text, const Marks& marks) {
    const std::size_t begin = marks.range.begin;
    const bool free = begin == 0 || blank(text[begin - 1]) || text[begin - 1] == '(' || text[begin - 1] == ':' || text[begin - 1] == ',';
    if (!free || marks.range.end == text.size()) return false;
    const char32_t behind = valid_utf8_next(text, marks.range.end).value;
    return is_letter(behind) || is_digit(behind);
}

bool closes(std::string_view text, const Marks& marks) {
    const std::size_t end = marks.range.end;
    if (marks.range.begin == 0) return false;
    const char32_t before = valid_utf8_before(text, marks.range.begin).value;
    if (!is_letter(before) && !is_digit(before) && std::u32string_view(U".,!;)…").find(before) == std::u32string_view::npos) return false;
    return end == text.size() || blank(text[end]) || std::string_view(".,;:!)]").find(text[end]) != std::string_view::npos;
}

}  // namespace

WideQuoteCounts& WideQuoteCounts::operator+=(const WideQuoteCounts& other) {
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        pairs[i] += other.pairs[i];
        phrases[i] += other.phrases[i];
        closings[i] += other.closings[i];
        inside[i] += other.inside[i];
    }
    return *this;
}

bool WideQuoteCounts::lost(std::size_t length) const {
    constexpr std::size_t fewest = 2;
    constexpr std::size_t several = 4;  // for one that does not fit
    // Two marks people write around citations and before and behind questions as well.
    if (length == 1 && !lost(2) && !lost(3)) return false;
    return pairs[length] >= fewest && phrases[length] * 3 >= pairs[length] && closings[length] * several <= pairs[length] && inside[length] * several <= pairs[length];
}

WideQuotes wide_quotes(std::string_view text, const std::vector<Marks>& marks) {
    WideQuotes found;
    std::array<std::optional<Marks>, most_marks / 2 + 1> open;
    CodeLines code(text);
    for (const Marks& run : marks) {
        if (run.replacement || run.count % 2 != 0 || run.count > most_marks) continue;
        const std::size_t length = zero_width_length(run);
        std::optional<Marks>& opening = open[length];
        if (between_letters(text, run.range)) {
            ++found.counts.inside[length];
        } else if (opens(text, run)) {
            if (!code.at(run.range.begin)) opening = run;
        } else if (closes(text, run) && !code.at(run.range.begin)) {
            const std::string_view quoted = opening ? text.substr(opening->range.end, run.range.begin - opening->range.end) : std::string_view();
            if (quoted.empty() || quoted.size() > longest || quoted.find('\n') != quoted.npos) {
                ++found.counts.closings[length];
            } else {
                ++found.counts.pairs[length];
                found.counts.phrases[length] += quoted.find(' ') != quoted.npos ? 1 : 0;
                found.pairs.emplace_back(*opening, run);
            }
            opening.reset();
        }
    }
    return found;
}

Edits find_lost_wide_quotes(std::string_view text, const Context& context) {
    Edits edits;
    const WideQuoteCounts& counts = context.evidence.wide_quotes;
    if (!counts.lost(2) && !counts.lost(3)) return edits;  // nor are those of two marks
    const MarksOf marks(text, context);
    const QuoteStyle style = quote_style(context.evidence);
    constexpr float sure = 0.93F;
    for (const auto& [opening, closing] : wide_quotes(text, marks.all()).pairs) {
        if (!counts.lost(zero_width_length(opening))) continue;
        edits.push_back({opening.range, std::string(style.opening) + std::string(style.space), report::Rule::lost_quote, sure});
        edits.push_back({closing.range, std::string(style.space) + std::string(style.closing), report::Rule::lost_quote, sure});
    }
    std::sort(edits.begin(), edits.end(), [](const Edit& one, const Edit& other) { return one.at.begin < other.at.begin; });
    return edits;
}

}  // namespace salvage::repair
