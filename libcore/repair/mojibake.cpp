// Text that was read in a wrong charset: line by line, the chain of wrong readings whose undoing makes the line most
// plausible, if that is certain (mojibake_gate.cpp).
#include <salvage/repair/mojibake_scan.hpp>
#include <salvage/repair/mojibake_search.hpp>
#include <salvage/repair/passes.hpp>

#include <algorithm>
#include <utility>

namespace salvage::repair {
namespace {

// A line longer than this is taken in parts, cut behind blanks: the search's cost is bounded, and the judge's answer
// does not get better.
constexpr std::size_t longest_part = 2048;

std::size_t part_end(std::string_view text, std::size_t begin, std::size_t line_end) {
    if (line_end - begin <= longest_part) return line_end;
    std::size_t end = text.rfind(' ', begin + longest_part);
    if (end != text.npos && end > begin + longest_part / 2) return end + 1;
    end = begin + longest_part;
    while ((static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80) --end;
    return end;
}

}  // namespace

Edits find_mojibake(std::string_view text, const Context& context) {
    Edits edits;
    ChainMemory chains = context.chains;
    for (const ByteRange line : mojibake_suspects(text)) {
        for (std::size_t at = line.begin; at < line.end;) {
            const std::size_t end = part_end(text, at, line.end);
            if (auto found = find_chain(text.substr(at, end - at), chains)) {
                chains.add(found->chain);
                for (Edit& edit : found->edits) {
                    edit.at = {edit.at.begin + at, edit.at.end + at};
                    edits.push_back(std::move(edit));
                }
            }
            at = end;
        }
    }
    return edits;
}

}  // namespace salvage::repair
