/// What a site sets between the paragraphs of a text: links to the rest of it, buttons, notices of advertising, counts.
#pragma once

#include <salvage/segment/sites/known_web_lines.hpp>
#include <salvage/segment/units.hpp>

#include <string_view>

namespace salvage::segment {

/// Marks such lines as boilerplate, each by itself, inside the text as well as around it, where several others have shown that a site printed it.
/// Linear in the units.
void mark_site_buttons(std::string_view text, KnownWebLines& known, Units& units);

/// "Read more »", "Print Recipe  Pin Recipe": nothing but phrases of web_buttons.inc, and signs.
[[nodiscard]] bool is_made_of_buttons(std::string_view line);

}  // namespace salvage::segment
