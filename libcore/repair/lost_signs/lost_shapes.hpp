/// The shapes of two kinds of losses, as the passes and the gathering of evidence both know them.
#pragma once

#include <salvage/language/judge.hpp>
#include <salvage/repair/marks.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace salvage::repair {

class BlockLanguages;
class CodeLines;

/// Whether marks stand where zero-width spaces of a machine translation stood.
enum class ZeroWidth : std::uint8_t {
    no,
    possible,  ///< the shape is right, the word before is not known for it
    before_noun,  ///< possible, and long, behind an article or "of", where nobody asks
    aside,     ///< four marks or six before a capital or a conjunction, or behind a comma or a stop: believed where many are possible
    at_end,    ///< the same behind a word at the end of a line, where people ask so, too
    weak,      ///< a word or a place that a dash may have as well: believed if the document has the same length again
    conjunction,  ///< as learnt, but for the word behind, which stands behind dashes too
    learnt,    ///< the word before is one of those behind which such spaces are known to be, or nothing else fits
};
/// Even lengths of runs as the evidence counts them: 2, 4 and more marks are at 1, 2, 3; long runs support each other.
[[nodiscard]] inline std::size_t zero_width_length(const Marks& marks) { return std::min<std::size_t>(marks.count / 2, 3); }
[[nodiscard]] ZeroWidth zero_width_shape(std::string_view text, const Marks& marks, CodeLines& code);

/// Whether marks stand for an apostrophe.
enum class Apostrophe : std::uint8_t {
    no,
    english,          ///< beyond doubt: don?t, we?ll
    romance,          ///< beyond doubt: qu?il, dell?anno, c?est
    english_maybe,    ///< a genitive (Anna?s), if the document has lost English apostrophes elsewhere
    romance_maybe,    ///< an elision (l?homme, un?altra), if it has lost French or Italian ones
};
/// Whether `before`, in lower case, and an apostrophe may stand before a word that begins with `next`: l', qu', dell'.
[[nodiscard]] bool may_be_elided(std::string_view before, char32_t next);
[[nodiscard]] Apostrophe apostrophe_shape(std::string_view text, const Marks& marks);

/// Whether marks stand between two years, "1844?1849", and nothing else at them: a dash beyond doubt.
[[nodiscard]] bool whole_years(std::string_view text, const Marks& marks);

/// How many pairs of marks show of themselves that quotation marks are lost, and the language of the last one between
/// words that are whole, whether it shows that or not.  The language of the document may
/// be known; `languages` remembers.
struct QuotePairs {
    std::size_t count = 0;
    std::size_t titles = 0;        ///< pairs around a title, which one alone does not show: "?Draw Background? tool"
    std::size_t titles_ended = 0;  ///< the same where a sentence may end behind it
    std::optional<language::LanguageId> language;
};
[[nodiscard]] QuotePairs find_quote_pairs(std::string_view text, BlockLanguages& languages, std::optional<language::LanguageId> document);

}  // namespace salvage::repair
