/// What a document tells about its losses, gathered before any of them is repaired.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <salvage/language/judge.hpp>
#include <salvage/repair/escapes/string_escapes.hpp>
#include <salvage/repair/inserted_readings.hpp>
#include <salvage/repair/lost/lost_scripts.hpp>
#include <salvage/repair/lost/lost_spaces.hpp>
#include <salvage/repair/lost_signs/lost_figures.hpp>
#include <salvage/repair/lost_signs/lost_wide_quotes.hpp>

namespace salvage::repair {

class BlockLanguages;
class SettledWords;
class SignMemory;
class Vocabulary;

/// Counts of shapes that are losses beyond doubt; others are believed in their company.
struct Evidence {
    static constexpr std::size_t enough_letters = 24;
    static constexpr std::size_t letter_codes = 0x250;  ///< Latin-1 and the extended Latin behind it
    enum Quote { opening, closing, low, pointed };

    /// Runs that were zero-width spaces, by zero_width_length().
    std::array<std::size_t, 4> zero_width{};
    /// Runs that are only likely to be such spaces; two of a length support each other.
    std::array<std::size_t, 4> weak_zero_width{};
    /// Runs that may be such spaces and have no such word before them, those that open wide_quotes among them.
    std::array<std::size_t, 4> possible_zero_width{};
    /// Those of them that stand before_noun.
    std::array<std::size_t, 4> noun_zero_width{};
    /// Runs of the same lengths that stand where no such space does, those of wide_quotes among them.
    std::array<std::size_t, 4> other_runs{};
    /// Even runs where quotation marks stand.
    WideQuoteCounts wide_quotes;
    /// Even runs where spaces stand.
    SpaceCounts spaces;
    /// What text in Cyrillic or Greek shows.
    ScriptCounts script;
    /// Signs beside figures: sections of laws, money.
    FigureCounts figures;
    /// Whether nothing but zero-width spaces explains the runs of a length that are only possible ones: long, four or more, and none elsewhere but quotation marks.
    [[nodiscard]] bool many_zero_widths(std::size_t length) const;
    /// Whether even runs of an English text stand only where such spaces may, and nothing else is lost that leaves as many marks: no letters, no quotation marks.
    [[nodiscard]] bool only_zero_widths() const;
    /// Whether two possible runs of a length support each other so, of which one stands before_noun.
    [[nodiscard]] bool few_zero_widths(std::size_t length) const;
    /// Whether several runs of four marks or more are zero-width spaces.
    [[nodiscard]] bool longer_zero_widths() const;
    /// Whether runs of two marks are, too: beside longer ones, several, and few where no such space stands.
    [[nodiscard]] bool short_zero_widths() const;
    /// Lost apostrophes in words that only English has (don?t), and only French or Italian (qu?il, dell?anno).
    std::size_t english = 0;
    std::size_t romance = 0;
    std::size_t genitives = 0;  ///< Anna?s, in whatever language
    /// Spans of years (1844?1849): what was lost in one may be a doubt, in several it is a dash.
    std::size_t lives = 0;
    /// '¿' that stand for lost characters beyond doubt, and those that open questions.
    std::size_t substitutes = 0, inverted_questions = 0;
    /// Lines of dialogues that begin with a mark: in which somebody is said to speak; and answers to a line before that asks.
    std::size_t spoken_lines = 0, answers = 0;
    /// The longest row of lines that begin with a mark, a blank and a letter, and ask nothing, without another line with marks between: "? salt", "? bread".
    std::size_t bulleted_lines = 0;
    /// Lost quotation marks, in pairs that need no company.
    std::size_t pairs = 0;
    /// The same around titles, where several show what one does not.
    std::size_t titles = 0, titles_ended = 0;
    /// Runs of one, two, three and four or more marks at the starts of words: how many marks a quotation mark left.
    std::array<std::size_t, 4> starts{};
    /// Question marks where most people set them: at a word, a new sentence or line behind.
    std::size_t questions = 0;
    /// The same behind a blank, at the end of a line.
    std::size_t questions_apart = 0;
    /// Exclamation marks behind a word and a blank: who sets them so sets question marks so.
    std::size_t exclamations_apart = 0;
    /// Intact letters of Latin-1 beyond ASCII (é, à, ç) in lines with marks.
    std::size_t accents = 0;
    /// Intact quotation marks by kind: “ ” „ «, in lines with marks.
    std::array<std::size_t, 4> quotes{};
    /// Pairs of quotation marks and dashes that were found lost in the document so far: others are likelier in their company.
    std::size_t quotes_found = 0, dashes_found = 0;
    /// Words with lost letters, counted up to `enough_letters`; those of them that have a mark for every byte; and the
    /// language that the last of them is in.
    std::size_t letters = 0;
    std::size_t letters_by_bytes = 0;
    std::size_t letters_replaced = 0;  ///< by U+FFFD
    std::optional<language::LanguageId> language;
    /// Letters beyond ASCII that are intact in lines with marks, and that are lost beyond doubt in the words above; small.
    std::array<std::uint16_t, letter_codes> intact{};
    std::array<std::uint16_t, letter_codes> gone{};

    void count_intact(char32_t letter);
    void count_lost(char32_t letter);
    /// Whether the lost apostrophes are English ones, in English: words of other languages have letters before and behind an "s".
    [[nodiscard]] bool in_english() const;
    /// Whether letters of Latin-1 are intact in lines with marks, and none is known to be lost: the channel carried them.
    [[nodiscard]] bool has_latin1_whole() const;
    /// Whether an English text has several that look like genitives, none of them beyond doubt alone.
    [[nodiscard]] bool has_genitives() const;
    /// Whether the losses are U+FFFD, or '¿' that become such, so that a question mark is one.
    [[nodiscard]] bool replaced() const { return 2 * letters_replaced > letters || (letters == 0 && substituted()); }
    /// Whether lines begin with the dashes of a dialogue, so that others do.
    [[nodiscard]] bool in_dialogue() const { return spoken_lines > 0 || answers > 1; }
    /// Whether '¿' stands for lost characters.
    [[nodiscard]] bool substituted() const { return substitutes > 1 && substitutes > inverted_questions; }
    /// Whether characters are known to be lost, other than spaces.
    [[nodiscard]] bool damaged() const { return letters + english + romance + pairs > 0 || script.lost() || figures.lost() || bulleted_lines > 2 || lives > 1 || (titles > 0 && titles + titles_ended > 1); }
    /// The language of what lost signs: `language`, or else that of a script in which no letter is lost.
    [[nodiscard]] std::optional<language::LanguageId> spoken() const { return language ? language : script.language; }
    /// Readings of Chinese characters.
    ReadingCounts readings;
    /// What programs write in strings.
    StringEscapes strings;
    /// Lines that are not empty, and among them those with a tag of HTML or XML (a declaration counts for all) and those
    /// that look like code: see debris.hpp.  Counted only where something depends on it.
    std::size_t lines = 0;
    std::size_t tags = 0;
    std::size_t code = 0;

    Evidence& operator+=(const Evidence& other);
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// Of what lost characters are decided by, as far as the passes ask: counts that no pass tells apart have the same.  A pass that asks
/// more must say so here.
[[nodiscard]] std::uint64_t key_of(const Evidence& evidence);

/// The channel that explains a document's losses.
class Channel {
public:
    /// `evidence` must outlive it.
    explicit Channel(const Evidence& evidence);
    /// Whether it carried this letter where it lost others: it is intact, and hardly ever known to be lost, though others are.
    /// A channel of 256 characters that carries one letter of Latin-1 mostly carries them all, so these are counted together.
    [[nodiscard]] bool carries(char32_t letter) const;
    /// Whether too few letters are known to be lost to say so of any.
    [[nodiscard]] bool carries_none() const { return evidence_->gone[0] < enough; }

    static constexpr std::size_t latin1 = 0x100;  ///< behind its last letter
    /// Of all letters: those of Latin-1 first, as one, then each of the others.
    static constexpr std::size_t codes = Evidence::letter_codes - latin1 + 1;
    [[nodiscard]] std::array<bool, codes> carried() const;

private:
    static constexpr int enough = 3;
    const Evidence* evidence_;
    int there_ = 0, lost_ = 0;  ///< letters of Latin-1
};

/// What `text` (valid UTF-8, whole lines) tells, behind what is `known` already.  Linear.  `own` are words that the document has intact; `languages`, `signs` and `words` remember.
[[nodiscard]] Evidence gather(std::string_view text, const Evidence& known = {}, const Vocabulary* own = nullptr,
                               BlockLanguages* languages = nullptr, SignMemory* signs = nullptr, SettledWords* words = nullptr);

}  // namespace salvage::repair
