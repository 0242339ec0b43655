/// A document cut into pieces of bounded size, one JSON object a line: what retrieval and corpus jobs feed on.
/// Described in salvage-json(5), exactly in salvage-chunk-1.schema.json.
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/json/writer.hpp>
#include <salvage/text/drain.hpp>

#include <cstddef>
#include <string>

namespace salvage::document {

inline constexpr std::size_t default_chunk_characters = 2000;

struct ChunkStyle {
    std::size_t max_chars = default_chunk_characters;  ///< code points of a chunk's text, at least 1
    json::Layout layout = json::Layout::line;
};

/// Appends the body of `document`, which outline has been through, as chunks, each with a newline behind it.
/// A chunk is a run of whole blocks of one section, as many as fit, a blank line between them (a line break between list
/// items).  A heading begins a chunk, and where nothing but deeper headings follow, these are in the same chunk with what
/// comes below them.  A block that is too long, alone or below its headings, is cut as in pieces.hpp: prose between sentences,
/// preformatted text and tables between lines; its pieces stand alone, but for the headings before the first.  Only a
/// heading that itself is too long makes a chunk longer than max_chars; it then stands alone.
/// Furniture and titles at the document's head are in no chunk.  Linear; `drain` as in append_json.
void append_chunks(std::string& out, const blocks::Document& document, const ChunkStyle& style, const Drain& drain = {});

}  // namespace salvage::document
