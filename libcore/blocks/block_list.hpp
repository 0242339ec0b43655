/// A block, and the lists that a document keeps its blocks, their spans and their lines in.  It may have one for each three
/// bytes of its text, so they are packed (packed_rows.hpp): what the lists give are values, not references to what they hold.
#pragma once

#include <salvage/blocks/kind.hpp>
#include <salvage/blocks/packed_rows.hpp>
#include <salvage/text/text.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace salvage::blocks {

/// One block.  Its strings are views into the text that was segmented or into the document's store.
struct Block {
    Kind kind = Kind::paragraph;
    /// Headings: depth, 1 = top.  List items: nesting depth in their list.  Titles: 0.  Others: depth of the section they
    /// stand in (0 before the first).  None: not known yet (segment leaves headings so, outline fills them).
    std::optional<std::uint16_t> level;
    float confidence = 0;          ///< 0..1, to two decimals in a document
    std::uint32_t first_span = 0;  ///< index into Document::spans
    std::uint32_t span_count = 0;
    std::string_view section;  ///< path by position, "1.2"; empty: none or not known yet
    std::string_view label;    ///< number or bullet as printed: "(2)", "二、", "•"; empty: none.  It also begins `text`.
    std::string_view text;     ///< line breaks resolved (kept in preformatted, table and verse); never empty
};

/// Whether a separator is one that readers see as such: not a fence around code or the bare sign of a mail's quotation.
[[nodiscard]] inline bool is_rule(const Block& separator) { return separator.text.find_first_of("`~>") == std::string_view::npos; }

/// Where a line number is known: the text is at hand only while it is segmented, later stages have offsets alone.
struct LineMark {
    std::size_t offset = 0;  ///< where a block begins
    std::size_t line = 0;    ///< its line in the segmented text, from 1
    bool inside = false;     ///< other words stand before it in that line
    friend bool operator==(const LineMark&, const LineMark&) = default;
};

/// The blocks of a document in reading order.  A block takes 3 to 12 bytes here besides its text.
class Blocks {
public:
    using value_type = Block;
    using const_iterator = ListIterator<Blocks>;
    using iterator = const_iterator;

    [[nodiscard]] std::size_t size() const { return kinds_.size(); }
    [[nodiscard]] bool empty() const { return kinds_.empty(); }
    /// `at` < size().  Constant time.  A value that cannot be written to: that would change nothing here.
    [[nodiscard, gnu::always_inline]] const Block operator[](std::size_t at) const {  // NOLINT(readability-const-return-type): see above
        return block_of(kinds_[at], rows_[at]);
    }
    /// Its kind alone: what is cheaper to ask of all blocks.
    [[nodiscard]] Kind kind_of(std::size_t at) const { return kinds_[at]; }
    [[nodiscard]] const_iterator begin() const { return {*this, 0}; }
    [[nodiscard]] const_iterator end() const { return {*this, size()}; }

    /// Adds a block at the end, its confidence rounded to two decimals.
    void push_back(const Block& block) {
        rows_.push_back(row_of(block));
        kinds_.push_back(block.kind);
    }
    void clear() { *this = Blocks(); }
    /// Calls `change` with a reference to each block in order, all of which it may change; the block stays if it returns true.
    /// Linear, in the memory of the list itself.
    template <class Change>
    void edit(Change change) {
        std::size_t at = 0;
        std::size_t kept = 0;
        rows_.edit([&](Rows::Row& row) {
            Block block = block_of(kinds_[at++], row);
            if (!change(block)) return false;
            row = row_of(block);
            kinds_[kept++] = block.kind;
            return true;
        });
        kinds_.resize(kept);
    }
    /// Takes out the blocks of which `condition` is true.
    template <class Condition>
    void remove_if(Condition condition) {
        edit([&](const Block& block) { return !condition(block); });
    }

private:
    enum Column : std::size_t { traits, first_span, span_count, text, text_size, label_size, section, section_size, columns };
    using Rows = PackedRows<columns>;
    static constexpr unsigned confidence_bits = 7;  ///< of the traits: confidence in hundredths; above them level + 1, 0: none

    // Mostly one or two members are wanted: inline, the others cost nothing.
    template <class Numbers>
    [[gnu::always_inline]] static Block block_of(Kind kind, const Numbers& row) {
        const auto view = [](std::uint64_t begin, std::uint64_t size) {
            return std::string_view(std::bit_cast<const char*>(static_cast<std::uintptr_t>(begin)), size);
        };
        const std::uint64_t both = row[traits];
        Block block;
        block.kind = kind;
        if (const std::uint64_t known = both >> confidence_bits; known > 0) block.level = static_cast<std::uint16_t>(known - 1);
        block.confidence = static_cast<float>(static_cast<int>(both % (1U << confidence_bits))) / 100.0F;
        block.first_span = static_cast<std::uint32_t>(row[first_span]);
        block.span_count = static_cast<std::uint32_t>(row[span_count]);
        block.section = view(row[section], row[section_size]);
        block.text = view(row[text], row[text_size]);
        block.label = std::string_view(block.text.data(), row[label_size]);
        return block;
    }
    Rows::Row row_of(const Block& block);

    std::vector<Kind> kinds_;  ///< what passes over all blocks look at first
    Rows rows_;                ///< all else
    Rows::Row last_{};  ///< the row before: where a view is empty its place does not matter, and the same place takes no bits
};

/// The byte ranges of all blocks of a document, each block's own in order and together.  One takes 1 to 4 bytes here.
class Spans {
public:
    using value_type = ByteRange;
    using const_iterator = ListIterator<Spans>;
    using iterator = const_iterator;

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    /// `at` < size().  Constant time.
    [[nodiscard]] ByteRange operator[](std::size_t at) const {
        const auto row = rows_[at];
        const std::size_t begin = row[0];
        return {begin, begin + row[1]};
    }
    [[nodiscard]] const_iterator begin() const { return {*this, 0}; }
    [[nodiscard]] const_iterator end() const { return {*this, size()}; }
    void push_back(ByteRange range) { rows_.push_back({range.begin, range.size()}); }
    void clear() { rows_.clear(); }

private:
    PackedRows<2> rows_;
};

/// Those of one block.  As long as the Spans that they stand in.
class BlockSpans {
public:
    using value_type = ByteRange;
    using const_iterator = ListIterator<Spans>;
    using iterator = const_iterator;

    BlockSpans(const Spans& all, std::size_t first, std::size_t count) : all_(&all), first_(first), count_(count) {}
    [[nodiscard]] std::size_t size() const { return count_; }
    [[nodiscard]] bool empty() const { return count_ == 0; }
    [[nodiscard]] ByteRange operator[](std::size_t at) const { return (*all_)[first_ + at]; }
    [[nodiscard]] ByteRange front() const { return (*this)[0]; }
    [[nodiscard]] ByteRange back() const { return (*this)[count_ - 1]; }
    [[nodiscard]] const_iterator begin() const { return {*all_, first_}; }
    [[nodiscard]] const_iterator end() const { return {*all_, first_ + count_}; }

private:
    const Spans* all_;
    std::size_t first_;
    std::size_t count_;
};

/// The marks of a document, their offsets rising.  One takes 1 to 4 bytes here.
class LineMarks {
public:
    using value_type = LineMark;
    using const_iterator = ListIterator<LineMarks>;
    using iterator = const_iterator;

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    /// `at` < size().  Constant time.
    [[nodiscard]] LineMark operator[](std::size_t at) const {
        const auto row = rows_[at];
        return {row[0], row[1], row[2] != 0};
    }
    [[nodiscard]] LineMark back() const { return (*this)[size() - 1]; }
    [[nodiscard]] const_iterator begin() const { return {*this, 0}; }
    [[nodiscard]] const_iterator end() const { return {*this, size()}; }
    void push_back(const LineMark& mark) { rows_.push_back({mark.offset, mark.line, mark.inside ? std::uint64_t{1} : 0}); }
    void clear() { rows_.clear(); }
    /// The mark at `offset`; none if there is none.  Logarithmic.
    [[nodiscard]] std::optional<LineMark> at_offset(std::size_t offset) const;

private:
    PackedRows<3> rows_;
};

}  // namespace salvage::blocks
