/// The document as a DoclingDocument, which docling and its chunkers and exporters load.
/// The members are those of docling-core, types/doc/document.py (https://github.com/docling-project/docling-core).
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/json/writer.hpp>
#include <salvage/text/drain.hpp>

#include <string>

namespace salvage::document {

/// Appends `document`, which outline has been through, as one JSON object without a newline behind it.
/// What a section holds are the children of its header, list items those of a list group, furniture that of the body in the
/// layer furniture; a table of uncertain columns is code.  Separators are left out.  There is no provenance: docling's is pages and
/// boxes on them.  Linear; holds two words a block; `drain` as in append_json.
void append_docling(std::string& out, const blocks::Document& document, json::Layout layout, const Drain& drain = {});

}  // namespace salvage::document
