/// The value that flows between segment, outline and tojson: a document as a flat list of blocks.
/// The columns are those of salvage-blocks(5).
#pragma once

#include <salvage/blocks/block_list.hpp>

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::blocks {

/// Something that a reader should look at: a gap in the numbering, a contents list that disagrees.
struct Finding {
    std::string rule;      ///< one lower-case word with hyphens: "numbering-gap"
    std::string section;   ///< path of the section concerned; empty: the document
    std::string text;      ///< one sentence
    std::size_t offset = 0;  ///< byte in the segmented text where it is
    std::size_t line = 0;    ///< its line, from 1; 0: not known
};

/// A document.  Move-only: blocks hold views into `store`.
/// The text that was segmented must outlive it where blocks view into it; `segment` says so.
struct Document {
    std::string name;       ///< file name as given; "-" for standard input
    std::size_t bytes = 0;  ///< length of the text that was segmented
    std::string language;   ///< tag (BCP 47) that somebody stated: "de", "zh-Hant"; empty: nobody did
    std::string record;     ///< the JSON Lines record but its text field, verbatim; empty: none
    Blocks blocks;
    Spans spans;
    LineMarks lines;  ///< see mark_lines; empty: not known
    std::vector<Finding> findings;
    std::vector<std::string> unknown;  ///< stream lines that begin with '%' and an unknown word, without their newline

    /// Valid as long as the document is neither moved nor changed.
    [[nodiscard]] BlockSpans spans_of(const Block& block) const { return {spans, block.first_span, block.span_count}; }
    /// The mark at `offset`; none if there is none.  Logarithmic.
    [[nodiscard]] std::optional<LineMark> mark_at(std::size_t offset) const { return lines.at_offset(offset); }
    /// The line that the block at `offset` begins in, from 1; 0 if it is not known.  Logarithmic.
    [[nodiscard]] std::size_t line_at(std::size_t offset) const;
    /// The first byte of the block in the segmented text; 0 if its place is not known.
    [[nodiscard]] std::size_t offset_of(const Block& block) const {
        return block.span_count == 0 ? 0 : spans[block.first_span].begin;
    }
    /// The line that the block begins in, from 1; 0 if it is not known.
    [[nodiscard]] std::size_t line_of(const Block& block) const {
        return block.span_count == 0 ? 0 : line_at(spans[block.first_span].begin);
    }
    /// Copies `text` into the document's store and returns the copy: stays put for the document's life.
    std::string_view keep(std::string_view text);
    /// Room for `size` bytes in the same store, to be written to.
    [[nodiscard]] char* room(std::size_t size);

    Document();
    Document(Document&&) noexcept = default;
    Document& operator=(Document&&) noexcept = default;
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    ~Document() = default;

private:
    std::unique_ptr<std::pmr::monotonic_buffer_resource> store_;
};

}  // namespace salvage::blocks
