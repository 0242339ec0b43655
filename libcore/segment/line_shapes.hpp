/// Shapes of whole lines that say what they are in any language: dates, mail headers, log lines, commands.
#pragma once

#include <salvage/segment/lines.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace salvage::segment {

/// "Signed ............ Chairman", "Name: ________": room to write in.
[[nodiscard]] bool is_form_line(std::string_view line);

/// "12 March 1898", "Berlin, 3. Mai 1921", "2024-05-01", "2023年5月1日": a few words with a year and a day in them.
[[nodiscard]] bool is_date_line(std::string_view line);

/// Whether a year and another number stand in `part`, as in "14. März 2016" and "٣ مايو ٢٠١٩".
[[nodiscard]] bool has_date(std::string_view part);

/// "Subject: the boat", "Message-ID: <...>": one word of ASCII letters and hyphens, a colon, a blank, more.
[[nodiscard]] bool is_field_line(std::string_view line);

/// A time of day with seconds, a time or a date in digits at the line's head with more behind it, or a name in angles: what logs print.
[[nodiscard]] bool is_log_line(std::string_view line);

/// "$ ls -l", "# make install", "C:\> dir", "user@host:~$ id", ">>> print(1)": a prompt and what was typed at it.
[[nodiscard]] bool is_prompt_line(std::string_view line);

/// "Dear Sir", "Sehr geehrte Damen und Herren,", "Уважаемая Анна!": how letters begin; "Yours sincerely": how they end;
/// in the main languages.
[[nodiscard]] bool is_salutation(std::string_view line);

/// "By Anna Meier", "作者：苏敏": who wrote the text.  `with_role`: "By Anna Meier, our reporter" as well.
[[nodiscard]] bool is_byline(std::string_view line, bool with_role = false);

/// "Anna Meier, School of Fine Arts, Bremen": two or three names, a comma, and where they are from, as papers have it below their titles.
[[nodiscard]] bool is_author_line(std::string_view line);

/// "Figure 3: The boat", "Tab. 2. Prices", "图1 渡船": a word for a figure or a table, its number, and a sign or a blank before more;
/// or nothing more.  "Figure 3 shows" is none.
[[nodiscard]] bool is_caption(std::string_view line);

/// Whether line `i` begins with "o " as the bullet of a list inside one with other bullets, as some browsers print it: right of where "or" would stand if the
/// entry above went on with it.  Looks back over no more than the lines of that inner list, and not over many.
[[nodiscard]] bool begins_inner_item(std::string_view text, std::span<const Line> lines, std::size_t i);

}  // namespace salvage::segment
