/// What language a document is in.
#pragma once

#include <salvage/blocks/block.hpp>

#include <string>

namespace salvage::document {

/// Its tag (BCP 47: "de", "zh-Hant"): the one that was stated, else the one that most of its prose is in, told from at most 2 KB
/// out of paragraphs, items and headings all over the document.  Empty where that leaves doubt, or where there is no prose.
[[nodiscard]] std::string document_language(const blocks::Document& document);

}  // namespace salvage::document
