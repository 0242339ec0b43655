/// The block stream as a tool's output.
#pragma once

#include <salvage/blocks/block.hpp>

#include <string>
#include <vector>

#include "common/cli.hpp"

namespace salvage::cli {

/// Appends `document` to the call's output, behind the stream's first line if nothing stands there yet.  With
/// call.color the kinds are coloured, for a terminal: such a stream is for people and no longer for tools.
void write_blocks(Call& call, const blocks::Document& document);
/// The stream's first line, if nothing stands there yet.
void begin_blocks(Call& call);

/// Lines that stood behind the last document of the input and nobody here knows: passed on as they are.
void write_unknown_lines(Call& call, const std::vector<std::string>& lines);

}  // namespace salvage::cli
