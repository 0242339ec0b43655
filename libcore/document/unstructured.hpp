/// The document as the list of elements that the library unstructured works with, and many vector stores load.
/// The names of types and members are those of unstructured.documents.elements (https://docs.unstructured.io).
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/json/writer.hpp>
#include <salvage/text/drain.hpp>

#include <string>

namespace salvage::document {

/// Appends `document`, which outline has been through, as one JSON array, without a newline behind it: an element for each
/// block in reading order, furniture too (Header, Footer, UncategorizedText).
/// `element_id` is the same for the same document; `parent_id` is the id of the heading, or for a nested list item the item, that
/// it stands below; `category_depth` counts from 0: title, then headings; list items by their nesting.
/// Linear; `drain` as in append_json.
void append_unstructured(std::string& out, const blocks::Document& document, json::Layout layout, const Drain& drain = {});

}  // namespace salvage::document
