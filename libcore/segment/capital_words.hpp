/// Capitals in the middle of a line: names, or the beginnings of sentences?  The document says.
#pragma once

#include <salvage/segment/asked_words.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace salvage::segment {

/// What a document shows about words with a capital.  All its text is read in one pass for all words that were asked about since the
/// last one: ask first, then look.  A look at a word that was not asked about is right, but reads the text again.
class CapitalWords {
public:
    explicit CapitalWords(std::string_view text) : text_(text) {}
    /// `word` has a capital and stands behind `before`.
    void ask(std::string_view before, std::string_view word);
    /// Whether the document has `word` in small letters, too, and no more than once right behind `before`; and not more often with its capital inside of lines than
    /// small, as German has "Sie", but for the places that were asked about.
    [[nodiscard]] bool begins_sentence(std::string_view before, std::string_view word);

private:
    void read();

    struct Asked {
        AskedWords words;
        std::vector<std::uint32_t> found;  ///< by number: how often; of words with a capital, behind another word
        std::unordered_map<std::string, std::uint32_t> places;  ///< by the word with a capital: pairs that it ends
        std::unordered_map<std::string, std::uint8_t> pairs;  ///< both words with a blank between; how often, up to 2
    };

    std::string_view text_;
    std::unique_ptr<Asked> asked_;
    bool all_read_ = false;
};

}  // namespace salvage::segment
