/// Documents as tools after segment take them: from a block stream, or from text, which then goes through the earlier
/// stages here.
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/segment/parts.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/cli.hpp"

namespace salvage::cli {

enum class Stage : std::uint8_t {
    segmented,  ///< as segment leaves them, or as the stream has them
    outlined,   ///< with levels and sections; outline runs on those that have none yet
};

/// Calls `use` with each document of the call's input, in order, and keeps the output (Sink::keep) after each document
/// of a stream and each record.  call.from says what the input is: "blocks"; "jsonl", each record of which is a document
/// (call.record is there meanwhile); or "text", which is one document.
/// A text gives the documents that a pipe from segment would give, to the last digit of a confidence.
/// A record that cannot be used is named and left out, the status becomes 2, and the others go on.  Records are worked on
/// by call.jobs processors; `use` is called in their order, by one.
/// With call.cleans texts are cleaned first: the result is that of a pipe from clean.
/// Throws Error for text that is not UTF-8, a document above call.max_document, a pipe through which nothing came
/// (unless --from text was said), and a stream that is broken; documents before the broken place have been used by
/// then, the broken one has not.
/// Returns the stream's lines that begin with '%' and an unknown word and stand behind its last document.
std::vector<std::string> for_each_document(Call& call, Stage stage, const std::function<void(blocks::Document)>& use);

/// The call's text, which is one document, segmented part by part (segment_parts): for outputs that need not know all its blocks together.
/// Otherwise as for_each_document.
void for_each_part(Call& call, const std::function<void(blocks::Document, const segment::Part&)>& use);

}  // namespace salvage::cli
