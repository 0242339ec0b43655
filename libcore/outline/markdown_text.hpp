/// Plain text as Markdown that shows it unchanged.
#pragma once

#include <string>
#include <string_view>

namespace salvage::outline {

/// Where a text is put: at the start of a block, where "1." begins a list and ">" a quotation, or behind a sign that has begun
/// the block, as in a heading.
enum class MarkdownPlace { block, inside };

/// Appends `text` with a backslash before every character that CommonMark 0.30 would take for markup, at the start of a
/// block or inside a line.  `text` is one line.
void append_markdown(std::string& out, std::string_view text, MarkdownPlace place = MarkdownPlace::block);

}  // namespace salvage::outline
