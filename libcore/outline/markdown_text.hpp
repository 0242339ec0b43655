/// Plain text as Markdown that shows it unchanged.
#pragma once

#include <string>
#include <string_view>

namespace salvage::outline {

/// Appends `text` with a backslash before every character that CommonMark 0.30 would take for markup, at the start of a
/// block or inside a line.  `text` is one line.
void append_markdown(std::string& out, std::string_view text);

}  // namespace salvage::outline
