/// What the characters of a line are, 64 bytes at a time, as vectors of the width that the source is compiled for.
#pragma once

#include <salvage/segment/word_kinds.hpp>
#include <salvage/text/byte_vectors.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace salvage::segment {

/// Bytes that are looked at at once.
inline constexpr std::size_t line_block = 64;

/// A bit for each byte of a block.
struct WordSigns {
    std::uint64_t blank = 0;         ///< or a tab
    std::uint64_t small = 0;
    std::uint64_t capital = 0;
    std::uint64_t end = 0;           ///< . , : ? ! ) " ': may stand behind a word
    std::uint64_t dash = 0;
    std::uint64_t equal = 0;
    std::uint64_t open = 0;          ///< (
    std::uint64_t close = 0;         ///< )
    std::uint64_t quote = 0;
    std::uint64_t apostrophe = 0;
    std::uint64_t beyond_ascii = 0;
};

/// What the words of a block show; those of programs are odd: they have signs or digits inside, or capitals behind small letters.
struct WordFacts {
    std::uint64_t words = 0;    ///< a bit for each character of those that were read
    std::uint64_t signs = 0;    ///< a bit for each of them that begins with a sign that is odd inside a word
    std::uint64_t pairs = 0;    ///< a bit for the beginning of each one of two characters, the second of which is =
    std::uint32_t length = 0;   ///< bytes that were read: up to the last word, if that goes on behind the block
    std::uint32_t all = 0;
    std::uint32_t odd = 0;
    std::uint32_t kinds = 0;    ///< WordKind; entities are left to the reader of `signs`
};

/// All that the characters of a line are told by, a bit for each byte of a block.
struct LineSigns {
    std::uint64_t special = 0;  ///< tabs and bytes beyond ASCII
    std::uint64_t control = 0;
    std::uint64_t blank = 0;    ///< no tab
    std::uint64_t letter = 0;   ///< of ASCII, as are the next four
    std::uint64_t capital = 0;
    std::uint64_t digit = 0;
    std::uint64_t symbol = 0;   ///< # $ % & * + / < = > @ [ \ ] ^ _ ` { | } ~
    std::uint64_t bar = 0;      ///< |
};

/// Numbers of characters in a whole line of ASCII without tabs.
struct LineSums {
    std::uint64_t blank = 0;    ///< a bit for each blank of its first line_block bytes
    std::uint64_t control = 0;  ///< and for each control
    std::uint32_t letters = 0;
    std::uint32_t capitals = 0;
    std::uint32_t digits = 0;
    std::uint32_t symbols = 0;
    std::uint32_t bars = 0;
    std::uint32_t words = 0;
    std::uint32_t gaps = 0;     ///< runs of two or more blanks
    bool plain = false;         ///< nothing but letters and blanks, no capital behind a small letter, and one of . , : ? ! before a blank or the line's end
};

/// Of the first `count` of line_block readable bytes at `at`, 1 to line_block, of which the first is no part of a word before;
/// `goes_on`: nor does a word that reaches to the last one end there.
[[nodiscard]] WordFacts word_facts_baseline(const char* at, std::size_t count, bool goes_on);
/// Of line_block readable bytes at `at`.
[[nodiscard]] LineSigns line_signs_baseline(const char* at);
/// Of the `length` bytes at `at`, at least one, of `readable` ones.  False: a tab or a byte beyond ASCII is among them.
[[nodiscard]] bool sum_line_baseline(const char* at, std::size_t length, std::size_t readable, LineSums& sums);
/// The same on processors that have AVX2 and POPCNT.
[[nodiscard]] WordFacts word_facts_avx2(const char* at, std::size_t count, bool goes_on);
[[nodiscard]] LineSigns line_signs_avx2(const char* at);
[[nodiscard]] bool sum_line_avx2(const char* at, std::size_t length, std::size_t readable, LineSums& sums);

/// The same by what the processor can.
[[nodiscard]] WordFacts word_facts(const char* at, std::size_t count, bool goes_on);
[[nodiscard]] LineSigns line_signs(const char* at);
[[nodiscard]] bool sum_line(const char* at, std::size_t length, std::size_t readable, LineSums& sums);

// Functions of one name are one function to the linker: those of each width have a name of their own.
#if defined(__AVX2__)
inline namespace lines_by_32 {
#else
inline namespace lines_by_16 {
#endif

using byte_vectors::between;
using byte_vectors::Byte;
using byte_vectors::Bytes;
using byte_vectors::load;
using byte_vectors::place_bits;

[[gnu::always_inline]] inline std::uint32_t ones(std::uint64_t bits) { return static_cast<std::uint32_t>(__builtin_popcountll(bits)); }

[[gnu::always_inline]] inline WordSigns look_at_words(const char* at) {
    WordSigns signs;
    for (std::size_t from = 0; from < line_block; from += byte_vectors::vector_size) {
        const Bytes b = load(at + from);
        const auto quote = b == Byte{'"'};
        const auto apostrophe = b == Byte{'\''};
        const auto close = b == Byte{')'};
        const auto end = (b == Byte{'.'}) | (b == Byte{','}) | (b == Byte{':'}) | (b == Byte{'?'}) | (b == Byte{'!'}) | close | quote | apostrophe;
        signs.blank |= place_bits((b == Byte{' '}) | (b == Byte{'\t'})) << from;
        signs.small |= place_bits(between(b, 'a', 'z')) << from;
        signs.capital |= place_bits(between(b, 'A', 'Z')) << from;
        signs.end |= place_bits(end) << from;
        signs.dash |= place_bits(b == Byte{'-'}) << from;
        signs.equal |= place_bits(b == Byte{'='}) << from;
        signs.open |= place_bits(b == Byte{'('}) << from;
        signs.close |= place_bits(close) << from;
        signs.quote |= place_bits(quote) << from;
        signs.apostrophe |= place_bits(apostrophe) << from;
        signs.beyond_ascii |= place_bits(b >= Byte{0x80}) << from;
    }
    return signs;
}

// Where the bits that are carried up from `starts` through runs of `alike` land: behind each run that begins with one.
[[gnu::always_inline]] inline std::uint64_t behind_runs(std::uint64_t starts, std::uint64_t alike) { return (alike + (starts & alike)) & ~alike; }
// The runs of `alike` that begin with one of `starts`, from there on.
[[gnu::always_inline]] inline std::uint64_t runs_from(std::uint64_t starts, std::uint64_t alike) { return alike & ~(alike + (starts & alike)); }
[[gnu::always_inline]] inline std::uint64_t firsts(std::uint64_t runs) { return runs & ~(runs << 1U); }
[[gnu::always_inline]] inline std::uint64_t lasts(std::uint64_t runs) { return runs & ~(runs >> 1U); }

// All words are read at once: an addition carries a bit from a word's first character over all that are alike to the first one
// that is not.
[[gnu::always_inline]] inline WordFacts facts_of(const WordSigns& bits, std::size_t count, bool goes_on) {
    WordFacts facts;
    facts.length = static_cast<std::uint32_t>(count);
    std::uint64_t word = ~bits.blank & ~std::uint64_t{0} >> (line_block - count);
    if (goes_on && (word >> (count - 1U) & 1U) != 0) {
        const std::uint64_t blanks = ~word & ~std::uint64_t{0} >> (line_block - count);
        facts.length = blanks == 0 ? 0 : line_block - static_cast<std::uint32_t>(__builtin_clzll(blanks));
        word &= blanks == 0 ? 0 : ~std::uint64_t{0} >> (line_block - facts.length);
    }
    const std::uint64_t first = firsts(word);
    const std::uint64_t last = lasts(word);
    const std::uint64_t letters = bits.small | bits.capital;
    const std::uint64_t rare = bits.dash | bits.equal | bits.open | bits.close | bits.quote | bits.apostrophe;
    const std::uint64_t plain = letters | bits.beyond_ascii | (rare & ~(bits.equal | bits.quote));
    const auto kind = [](WordKind of, std::uint64_t found) { return found != 0 ? std::uint32_t{of} : 0U; };
    facts.words = word;
    facts.signs = first & ~plain;
    facts.all = ones(first);
    facts.kinds = kind(word_beyond_ascii, bits.beyond_ascii & word);
    // What stands behind a word, and then what stands before it, is no part of it.
    std::uint64_t behind = bits.end & last;
    while (const std::uint64_t more = behind >> 1U & bits.end & word & ~behind) behind |= more;
    std::uint64_t own = word & ~behind;
    if ((rare & word) != 0) {
        own &= ~runs_from(first, (bits.open | bits.quote | bits.apostrophe) & own);
        const std::uint64_t begin = firsts(own);
        facts.pairs = first & (bits.equal & last) >> 1U;
        facts.kinds |= kind(word_has_quotes, bits.quote & word) | kind(word_is_option, bits.dash & first & ((letters | bits.dash) & word) >> 1U) |
                       kind(word_assigns, (bits.equal & first & last) | (bits.equal & own & ~begin & ~lasts(own))) | kind(word_calls, bits.open & own & ~begin & letters << 1U) |
                       kind(word_has_apostrophe, bits.apostrophe & own & ~begin);
    }
    // Odd are a sign, and a capital behind a small letter; most blocks have neither.
    const std::uint64_t begin = firsts(own);
    if ((own & (~plain | (bits.capital & ~begin))) == 0) return facts;
    const std::uint64_t small = bits.small & own;
    const std::uint64_t first_small = (begin | behind_runs(begin, own & ~small)) & small;
    const std::uint64_t odd = own & (~plain | (bits.capital & runs_from(first_small, own)));
    facts.odd = ones((begin | behind_runs(begin, own & ~odd)) & odd);
    return facts;
}

[[gnu::always_inline]] inline LineSigns look_at_line(const char* at) {
    LineSigns found;
    for (std::size_t from = 0; from < line_block; from += byte_vectors::vector_size) {
        const Bytes b = load(at + from);
        const auto symbols = between(b, '#', '&') | between(b, '*', '+') | (b == Byte{'/'}) | between(b, '<', '>') | (b == Byte{'@'}) | between(b, '[', '`') | between(b, '{', '~');
        found.special |= place_bits((b >= Byte{0x80}) | (b == Byte{'\t'})) << from;
        found.control |= place_bits((b < Byte{0x20}) | (b == Byte{0x7F})) << from;
        found.blank |= place_bits(b == Byte{' '}) << from;
        found.letter |= place_bits(between(b | Byte{0x20}, 'a', 'z')) << from;
        found.capital |= place_bits(between(b, 'A', 'Z')) << from;
        found.digit |= place_bits(between(b, '0', '9')) << from;
        found.symbol |= place_bits(symbols) << from;
        found.bar |= place_bits(b == Byte{'|'}) << from;
    }
    return found;
}

/// What most characters of a line are told by, a bit for each byte of line_block.
struct LetterBits {
    std::uint64_t letter = 0, small = 0, blank = 0, special = 0;
};
[[gnu::always_inline]] inline LetterBits look_at_letters(const char* at) {
    LetterBits bits;
    for (std::size_t from = 0; from < line_block; from += byte_vectors::vector_size) {
        const Bytes b = load(at + from);
        bits.letter |= place_bits(between(b | Byte{0x20}, 'a', 'z')) << from;
        bits.small |= place_bits(between(b, 'a', 'z')) << from;
        bits.blank |= place_bits(b == Byte{' '}) << from;
        bits.special |= place_bits((b >= Byte{0x80}) | (b == Byte{'\t'})) << from;
    }
    return bits;
}

/// Whether each of the `signs` of the bytes at `at` may stand behind a plain word.
[[gnu::always_inline]] inline bool end_words(const char* at, std::uint64_t signs) {
    for (; signs != 0; signs &= signs - 1) {
        const char c = at[__builtin_ctzll(signs)];
        if (c != '.' && c != ',' && c != ':' && c != '?' && c != '!') return false;
    }
    return true;
}

// Digits and symbols are counted where there are signs other than those behind words.
// `look`: look_at_line, or what the processor can.
template <typename Look>
[[gnu::always_inline]] inline bool sum_blocks(const char* at, std::size_t length, std::size_t readable, LineSums& sums, Look look) {
    std::uint32_t letters = 0, small_letters = 0, words = 0, gaps = 0;
    // Of the character before a block: it is no blank; it is one, and so is the one before that; a small letter; neither a letter nor a blank.
    std::uint64_t word_before = 0, blank_before = 0, blanks_before = 0, small_before = 0, sign_before = 0;
    bool plain = true;
    char copy[line_block];
    for (std::size_t from = 0; from < length; from += line_block) {
        const char* block = at + from;
        if (readable - from < line_block) {
            std::memset(copy, ' ', line_block);
            std::memcpy(copy, block, readable - from);
            block = copy;
        }
        const std::size_t count = length - from < line_block ? length - from : line_block;
        const std::uint64_t valid = ~std::uint64_t{0} >> (line_block - count);
        const LetterBits bits = look_at_letters(block);
        if ((bits.special & valid) != 0) return false;
        const std::uint64_t blank = bits.blank & valid;
        const std::uint64_t letter = bits.letter & valid;
        const std::uint64_t small = bits.small & valid;
        const std::uint64_t signs = valid & ~(blank | letter);
        const std::uint64_t word = letter | signs;
        letters += ones(letter);
        small_letters += ones(small);
        words += ones(word & ~(word << 1U | word_before));
        const std::uint64_t pairs = blank & (blank << 1U | blank_before);
        if (pairs != 0) gaps += ones(pairs & ~((blank << 1U | blank_before) << 1U | blanks_before));
        plain = plain && (((letter & ~small & (small << 1U | small_before)) | (word & (signs << 1U | sign_before))) == 0);
        if (from == 0) sums.blank = blank;
        if (signs != 0 && !end_words(block, signs)) {
            plain = false;
            const LineSigns found = look(block);
            sums.digits += ones(found.digit & valid);
            sums.symbols += ones(found.symbol & valid);
            sums.bars += ones(found.bar & valid);
            if (from == 0) sums.control = found.control & valid;
        }
        word_before = word >> (line_block - 1);
        blank_before = blank >> (line_block - 1);
        blanks_before = pairs >> (line_block - 1);
        small_before = small >> (line_block - 1);
        sign_before = signs >> (line_block - 1);
    }
    sums.letters = letters;
    sums.capitals = letters - small_letters;
    sums.words = words;
    sums.gaps = gaps;
    sums.plain = plain;
    return true;
}

}  // namespace

}  // namespace salvage::segment
