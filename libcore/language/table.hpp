/// The statistics behind the judge: one read-only table, part of the program's image, shared by all threads.
///
/// Layout (little endian, every part aligned to 64 bytes): a header; the scripts and the languages; the fold, which maps
/// each code point to a symbol of a script; and for each script an n-gram model whose unit of storage is a *vector*: the
/// cost of one n-gram in every language of the script, a byte a language, in 1/12 bit.  One look-up thus scores a
/// character under all languages that the script leaves open.  libcore/tables/make_language.cpp writes the table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace salvage::language {

inline constexpr int units_per_bit = 12;      ///< costs are counted in 1/12 bit
inline constexpr unsigned symbol_width = 14;  ///< bits of a symbol inside a key
inline constexpr std::size_t max_lanes = 64;  ///< languages of one script, and so the longest vector
inline constexpr std::size_t max_order = 4;   ///< longest n-gram a table may hold
inline constexpr std::size_t max_scripts = 32;
inline constexpr std::size_t max_sums = 192;  ///< sum of all scripts' strides

/// Symbols that every script's alphabet begins with.
enum Symbol : std::uint16_t {
    symbol_space = 0,  ///< white space, and what is before the first and after the last character
    symbol_digit = 1,
    symbol_foreign = 2,  ///< a letter of another script
    symbol_other = 3,    ///< a letter of this script that no language of ours has
    symbol_first = 4     ///< from here: punctuation, signs, classes of signs, then the script's letters
};

/// case_keep: a sign that may stand inside a word without ending it (marks, soft hyphens, joiners).
enum Case : std::uint8_t { case_none = 0, case_lower = 1, case_upper = 2, case_keep = 3 };

/// What a code point is to the judge.
struct Fold {
    std::uint16_t symbol = 0;
    std::uint8_t place = 0;    ///< low 6 bits: the script; the rest: cost of standing between two letters, in 4 bits
    std::uint8_t surface = 0;  ///< low 2 bits: Case; the rest: cost of writing this symbol so, in 1/4 bit

    /// 0: common to all scripts; else 1 + index into the scripts.
    [[nodiscard]] std::uint8_t script() const { return place & 63u; }
    [[nodiscard]] std::uint32_t split() const { return (place >> 6u) * (4 * units_per_bit); }
    [[nodiscard]] Case letter_case() const { return static_cast<Case>(surface & 3u); }
    [[nodiscard]] std::uint32_t cost() const { return (surface >> 2u) * (units_per_bit / 4); }
};
static_assert(sizeof(Fold) == 4);

/// 30 fingerprints of n-grams and the number of the first one's vector; the others follow it.
struct alignas(64) Bucket {
    std::uint32_t base = 0;
    std::uint16_t prints[30] = {};  ///< 0: empty
};
static_assert(sizeof(Bucket) == 64);

struct ScriptRecord {
    char code[4];            ///< ISO 15924
    std::uint32_t stride;    ///< bytes of a vector: 64, 16 or 4
    std::uint32_t lanes;     ///< languages, at most `stride`
    std::uint32_t first;     ///< the first lane's number among all lanes
    std::uint32_t sums;      ///< where the lanes' sums lie in an array over all scripts
    std::uint32_t alphabet;  ///< symbols
    std::uint32_t order;     ///< longest n-gram
    std::uint32_t buckets;
    std::uint32_t unigrams;   ///< offset: alphabet vectors
    std::uint32_t backoffs;   ///< offset: alphabet vectors, cost of leaving the context of one symbol
    std::uint32_t bucket_at;  ///< offset
    std::uint32_t vectors;    ///< offset
};

struct LaneRecord {
    char code[4];            ///< ISO 639-1 or, where there is none, 639-3; zxx: not prose
    char script[4];          ///< ISO 15924: Latn, Cyrl, Hans, Hant ...
    std::uint16_t prior;     ///< cost of a language before any text, 1/12 bit
    std::uint16_t language;  ///< number of the language; two lanes may share one (two ways to spell it)
};

struct Header {
    char magic[8];  ///< "SALVLANG"
    std::uint32_t version;
    std::uint32_t size;  ///< of the whole table, bytes
    std::uint32_t scripts;
    std::uint32_t lanes;
    std::uint32_t languages;
    std::uint32_t common;  ///< symbols below this are common to all scripts
    std::uint32_t script_at;
    std::uint32_t lane_at;
    std::uint32_t fold_index;   ///< offset: std::uint16_t block number for every 128 code points
    std::uint32_t fold_blocks;  ///< offset: blocks of 128 Fold
};

/// A key names an n-gram: its symbols, newest in the low bits, and its order; or, with `context` set, the n symbols
/// whose cost of being left (back-off) is meant.
[[nodiscard, gnu::always_inline]] constexpr std::uint64_t ngram_key(std::uint64_t symbols, unsigned order, bool context) {
    return (symbols & ((std::uint64_t{1} << (symbol_width * order)) - 1)) |
           static_cast<std::uint64_t>(order + (context ? 8u : 0u)) << 58u;
}

struct KeyHash {
    std::uint32_t bucket;
    std::uint16_t print;
};
[[nodiscard, gnu::always_inline]] constexpr KeyHash hash_key(std::uint64_t key, std::uint32_t buckets) {
    std::uint64_t h = key * 0x9E3779B97F4A7C15u;
    h ^= h >> 29u;
    h *= 0xBF58476D1CE4E5B9u;
    const auto print = static_cast<std::uint16_t>(h & 0xFFFFu);
    return {static_cast<std::uint32_t>((h >> 32u) * buckets >> 32u), print == 0 ? std::uint16_t{1} : print};
}

/// A view of a table in memory; cheap to copy.  The memory must begin at a multiple of 64 and outlive the view.
class Table {
public:
    explicit Table(const std::byte* data)
        : data_(data), index_(at<std::uint16_t>(header().fold_index)), blocks_(at<Fold>(header().fold_blocks)) {}

    [[nodiscard]] const Header& header() const { return *at<Header>(0); }
    [[nodiscard]] std::span<const ScriptRecord> scripts() const {
        return {at<ScriptRecord>(header().script_at), header().scripts};
    }
    [[nodiscard]] std::span<const LaneRecord> lanes() const {
        return {at<LaneRecord>(header().lane_at), header().lanes};
    }
    /// Total: values above U+10FFFF are treated as unassigned.
    [[nodiscard]] Fold fold(char32_t c) const {
        if (c > 0x10FFFF) c = 0xFFFF;
        return blocks_[(std::size_t{index_[c >> 7u]} << 7u) + (c & 127u)];
    }
    template <class T>
    [[nodiscard]] const T* at(std::uint32_t offset) const {
        return reinterpret_cast<const T*>(data_ + offset);
    }

private:
    const std::byte* data_;
    const std::uint16_t* index_;  ///< of the fold, as the header says
    const Fold* blocks_;
};

/// The table of this build.  No work, no allocation: it is mapped with the program.
[[nodiscard]] Table table();

}  // namespace salvage::language
