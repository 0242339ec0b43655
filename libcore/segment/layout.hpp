/// How the lines of a text stand for its paragraphs: wrapped at a right edge, or one block a line.
#pragma once

#include <salvage/segment/lines.hpp>
#include <salvage/segment/literal/fixed.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace salvage::segment {

/// Lines are wrapped by what the program that wrapped them counts.  Most count columns; some count bytes ("fmt", "fold") or code points, and
/// where a text was set in a proportional font, as what comes out of a PDF, its lines end at one edge of the page and at many columns.
/// Where the lines of `text` agree by another measure than columns, their widths become those.  Linear.
void measure_lines(std::string_view text, std::vector<Line>& lines);

/// For each line the right edge, in columns, at which its region of the text is wrapped; 0: it is not, each line there is
/// a block of its own.  Decided per region of 64 lines, since dumps are mixed.  Linear.
[[nodiscard]] std::vector<std::uint16_t> wrap_widths(std::span<const Line> lines);

/// The same without the lines that are known to be programs or tables, which break where they like.
[[nodiscard]] std::vector<std::uint16_t> wrap_widths(std::span<const Line> lines, std::span<const Fixed> fixed);

}  // namespace salvage::segment
