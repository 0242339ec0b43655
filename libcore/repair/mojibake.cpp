// Text that was read in a wrong charset: line by line, the chain of wrong readings whose undoing makes the line most
// plausible, if that is certain (mojibake_gate.cpp).
#include <salvage/repair/debris.hpp>
#include <salvage/repair/mojibake_scan.hpp>
#include <salvage/repair/mojibake_search.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <utility>

namespace salvage::repair {
namespace {

// A line longer than this is taken in parts, cut behind blanks: the search's cost is bounded, and the judge's answer
// does not get better.
constexpr std::size_t longest_part = 2048;

constexpr std::size_t longest_whole = 16384;  // the same where no blank stands, and a cut may part a sequence

std::size_t part_end(std::string_view text, std::size_t begin, std::size_t line_end) {
    if (line_end - begin <= longest_part) return line_end;
    std::size_t end = text.rfind(' ', begin + longest_part);
    if (end != text.npos && end > begin + longest_part / 2) return end + 1;
    end = begin + longest_part;
    while (end < line_end && end - begin < longest_whole && static_cast<unsigned char>(text[end]) >= 0x80) ++end;
    while (end < line_end && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80) --end;
    return end;
}

// Whether a line that speaks of charsets shows what it speaks of: « Ã© », each sample by itself.
bool shows_samples(std::string_view line, const Edits& edits) {
    constexpr std::size_t longest_sample = 12;
    const auto beside = [&](const Edit& edit) {
        return (edit.at.begin != 0 && is_letter(valid_utf8_before(line, edit.at.begin).value)) ||
               (edit.at.end != line.size() && is_letter(valid_utf8_next(line, edit.at.end).value));
    };
    return std::none_of(edits.begin(), edits.end(), [&](const Edit& edit) { return edit.at.size() > longest_sample || beside(edit); }) &&
           speaks_of_escapes(line);
}

// Other lines with characters beyond ASCII, in order among them.
void add_other_lines(std::vector<MojibakeSuspect>& lines, std::string_view text) {
    std::vector<MojibakeSuspect> all;
    auto next = lines.begin();
    for (const Suspect& other : lines_beyond_ascii(text)) {
        if (next != lines.end() && next->line == other.lines) {
            all.push_back(*next++);
        } else {
            all.push_back({other.lines, false, true});
        }
    }
    lines = std::move(all);
}

}  // namespace

FoundMojibake find_mojibake(std::string_view text, const ChainMemory& known, const SettledShapes* settled) {
    FoundMojibake result{{}, known, {}, false};
    std::vector<MojibakeSuspect> lines = mojibake_suspects(text);
    if (known.any_swap()) add_other_lines(lines, text);
    for (const auto& [line, line_misread, unsuspected] : lines) {
        for (std::size_t at = line.begin; at < line.end;) {
            const std::size_t end = part_end(text, at, line.end);
            const std::string_view part = text.substr(at, end - at);
            const bool misread = part.size() == line.size() ? line_misread : may_be_misread_utf8(part);
            Searched searched = unsuspected ? follow_swaps(part, result.chains) : find_chain(part, misread, result.chains, settled);
            result.refused.insert(result.refused.end(), searched.refused.begin(), searched.refused.end());
            result.swapped |= searched.swapped;
            std::optional<Hypothesis> found = std::move(searched.repair);
            if (found && shows_samples(part, found->edits)) found.reset();
            if (found) {
                result.chains.add(found->chain);
                for (Edit& edit : found->edits) {
                    edit.at = {edit.at.begin + at, edit.at.end + at};
                    result.edits.push_back(std::move(edit));
                }
            } else if (misread) {
                result.chains.add_unexplained();
            }
            at = end;
        }
    }
    return result;
}

}  // namespace salvage::repair
