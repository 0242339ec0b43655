/// Marks from where they stand: whether a quotation mark could open or close there, and what the words beside it say.
/// All functions want valid UTF-8; none allocates but for a word.
#pragma once

#include <salvage/language/words.hpp>
#include <salvage/repair/marks.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace salvage::repair {

[[nodiscard]] inline bool blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

/// Where the blank begins that ends at `at`, which may be a no-break space, as typographers set before dashes; `at` if none does.
[[nodiscard]] inline std::size_t blank_before(std::string_view text, std::size_t at) {
    if (at > 0 && blank(text[at - 1])) return at - 1;
    return at > 1 && text[at - 1] == '\xA0' && text[at - 2] == '\xC2' ? at - 2 : at;
}

/// What a run of marks looks like from where it stands.
struct Place {
    Marks marks;
    bool opens = false;
    bool closes = false;
    bool certain = false;     ///< no question can stand there
    bool sentence = false;    ///< a new sentence or nothing follows
    bool line_ends = false;
};

[[nodiscard]] Place quote_place(std::string_view text, const Marks& marks);

/// The word at an end of what is quoted.
struct EndWord {
    std::u32string folded;  ///< at most 40 letters; marks inside are language::word_mark
    std::size_t bytes = 0;  ///< of the text that it takes
    bool damaged = false;   ///< has marks inside: letters that nobody told
    bool name = false;      ///< begins with a capital and a small letter: no letter is missing before it
};

/// The word behind (or before) `at`; marks at its other end are not its own.
[[nodiscard]] EndWord end_word(std::string_view text, std::size_t at, bool behind);

/// Whether a folded word is one of the language as it stands.
[[nodiscard]] bool known(std::u32string_view word, const language::Words& words);

}  // namespace salvage::repair
