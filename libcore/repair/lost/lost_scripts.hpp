/// Text in Cyrillic or Greek that lost its signs: charsets of 256 characters have all its letters, and KOI8-R, ISO 8859-5, cp866 or cp737 have no
/// quotation marks and no dashes.  No mark is a letter there, so that a mark at the start of a word shows of itself what stood there.
#pragma once

#include <salvage/language/judge.hpp>
#include <salvage/repair/marks.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace salvage::repair {

/// Whether it is a letter of one of them.
[[nodiscard]] constexpr bool is_cyrillic_or_greek(char32_t c) { return (c >= 0x370 && c < 0x530 && c != 0x37E) || (c >= 0x1F00 && c < 0x2000); }

/// Whether the language is written in one of them.
[[nodiscard]] bool of_script_without_losses(language::LanguageId id);

/// Places of single marks that look like those of signs.
struct ScriptCounts {
    std::size_t quoted = 0;       ///< words of several, or with a capital, between marks, inside of a sentence
    std::size_t quoted_less = 0;  ///< the same of one word in small letters, or where a sentence may end behind
    std::size_t dashes = 0;       ///< between blanks, before a small letter
    std::size_t apart = 0;        ///< behind a blank where a question may end
    std::size_t bullets = 0;      ///< where a line begins, before a blank and a letter
    std::size_t apostrophes = 0;  ///< of Ukrainian and Belarusian words
    std::size_t letters = 0;      ///< between letters where no apostrophe stands
    /// What most of the text is written in; none if nothing above was found, or that is no language of these scripts.
    std::optional<language::LanguageId> language;

    /// Whether signs are lost beyond doubt.
    [[nodiscard]] bool lost() const;
    /// Whether the apostrophes are.
    [[nodiscard]] bool lost_apostrophes() const { return apostrophes > 2 * letters; }
    ScriptCounts& operator+=(const ScriptCounts& other);
    friend bool operator==(const ScriptCounts&, const ScriptCounts&) = default;
};

/// Of `text` (valid UTF-8), whose marks these are.  Linear.
[[nodiscard]] ScriptCounts count_script_losses(std::string_view text, const std::vector<Marks>& marks);

/// Lines that begin with a mark, a blank and a letter of these: bullets.  Such lines are not suspicious of themselves.
[[nodiscard]] std::size_t count_script_bullets(std::string_view text);

/// Whether a hyphen of typography stood there, which charsets lack as well: "будь?який", "кто?нибудь", "из?за".
[[nodiscard]] bool joins_hyphenated(std::string_view text, const Marks& marks);

/// Whether the run stands where Ukrainian and Belarusian words have an apostrophe: "об?єкт", "сім?я".
[[nodiscard]] bool is_script_apostrophe(std::string_view text, const Marks& marks);

}  // namespace salvage::repair
