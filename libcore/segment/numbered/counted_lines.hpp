/// Lines that a word of the document's own and a number head: "Model essay 1: Oak", "Model essay 2: Elm".
#pragma once

#include <salvage/segment/numbered/candidates.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// A line and where in it the word stands: at its head, or behind a sentence.
struct CountedLine {
    std::uint32_t line = 0;
    std::size_t at = 0;
};

/// Those, in order, of words whose numbers count from one over two lines and more, each a title with other text behind it: "Option 1, Option 2"
/// right below each other are a list.  Three are asked for if some of the titles have a text on their line, in front ("... is shut. Model essay 2:
/// Elm") or behind ("Model essay 2: Elm. The elm is ...").  Linear in the text.
[[nodiscard]] std::vector<CountedLine> find_counted_lines(std::string_view text, const MarkerLines& facts);

}  // namespace salvage::segment
