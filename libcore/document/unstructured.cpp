#include <salvage/document/unstructured.hpp>

#include <salvage/blocks/table_rows.hpp>
#include <salvage/document/markup.hpp>
#include <salvage/document/parts.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace salvage::document {
namespace {

using blocks::Block;
using blocks::Document;
using blocks::Kind;

std::string_view type_of(Kind kind) {
    switch (kind) {
        case Kind::title:
        case Kind::heading: return "Title";
        case Kind::paragraph:
        case Kind::quote: return "NarrativeText";
        case Kind::list_item: return "ListItem";
        case Kind::preformatted: return "CodeSnippet";
        case Kind::table: return "Table";
        case Kind::caption: return "FigureCaption";
        case Kind::footnote: return "Footnote";
        case Kind::page_header: return "Header";
        case Kind::page_footer: return "Footer";
        case Kind::separator:
        case Kind::boilerplate:
        case Kind::toc: break;
    }
    return "UncategorizedText";
}

/// 64 bits of FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): stable names, no protection.
std::uint64_t fnv1a(std::uint64_t hash, std::string_view bytes) {
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return hash;
}

class Elements {
public:
    Elements(std::string& out, const Document& document, json::Layout layout, const Drain& drain)
        : out_(out), drain_(drain), writer_(out, layout), document_(document) {
        titles_ = head_titles(document);
        if (!titles_.empty()) titled_ = 1;
    }

    void run() {
        writer_.begin_array();
        for (std::size_t b = 0; b < document_.blocks.size(); ++b) {
            element(b);
            drain_if_full(out_, drain_);
        }
        writer_.end_array();
    }

private:
    /// An element that others may stand below.
    struct Parent {
        std::string id;
        std::uint32_t depth;
    };

    /// 32 hexadecimal digits, as the library's own: of the document's name, the place, and the text.
    [[nodiscard]] std::string id(std::size_t b) const {
        constexpr std::array<std::uint64_t, 2> seeds = {0xCBF29CE484222325u, 0x84222325CBF29CE4u};
        constexpr std::string_view digits = "0123456789abcdef";
        std::string text;
        for (const std::uint64_t seed : seeds) {
            const std::uint64_t hash =
                fnv1a(fnv1a(fnv1a(seed, document_.name), "\n" + std::to_string(b) + "\n"), document_.blocks[b].text);
            for (int shift = 60; shift >= 0; shift -= 4) text.push_back(digits[hash >> shift & 0xFu]);
        }
        return text;
    }

    void element(std::size_t b) {
        const Block& block = document_.blocks[b];
        const bool furniture = blocks::is_furniture(block.kind);
        const bool item = block.kind == Kind::list_item;
        // A subtitle heads nothing: sections and text stand below the title.
        const bool subtitle = block.kind == Kind::title && b != (titles_.empty() ? b : titles_.front()) &&
                              std::binary_search(titles_.begin(), titles_.end(), b);
        const bool heads = !subtitle && (block.kind == Kind::heading || block.kind == Kind::title);
        std::uint32_t depth = 0;
        if (block.kind == Kind::heading) depth = block.level.value_or(1) - 1U + titled_;
        if (item) depth = block.level.value_or(1) > 0 ? block.level.value_or(1) - 1U : 0;
        std::vector<Parent>& stack = item ? items_ : sections_;
        if (heads || item) {
            while (!stack.empty() && stack.back().depth >= depth) stack.pop_back();
        }
        if (!item && !furniture) items_.clear();

        writer_.begin_object();
        writer_.key("type");
        writer_.string(subtitle ? std::string_view("NarrativeText") : type_of(block.kind));
        writer_.key("element_id");
        std::string own = id(b);
        writer_.string(own);
        writer_.key("text");
        writer_.string(block.text);
        writer_.key("metadata");
        writer_.begin_object();
        writer_.key("filename");
        writer_.any_string(document_.name);
        writer_.key("filetype");
        writer_.string("text/plain");
        if (heads || item) {
            writer_.key("category_depth");
            writer_.number(depth);
        }
        if (!furniture) {
            const std::vector<Parent>& above = item && !items_.empty() ? items_ : sections_;
            if (!above.empty()) {
                writer_.key("parent_id");
                writer_.string(above.back().id);
            }
        }
        if (block.kind == Kind::table) table(block.text);
        writer_.end_object();
        writer_.end_object();
        if (heads || item) stack.push_back({std::move(own), depth});
    }

    void table(std::string_view text) {
        const std::vector<blocks::Row> all = blocks::table_rows(text);
        if (all.empty()) return;
        std::string html;
        append_html_table(html, all, blocks::has_header_row(text));
        writer_.key("text_as_html");
        writer_.string(html);
    }

    std::string& out_;
    const Drain& drain_;
    json::Writer writer_;
    const Document& document_;
    std::vector<std::size_t> titles_;
    std::uint32_t titled_ = 0;  ///< 1: headings stand below a title
    std::vector<Parent> sections_;
    std::vector<Parent> items_;
};

}  // namespace

void append_unstructured(std::string& out, const blocks::Document& document, json::Layout layout, const Drain& drain) {
    Elements(out, document, layout, drain).run();
}

}  // namespace salvage::document
