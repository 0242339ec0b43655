/// The words of a line that has lost its ends, and what they tell of their language.
#pragma once

#include <salvage/segment/lines.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

inline constexpr std::size_t shortest_lexicon = 3000;  ///< bytes that tell which words begin sentences; paragraphs of several hundred words exist
inline constexpr std::size_t longest_title = 14;       ///< words

struct EndlessWord {
    std::uint32_t begin = 0;  ///< in bytes of the line
    std::uint32_t end = 0;
    std::uint32_t form = 0;   ///< index into the forms
    bool upper : 1 = false;
    bool lower : 1 = false;
    bool ends_sentence : 1 = false;
    bool ends_question : 1 = false;
    bool ends_phrase : 1 = false;  ///< comma, colon and the like
    bool cjk_before : 1 = false;   ///< it begins with a character of Chinese or Japanese, as the word before ended
    bool line_start : 1 = false;   ///< of a line of the text
    bool capitals : 1 = false;     ///< two letters or more, all of them capitals
};

/// How often a word was seen, whatever its case.
struct EndlessForm {
    std::uint32_t small = 0;
    std::uint32_t starts = 0;  ///< with a capital behind a sentence's end
    std::uint32_t inside = 0;  ///< with a capital elsewhere
    std::uint32_t languages = 0;  ///< in which it is written small inside sentences (small_words.hpp)
};

class EndlessWords {
protected:
    /// All of `lines` are read as one; where they begin and end is kept.
    EndlessWords(std::string_view text, std::span<const Line> lines);

    [[nodiscard]] std::string_view of(const EndlessWord& word) const { return text_.substr(line_.begin + word.begin, word.end - word.begin); }
    [[nodiscard]] static std::string_view core(std::string_view word);
    [[nodiscard]] static bool is_capitals(std::string_view word);
    void read_words();
    static void look_at_end(std::string_view content, std::string_view inner, EndlessWord& word);
    /// Which words are small inside sentences, and whether nouns are not.
    void learn_language();
    [[nodiscard]] bool is_small_word(const EndlessWord& word) const { return (forms_[word.form].languages & languages_) != 0; }
    void cut_at_lines();
    [[nodiscard]] bool after_sentence(std::size_t w) const { return w == 0 || words_[w - 1].ends_sentence || words_[w].line_start; }
    [[nodiscard]] bool same_words(std::size_t one, std::size_t other, std::size_t count) const;
    [[nodiscard]] bool holds_sentence(std::size_t from, std::size_t to) const;
    [[nodiscard]] bool has_figures(std::size_t from, std::size_t to) const;
    /// The word that ends the sentence of `w`.
    [[nodiscard]] std::size_t sentence_end(std::size_t w) const;
    [[nodiscard]] Line piece(std::size_t from, std::size_t to) const;

    std::string_view text_;
    std::span<const Line> lines_;
    Line line_;  ///< from the first one's beginning to the last one's end
    std::vector<EndlessWord> words_;
    std::vector<EndlessForm> forms_;
    std::vector<std::uint8_t> cuts_;  ///< of the words: 1 begins a line, 2 with a number, 3 with a bullet
    std::size_t sentences_ = 0;
    std::uint32_t languages_ = 0;  ///< that the text may be in
    bool capital_nouns_ = false;   ///< one of seven words inside sentences has a capital
};

}  // namespace salvage::segment
