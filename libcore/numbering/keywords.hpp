/// The words that stand beside a number to name a division: Chapter, Artikel, Глава, 第…章.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace salvage::numbering {

/// A keyword found in a text.
struct Keyword {
    std::uint16_t id = 0;     ///< from 1; the same for a word's spellings ("CHAPTER", "Chapter")
    std::size_t length = 0;   ///< bytes of the text that it takes
};

/// False: no word that the others below know begins at `at`.  Looks at four letters.
[[nodiscard]] bool may_be_number_or_division(std::string_view text, std::size_t at);

/// The keyword that starts at `at` and is followed by something that is not a letter: "Chapter", "KAPITEL", "§".
/// In scripts with case the first letter must be a capital: "section 3" in lower case is a reference.
[[nodiscard]] std::optional<Keyword> keyword_before_number(std::string_view text, std::size_t at);

/// The keyword that starts at `at`, with small letters as well, beside a number that is a word: "Erster Abschnitt".
[[nodiscard]] std::optional<Keyword> keyword_beside_word(std::string_view text, std::size_t at);

/// The keyword that starts at `at`, with small letters as well, behind a number and a blank, in languages that put it there:
/// "3. Abschnitt", "II. fejezet", "5 §".
[[nodiscard]] std::optional<Keyword> keyword_behind_number(std::string_view text, std::size_t at);

/// A number as a word, or as two: "twelfth", "Twenty-First", "décima primeira", "vingt et unième".
struct NumberWord {
    std::uint32_t value = 0;
    std::size_t length = 0;  ///< bytes
    bool ordinal = false;    ///< "first" and not "one"
};
[[nodiscard]] std::optional<NumberWord> number_word(std::string_view text, std::size_t at);

/// The keyword that starts at `at` right behind a number: 章, 節, 条 behind 第三; 장 behind 제1.
[[nodiscard]] std::optional<Keyword> keyword_after_number(std::string_view text, std::size_t at);

/// The id of 第 with a number and nothing behind it.
[[nodiscard]] std::uint16_t bare_counter();

/// Whether a keyword names what is added behind the text: Appendix, Anlage, Приложение, 附录.
[[nodiscard]] bool is_annex(std::uint16_t keyword);

/// Whether a keyword names a division that contains articles: Part, Kapitel, Глава, 章; or an article: Artículo, Madde, 条.
[[nodiscard]] bool is_great_division(std::uint16_t keyword);
[[nodiscard]] bool is_article(std::uint16_t keyword);

/// Whether the word that ends at `end` (exclusive) is one that refers to a number instead of starting a
/// division: "see", "section", "item", "siehe", "voir", 第, 见.
[[nodiscard]] bool is_reference_before(std::string_view text, std::size_t end);

}  // namespace salvage::numbering
