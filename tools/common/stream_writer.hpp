/// The block stream as a tool's output.
#pragma once

#include <salvage/blocks/block.hpp>

#include <cstddef>
#include <string>
#include <vector>

#include "common/cli.hpp"

namespace salvage::cli {

/// Appends `document` to the call's output, behind the stream's first line if nothing stands there yet.  With
/// call.color the kinds are coloured, for a terminal: such a stream is for people and no longer for tools.
void write_blocks(Call& call, const blocks::Document& document);
/// The stream's first line, if nothing stands there yet.
void begin_blocks(Call& call);

/// The same for a document that comes in parts.
class PartWriter {
public:
    explicit PartWriter(Call& call) : call_(call) {}
    /// The blocks of the next part; `first` and `last`: the document begins or ends with it.
    void write(const blocks::Document& part, bool first, bool last);

private:
    Call& call_;
    std::size_t blocks_ = 0;  ///< so far
};

/// Lines that stood behind the last document of the input and nobody here knows: passed on as they are.
void write_unknown_lines(Call& call, const std::vector<std::string>& lines);

}  // namespace salvage::cli
