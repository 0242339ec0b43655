/// What a batch of symbols costs, in all languages of a script at once: the innermost loop of the judge.
#pragma once

#include <salvage/language/table.hpp>

#include <cstddef>
#include <cstdint>

namespace salvage::language {

/// The n-grams of a script.
struct NgramTable {
    const Bucket* buckets;
    std::uint32_t bucket_count;
    const std::uint8_t* vectors;
    const std::uint8_t* backoffs;
    const std::uint8_t* unigrams;
    std::uint32_t stride;
    unsigned order;
};

/// Symbols that are looked up together: their vectors, at most 256, have sums of 16 bits.
inline constexpr std::size_t most_symbols = 64;

/// Adds to `sums`, one for each lane, what the symbols cost; each has a history that ends with it.
using AddNgrams = void(const NgramTable& table, const std::uint64_t* histories, std::size_t count, std::uint32_t* sums);
AddNgrams add_ngrams_baseline, add_ngrams_avx2;

}  // namespace salvage::language
