/// The repair passes: each looks for one thing in a text and returns what it wants changed.  All are total on valid
/// UTF-8, linear, and pure: what they know beyond the text comes in a Context.
#pragma once

#include <salvage/repair/edits.hpp>
#include <salvage/repair/evidence.hpp>
#include <salvage/repair/fixes.hpp>
#include <salvage/repair/lost/lost_language.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/mojibake/mojibake_memory.hpp>
#include <salvage/repair/mojibake/mojibake_shapes.hpp>
#include <salvage/repair/scan/scan.hpp>
#include <salvage/repair/vocabulary.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace salvage::repair {

/// How much is dared where characters are lost.
enum class Lost : std::uint8_t {
    off,   ///< nothing
    safe,  ///< what is all but certain
    bold,  ///< the most likely reading; what `safe` would not do is marked as doubtful
};

/// Texts in which the passes of lost characters found nothing more, by what was known of the document then; and for as long as its
/// vocabulary does not know more words that they were asked for.
class SettledTexts {
public:
    [[nodiscard]] static std::uint64_t key(std::string_view text, std::uint64_t evidence);
    [[nodiscard]] bool holds(std::uint64_t key, const Vocabulary* own) const;
    /// The passes begin to look at a text; they tell what they ask the vocabulary for; they have found nothing in it.
    void begin() { asked_ = {}; }
    void asked(const UnknownWords& words);
    void add(std::uint64_t key, const Vocabulary* own);
    void clear() { known_.clear(); }

private:
    struct Asked {
        std::vector<std::uint64_t> unknown;
        bool all = true;            ///< that is all
        std::uint64_t changes = 0;  ///< of the vocabulary, where it is not
    };
    Asked asked_;
    std::unordered_map<std::uint64_t, Asked> known_;
};

/// The marks of the text that the passes look at, which are looked for when the first of them asks.
class KnownMarks {
public:
    [[nodiscard]] const std::vector<Marks>& of(std::string_view text) {
        if (!known_) marks_ = all_marks(text);
        known_ = true;
        return marks_;
    }
    void forget() { known_ = false; }  ///< the text is another now

private:
    std::vector<Marks> marks_;
    bool known_ = false;
};

/// Lines of markup and code in a document, counted when a pass asks for them first: most find nothing that depends on them.
class CountedWhenAsked {
public:
    explicit CountedWhenAsked(std::function<Evidence()> count) : count_(std::move(count)) {}
    [[nodiscard]] bool asked() const { return counted_.has_value(); }
    [[nodiscard]] const Evidence& evidence() {
        if (!counted_) counted_ = count_();
        return *counted_;
    }

private:
    std::function<Evidence()> count_;
    std::optional<Evidence> counted_;
};

/// Where the text stands in its document.
struct Context {
    bool document_begins = false;  ///< the document begins with the text
    bool document_ends = false;    ///< nothing follows the text
    Evidence evidence;             ///< of the document as far as it is known
    ChainMemory chains;            ///< that repaired lines before the text
    float min_confidence = 0;      ///< edits that are less sure are not made
    bool explain = false;          ///< keep what each pass did
    Lost lost = Lost::safe;
    const Vocabulary* own = nullptr;  ///< words that the document has intact, or was told of
    BlockLanguages* languages = nullptr;  ///< remembers, if it is there
    SignMemory* signs = nullptr;          ///< the same
    const SettledShapes* settled = nullptr;  ///< of lines before the text; may be null
    SearchMemory* searched = nullptr;        ///< remembers, if it is there
    SettledTexts* settled_texts = nullptr;   ///< the same
    SettledWords* settled_words = nullptr;   ///< the same
    KnownMarks* known_marks = nullptr;       ///< of the text that a pass is given; may be null
    bool settles = true;                     ///< they are told what is settled: all fixes are asked for
    std::uint64_t evidence_key = 0;          ///< key_of(evidence), where they are there
    std::uint64_t words_key = 0;             ///< key_of_words(evidence), the same
    CountedWhenAsked* counted = nullptr;     ///< what `evidence` has not of markup and code; may be null

    /// Whether the document is markup or code; or code alone (debris.hpp).
    [[nodiscard]] bool in_markup_or_code() const;
    [[nodiscard]] bool in_code() const;
    /// The same where it is known without counting; else false.
    [[nodiscard]] bool is_known_as_markup_or_code() const { return (counted == nullptr || counted->asked()) && in_markup_or_code(); }
};

/// The marks of the text that a pass is given, as all_marks() has them.
class MarksOf {
public:
    MarksOf(std::string_view text, const Context& context) : known_(context.known_marks != nullptr ? &context.known_marks->of(text) : nullptr) {
        if (known_ == nullptr) own_ = all_marks(text);
    }
    [[nodiscard]] const std::vector<Marks>& all() const { return known_ != nullptr ? *known_ : own_; }

private:
    const std::vector<Marks>* known_;
    std::vector<Marks> own_;
};

// One function for each fix, in the order in which they are done; rules.cpp says what each does.
[[nodiscard]] Edits find_bom(std::string_view text, const Context& context);
[[nodiscard]] Edits find_apart_accents(std::string_view text, const Context& context);
[[nodiscard]] Edits find_line_ends(std::string_view text, const Context& context);
[[nodiscard]] Edits find_controls(std::string_view text, const Context& context);
[[nodiscard]] Edits find_formats(std::string_view text, const Context& context);
[[nodiscard]] Edits find_bidi(std::string_view text, const Context& context);
[[nodiscard]] Edits find_string_escapes(std::string_view text, const Context& context);
[[nodiscard]] Edits find_entities(std::string_view text, const Context& context);
[[nodiscard]] Edits find_escapes(std::string_view text, const Context& context);
[[nodiscard]] Edits find_quoted_printable(std::string_view text, const Context& context);
[[nodiscard]] Edits find_zero_width(std::string_view text, const Context& context);
[[nodiscard]] Edits find_not_nfc(std::string_view text, const Context& context);
[[nodiscard]] Edits find_inserted_readings(std::string_view text, const Context& context);
[[nodiscard]] Edits find_substitutes(std::string_view text, const Context& context);
[[nodiscard]] Edits find_lost_wide_quotes(std::string_view text, const Context& context);
[[nodiscard]] Edits find_lost_spaces(std::string_view text, const Context& context);
[[nodiscard]] Edits find_lost_zero_width(std::string_view text, const Context& context);
[[nodiscard]] Edits find_lost_in_mojibake(std::string_view text, const Context& context);
[[nodiscard]] Edits find_lost_apostrophes(std::string_view text, const Context& context);
[[nodiscard]] Edits find_lost_letters(std::string_view text, const Context& context);
[[nodiscard]] Edits find_lost_symbols(std::string_view text, const Context& context);
[[nodiscard]] Edits find_lost_quotes(std::string_view text, const Context& context);
[[nodiscard]] Edits find_lost_dashes(std::string_view text, const Context& context);
[[nodiscard]] Edits find_not_nfkc(std::string_view text, const Context& context);
[[nodiscard]] Edits find_ligatures(std::string_view text, const Context& context);
[[nodiscard]] Edits find_widths(std::string_view text, const Context& context);
[[nodiscard]] Edits find_curly_quotes(std::string_view text, const Context& context);
[[nodiscard]] Edits find_odd_spaces(std::string_view text, const Context& context);
[[nodiscard]] Edits find_trailing_blanks(std::string_view text, const Context& context);

/// Mojibake, which is done behind bom: beside the edits, what is known of the document's chains then.
struct FoundMojibake {
    Edits edits;
    ChainMemory chains;
    OddShapes refused;  ///< of parts that look swapped and surely are not
    bool swapped = false;  ///< some part was
};
[[nodiscard]] FoundMojibake find_mojibake(std::string_view text, const ChainMemory& known, const SettledShapes* settled = nullptr, SearchMemory* memory = nullptr);

/// Marks (edits that change nothing) on what is lost and stays so: U+FFFD, marks inside of words, words of nothing but marks.
[[nodiscard]] Edits find_lost_characters(std::string_view text, const Context& context);
/// The same on controls of the order of writing that deceive, on runs of private characters, and on memory that was never written.
[[nodiscard]] Edits find_bidi_controls(std::string_view text, const Context& context);
[[nodiscard]] Edits find_private_use(std::string_view text, const Context& context);
[[nodiscard]] Edits find_unwritten_memory(std::string_view text, const Context& context);

/// The fixes of escapes, which ask whether the document is prose (debris.hpp).
inline constexpr report::Rule debris_rules[] = {report::Rule::entities, report::Rule::escapes, report::Rule::quoted_printable};

/// The fixes of lost characters.
inline constexpr report::Rule lost_rules[] = {report::Rule::lost_zero_width, report::Rule::lost_mojibake, report::Rule::lost_apostrophe,
                                             report::Rule::lost_letter, report::Rule::lost_symbol, report::Rule::lost_quote, report::Rule::lost_dash};

/// The fixes of style, which are done on request alone, and on any line with characters beyond ASCII.
inline constexpr report::Rule style_rules[] = {report::Rule::nfkc, report::Rule::ligatures, report::Rule::widths, report::Rule::quotes, report::Rule::spaces};
[[nodiscard]] bool has_style(const Fixes& fixes);

/// What one pass found.
struct PassStep {
    std::string before;  ///< the text it was given
    Edits edits;         ///< of it, made
    Edits left_out;      ///< not sure enough
};

struct Repaired {
    std::string text;
    Edits edits;                  ///< of the text that was given
    ChainMemory chains;           ///< as given, and what the text adds
    OddShapes refused;            ///< in the repaired text
    bool swapped = false;         ///< some of the text was read in a wrong charset that is not UTF-8's
    std::vector<PassStep> steps;  ///< if they were to be kept: of each pass that found something, in order
};

/// Runs the passes of `fixes` over whole lines, again until none finds anything more.  `why` says what the scan saw in
/// them (scan.hpp); a pass whose reason is missing is not run.  `edits` are composed into the result: those, marks
/// mostly, that an earlier stage has for this text.
[[nodiscard]] Repaired repair(std::string_view text, Why why, Edits edits, const Fixes& fixes, const Context& context);

}  // namespace salvage::repair
