/// Marks that people type into plain text to say what a line is: "## Title" (heading_marks.hpp), "> quoted", "```" fences.
#pragma once

#include <salvage/segment/lines.hpp>
#include <salvage/segment/literal/fixed.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Lines that are fences, "```sh" and "```"; what stands between them is preformatted.
struct Fence {
    std::size_t begin = 0;
    std::size_t end = 0;
};
[[nodiscard]] std::vector<Fence> find_fences(std::string_view text, std::span<const Line> lines);

/// What stands between fences becomes preformatted, they themselves separators.
void mark_fences(std::span<const Fence> fences, std::vector<Fixed>& fixed);

/// Marks in `fixed` the lines that carry such marks, whatever else they were taken for: headings, quotations, what stands
/// between two fences (preformatted; the fences themselves are separators), lines that are nothing but markup (preformatted).  A "#" alone
/// may begin a comment of a program, so it must stand apart from programs, or other headings have more of them.  Linear.
void find_marks(std::string_view text, std::span<const Line> lines, std::vector<Fixed>& fixed);

/// Bytes of the link to a section or for its editing, at the end of its heading: 6 of "History[edit]", 2 of "Queues¶"; 0: none.
[[nodiscard]] std::size_t edit_mark_length(std::string_view line);
/// Whether it may have one, by its last byte.
[[nodiscard]] inline bool may_end_with_edit_mark(std::string_view line) { return line.ends_with(']') || line.ends_with('\xB6'); }

/// Marks in `fixed` as rules below their titles the links for editing that stand in lines of their own: "History", "[edit | edit source]".
void mark_edit_lines(std::string_view text, std::span<const Line> lines, std::vector<Fixed>& fixed);

/// Whether a marked line has a mark that all headings of its document have: a site gives a link, "¶", to some.
[[nodiscard]] bool marks_all_headings(std::string_view line);

/// Bytes of the mark at the head of a line, blanks behind it included: 3 of "## Title", 4 of "> > text"; 0: none.
[[nodiscard]] std::size_t mark_length(std::string_view line);

/// Whether a line is nothing but tags of HTML, pictures or badges: `<p align="center">`, `[![build](...)](...)`, `.. image:: a.png`.
[[nodiscard]] bool is_markup_line(std::string_view line);

/// Depth of a marked heading: 2 of "## Title"; 0: it is none.
[[nodiscard]] std::uint16_t mark_depth(std::string_view line);

}  // namespace salvage::segment
