/// add_ngrams(), whatever the vectors: `Vectors` finds prints in buckets and adds up.  Nothing in it may be shared with other sources, which
/// are compiled for other processors: all that it calls is inlined.
#pragma once

#include <salvage/language/ngram_sums.hpp>

namespace salvage::language {

// What to look for in a bucket that is on its way from memory.
struct Probe {
    const Bucket* bucket;
    std::uint16_t print;
};

// The table is larger than the caches that are near: a look-up waits for memory.  So a batch of symbols is looked up
// order by order, and what one symbol needs is fetched while the others are being looked at.
template <class Vectors>
[[gnu::always_inline]] inline void add_ngrams_in(const NgramTable& table, const std::uint64_t* histories, std::size_t count, std::uint32_t* sums) {
    const std::uint8_t* vectors[most_symbols * max_order];
    std::size_t taken = 0;
    const auto take = [&](const std::uint8_t* vector) __attribute__((always_inline)) {
        __builtin_prefetch(vector);
        vectors[taken++] = vector;
    };
    const auto probe = [&](std::uint64_t key) __attribute__((always_inline)) {
        const KeyHash hash = hash_key(key, table.bucket_count);
        __builtin_prefetch(table.buckets + hash.bucket);
        return Probe{table.buckets + hash.bucket, hash.print};
    };
    // Takes the vector of a probe, if there is one.
    const auto found = [&](const Probe& wanted) __attribute__((always_inline)) {
        const int place = Vectors::find(*wanted.bucket, wanted.print);
        if (place >= 0) take(table.vectors + (std::size_t{wanted.bucket->base} + static_cast<std::size_t>(place)) * table.stride);
        return place >= 0;
    };
    std::uint8_t open[most_symbols];  // symbols for which no n-gram was found yet
    std::size_t left = count;
    for (std::size_t i = 0; i < left; ++i) open[i] = static_cast<std::uint8_t>(i);
    for (unsigned order = table.order; order > 1; --order) {
        // Whoever comes here from a longer order pays for leaving its context, where that has a price.
        const bool leaving = order < table.order;
        Probe grams[most_symbols], contexts[most_symbols];
        for (std::size_t i = 0; i < left; ++i) {
            const std::uint64_t history = histories[open[i]];
            grams[i] = probe(ngram_key(history, order, false));
            if (leaving) contexts[i] = probe(ngram_key(history >> symbol_width, order, true));
        }
        std::size_t still = 0;
        for (std::size_t i = 0; i < left; ++i) {
            if (leaving) found(contexts[i]);
            if (!found(grams[i])) open[still++] = open[i];
        }
        left = still;
    }
    constexpr std::uint64_t mask = (1U << symbol_width) - 1;
    for (std::size_t i = 0; i < left; ++i) {
        const std::uint64_t history = histories[open[i]];
        take(table.backoffs + (history >> symbol_width & mask) * table.stride);
        take(table.unigrams + (history & mask) * table.stride);
    }
    switch (table.stride) {
        case 64: Vectors::template add<64>(sums, vectors, taken); break;
        case 16: Vectors::template add<16>(sums, vectors, taken); break;
        default: Vectors::template add<4>(sums, vectors, taken); break;
    }
}

}  // namespace salvage::language
