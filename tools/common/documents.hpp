/// Documents as tools after segment take them: from a block stream, or from text, which then goes through the earlier
/// stages here.
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/segment/parts.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/cli.hpp"

namespace salvage::cli {

enum class Stage : std::uint8_t {
    segmented,  ///< as segment leaves them, or as the stream has them
    outlined,   ///< with levels and sections; outline runs on those that have none yet
};

/// Where a document goes that is written apart from its output.
struct Page {
    std::string& bytes;                  ///< is appended to
    std::vector<std::string>& troubles;  ///< for Call::trouble, when its turn comes
};

/// What becomes of documents.
struct Output {
    /// Writes a document, in its turn.
    std::function<void(blocks::Document)> write;
    /// The same for a document of a record (which is given, as Call::record) where what is written depends on nothing
    /// else.  Several processors call it at a time.  Empty: write() does it all.
    std::function<void(Page page, blocks::Document document, std::string_view record)> render{};
    /// Is called before documents that were rendered are appended: what begins an output is written here.  May be empty.
    std::function<void()> begin{};
};

/// Gives `output` each document of the call's input, in order, and keeps the output (Sink::keep) after each document
/// of a stream and after each record, or several of them.  call.from says what the input is: "blocks"; "jsonl", each record of which is a document
/// (call.record is there meanwhile); or "text", which is one document.
/// A text gives the documents that a pipe from segment would give, to the last digit of a confidence.
/// A record that cannot be used is named and left out, the status becomes 2, and the others go on.  Records are worked on
/// by call.jobs processors; what is written comes in their order.
/// With call.cleans texts are cleaned first: the result is that of a pipe from clean.
/// Throws Error for text that is not UTF-8, a document above call.max_document, a pipe through which nothing came
/// (unless --from text was said), and a stream that is broken; documents before the broken place have been used by
/// then, the broken one has not.
/// Returns the stream's lines that begin with '%' and an unknown word and stand behind its last document.
std::vector<std::string> for_each_document(Call& call, Stage stage, const Output& output);

/// The call's text, which is one document, segmented part by part (segment_parts): for outputs that need not know all its blocks together.
/// Otherwise as for_each_document.
void for_each_part(Call& call, const std::function<void(blocks::Document, const segment::Part&)>& use);

}  // namespace salvage::cli
