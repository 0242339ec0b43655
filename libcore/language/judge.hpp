/// The judge: how many bits a text costs under a model of written language.  The fewer, the more plausible.
///
/// Decodings of the same bytes are compared by their bits in whole (not a character: hypotheses differ in length).
/// A difference of n bits says that one text is 2^n times as plausible as the other.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <salvage/language/table.hpp>

namespace salvage::language {

/// Number of a language, below language_count().
using LanguageId = std::uint16_t;

struct Language {
    std::string_view
        code;  ///< ISO 639-1, or 639-3 where there is none; "zxx" (no linguistic content): code, tables, logs, markup
    std::string_view script;  ///< ISO 15924: "Latn", "Cyrl", "Hans" ...
};

[[nodiscard]] std::size_t language_count();
[[nodiscard]] Language language(LanguageId id);
/// By code, or by code and script joined with '-': "sr-Latn", "zh-Hant".  By code alone, a language in two scripts is
/// the first one that is not Latin: "sr" is Serbian in Cyrillic, "zh" is Chinese in simplified characters.
[[nodiscard]] std::optional<LanguageId> find_language(std::string_view tag);
/// Its tag (BCP 47): the code, with the script where the code alone does not tell: "de", "zh-Hant".
[[nodiscard]] std::string tag(LanguageId id);

/// What language a text is in.
struct Guess {
    LanguageId language = 0;
    LanguageId second = 0;  ///< the next best
    double confidence = 0;  ///< 0 to 1, the model's own probability, tempered; 0 where the text has no letters
    double margin = 0;      ///< bits by which `language` beats `second`
    double bits = 0;        ///< bits a character of the whole text
    bool prose = false;     ///< false: no letters, "zxx", or bits so high that it is no text in a language of ours
};

/// What comparing hypotheses needs of a text, without the rest of a Guess.
struct Best {
    double bits = 0;          ///< as Scorer::bits()
    LanguageId language = 0;  ///< as Guess::language
};

/// Adds up a text, character by character, under all languages at once.  A value: copy it to try several
/// continuations.  About 1.5 KB; no allocation; total: every code point and every byte is accepted.
class Scorer {
public:
    explicit Scorer(Table table = language::table());

    void add(char32_t c);
    void add(std::u32string_view text);
    /// UTF-8; each byte that is not part of a well-formed sequence counts as one U+FFFD.
    void add(std::string_view utf8);

    /// Adds up what has been added so far: worth its while where several things are asked of it, changes nothing.
    void settle() { flush(); }

    /// Bits of what was added, under the best language of each script in it.  Cost: one pass over the languages of
    /// the scripts seen.
    [[nodiscard]] double bits() const;
    /// The same with `id` for the script it is written in.
    [[nodiscard]] double bits(LanguageId id) const;
    /// Adds `utf8` as long as bits() may stay below `most`: of what costs much more that is known long before its end.  Returns bits() with all of
    /// it, or some bits more than `most`.
    [[nodiscard]] double add_up_to(std::string_view utf8, double most);
    /// Code points added.
    [[nodiscard]] std::size_t characters() const { return state_.characters; }
    [[nodiscard]] Guess guess() const;
    /// Cheaper than guess().
    [[nodiscard]] Best best() const;
    /// The languages of the Latin script that are at most `within` bits behind the best of them, a bit for each lane of the table
    /// (two lanes may be one language).
    [[nodiscard]] std::uint64_t likely_latin(double within) const;

private:
    // What a character changes, apart from the sums: a loop over characters holds it in registers.
    struct State {
        std::uint64_t history = 0;  ///< the last symbols, newest in the low bits
        std::uint64_t shared = 0;   ///< cost that no language changes: case, spelling, changes of script
        std::size_t characters = 0;
        std::uint8_t script = 0;  ///< of the last letter; 0: none yet
        std::uint8_t letter_case = 0;  ///< state of the case model
        bool capitals = false;    ///< the word before was all capitals
        std::uint8_t run = 0;     ///< letters since the script changed inside a word, at most 255; 0: it did not
        std::uint8_t split = 0;   ///< what the last sign costs if a letter follows it
        std::uint8_t queued = 0;
    };
    void add(Fold fold, State& now);
    void change_to(std::uint8_t script, State& now);
    void queue(std::uint16_t symbol, State& now);
    void flush(State& now);
    void flush() { flush(state_); }
    /// So many that are queued, in the letters of that script.
    void add_queued(std::size_t script_number, std::size_t count, std::array<std::uint32_t, max_sums>& sums) const;
    [[nodiscard]] bool is_after_letter(const State& now) const;
    [[nodiscard]] std::array<std::uint32_t, max_sums> sums() const;
    [[nodiscard]] std::size_t main_script() const;
    [[nodiscard]] double total(std::optional<std::size_t> fixed_lane, const std::array<std::uint32_t, max_sums>& sums) const;

    static constexpr std::size_t batch = 64;

    Table table_;
    std::uint32_t common_symbols_;
    std::uint32_t seen_ = 0;  ///< bit s: script s has letters
    State state_;
    std::array<std::uint32_t, max_scripts> letters_{};  ///< by script
    std::array<std::uint32_t, max_sums> sums_;          ///< by language, with its prior
    std::array<std::uint64_t, batch> queue_{};          ///< histories of symbols not in sums_ yet, all of one script
};

/// Bits of a whole text under the best language; `utf8` as in Scorer::add.
[[nodiscard]] double bits(std::string_view utf8);
[[nodiscard]] double bits(std::u32string_view text);
/// The same, if they are no more than `most`; else some that are more.  `utf8` as in Scorer::add.
[[nodiscard]] double bits_up_to(std::string_view utf8, double most);
/// Bits a character under one language.
[[nodiscard]] double bits_per_character(std::string_view utf8, LanguageId id);
/// By how many bits `a` is more plausible than `b` (negative: less).
[[nodiscard]] double margin(std::string_view a, std::string_view b);
[[nodiscard]] double margin(std::u32string_view a, std::u32string_view b);
/// The language of a span.
[[nodiscard]] Guess guess(std::string_view utf8);

}  // namespace salvage::language
