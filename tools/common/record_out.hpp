/// JSON Lines as the output of segment and tojson.
#pragma once

#include <salvage/document/document.hpp>

#include <string_view>

#include "common/cli.hpp"
#include "common/documents.hpp"

namespace salvage::cli {

/// Appends one line: the record that the document came from with all its members, and what it gains.  A document that
/// came through a block stream has the record but its text; one that was no record gains to {"name", "bytes"}.
/// A record that has members of these names already is trouble, and stays as it is.
void write_record(Call& call, const blocks::Document& document, document::Shape shape);
/// The same in any thread; without a `given` record the document has its own.
void render_record(Page page, const blocks::Document& document, std::string_view given, document::Shape shape, const Drain& drain = {});

}  // namespace salvage::cli
