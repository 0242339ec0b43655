/// JSON Lines as the output of segment and tojson.
#pragma once

#include <salvage/document/document.hpp>

#include "common/cli.hpp"

namespace salvage::cli {

/// Appends one line: the record that the document came from with all its members, and what it gains.  A document that
/// came through a block stream has the record but its text; one that was no record gains to {"name", "bytes"}.
/// A record that has members of these names already is trouble, and stays as it is.
void write_record(Call& call, const blocks::Document& document, document::Shape shape);

}  // namespace salvage::cli
