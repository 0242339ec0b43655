/// Whether a line is prose in a language whose words the judge has met.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace salvage::repair {

/// Whether the words that `line` and its repair have in common are in no language of the judge's: "condanât" and "libertât" are good Friulian,
/// and what a repair would make of them is told by the words beside them.  False where they are too few to tell.  Cost: the judge's for some
/// hundred letters.
[[nodiscard]] bool is_unknown_prose(std::string_view line, std::string_view repaired);

/// How foreign these words are.
struct ForeignWords {
    std::size_t letters = 0;  ///< of them together
    double excess = 0;  ///< bits a letter beyond what is_unknown_prose() allows; negative in languages of the judge's
};
[[nodiscard]] ForeignWords foreign_words(std::string_view line, std::string_view repaired);

/// The same of a text by its words without marks ('?', U+FFFD); none where they have fewer than `least` letters.
[[nodiscard]] std::optional<bool> is_unknown_prose_with_marks(std::string_view text, std::size_t least);

}  // namespace salvage::repair
