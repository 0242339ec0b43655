/// The rows of a table that was printed as text.
#pragma once

#include <string_view>
#include <vector>

namespace salvage::blocks {

using Row = std::vector<std::string_view>;

/// The cells of a table's text, a row a line, each without blanks around it; views into `text`, which is valid UTF-8.
/// Empty unless the columns are certain, which means one of:
/// - bars: every line has the same number (at least 2) of cells between '|' or vertical box characters;
/// - tabs: every line has the same number (at least 1) of tabs;
/// - gaps: two lines or more without tabs, whose cells are kept apart by at least two blanks in each line, with at
///   least one column of the screen between them that is blank in all lines; and no line begins with an empty cell
///   (it would be a wrapped line of the row above); and of the cells one in eight or more is filled.
/// Blank lines and ruled lines (----, +---+, ├──┤) are no rows.  Linear, and no more than eight times as many cells as are filled.
[[nodiscard]] std::vector<Row> table_rows(std::string_view text);

/// Whether a drawn line parts the first row from the others and they are not all parted so: then it heads the table.
[[nodiscard]] bool has_header_row(std::string_view text);

}  // namespace salvage::blocks
