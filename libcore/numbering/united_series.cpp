#include <salvage/numbering/united_series.hpp>

#include <unordered_map>

namespace salvage::numbering {
namespace {

bool counts_in_words(const SeriesHead& head) { return head.scheme.family == Family::ordinal; }

bool counts_in_digits(const SeriesHead& head) {
    const Scheme& scheme = head.scheme;
    return scheme.family == Family::arabic && scheme.depth == 1 && scheme.keyword == 0 && scheme.delimiter != Delimiter::blank && scheme.delimiter != Delimiter::brackets;
}

/// Digits of one scheme as far as they have come, and the words that count on from there.
struct Series {
    Scheme scheme;
    std::uint32_t last = 0;
    bool united = false;  ///< a word has filled a gap of it
    std::vector<std::size_t> pending;
};

void take(Series& series, std::vector<UnitedWord>& words) {
    for (const std::size_t word : series.pending) words.push_back({word, series.scheme});
    series.united = series.united || !series.pending.empty();
    series.pending.clear();
}

void end_series(Series& series, std::vector<UnitedWord>& words) {
    if (series.united) take(series, words);
    series.pending.clear();
    series.united = false;
}

}  // namespace

std::vector<UnitedWord> unite_series(std::size_t count, const std::function<SeriesHead(std::size_t)>& head) {
    std::vector<UnitedWord> words;
    std::size_t first = 0;
    while (first < count && !counts_in_words(head(first))) ++first;
    if (first == count) return words;
    std::unordered_map<std::uint64_t, Series> all;
    std::vector<std::size_t> leading;  // words from the first on, with no digits before them
    for (std::size_t h = 0; h < count; ++h) {
        const SeriesHead own = head(h);
        if (counts_in_words(own)) {
            if (own.value == leading.size() + 1) leading.push_back(h);
            else leading.clear();
            if (own.value == 1) leading.assign(1, h);
            for (auto& [key, series] : all) {
                if (series.last + 1 != own.value) continue;
                series.last = own.value;
                series.pending.push_back(h);
            }
        } else if (counts_in_digits(own)) {
            Series& series = all[own.scheme.key()];
            if (series.last == 0 && !leading.empty() && own.value == leading.size() + 1) {
                series.pending = leading;
                series.last = own.value - 1;
            }
            series.scheme = own.scheme;
            if (series.last > 0 && own.value == series.last + 1) take(series, words);
            else end_series(series, words);
            series.last = own.value;
            leading.clear();
        }
    }
    for (auto& [key, series] : all) end_series(series, words);
    return words;
}

}  // namespace salvage::numbering
