/// The block stream, version 1: how documents flow from tool to tool.  The format is described in salvage-blocks(5);
/// what is read is exactly what is written: read(write(d)) equals d for confidences of two decimals, and write(read(s))
/// equals s for a stream whose lines stand in the writer's order.
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/text/drain.hpp>

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::blocks {

inline constexpr unsigned stream_version = 1;

/// Appends the first line of a stream, "%blocks 1".  It stands once, before the documents.
void append_stream_header(std::string& out);

/// Appends a document: %document, its blocks, %lines, its findings, the unknown lines it came with, %end.
/// Its texts are valid UTF-8; in its name what is not becomes U+FFFD.  `drain`, if given, is called between blocks,
/// and inside those of a megabyte and more and long %lines, when `out` has grown large, and not at the end.  Linear.
void append_document(std::string& out, const Document& document, const Drain& drain = {});

/// The parts of append_document, for a caller that has not all blocks at once.
void append_document_start(std::string& out, const Document& document);
void append_block(std::string& out, const Document& document, const Block& block, const Drain& drain = {});
void append_lines(std::string& out, const LineMarks& lines, const Drain& drain = {});
void append_finding(std::string& out, const Finding& finding);
void append_document_end(std::string& out, std::size_t blocks);

/// Why a stream could not be read on.
struct StreamError {
    std::size_t line = 0;  ///< from 1
    std::string text;      ///< without the line's number; ends with the next step where there is one
};

/// Reads a stream document by document from pieces of any size:
///
///     StreamReader reader;
///     while (more) { reader.feed(piece); while (auto document = reader.next()) use(*document); }
///     reader.finish();
///     if (reader.error()) ...
///
/// A document is handed out only when its %end has come and everything in it was checked; after an error nothing is.
/// What is held: the document that is being read, and one line (not one of %lines).  Total: any bytes give documents or an error.
class StreamReader {
public:
    /// A document whose text had more than `most_bytes` is an error, before any of it is held.
    explicit StreamReader(std::size_t most_bytes = std::numeric_limits<std::size_t>::max()) : most_bytes_(most_bytes) {}

    /// The next bytes of the stream.  They must stay in place until next() has returned none, and next() must have
    /// returned none since the feed before.
    void feed(std::string_view piece);

    /// The next complete document, which owns all it points to; none: feed more, or error(), or the end.
    [[nodiscard]] std::optional<Document> next();

    /// No more bytes come.  Call it when next() has returned none: a stream that breaks off becomes an error here.
    void finish();

    /// What is wrong, once something is.
    [[nodiscard]] const std::optional<StreamError>& error() const { return error_; }

    /// Lines that begin with '%' and an unknown word and stand behind the last document: pass them on.
    [[nodiscard]] const std::vector<std::string>& leftover() const { return outside_; }

private:
    struct Columns;
    void enter(std::string_view region);
    void let_joined_go();
    void fail(std::string text);
    bool read_block();
    bool cut_columns(Columns& columns);
    std::optional<std::string_view> take_text(std::size_t begin);
    bool take_level(std::string_view column, Block& block);
    bool take_section(std::string_view column, Block& block);
    bool take_label(std::string_view column, Block& block);
    bool take_confidence(std::string_view column, Block& block);
    bool take_spans(std::string_view column, Block& block);
    struct Key;
    bool take_members(std::string_view directive, std::string_view line, std::span<const Key> keys);
    bool inside(std::string_view directive);
    bool read_header(std::string_view line);
    bool read_document(std::string_view line);
    void take_marks(std::string_view& entries, bool whole);
    bool read_lines(std::string_view line);
    void read_begun_lines();
    bool read_finding(std::string_view line);
    bool read_end(std::string_view line);
    bool check_overlaps();

    std::size_t most_bytes_;
    std::optional<Document> open_;      ///< the document that is being read
    std::vector<std::string> outside_;  ///< unknown lines before the next %document
    std::string_view region_;           ///< complete lines, valid UTF-8, not yet read from at_ on
    std::size_t at_ = 0;
    std::string_view next_region_;   ///< what comes after region_ in the piece
    std::string joined_;             ///< a line that came in several pieces; region_ views it
    std::string tail_;               ///< the beginning of a line whose end has not come
    std::string_view last_section_;  ///< the path before, which is most often this one too
    std::size_t highest_ = 0;        ///< greatest end of a span in this document
    bool spans_in_order_ = true;     ///< no span begins before highest_
    Kind last_kind_ = Kind::paragraph;
    std::size_t line_ = 0;        ///< lines read
    bool header_ = false;         ///< the first line was seen
    bool invalid_after_ = false;  ///< the line after region_ is not UTF-8
    std::optional<StreamError> error_;
};

/// A whole stream that stands in memory.
struct Stream {
    std::vector<Document> documents;  ///< those that are complete before the error, if there is one
    std::optional<StreamError> error;
    std::vector<std::string> leftover;
};
[[nodiscard]] Stream read_stream(std::string_view text);

}  // namespace salvage::blocks
