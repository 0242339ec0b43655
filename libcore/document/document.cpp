// Blocks come in reading order, and a section's blocks stand before its subsections, so the tree can be written in one
// pass with a stack of the levels that are open: no tree is built and no text is copied but into the output.  Furniture
// is left out on the way and written in a pass of its own.

#include <salvage/blocks/heading_title.hpp>
#include <salvage/document/document.hpp>
#include <salvage/document/language.hpp>

#include <salvage/blocks/table_rows.hpp>
#include <salvage/document/parts.hpp>
#include <salvage/numbering/points.hpp>

#include <cassert>
#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::document {
namespace {

using blocks::Block;
using blocks::Document;
using blocks::Kind;

class Assembler {
public:
    Assembler(std::string& out, const Document& document, const Style& style, const Drain& drain)
        : out_(out),
          drain_(drain),
          writer_(out, style.layout),
          gained_(style.gained),
          document_(document),
          head_(find_head(document.blocks)),
          list_begins_(list_begins(document)) {}

    void tree() {
        begin_document();
        titles();
        metadata();
        const blocks::Blocks& all = document_.blocks;
        std::size_t at = next_heading(0);
        writer_.key("front");
        writer_.begin_array();
        body(0, at);
        writer_.end_array();
        writer_.key("sections");
        writer_.begin_array();
        std::vector<std::uint16_t> open;  // levels of the sections that are open
        while (at < all.size()) {
            const std::uint16_t level = all[at].level.value_or(1);
            while (!open.empty() && (open.back() >= level || open.size() == max_nesting)) {
                end_section();
                open.pop_back();
            }
            begin_section(all[at], level);
            open.push_back(level);
            const std::size_t next = next_heading(at + 1);
            writer_.key("blocks");
            writer_.begin_array();
            body(at + 1, next);
            writer_.end_array();
            writer_.key("sections");
            writer_.begin_array();
            at = next;
        }
        for (std::size_t i = open.size(); i > 0; --i) end_section();
        writer_.end_array();
        writer_.key("furniture");
        writer_.begin_array();
        for (std::size_t b = 0; b < all.size(); ++b) {
            if (blocks::is_furniture(all.kind_of(b))) plain_block(all[b]);
        }
        writer_.end_array();
        findings();
        writer_.end_object();
    }

    void flat() {
        begin_document();
        title_texts();
        metadata();
        writer_.key("blocks");
        writer_.begin_array();
        for (const Block& block : document_.blocks) {
            writer_.begin_object();
            writer_.key("kind");
            writer_.string(blocks::name(block.kind));
            if (block.level) {
                writer_.key("level");
                writer_.number(std::uint32_t{*block.level});
            }
            if (!block.section.empty()) {
                writer_.key("section");
                writer_.string(block.section);
            }
            label(block);
            content(block);
            writer_.end_object();
            drain_if_full(out_, drain_);
        }
        writer_.end_array();
        findings();
        writer_.end_object();
    }

private:
    /// An open list item, and whether items stand in it.
    struct Item {
        std::uint16_t level;
        bool has_items;
    };

    [[nodiscard]] std::size_t next_heading(std::size_t at) const {
        const blocks::Blocks& all = document_.blocks;
        while (at < all.size() && all.kind_of(at) != Kind::heading) ++at;
        return at;
    }

    void begin_document() {
        writer_.begin_object();
        if (gained_) return;
        writer_.key("format");
        writer_.string("salvage-document");
        writer_.key("version");
        writer_.number(1);
        writer_.key("name");
        writer_.any_string(document_.name);
        writer_.key("bytes");
        writer_.number(std::uint64_t{document_.bytes});
        if (const std::string language = document_language(document_); !language.empty()) {
            writer_.key("language");
            writer_.string(language);
        }
    }

    /// "title" and "subtitle", as far as there are any.
    void title_texts() {
        if (gained_) return;
        std::string_view key = "title";
        for (std::size_t i = head_.begin; i < head_.end && !key.empty(); ++i) {
            if (document_.blocks[i].kind != Kind::title) continue;
            writer_.key(key);
            writer_.string(document_.blocks[i].text);
            key = key == "title" ? "subtitle" : "";
        }
    }

    void titles() {
        title_texts();
        writer_.key("titles");
        writer_.begin_array();
        for (std::size_t i = head_.begin; i < head_.end; ++i) {
            if (document_.blocks[i].kind == Kind::title) plain_block(document_.blocks[i]);
        }
        writer_.end_array();
    }

    void metadata() {
        if (document_.record.empty() || gained_) return;
        writer_.key("metadata");
        writer_.raw(document_.record);
    }

    void findings() {
        writer_.key("findings");
        writer_.begin_array();
        for (const blocks::Finding& finding : document_.findings) {
            writer_.begin_object();
            writer_.key("rule");
            writer_.string(finding.rule);
            if (!finding.section.empty()) {
                writer_.key("section");
                writer_.string(finding.section);
            }
            writer_.key("text");
            writer_.string(finding.text);
            writer_.key("offset");
            writer_.number(std::uint64_t{finding.offset});
            if (finding.line > 0) {
                writer_.key("line");
                writer_.number(std::uint64_t{finding.line});
            }
            writer_.end_object();
        }
        writer_.end_array();
    }

    void span(const Block& block) {
        writer_.key("span");
        writer_.begin_flat_array();
        for (const ByteRange& range : document_.spans_of(block)) {
            writer_.pair(range.begin, range.end);
        }
        writer_.end_array();
        writer_.key("confidence");
        writer_.share(block.confidence);
    }

    void label(const Block& block) {
        if (block.label.empty()) return;
        writer_.key("label");
        writer_.string(block.label);
    }

    /// Text, place, confidence, and what only blocks of this kind have.
    void content(const Block& block) {
        writer_.key("text");
        writer_.string(block.text);
        span(block);
        if (block.kind == Kind::table) table_rows(block.text);
        if (block.kind == Kind::paragraph) points(block.text);
    }

    void points(std::string_view text) {
        const std::vector<numbering::Point> found = numbering::points(text);
        if (found.empty()) return;
        writer_.key("points");
        writer_.begin_array();
        for (const numbering::Point& point : found) {
            writer_.begin_flat_object();
            writer_.key("label");
            writer_.string(text.substr(point.range.begin, point.label));
            writer_.key("range");
            writer_.begin_array();
            writer_.number(std::uint64_t{point.range.begin});
            writer_.number(std::uint64_t{point.range.end});
            writer_.end_array();
            writer_.end_object();
        }
        writer_.end_array();
    }

    void table_rows(std::string_view text) {
        const std::vector<blocks::Row> table = blocks::table_rows(text);
        if (table.empty()) return;
        writer_.key("rows");
        writer_.begin_array();
        for (const blocks::Row& row : table) {
            writer_.begin_flat_array();
            for (const std::string_view cell : row) writer_.string(cell);
            writer_.end_array();
        }
        writer_.end_array();
    }

    void plain_block(const Block& block) {
        writer_.begin_object();
        writer_.key("kind");
        writer_.string(blocks::name(block.kind));
        label(block);
        content(block);
        writer_.end_object();
        drain_if_full(out_, drain_);
    }

    /// The body blocks of [begin, end), list items gathered into lists.
    void body(std::size_t begin, std::size_t end) {
        bool in_list = false;
        for (std::size_t i = begin; i < end; ++i) {
            if (blocks::is_furniture(document_.blocks.kind_of(i)) || (i >= head_.begin && i < head_.end)) continue;
            const Block& block = document_.blocks[i];
            if (block.kind == Kind::list_item) {
                if (in_list && list_begins_[i]) end_list();
                if (!in_list || list_begins_[i]) begin_list();
                in_list = true;
                list_item(block);
                continue;
            }
            if (in_list) end_list();
            in_list = false;
            plain_block(block);
        }
        if (in_list) end_list();
    }

    void begin_list() {
        writer_.begin_object();
        writer_.key("kind");
        writer_.string("list");
        writer_.key("items");
        writer_.begin_array();
    }

    void end_list() {
        while (!items_.empty()) end_item();
        writer_.end_array();
        writer_.end_object();
    }

    void list_item(const Block& block) {
        const std::uint16_t level = block.level.value_or(1);
        while (!items_.empty() && (items_.back().level >= level || items_.size() == max_nesting)) end_item();
        if (!items_.empty() && !items_.back().has_items) {
            items_.back().has_items = true;
            writer_.key("items");
            writer_.begin_array();
        }
        writer_.begin_object();
        label(block);
        content(block);
        items_.push_back({level, false});
        drain_if_full(out_, drain_);
    }

    void end_item() {
        if (items_.back().has_items) writer_.end_array();
        writer_.end_object();
        items_.pop_back();
    }

    void begin_section(const Block& heading, std::uint16_t level) {
        writer_.begin_object();
        writer_.key("number");
        writer_.string(heading.section);
        label(heading);
        writer_.key("title");
        writer_.string(blocks::heading_title(heading));
        writer_.key("level");
        writer_.number(std::uint32_t{level});
        span(heading);
        drain_if_full(out_, drain_);
    }

    void end_section() {
        writer_.end_array();
        writer_.end_object();
    }

    std::string& out_;
    const Drain& drain_;
    json::Writer writer_;
    bool gained_;
    const Document& document_;
    Head head_;
    std::vector<bool> list_begins_;
    std::vector<Item> items_;  ///< open list items, outermost first
};

}  // namespace

void append_json(std::string& out, const blocks::Document& document, const Style& style, const Drain& drain) {
    Assembler assembler(out, document, style, drain);
    if (style.shape == Shape::tree) {
        assembler.tree();
    } else {
        assembler.flat();
    }
}

std::vector<std::string_view> gained_members(Shape shape) {
    if (shape == Shape::flat) return {"blocks", "findings"};
    return {"titles", "front", "sections", "furniture", "findings"};
}

void append_record(std::string& out, std::string_view record, const blocks::Document& document, Shape shape, const Drain& drain) {
    const std::size_t end = record.rfind('}');
    assert(end != record.npos);
    for (std::size_t at = 0; at < end; at += drain_size) {
        out += record.substr(at, std::min(drain_size, end - at));
        drain_if_full(out, drain);
    }
    const bool empty = record.find('"') == record.npos;
    const std::size_t brace = out.size();
    bool joined = false;
    const auto join = [&] {
        if (std::exchange(joined, true)) return;
        if (empty) {
            out.erase(brace, 1);
        } else {
            out[brace] = ',';
        }
    };
    const auto join_and_drain = [&](std::string& full) {
        join();
        drain(full);
    };
    append_json(out, document, {shape, json::Layout::line, true}, drain ? Drain(join_and_drain) : Drain());
    join();
}

}  // namespace salvage::document
