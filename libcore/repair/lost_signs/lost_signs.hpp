/// What the marks of a paragraph stand for that do not stand inside of words: questions, quotation marks, dashes, letters at the
/// edges of words.  They are decided together, since a quotation mark that opens needs one that closes.
#pragma once

#include <salvage/language/words.hpp>
#include <salvage/repair/evidence.hpp>
#include <salvage/repair/evidence_memory.hpp>
#include <salvage/repair/lost_signs/lost_sign_weights.hpp>
#include <salvage/repair/marks.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace salvage::repair {

enum class SignKind : std::uint8_t {
    other,       ///< genuine, or nothing that is known here
    question,
    letter,
    opening,     ///< of a quotation
    closing,
    apostrophe,  ///< at the end of a word
    dash,
};

/// What some marks of a run are taken for.
struct SignFound {
    ByteRange at;
    SignKind sign = SignKind::other;
    float odds = 0;        ///< bits by which it is that rather than anything else
    std::size_t pair = 0;  ///< of quotation marks: they are numbered by pairs, from 1
    bool alone = false;    ///< half of a quotation whose other half stands in another paragraph, or is missing
    bool spaced = false;   ///< a blank inside of the quotation mark was lost with it
    bool inner = false;    ///< it is of a quotation inside of another one
};

/// What is known of the document, for all its paragraphs.
struct SignProfile {
    std::string_view language;             ///< its tag; empty: unknown
    std::optional<language::LanguageId> spoken;  ///< the same
    std::optional<language::Words> words;  ///< of the language
    bool english = false;
    bool bytes = false;       ///< every byte of what was lost left a mark
    bool few_letters = false; ///< the channel carried the letters of the language, or it has none to lose
    bool other_script = false;  ///< it is Cyrillic or Greek: none is a letter
    bool replaced = false;    ///< losses are U+FFFD, and a question mark is one
    bool attached = false;    ///< some question marks stand at their words
    bool parted = false;      ///< and some behind blanks, whatever the language does
    bool apart = false;       ///< the language sets question marks apart
    bool dialogue = false;    ///< lines begin with the dashes of one
    bool pointed = false;     ///< quotation marks may be « and », which have two bytes
    bool spaced = false;      ///< and have a blank inside of them that was lost with them
    float quoting = 0;        ///< bits for quotation marks, and for dashes, in a document in which some were found
    float dashing = 0;
    std::array<bool, 6> others{};     ///< on what, beside these, the profiles of other languages in the document depend
    const SignWeights* weights = &fitted_sign_weights;
    std::string_view opening, closing;  ///< quotation marks that lines with marks have intact; empty: none
    std::string_view intact_closing;  ///< what closes quotations where only what opens them was lost; empty: both are
};

[[nodiscard]] SignProfile sign_profile(const Evidence& evidence);

/// Of all of it that signs of a paragraph in its language are decided by, without how many others were found in the document and with that.
struct ProfileKeys {
    std::uint64_t apart = 0, in_company = 0;
};
[[nodiscard]] ProfileKeys keys_of(const SignProfile& profile);
/// The same with what the profiles of other languages depend on.
[[nodiscard]] std::uint64_t key_with_others(const SignProfile& profile);

/// The profile of each paragraph: the document's, or where a paragraph is in another language, that language's; without the intact
/// quotation marks where it has none of them, so that paragraphs are decided once whatever others have.
class SignProfiles {
public:
    /// `evidence` must outlive it, and `languages`, which may be null: then all are the document's.
    SignProfiles(const Evidence& evidence, SignProfile document, BlockLanguages* languages) : evidence_(&evidence), document_(std::move(document)), languages_(languages) {}
    struct Known {
        SignProfile profile;
        ProfileKeys keys;
    };
    /// Until it is next asked.
    [[nodiscard]] const Known& of(std::string_view paragraph);

private:
    /// One language's, by whether the paragraph has the quotation marks, and what closes where only what opens was lost.
    using Variants = std::array<std::optional<Known>, 4>;
    [[nodiscard]] static const Known& variant(Variants& known, const SignProfile& whole, std::string_view paragraph);
    const Evidence* evidence_;
    SignProfile document_;
    BlockLanguages* languages_;
    SignProfile other_;
    std::optional<language::LanguageId> other_language_;  ///< of `other_`
    Variants of_document_, of_other_;
};

/// How likely each mark that does not stand inside a word is a letter, and what signs the others are; in the text's order.
struct SignsFound {
    std::vector<SignFound> signs;
    struct Letter {
        std::size_t at;  ///< of the mark
        float odds;      ///< bits by which it is a letter
    };
    std::vector<Letter> letters;
    bool by_company = false;  ///< how many others the document has was asked for
};

/// Remembers what the marks of paragraphs are: a text is looked at again after each repair.
class SignMemory {
public:
    /// Of the paragraph with this key; null if it is not known.
    [[nodiscard]] const SignsFound* find(std::uint64_t key) const;
    const SignsFound& keep(std::uint64_t key, SignsFound found);

    ShapeMemory shapes;  ///< of all marks of a text

private:
    static constexpr std::size_t most = 4096;  ///< then all are forgotten
    std::unordered_map<std::uint64_t, SignsFound> known_;
};

/// The paragraphs of a text (valid UTF-8) that have marks, one after the other: lines that go on.
class Paragraphs {
public:
    explicit Paragraphs(std::string_view text) : text_(text), marks_(text) {}
    /// The next one, from the line of its first mark on; none behind the last.
    [[nodiscard]] std::optional<ByteRange> next();

private:
    std::string_view text_;
    MarkFinder marks_;
    std::size_t end_ = 0;  ///< of the last one
};

/// Decides the marks of one of its paragraphs.  `memory` may be null.
[[nodiscard]] SignsFound find_signs_of(std::string_view text, ByteRange paragraph, SignProfiles& profiles, SignMemory* memory);

/// Decides the marks of `text`, valid UTF-8, paragraph by paragraph, in a document that has lost characters.  Linear.  `memory`
/// may be null.
[[nodiscard]] SignsFound find_signs(std::string_view text, SignProfiles& profiles, SignMemory* memory);

/// Whether a run of marks stands at the start of a word; and whether it is a question mark where most people set it, at a word, and a
/// new sentence or line behind.
[[nodiscard]] bool starts_word(std::string_view text, const Marks& marks);
[[nodiscard]] bool ends_question(std::string_view text, const Marks& marks);
/// Whether it is one behind a blank, at the end of a line.
[[nodiscard]] bool ends_question_apart(std::string_view text, const Marks& marks);

/// How a clause asks: it begins with a word that only questions begin with, or with a verb before its subject; or its last part does, or it
/// has one that shows less.
enum class Asking : std::uint8_t { no, part, first };
/// How the clause asks that ends at `at`.  `plainly`: where nothing but a question or a dash stands, words count that Spanish writes an accent
/// on in questions.
[[nodiscard]] Asking asking(std::string_view text, std::size_t at, std::string_view language, bool plainly = false);
/// Whether the sentence or line that `at` stands in begins as a question does, whatever marks stand between: "Where do ?they? come from".
[[nodiscard]] bool sentence_asks(std::string_view text, std::size_t at, std::string_view language);
/// Whether it asks at all.
[[nodiscard]] bool asks(std::string_view text, std::size_t at, std::string_view language, bool plainly = false);
/// Whether the clauses that end at `first` and at `second`, before marks between blanks, are questions one after the other: both ask, or both end
/// with the same word ("Kommst du ? bleibst du ? sag es").
[[nodiscard]] bool both_ask(std::string_view text, std::size_t first, std::size_t second, std::string_view language);

/// Bits for a mark between blanks to be a word of one letter (à, è, å), by the words before it, which ends at `before`, and behind it.
[[nodiscard]] float letter_alone_bits(std::string_view text, std::size_t before, std::size_t behind, std::string_view language);

/// Whether a sentence may begin with such a word: È, À, Å.
[[nodiscard]] bool letter_begins_sentence(std::string_view language);

/// Whether the word before `at`, or before its comma or colon, is a verb of speech; and whether it is one that announces what is quoted:
/// so-called, term, titled.
[[nodiscard]] bool speech_before(std::string_view text, std::size_t at, std::string_view language);
[[nodiscard]] bool announces(std::string_view text, std::size_t at, std::string_view language);

/// Whether one of the first `words` behind `at` is a verb of speech.
[[nodiscard]] bool speech_behind(std::string_view text, std::size_t at, std::string_view language, int words = 3);

}  // namespace salvage::repair
