/// The pilcrows that generators of documentation put behind headings for a link to them: "Introduction¶".
#pragma once

#include <optional>
#include <string_view>

namespace salvage::repair {

/// Whether lines end in such a link.  In a charset that was taken for another '¶' is a letter ("co¶" for "coś"), and letters also stand
/// inside of lines; so it is a link where several stand in the text, and all at the ends of lines.
class HeadingLinks {
public:
    /// `text` is valid UTF-8 and outlives this.
    explicit HeadingLinks(std::string_view text) : text_(text) {}
    /// Whether `line` of the text, with its LF or without, has '¶' at its end, such text around it, and nothing else beyond ASCII.  The
    /// text is looked through once, when it is asked about the first such line.
    [[nodiscard]] bool ends(std::string_view line);

private:
    std::string_view text_;
    std::optional<bool> linked_;
};

}  // namespace salvage::repair
