/// Lines in no language whose words are here: what would come back in them is told by words of a neighbour.
#pragma once

#include <salvage/language/words.hpp>
#include <salvage/repair/lost/lost_language.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace salvage::repair {

/// Bits by which the whole words of `text` speak for the language of `words`, as against one that has none here: small letters of ASCII
/// between blanks, without marks.  0 where there are none.  Cost: a few look-ups a word.
[[nodiscard]] float whole_word_bits(std::string_view text, const language::Words& words);

/// Each line is asked about once.
class UnknownLines {
public:
    UnknownLines(std::string_view text, BlockLanguages* languages, std::optional<language::LanguageId> document)
        : text_(text), languages_(languages != nullptr ? *languages : unshared_), document_(document) {}
    /// Whether the line at `at`, judged to be in the language of `words`, is in none.  `at` must not go back by a line.
    [[nodiscard]] bool holds(std::size_t at, const language::Words& words);

private:
    [[nodiscard]] bool is_unknown(std::string_view line, std::string_view with_neighbours, const language::Words& words);
    std::string_view text_;
    BlockLanguages unshared_;
    BlockLanguages& languages_;
    std::optional<language::LanguageId> document_;  ///< its language
    std::size_t end_ = 0;
    bool unknown_ = false;
};

}  // namespace salvage::repair
