/// Text as HTML that shows it unchanged.
#pragma once

#include <salvage/blocks/table_rows.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace salvage::document {

/// Appends `text` (valid UTF-8) as character data and attribute values take it: & < > " as references; control
/// characters, which HTML has no way to write, as U+FFFD; tabs and line breaks as they are.
void append_html_text(std::string& out, std::string_view text);

/// Appends a table, with its first row as heads of the columns if `header`.
void append_html_table(std::string& out, const std::vector<blocks::Row>& rows, bool header);

}  // namespace salvage::document
