/// Bits by which a run of marks is a letter, a question mark or half of a quotation, by what stands around it.
#pragma once

#include <salvage/repair/lost_signs/lost_quote_place.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
#include <salvage/repair/marks.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace salvage::repair {

/// What stands around a run.
struct Around {
    char32_t before, behind;      ///< the characters beside it
    char32_t next;                ///< behind a blank, or `behind`
    std::size_t next_at;
    bool line_begins, line_ends;  ///< nothing but blanks stands before, or behind, in the paragraph
};
[[nodiscard]] Around around(std::string_view text, ByteRange paragraph, ByteRange at);

/// Of a script with capitals: other scripts have other quotation marks, or lose them with all else.
[[nodiscard]] bool letter_or_digit(char32_t c);
[[nodiscard]] bool any_of(std::u32string_view set, char32_t c);
/// Names, commands and titles are English words in texts of all languages.
[[nodiscard]] bool english_word(std::u32string_view word);

/// For a letter before a word, and behind one, which may have lost letters inside.
[[nodiscard]] float start_bits(const EndWord& word, const SignProfile& profile);
[[nodiscard]] float end_bits(std::u32string_view word, bool damaged, const SignProfile& profile);
/// For what opens a quotation, for a question mark (`asking`: behind words that ask), and for what closes a quotation.
[[nodiscard]] float opening_bits(std::string_view text, const Marks& marks, const Around& a, const SignProfile& profile);
[[nodiscard]] float question_bits(const Marks& marks, const Around& a, const SignProfile& profile, Asking asking);
[[nodiscard]] float closing_bits(std::string_view text, const Marks& marks, const Around& a, const SignProfile& profile);

/// Apostrophes: 'em, 'tis, the '90s, Dutch 's avonds; the students' books.
[[nodiscard]] bool cut_at_start(std::string_view text, std::size_t behind, std::string_view language);
[[nodiscard]] bool cut_at_end(std::string_view text, ByteRange mark);

}  // namespace salvage::repair
