/// Words that a document, or a corpus, has intact: they tell what stood in its damaged ones.
#pragma once

#include <salvage/repair/lost/lost_chunk.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace salvage::repair {

/// Words that a vocabulary was asked for and did not have.
struct UnknownWords {
    std::array<std::uint64_t, 3> keys{};
    std::size_t size = 0;
    bool all = true;  ///< these are all that it was asked for
};

/// Counts of words with letters beyond ASCII, by what is left of them when those are lost.  At most `most` of them, about 8 MB.
class Vocabulary {
public:
    static constexpr std::size_t most = 100'000;

    /// Counts the words of `text` (valid UTF-8) that have such letters and no mark.  Linear; ASCII goes at memory speed.  Whether a word
    /// took the place of another that looked the same as a third.
    bool add(std::string_view text);
    /// The same, once fill() is first asked: most texts have marks that no word is asked for.  `text` must stay as it is until
    /// drop_unasked(), after which it is counted or never will be.
    void add_when_asked(std::string_view text) { unasked_.push_back(text); }
    void drop_unasked() { unasked_.clear(); }

    /// Fills in the lost letters of `reading`, if words of the vocabulary tell them all.  Changes nothing else.  `unknown` is told what it asked for in vain.
    [[nodiscard]] bool fill(Reading& reading, UnknownWords* unknown = nullptr) const;
    /// Whether it has the folded `word`, and one letter for its `mark`.
    [[nodiscard]] bool knows(std::u32string_view word, std::size_t mark) const;
    /// As fill(), of short words that lost a letter at an edge as well: for who knows that the rest is no word.
    [[nodiscard]] bool fill_short(Reading& reading, UnknownWords* unknown = nullptr) const;
    /// Whether it would ask for each of them in vain again.
    [[nodiscard]] bool has_none_of(std::span<const std::uint64_t> keys) const;

    [[nodiscard]] bool empty() const { return letters_.empty(); }
    /// Another number whenever fill() may answer otherwise than before.
    [[nodiscard]] std::uint64_t changes() const { return changes_; }

    /// A number of all that fill() knows, with what add_when_asked() was given: vocabularies that have the same answer alike.
    [[nodiscard]] std::uint64_t words_told() const {
        if (!unasked_.empty()) add_unasked();
        return told_;
    }

    /// The words as text, for clean --learn: "salvage-words 1", then WORD, tab, how often, a line each, by count.  Of those that were
    /// added to a vocabulary made with `keep_words`.
    [[nodiscard]] std::string to_text() const;
    /// Reads it back; none if it is not such a text.
    [[nodiscard]] static std::optional<Vocabulary> from_text(std::string_view text);

    explicit Vocabulary(bool keep_words = false) : keep_words_(keep_words) {}

private:
    struct Told {
        char32_t letter = 0, second = 0;  ///< second: of another word that looks the same
    };
    void add_word(std::string_view word, std::uint32_t count) const;
    [[nodiscard]] bool add_letters(std::string_view word, std::uint32_t count) const;
    [[nodiscard]] bool adds_nothing(std::uint64_t key) const { return !settled_.empty() && settled_[key % settled_.size()] == key; }
    void settle(std::uint64_t key) const;
    void add_unasked() const;
    void add_words(std::string_view text) const;

    // Counted when fill(), which changes nothing that can be seen, is first asked.
    mutable std::unordered_map<std::uint64_t, Told> letters_;  ///< by word_key()
    mutable std::unordered_map<std::string, std::uint32_t> words_;
    mutable std::vector<std::string_view> unasked_;
    mutable std::vector<std::uint64_t> settled_;  ///< keys of words that add nothing any more, the last of them
    mutable std::size_t settled_count_ = 0;       ///< since there is place for so many, and those there were then
    mutable std::uint64_t told_ = 0;              ///< a sum over all letters, in whatever order they came
    mutable std::uint64_t changes_ = 0;
    mutable std::uint64_t replaced_ = 0;
    bool keep_words_;
};

}  // namespace salvage::repair
