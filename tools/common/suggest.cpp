#include "common/suggest.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace salvage::cli {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    // Three rows of the table: the swap looks two back.
    std::array<std::vector<std::size_t>, 3> rows;
    for (auto& row : rows) row.resize(b.size() + 1);
    auto& [before, last, now] = rows;
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[b.size()];
}

std::string suggest(std::string_view word, const std::vector<std::string>& words) {
    constexpr std::size_t longest = 64;  // no option is longer, and the cost stays small whatever was typed
    if (word.size() < 2 || word.size() > longest) return {};
    for (const std::string& candidate : words) {
        if (candidate.starts_with(word)) return candidate;
    }
    std::string best;
    std::size_t fewest = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string& candidate : words) {
        const std::size_t edits = edit_distance(word, candidate);
        // "-i" for "-o": nothing of the word would be left.
        if (edits < fewest && edits < candidate.size()) {
            fewest = edits;
            best = candidate;
        }
    }
    return best;
}

}  // namespace salvage::cli
