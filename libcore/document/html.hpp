/// A document as one page of HTML that needs nothing else: its outline beside its text.
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/outline/render.hpp>
#include <salvage/text/drain.hpp>

#include <string>

namespace salvage::document {

struct HtmlStyle {
    outline::Numbers numbers = outline::Numbers::printed;
    int depth = 0;  ///< levels of the outline at the side, from the highest that there is; 0: all
};

/// Appends a page (HTML Living Standard) with style and without scripts: sections fold in the outline, light and dark are
/// the reader's own, a narrow screen has the outline above the text.  `document` has been through outline.  Sections have the ids
/// "s1.2"; furniture and findings stand folded at the end.  Linear; `drain` is called between blocks.
void append_html(std::string& out, const blocks::Document& document, const HtmlStyle& style, const Drain& drain = {});

}  // namespace salvage::document
