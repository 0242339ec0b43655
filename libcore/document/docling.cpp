// The form has its items in three arrays (groups, texts, tables) that name each other by index, parents their children and
// children their parents.  So the tree is made first, as a flat vector of nodes with indices; then each array is a pass over
// the nodes.  The texts themselves are copied once, into the output.

#include <salvage/document/docling.hpp>

#include <salvage/blocks/table_rows.hpp>
#include <salvage/document/parts.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::document {
namespace {

using blocks::Block;
using blocks::Document;
using blocks::Kind;

/// The oldest version that has all members written here; a reader refuses one that is newer than itself.
constexpr std::string_view docling_version = "1.3.0";

enum class Place : std::uint8_t { body, group, text, table };

constexpr std::uint32_t nothing = 0xFFFFFFFFu;

struct Node {
    Place place = Place::text;
    bool furniture = false;
    std::uint32_t block = nothing;  ///< groups and the body: none
    std::uint32_t index = 0;        ///< in the array of its place
    std::uint32_t parent = 0;       ///< node; the first one is the body
    std::uint32_t first_child = nothing;
    std::uint32_t last_child = nothing;
    std::uint32_t next = nothing;  ///< sibling
};

class Assembler {
public:
    Assembler(std::string& out, const Document& document, json::Layout layout, const Drain& drain)
        : out_(out), drain_(drain), writer_(out, layout), document_(document), titles_(head_titles(document)) {}

    void run() {
        grow();
        writer_.begin_object();
        writer_.key("schema_name");
        writer_.string("DoclingDocument");
        writer_.key("version");
        writer_.string(docling_version);
        writer_.key("name");
        writer_.any_string(document_.name);
        // The root of old versions; items of the furniture layer now stand in the body.
        writer_.key("furniture");
        writer_.begin_object();
        root("#/furniture", nothing, "furniture");
        writer_.end_object();
        writer_.key("body");
        writer_.begin_object();
        root("#/body", nodes_.front().first_child, "body");
        writer_.end_object();
        array("groups", Place::group);
        array("texts", Place::text);
        empty_array("pictures");
        array("tables", Place::table);
        empty_array("key_value_items");
        empty_array("form_items");
        writer_.key("pages");
        writer_.begin_object();
        writer_.end_object();
        writer_.end_object();
    }

private:
    /// A node that is open with its depth.
    struct Open {
        std::uint32_t node;
        std::uint16_t level;
    };

    std::uint32_t add(Place place, std::uint32_t parent, std::uint32_t block) {
        const auto number = static_cast<std::uint32_t>(nodes_.size());
        Node node;
        node.place = place;
        node.block = block;
        node.parent = parent;
        node.index = counts_[static_cast<std::size_t>(place)]++;
        node.furniture = block != nothing && blocks::is_furniture(document_.blocks[block].kind);
        nodes_.push_back(node);
        Node& above = nodes_[parent];
        if (above.first_child == nothing) above.first_child = number;
        else nodes_[above.last_child].next = number;
        above.last_child = number;
        return number;
    }

    void grow() {
        nodes_.reserve(document_.blocks.size() + document_.blocks.size() / 8 + 1);
        Node body;
        body.place = Place::body;
        nodes_.push_back(body);
        const std::vector<bool> begins = list_begins(document_);
        std::vector<Open> sections;
        std::vector<Open> lists;  // groups, outermost first
        std::uint32_t last_item = nothing;
        for (std::uint32_t b = 0; b < document_.blocks.size(); ++b) {
            const Block& block = document_.blocks[b];
            if (block.kind == Kind::separator) {
                lists.clear();
                continue;
            }
            if (blocks::is_furniture(block.kind)) {
                add(Place::text, 0, b);
                continue;
            }
            const std::uint16_t level = block.level.value_or(1);
            if (block.kind == Kind::heading) {
                while (!sections.empty() && (sections.back().level >= level || sections.size() == max_nesting)) sections.pop_back();
            }
            const std::uint32_t section = sections.empty() || block.kind == Kind::title ? 0 : sections.back().node;
            if (block.kind != Kind::list_item) {
                lists.clear();
                const bool table = block.kind == Kind::table && !blocks::table_rows(block.text).empty();
                const std::uint32_t node = add(table ? Place::table : Place::text, section, b);
                if (block.kind == Kind::heading) sections.push_back({node, level});
                continue;
            }
            if (begins[b]) lists.clear();
            while (lists.size() > 1 && lists.back().level > level && lists[lists.size() - 2].level >= level) lists.pop_back();
            if (lists.empty() || (lists.back().level < level && lists.size() < max_nesting)) {
                const std::uint32_t above = lists.empty() ? section : last_item;
                lists.push_back({add(Place::group, above, nothing), level});
            }
            lists.back().level = std::min(lists.back().level, level);
            last_item = add(Place::text, lists.back().node, b);
        }
    }

    void reference(std::uint32_t number) {
        const Node& node = nodes_[number];
        std::string text = "#/body";
        if (node.place == Place::group) text = "#/groups/" + std::to_string(node.index);
        if (node.place == Place::text) text = "#/texts/" + std::to_string(node.index);
        if (node.place == Place::table) text = "#/tables/" + std::to_string(node.index);
        writer_.string(text);
    }
    void link(std::uint32_t number) {
        writer_.begin_flat_object();
        writer_.key("$ref");
        reference(number);
        writer_.end_object();
    }
    void children(std::uint32_t first) {
        writer_.key("children");
        writer_.begin_array();
        for (std::uint32_t child = first; child != nothing; child = nodes_[child].next) {
            link(child);
            drain_if_full(out_, drain_);
        }
        writer_.end_array();
    }
    void empty_array(std::string_view key) {
        writer_.key(key);
        writer_.begin_array();
        writer_.end_array();
    }
    void member(std::string_view key, std::string_view text) {
        writer_.key(key);
        writer_.string(text);
    }

    void root(std::string_view self, std::uint32_t first, std::string_view layer) {
        member("self_ref", self);
        children(first);
        member("content_layer", layer);
        member("name", "_root_");
        member("label", "unspecified");
    }

    void array(std::string_view key, Place place) {
        writer_.key(key);
        writer_.begin_array();
        for (std::uint32_t number = 1; number < nodes_.size(); ++number) {
            const Node& node = nodes_[number];
            if (node.place != place) continue;
            writer_.begin_object();
            writer_.key("self_ref");
            reference(number);
            writer_.key("parent");
            link(node.parent);
            children(node.first_child);
            member("content_layer", node.furniture ? "furniture" : "body");
            if (place == Place::group) {
                member("name", "list");
                member("label", "list");
            } else if (place == Place::table) {
                table(document_.blocks[node.block].text);
            } else {
                text(node.block);
            }
            writer_.end_object();
            drain_if_full(out_, drain_);
        }
        writer_.end_array();
    }

    void text(std::uint32_t b) {
        const Block& block = document_.blocks[b];
        // The classes know one title of a document and no subtitle.
        const bool subtitle = !titles_.empty() && b != titles_.front() && std::binary_search(titles_.begin(), titles_.end(), b);
        const bool code = block.kind == Kind::preformatted || block.kind == Kind::table;
        std::string_view label = "text";
        switch (block.kind) {
            case Kind::title: label = subtitle ? "text" : "title"; break;
            case Kind::heading: label = "section_header"; break;
            case Kind::list_item: label = "list_item"; break;
            case Kind::caption: label = "caption"; break;
            case Kind::footnote: label = "footnote"; break;
            case Kind::page_header: label = "page_header"; break;
            case Kind::page_footer: label = "page_footer"; break;
            default: break;
        }
        member("label", code ? "code" : label);
        empty_array("prov");
        member("orig", block.text);
        const bool item = block.kind == Kind::list_item;
        member("text", item ? without_label(block) : block.text);
        if (block.kind == Kind::heading) {
            writer_.key("level");
            writer_.number(std::uint32_t{std::min<std::uint16_t>(block.level.value_or(1), 100)});
        }
        if (item) {
            const bool enumerated = item_number(block).has_value();
            writer_.key("enumerated");
            writer_.boolean(enumerated);
            member("marker", block.label);
        }
        if (code) {
            empty_array("captions");
            empty_array("references");
            empty_array("footnotes");
            member("code_language", "unknown");
        }
    }

    void table(std::string_view text) {
        const std::vector<blocks::Row> all = blocks::table_rows(text);
        const bool header = blocks::has_header_row(text);
        member("label", "table");
        for (const std::string_view key : {"prov", "captions", "references", "footnotes"}) empty_array(key);
        writer_.key("data");
        writer_.begin_object();
        writer_.key("table_cells");
        writer_.begin_array();
        for (std::size_t r = 0; r < all.size(); ++r) {
            for (std::size_t c = 0; c < all[r].size(); ++c) cell(r, c, all[r][c], header && r == 0);
        }
        writer_.end_array();
        writer_.key("num_rows");
        writer_.number(std::uint64_t{all.size()});
        writer_.key("num_cols");
        writer_.number(std::uint64_t{all.front().size()});
        writer_.end_object();
    }

    void cell(std::uint64_t row, std::uint64_t column, std::string_view text, bool header) {
        const auto number = [&](std::string_view key, std::uint64_t value) {
            writer_.key(key);
            writer_.number(value);
        };
        writer_.begin_flat_object();
        number("row_span", 1);
        number("col_span", 1);
        number("start_row_offset_idx", row);
        number("end_row_offset_idx", row + 1);
        number("start_col_offset_idx", column);
        number("end_col_offset_idx", column + 1);
        member("text", text);
        writer_.key("column_header");
        writer_.boolean(header);
        for (const std::string_view key : {"row_header", "row_section"}) {
            writer_.key(key);
            writer_.boolean(false);
        }
        writer_.end_object();
        drain_if_full(out_, drain_);
    }

    std::string& out_;
    const Drain& drain_;
    json::Writer writer_;
    const Document& document_;
    std::vector<std::size_t> titles_;
    std::vector<Node> nodes_;
    std::array<std::uint32_t, 4> counts_{};
};

}  // namespace

void append_docling(std::string& out, const blocks::Document& document, json::Layout layout, const Drain& drain) {
    Assembler(out, document, layout, drain).run();
}

}  // namespace salvage::document
