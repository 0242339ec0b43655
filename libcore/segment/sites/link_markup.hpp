/// Links as programs that turn web pages into Markdown write them: "[Home](/)", "![logo](/logo.png)".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace salvage::segment {

/// What a line with links says.
struct LinkedLine {
    std::string shown;       ///< the line with the words of its links, without their targets, and without marks of emphasis
    std::size_t links = 0;
    bool only = false;       ///< it has nothing but links and signs between them
    bool elsewhere = false;  ///< one of them leads out of the text: its target does not begin with '#'
};

/// Linear in the line; quadratic in how deep its brackets are nested, of which it reads four levels.
[[nodiscard]] LinkedLine read_links(std::string_view line);

}  // namespace salvage::segment
