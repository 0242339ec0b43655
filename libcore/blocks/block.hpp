/// The value that flows between segment, outline and tojson: a document as a flat list of blocks.
/// The kinds, their two layers and the columns are those of salvage-blocks(5).
#pragma once

#include <salvage/text/text.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::blocks {

enum class Kind : std::uint8_t {
    // body
    title,
    heading,
    paragraph,
    list_item,
    quote,
    preformatted,
    table,
    caption,
    footnote,
    separator,
    // furniture
    boilerplate,
    page_header,
    page_footer,
    toc,
};

/// The kind's word in the stream and in JSON: "list-item", "page-header", ...
[[nodiscard]] std::string_view name(Kind kind);
/// The kind of that word; none for an unknown word.
[[nodiscard]] std::optional<Kind> kind_named(std::string_view word);
/// Furniture is what belongs to the page or the web site and not to the text: marked, never dropped.
[[nodiscard]] constexpr bool is_furniture(Kind kind) { return kind >= Kind::boilerplate; }

/// One block.  Its strings are views into the text that was segmented or into the document's store.
struct Block {
    Kind kind = Kind::paragraph;
    /// Headings: depth, 1 = top.  List items: nesting depth in their list.  Titles: 0.  Others: depth of the section they
    /// stand in (0 before the first).  None: not known yet (segment leaves headings so, outline fills them).
    std::optional<std::uint16_t> level;
    float confidence = 0;          ///< 0..1
    std::uint32_t first_span = 0;  ///< index into Document::spans
    std::uint32_t span_count = 0;
    std::string_view section;  ///< path by position, "1.2"; empty: none or not known yet
    std::string_view label;    ///< number or bullet as printed: "(2)", "二、", "•"; empty: none.  It also begins `text`.
    std::string_view text;     ///< line breaks resolved (kept in preformatted, table and verse); never empty
};

/// Whether a separator is one that readers see as such: not a fence around code or the bare sign of a mail's quotation.
[[nodiscard]] inline bool is_rule(const Block& separator) { return separator.text.find_first_of("`~>") == std::string_view::npos; }

/// Something that a reader should look at: a gap in the numbering, a contents list that disagrees.
struct Finding {
    std::string rule;      ///< one lower-case word with hyphens: "numbering-gap"
    std::string section;   ///< path of the section concerned; empty: the document
    std::string text;      ///< one sentence
    std::size_t offset = 0;  ///< byte in the segmented text where it is
    std::size_t line = 0;    ///< its line, from 1; 0: not known
};

/// Where a line number is known: the text is at hand only while it is segmented, later stages have offsets alone.
struct LineMark {
    std::size_t offset = 0;  ///< where a block begins
    std::size_t line = 0;    ///< its line in the segmented text, from 1
    bool inside = false;     ///< other words stand before it in that line
    friend bool operator==(const LineMark&, const LineMark&) = default;
};

/// A document.  Move-only: blocks hold views into `store`.
/// The text that was segmented must outlive it where blocks view into it; `segment` says so.
struct Document {
    std::string name;       ///< file name as given; "-" for standard input
    std::size_t bytes = 0;  ///< length of the text that was segmented
    std::string language;   ///< tag (BCP 47) that somebody stated: "de", "zh-Hant"; empty: nobody did
    std::string record;     ///< the JSON Lines record but its text field, verbatim; empty: none
    std::vector<Block> blocks;
    std::vector<ByteRange> spans;  ///< of all blocks, each block's own in order
    std::vector<LineMark> lines;   ///< see mark_lines; offsets rising; empty: not known
    std::vector<Finding> findings;
    std::vector<std::string> unknown;  ///< stream lines that begin with '%' and an unknown word, without their newline

    [[nodiscard]] std::span<const ByteRange> spans_of(const Block& block) const {
        return std::span(spans).subspan(block.first_span, block.span_count);
    }
    /// The mark at `offset`; null if there is none.  Logarithmic.
    [[nodiscard]] const LineMark* mark_at(std::size_t offset) const;
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
