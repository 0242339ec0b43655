/// Renderings of an outlined document for people and for other programs.  All take a document that `outline` has seen.
#pragma once

#include <salvage/blocks/block.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace salvage::outline {

struct TreeStyle {
    bool ascii = false;     ///< draw with |, - and ` instead of box characters
    bool color = false;     ///< ANSI escapes around labels
    bool points = false;    ///< enumerations inside paragraphs as leaves
    int depth = 0;          ///< levels to show, from the highest that there is; 0: all
    std::size_t width = 0;  ///< columns to cut lines at; 0: never
};

/// The tree of sections, one line each, below the title lines.  Blocks that are no headings are not shown.
[[nodiscard]] std::string render_tree(const blocks::Document& document, const TreeStyle& style);

/// The headings as a nested Markdown list (CommonMark 0.30); `depth` as above.
[[nodiscard]] std::string render_toc(const blocks::Document& document, int depth);

/// The whole document but its furniture as Markdown (CommonMark 0.30, tables as in GitHub's).
[[nodiscard]] std::string render_markdown(const blocks::Document& document);

/// Levels above the highest heading: 0 for a whole document, 2 for its section 1.2.1 alone.  Renderings begin below them.
[[nodiscard]] std::uint16_t levels_above(const blocks::Document& document);

/// Text of a heading without its label, trimmed.
[[nodiscard]] std::string_view heading_title(const blocks::Block& block);

}  // namespace salvage::outline
