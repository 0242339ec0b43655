/// The document as JSON, version 1: described in salvage-json(5), exactly in salvage-document-1.schema.json.
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/document/parts.hpp>
#include <salvage/json/writer.hpp>
#include <salvage/text/drain.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::document {

enum class Shape : std::uint8_t {
    tree,  ///< sections nested in sections, list items in list items, furniture apart
    flat,  ///< all blocks in reading order, each with its level and section path
};

struct Style {
    Shape shape = Shape::tree;
    json::Layout layout = json::Layout::line;
    /// Only what a record of JSON Lines gains: no format, version, name, bytes, title, subtitle and metadata.
    bool gained = false;
};

/// Appends `document`, which outline has been through, as one JSON object, without a newline behind it.
/// Its texts are valid UTF-8 (in its name what is not becomes U+FFFD), its record is a JSON object or empty.
/// `drain`, if given, is called between blocks when `out` has grown large, and not at the end: no second copy of the
/// document stands in memory.  Linear, without recursion; a heading without a level is taken for one of level 1.
void append_json(std::string& out, const blocks::Document& document, const Style& style, const Drain& drain = {});

/// The members that a record gains, by shape.
[[nodiscard]] std::vector<std::string_view> gained_members(Shape shape);

/// Appends `record`, a JSON object, as it stands, with what it gains of `document` behind its own members; on one line.
/// `drain` as in append_json.
void append_record(std::string& out, std::string_view record, const blocks::Document& document, Shape shape, const Drain& drain = {});

}  // namespace salvage::document
