/// The document as pandoc's own tree, so that every writer of pandoc can take it: `pandoc -f json -t docx`.
/// The types are those of pandoc-types, Text.Pandoc.Definition (https://hackage.haskell.org/package/pandoc-types).
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/json/writer.hpp>
#include <salvage/text/drain.hpp>

#include <cstdint>
#include <string>

namespace salvage::document {

/// pandoc refuses a tree of another version than its own, though what is written here is the same in both.
enum class PandocApi : std::uint8_t {
    v1_22,  ///< pandoc 2.11 to 2.19
    v1_23,  ///< pandoc 3
};

struct PandocStyle {
    PandocApi api = PandocApi::v1_22;
    json::Layout layout = json::Layout::line;
};

/// Appends the body of `document`, which outline has been through, as one JSON object without a newline behind it.
/// The first two titles become the metadata title and subtitle; headings keep their printed numbers and have "s1.2" as
/// identifiers.  A list whose numbers count on by one in a style that pandoc has becomes a numbered list without the
/// printed numbers, one of bullets a bulleted list; any other keeps its labels as text.  A table of uncertain columns is a
/// block of code.  Furniture and separators' characters are left out.  Linear but for the depth of lists; `drain` as in append_json.
void append_pandoc(std::string& out, const blocks::Document& document, const PandocStyle& style, const Drain& drain = {});

}  // namespace salvage::document
