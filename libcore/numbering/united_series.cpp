#include <salvage/numbering/united_series.hpp>

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace salvage::numbering {
namespace {

bool counts_in_words(const Candidate& candidate) { return candidate.marker.readings[0].scheme.family == Family::ordinal; }

bool counts_in_digits(const Candidate& candidate) {
    const Scheme& scheme = candidate.marker.readings[0].scheme;
    return scheme.family == Family::arabic && scheme.depth == 1 && scheme.keyword == 0 && scheme.delimiter != Delimiter::blank && scheme.delimiter != Delimiter::brackets;
}

/// Digits of one scheme as far as they have come, and the words that count on from there.
struct Series {
    Scheme scheme;
    std::uint32_t last = 0;
    bool united = false;  ///< a word has filled a gap of it
    std::vector<Candidate*> pending;
};

void take(Series& series) {
    for (Candidate* const word : series.pending) {
        Reading& reading = word->marker.readings[0];
        reading.scheme = series.scheme;
        word->marker.reading_count = 1;
    }
    series.united = series.united || !series.pending.empty();
    series.pending.clear();
}

void end_series(Series& series) {
    if (series.united) take(series);
    series.pending.clear();
    series.united = false;
}

}  // namespace

void unite_series(std::span<Candidate* const> heads) {
    if (std::none_of(heads.begin(), heads.end(), [](const Candidate* head) { return counts_in_words(*head); })) return;
    std::unordered_map<std::uint64_t, Series> all;
    std::vector<Candidate*> leading;  // words from the first on, with no digits before them
    for (Candidate* const head : heads) {
        const Reading& reading = head->marker.readings[0];
        const std::uint32_t value = reading.values[0];
        if (counts_in_words(*head)) {
            if (value == leading.size() + 1) leading.push_back(head);
            else leading.clear();
            if (value == 1) leading.assign(1, head);
            for (auto& [key, series] : all) {
                if (series.last + 1 != value) continue;
                series.last = value;
                series.pending.push_back(head);
            }
        } else if (counts_in_digits(*head)) {
            Series& series = all[reading.scheme.key()];
            if (series.last == 0 && !leading.empty() && value == leading.size() + 1) {
                series.pending = leading;
                series.last = value - 1;
            }
            series.scheme = reading.scheme;
            if (series.last > 0 && value == series.last + 1) take(series);
            else end_series(series);
            series.last = value;
            leading.clear();
        }
    }
    for (auto& [key, series] : all) end_series(series);
}

}  // namespace salvage::numbering
