/// The letters of a word that lost some, by the table of words and by the words beside it.
#pragma once

#include <salvage/language/words.hpp>
#include <salvage/repair/evidence.hpp>
#include <salvage/repair/lost/lost_chunk.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace salvage::repair {

/// Whether a sentence begins at `at`, as far as `text` (valid UTF-8) shows.
[[nodiscard]] bool may_begin_sentence(std::string_view text, std::size_t at);

/// What stands beside a chunk, looked at when it is first asked for.
class Beside {
public:
    Beside(std::string_view text, ByteRange at, bool nouns_have_capitals = false) : text_(text), at_(at), nouns_have_capitals_(nouns_have_capitals) {}
    /// The words before and behind, as the table has them, without marks at their ends.
    [[nodiscard]] std::u32string_view before() {
        if (!before_) before_ = word_before();
        return *before_;
    }
    [[nodiscard]] std::u32string_view behind() {
        if (!behind_) behind_ = word_behind();
        return *behind_;
    }
    /// Whether `word`, as it is folded, is an adjective before a noun, as far as its ending and a capital behind tell where nouns have
    /// capitals: then it has none itself.
    [[nodiscard]] bool before_noun(std::u32string_view word) const;
    /// Whether the line begins with the word.
    [[nodiscard]] bool line_begins() const { return at_.begin == 0 || (at_.begin <= text_.size() && text_[at_.begin - 1] == '\n'); }
    /// Whether a sentence begins at `at`, or where nothing tells, may begin.
    [[nodiscard]] bool sentence_begins(std::size_t at) {
        asked_sentence_ = true;
        return text_.empty() || may_begin_sentence(text_, at);
    }
    /// Whether a noun may stand behind, as before_noun() asks.
    [[nodiscard]] bool noun_behind() const;
    /// Whether it was asked for the words, and for sentences.
    [[nodiscard]] bool asked_words() const { return before_ || behind_; }
    [[nodiscard]] bool asked_sentence() const { return asked_sentence_; }

private:
    static constexpr std::size_t longest = 64;
    [[nodiscard]] std::u32string_view word_before();
    [[nodiscard]] std::u32string_view word_behind();

    std::string_view text_;
    ByteRange at_;
    bool nouns_have_capitals_;
    bool asked_sentence_ = false;
    std::array<char32_t, longest> letters_, behind_letters_;
    std::optional<std::u32string_view> before_, behind_;
};

/// Fills in the letters that are told, the others as 0 with no confidence; false if none is.  A letter that the channel carries
/// elsewhere was not lost here: then it is the next likely one.
bool fill(Reading& reading, const language::Words& words, Beside& beside, const Channel* channel);

}  // namespace salvage::repair
