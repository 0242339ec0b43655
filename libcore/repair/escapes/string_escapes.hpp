/// What programs write in strings, left in a text: "the end.\r\nThe next", "He didn\'t", "the end._x000D_".  Strings of JSON, of
/// databases and of scripts that were saved as they are written have them, and cells of spreadsheets.
#pragma once

#include <cstddef>
#include <string_view>

namespace salvage::repair {

/// Whether what begins at `at` of `text`, a backslash or '_', may be one.  Constant.
[[nodiscard]] bool may_be_string_escape(std::string_view text, std::size_t at);

/// How a document writes them, so far.
struct StringEscapes {
    std::size_t joining = 0;         ///< breaks behind a backslash, between two sentences or paragraphs
    std::size_t shown = 0;           ///< the same between quotes, brackets or blanks, or in a record: a program has them, or the text speaks of them
    std::size_t apostrophes = 0;     ///< don\'t
    std::size_t bare = 0;            ///< don't
    std::size_t others = 0;          ///< backslashes before what no string has
    std::size_t numbered = 0;        ///< _x000D_
    std::size_t numbered_shown = 0;  ///< the same between quotes, brackets or blanks
    std::size_t lines = 0;           ///< that are not empty
    std::size_t records = 0;         ///< of those, the ones that begin as records do: "2,Smith,", "NOTE:Met", "2024-03-01 10:00"
    std::size_t broken = 0, broken_records = 0;  ///< of both, the ones with breaks behind a backslash

    StringEscapes& operator+=(const StringEscapes& more);
    friend bool operator==(const StringEscapes&, const StringEscapes&) = default;
    /// Whether most lines are records, those with breaks among them: one that was undone would end its record.
    [[nodiscard]] bool in_records() const { return records > 1 && 2 * records >= lines && broken_records > 0 && 2 * broken_records >= broken; }
    /// Whether backslashes are those of strings; and numbers.
    [[nodiscard]] bool with_backslashes() const;
    [[nodiscard]] bool with_numbers() const;
    /// Whether something speaks for strings with backslashes at all.
    [[nodiscard]] bool tells() const { return joining + apostrophes > 0; }
    [[nodiscard]] bool any() const { return with_backslashes() || with_numbers(); }
    /// Of suspicious lines alone, those that have what programs write: whether the others may leave with_backslashes() true.  They add what
    /// speaks against it.
    [[nodiscard]] bool may_be_with_backslashes() const;
};

/// Of whole lines.  Linear.
[[nodiscard]] StringEscapes count_string_escapes(std::string_view text);

}  // namespace salvage::repair
