// One pass.  `pending_` is the chunk that is open: a half-open range of block indices, of which the text is written out
// only when the chunk ends, so that the document's text is copied once, into the output.

#include <salvage/document/chunks.hpp>

#include <salvage/document/language.hpp>
#include <salvage/document/parts.hpp>
#include <salvage/document/pieces.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace salvage::document {
namespace {

using blocks::Block;
using blocks::Document;
using blocks::Kind;

bool keeps_lines(Kind kind) { return kind == Kind::preformatted || kind == Kind::table; }

class Chunker {
public:
    Chunker(std::string& out, const Document& document, const ChunkStyle& style, const Drain& drain)
        : out_(out), drain_(drain), document_(document), style_(style), titles_(head_titles(document)) {}

    void run() {
        const blocks::Blocks& all = document_.blocks;
        for (std::size_t b = 0; b < all.size(); ++b) {
            const Block& block = all[b];
            if (blocks::is_furniture(block.kind) || std::binary_search(titles_.begin(), titles_.end(), b)) continue;
            if (block.kind == Kind::heading) heading(b);
            else body(b);
        }
        flush();
    }

private:
    void heading(std::size_t b) {
        const std::uint16_t level = document_.blocks[b].level.value_or(1);
        // What is open ends here, but for headings that this one stands below.
        const bool below = only_headings_ && !path_.empty() && level > level_of(path_.back()) && fits(b);
        if (!below) flush();
        while (!path_.empty() && level_of(path_.back()) >= level) path_.pop_back();
        path_.push_back(b);
        add(b);
    }

    void body(std::size_t b) {
        const Block& block = document_.blocks[b];
        if (fits(b)) return add(b);
        if (!only_headings_) flush();
        if (blocks_.empty() && fits(b)) return add(b);
        // It is too long, or too long to stand below its headings, which then get as much of it as there is room for.
        if (!cutter_) cutter_.emplace(document_language(document_));
        const std::size_t used = blocks_.empty() ? 0 : characters_ + 2;
        const std::size_t first = used < style_.max_chars ? style_.max_chars - used : 1;
        const std::vector<ByteRange> pieces = cutter_->cut(block.text, !keeps_lines(block.kind), first, style_.max_chars);
        if (pieces.size() == 1 && pieces.front().size() == block.text.size()) {
            flush();
            return add(b);
        }
        for (const ByteRange& piece : pieces) {
            if (!blocks_.empty() && characters_ + 2 + count_characters(piece.of(block.text)) > style_.max_chars) flush();
            blocks_.push_back(b);
            cut_ = piece;
            only_headings_ = false;
            flush();
        }
    }

    [[nodiscard]] std::uint16_t level_of(std::size_t b) const { return document_.blocks[b].level.value_or(1); }

    /// What stands between the last block of the chunk and block `b`.
    [[nodiscard]] std::string_view joint(std::size_t before, std::size_t b) const {
        const bool items = document_.blocks[before].kind == Kind::list_item && document_.blocks[b].kind == Kind::list_item;
        return items ? "\n" : "\n\n";
    }

    [[nodiscard]] bool fits(std::size_t b) const {
        const std::size_t own = count_characters(document_.blocks[b].text);
        if (blocks_.empty()) return own <= style_.max_chars;
        return characters_ + joint(blocks_.back(), b).size() + own <= style_.max_chars;
    }

    void add(std::size_t b) {
        if (blocks_.empty()) only_headings_ = true;
        else characters_ += joint(blocks_.back(), b).size();
        characters_ += count_characters(document_.blocks[b].text);
        only_headings_ = only_headings_ && document_.blocks[b].kind == Kind::heading;
        blocks_.push_back(b);
    }

    /// Writes the chunk that is open, if there is one.
    void flush() {
        if (!blocks_.empty()) write();
        blocks_.clear();
        cut_.reset();
        characters_ = 0;
        only_headings_ = true;
    }

    void write() {
        json::Writer writer(out_, style_.layout);
        writer.begin_object();
        writer.key("format");
        writer.string("salvage-chunk");
        writer.key("version");
        writer.number(1);
        writer.key("id");
        writer.any_string(document_.name + "#" + std::to_string(++count_));
        writer.key("name");
        writer.any_string(document_.name);
        if (!titles_.empty()) {
            writer.key("title");
            writer.string(document_.blocks[titles_.front()].text);
        }
        if (!path_.empty()) {
            writer.key("section");
            writer.string(document_.blocks[path_.back()].section);
        }
        writer.key("path");
        writer.begin_flat_array();
        for (const std::size_t b : path_) writer.string(document_.blocks[b].text);
        writer.end_array();
        writer.key("text");
        text_.clear();
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (i > 0) text_ += joint(blocks_[i - 1], blocks_[i]);
            const std::string_view text = document_.blocks[blocks_[i]].text;
            text_ += cut_ && i + 1 == blocks_.size() ? cut_->of(text) : text;
        }
        writer.string(text_);
        writer.key("blocks");
        writer.begin_flat_array();
        writer.number(std::uint64_t{blocks_.front()});
        writer.number(std::uint64_t{blocks_.back() + 1});
        writer.end_array();
        if (cut_) {
            writer.key("cut");
            writer.begin_flat_array();
            writer.number(std::uint64_t{cut_->begin});
            writer.number(std::uint64_t{cut_->end});
            writer.end_array();
        }
        span(writer);
        if (!document_.record.empty()) {
            writer.key("metadata");
            writer.raw(document_.record);
        }
        writer.end_object();
        out_.push_back('\n');
        drain_if_full(out_, drain_);
    }

    void span(json::Writer& writer) const {
        writer.key("span");
        writer.begin_flat_array();
        for (const std::size_t b : blocks_) {
            for (const ByteRange& range : document_.spans_of(document_.blocks[b])) {
                writer.pair(range.begin, range.end);
            }
        }
        writer.end_array();
    }

    std::string& out_;
    const Drain& drain_;
    const Document& document_;
    ChunkStyle style_;
    std::vector<std::size_t> titles_;
    std::vector<std::size_t> path_;    ///< headings of the sections that are open, outermost first
    std::vector<std::size_t> blocks_;  ///< of the chunk that is open
    std::optional<ByteRange> cut_;     ///< the part of its last block that it has, if not the whole
    std::size_t characters_ = 0;       ///< of its text
    bool only_headings_ = true;        ///< it has nothing else so far
    std::size_t count_ = 0;            ///< chunks written
    std::string text_;
    std::optional<Cutter> cutter_;
};

}  // namespace

void append_chunks(std::string& out, const blocks::Document& document, const ChunkStyle& style, const Drain& drain) {
    Chunker(out, document, style, drain).run();
}

}  // namespace salvage::document
