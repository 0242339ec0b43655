/// Letters as TeX writes them, left in prose: "Poincar\'e", "Schr{\"o}dinger", "Erd\H{o}s", "Stra\ss e".  Titles and abstracts of papers,
/// and exported bibliographies, have them.
#pragma once

#include <salvage/repair/edits.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::repair {

/// Whether such a letter may stand behind a backslash before `c`.
[[nodiscard]] bool may_begin_tex_letter(char c);
/// Whether one does at the backslash at `at` of `text`.  Constant.
[[nodiscard]] bool is_tex_letter(std::string_view text, std::size_t at);

/// Edits that write the letters of a line, which has a backslash, as themselves; none if the line is TeX or a program, or not more plausible
/// for it.
[[nodiscard]] Edits find_tex_letters(std::string_view line);

/// How many lines of `text` have what TeX's documents have and abstracts have not: "\section", "\begin{", "@article{".  Linear.
[[nodiscard]] std::size_t count_lines_of_tex(std::string_view text);

}  // namespace salvage::repair
