/// Word statistics of languages whose letters go beyond ASCII: which letter stood where a mark stands now.
///
/// The table holds no words, only what hashes of *folded* ones tell, in which every letter beyond ASCII, every apostrophe
/// and every mark is '?': "n?o" is the folded form of "não" and "nao" has none.  An entry says which letter stands at one '?'
/// of a folded word, of a word beside a neighbour, or of a stretch of letters in any word, which one is the next likely, and
/// how sure that is.  libcore/tables/make_words.cpp writes the table.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <salvage/language/judge.hpp>
#include <salvage/language/ribbon.hpp>
#include <salvage/text/ascii.hpp>

namespace salvage::language {

inline constexpr char32_t word_mark = U'?';
inline constexpr char32_t word_apostrophe = 0x2019;

/// What an entry says: bits 0-5 the letter, 6-11 the next likely letter (0: none), 12-15 how sure: 1 - 2^(-0.75 n).  A language has
/// some hundred that differ, and entries name one of them.
using WordCode = std::uint16_t;
inline constexpr std::size_t word_codes = 512;  ///< of a language, at most

struct WordLanguage {
    char tag[8];            ///< "pt", "sr-Latn"
    std::uint32_t letters;  ///< offset: 64 code points; the first is unused
    std::uint32_t codes;    ///< offset: 2^value_bits codes
    std::uint32_t entry_at; ///< offset: the words of a ribbon, from keys to numbers of codes
    RibbonShape entries;
    std::uint32_t plain_at;  ///< offset: `plain_bits` bits, a Bloom filter of frequent words without letters beyond ASCII
};

struct WordHeader {
    char magic[8];  ///< "SALVWORD"
    std::uint32_t version;
    std::uint32_t size;  ///< of the whole table, bytes
    std::uint32_t languages;
    std::uint32_t language_at;
};

inline constexpr std::uint32_t plain_bits = 1U << 17U;
inline constexpr std::size_t plain_words = 10000;  ///< at most, so that one of 200 unknown words is taken for known
/// The bits of a plain word.
[[nodiscard]] std::array<std::uint32_t, 4> plain_places(std::u32string_view word);

/// What an entry is about.
enum class WordKind : std::uint8_t {
    word,        ///< a whole folded word
    behind,      ///< the same behind a neighbour
    before,      ///< the same before a neighbour
    behind_end,  ///< the same behind a neighbour that ends in these two letters
    before_end,
    stretch_behind,  ///< the stretch of `side_reach` behind a neighbour that ends in these two letters
    stretch_before,
    stretch,     ///< letters on both sides, see `reaches`
    ending,      ///< whether a mark behind these last letters of a word is one of its letters: letter 1, or 2 if it is none
    beginning,   ///< the same before its first letters
    whole_ending,  ///< the same behind a whole word
    whole_beginning,
    plain,       ///< a key for plain_places() only
};

/// The key of `text` at its `mark`th character; `beside` is the neighbour without marks at its ends, or empty.
[[nodiscard]] std::uint64_t word_key(WordKind kind, std::u32string_view text, std::size_t mark,
                                     std::u32string_view beside = {});

/// How far a stretch goes before and behind its mark, each one longer than the one before it.
struct Reach {
    std::size_t before, behind;
};
inline constexpr std::array<Reach, 8> reaches = {{{1, 1}, {2, 1}, {2, 2}, {3, 2}, {3, 3}, {4, 3}, {5, 4}, {7, 6}}};
inline constexpr Reach side_reach{2, 2};
/// How many letters of a word's end or beginning are looked at.
inline constexpr std::array<std::size_t, 5> edges = {2, 3, 4, 5, 7};

/// The letters around `mark` with '_' where the word ends; `mark` is where it then stands.
struct Stretch {
    char32_t text[16];
    std::size_t size = 0;
    std::size_t mark = 0;
    [[nodiscard]] std::u32string_view view() const { return {text, size}; }
};
[[nodiscard]] Stretch stretch(std::u32string_view word, std::size_t mark, Reach reach);

/// Lower case, and '?' for letters beyond ASCII and apostrophes.
[[nodiscard]] char32_t fold_beyond_ascii(char32_t c);
[[nodiscard]] inline char32_t fold_letter(char32_t c) {
    if (c >= 0x80) return fold_beyond_ascii(c);
    return c == U'\'' ? word_mark : ascii_lower(c);
}
/// Latin letters beyond ASCII, and the middle dot, which is one in Catalan.
[[nodiscard]] bool is_accented(char32_t c);
/// Capital for small; İ and I are different letters, ı has none of its own here.
[[nodiscard]] char32_t capital(char32_t c);
[[nodiscard]] char32_t small_beyond_ascii(char32_t c);
[[nodiscard]] inline char32_t small(char32_t c) { return c < 0x80 ? ascii_lower(c) : small_beyond_ascii(c); }

/// What stood at a mark.
struct LostLetter {
    char32_t letter = 0;
    char32_t second = 0;    ///< 0: no other is known
    float confidence = 0;
    bool known = false;     ///< the whole word is known, not only a stretch of it
};

/// The words of one language.  A view, cheap to copy.
class Words {
public:
    /// Of the program's own table; none if it has no words of the language.
    [[nodiscard]] static std::optional<Words> of(LanguageId id);
    /// All languages of the program's own table, in its order.
    [[nodiscard]] static std::span<const LanguageId> languages();
    /// Of another table (memory aligned to 8 bytes, kept alive), by tag.
    [[nodiscard]] static std::optional<Words> of(const std::byte* table, std::string_view tag);

    /// What stood at `mark` of the folded `word`; `before` and `behind` are its neighbours, folded, without marks at
    /// their ends, or empty.  None if the table tells nothing.  A few look-ups.
    [[nodiscard]] std::optional<LostLetter> letter(std::u32string_view word, std::size_t mark, std::u32string_view before,
                                                   std::u32string_view behind) const;
    /// The same in two steps, since most letters are certain before the neighbours are asked.
    struct Alone {
        unsigned letter, second, sure;
        bool whole;
        [[nodiscard]] bool certain() const { return sure >= 12; }
    };
    [[nodiscard]] std::optional<Alone> alone(std::u32string_view word, std::size_t mark) const;
    [[nodiscard]] LostLetter told(const Alone& found) const;
    [[nodiscard]] LostLetter told_beside(const Alone& alone, std::u32string_view word, std::size_t mark, std::u32string_view before,
                                         std::u32string_view behind) const;
    /// How likely a mark behind (before) the folded `word` is a letter of it, as against a sign behind a whole word, in bits
    /// of log-odds, where both are as frequent as the words themselves.  0 where nothing is known.
    [[nodiscard]] float ending(std::u32string_view word) const;
    [[nodiscard]] float beginning(std::u32string_view word) const;

    /// The language's small letters beyond ASCII, the frequent ones first; no apostrophe.
    [[nodiscard]] std::vector<char32_t> small_letters() const;
    /// Whether `word`, in small letters, is a frequent word without letters beyond ASCII.
    [[nodiscard]] bool plain(std::u32string_view word) const;
    /// Whether the whole folded word is known.
    [[nodiscard]] bool knows(std::u32string_view word, std::size_t mark) const;
    /// The letter at the mark of a whole folded word, whose key is word_key(WordKind::word, ...); 0 if the word is not known.
    [[nodiscard]] char32_t letter_of(std::uint64_t key) const;
    /// Asks the memory for what letter_of() will look at: languages that are asked one after the other wait for it once.
    void prefetch(std::uint64_t key) const { entries_.prefetch(key); }

private:
    struct Found {
        unsigned letter, second, sure;
    };
    Words(const std::byte* table, const WordLanguage& language);
    [[nodiscard]] std::optional<Found> find(std::uint64_t key) const;
    /// `found` as the neighbours change it; `whole` says that the word itself is known.
    [[nodiscard]] Found beside(Found found, bool whole, std::u32string_view word, std::size_t mark, std::u32string_view before,
                               std::u32string_view behind) const;
    [[nodiscard]] std::optional<Alone> by_stretches(std::u32string_view word, std::size_t mark) const;
    [[nodiscard]] float edge(std::u32string_view word, bool ending) const;
    [[nodiscard]] float edge_of(std::uint64_t key, std::u32string_view word, bool ending) const;

    const char32_t* letters_;
    const WordCode* codes_;
    Ribbon entries_;
    const std::uint8_t* plain_;
};

}  // namespace salvage::language
