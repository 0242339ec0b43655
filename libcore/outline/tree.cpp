#include <salvage/numbering/points.hpp>
#include <salvage/outline/render.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <vector>

namespace salvage::outline {
namespace {

/// A line of the drawing: a section, or a point inside one of its paragraphs.
struct Node {
    std::uint16_t level = 1;
    std::string_view label;
    std::string_view text;
    bool point = false;
    bool last = false;   ///< no sibling follows
    bool apart = false;  ///< a blank stands between label and text
};

std::vector<Node> collect(const blocks::Document& document, const TreeStyle& style) {
    std::vector<Node> nodes;
    const View& view = style.view;
    const std::uint16_t above = levels_above(document);
    std::uint16_t level = 0;
    for (const blocks::Block& block : document.blocks) {
        if (block.kind == blocks::Kind::heading) {
            level = static_cast<std::uint16_t>(block.level.value_or(std::uint16_t{1}) - above);
            if (view.depth > 0 && level > view.depth) continue;
            const std::string_view title = heading_title(block);
            std::string_view label = block.label;
            if (view.numbers == Numbers::paths) label = block.section;
            if (view.numbers == Numbers::none && !title.empty()) label = {};
            const bool apart = view.numbers != Numbers::printed || block.text.size() > block.label.size() + title.size();
            nodes.push_back({level, label, title, false, false, apart});
        } else if (style.points && block.kind == blocks::Kind::paragraph && (view.depth == 0 || level < view.depth)) {
            for (const numbering::Point& point : numbering::points(block.text)) {
                const std::string_view text = point.range.of(block.text);
                nodes.push_back({static_cast<std::uint16_t>(level + 1), text.substr(0, point.label), text.substr(point.label), true, false, false});
            }
        }
    }
    // A node is the last of its siblings if a higher one comes before the next of its own level.
    std::vector<bool> seen;
    for (std::size_t i = nodes.size(); i-- > 0;) {
        const std::size_t own = nodes[i].level;
        if (seen.size() <= own) seen.resize(own + 1, false);
        nodes[i].last = !seen[own];
        seen[own] = true;
        std::fill(seen.begin() + static_cast<std::ptrdiff_t>(own + 1), seen.end(), false);
    }
    return nodes;
}

/// The first columns of `text`, line breaks as blanks, with an ellipsis where it is cut.
void append_cut(std::string& out, std::string_view text, std::size_t columns, bool ascii) {
    const std::size_t ellipsis = ascii ? 3 : 1;
    const bool cut = columns > 0 && display_width(text) > columns;
    const std::size_t room = cut ? (columns > ellipsis ? columns - ellipsis : 0) : 0;
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        const auto step = static_cast<std::size_t>(display_width(next.value));
        if (cut && width + step > room) break;
        width += step;
        // A control character would break the drawing.
        if (next.value < 0x20) out.push_back(' ');
        else out += text.substr(at, next.length);
        at += next.length;
    }
    if (cut) out += ascii ? "..." : "…";
}

}  // namespace

std::uint16_t levels_above(const blocks::Document& document) {
    std::uint16_t highest = 0;
    for (const blocks::Block& block : document.blocks) {
        if (block.kind != blocks::Kind::heading) continue;
        const std::uint16_t level = block.level.value_or(std::uint16_t{1});
        if (highest == 0 || level < highest) highest = level;
    }
    return highest == 0 ? std::uint16_t{0} : static_cast<std::uint16_t>(highest - 1);
}

std::string_view heading_title(const blocks::Block& block) {
    std::string_view title = block.text;
    if (title.starts_with(block.label)) title.remove_prefix(block.label.size());
    while (!title.empty()) {
        const CodePoint next = valid_utf8_next(title, 0);
        if (!is_space(next.value)) break;
        title.remove_prefix(next.length);
    }
    return title;
}

std::string numbered(const blocks::Block& heading, Numbers numbers) {
    const std::string_view title = heading_title(heading);
    if (numbers == Numbers::printed || (numbers == Numbers::none && title.empty())) return std::string(heading.text);
    if (numbers == Numbers::none) return std::string(title);
    std::string text(heading.section);
    if (!title.empty()) text.append(" ").append(title);
    return text;
}

std::string_view shown_title(const blocks::Document& document) {
    const auto title = std::find_if(document.blocks.begin(), document.blocks.end(),
                                    [](const blocks::Block& block) { return block.kind == blocks::Kind::title; });
    return title == document.blocks.end() ? std::string_view(document.name) : title->text;
}

std::string render_tree(const blocks::Document& document, const TreeStyle& style) {
    std::string out;
    for (const blocks::Block& block : document.blocks) {
        if (block.kind != blocks::Kind::title) continue;
        if (style.color) out += "\033[1m";
        append_cut(out, block.text, style.width, style.ascii);
        if (style.color) out += "\033[0m";
        out.push_back('\n');
    }
    const char* const bar = style.ascii ? "|   " : "│   ";
    const char* const tee = style.ascii ? "|-- " : "├── ";
    const char* const corner = style.ascii ? "`-- " : "└── ";
    std::vector<bool> closed;  // per level: its last sibling has been drawn
    for (const Node& node : collect(document, style)) {
        closed.resize(node.level + 1U, false);
        closed[node.level] = node.last;
        for (std::size_t level = 1; level < node.level; ++level) out += closed[level] ? "    " : bar;
        out += node.last ? corner : tee;
        const std::size_t used = node.level * 4U;
        if (!node.label.empty()) {
            if (style.color) out += node.point ? "\033[36m" : "\033[1;36m";
            out += node.label;
            if (style.color) out += "\033[0m";
            const bool touches = node.text.empty() || (!node.apart && is_cjk(valid_utf8_next(node.text, 0).value) &&
                                                       is_cjk(valid_utf8_before(node.label, node.label.size()).value));
            if (!touches && !node.point) out.push_back(' ');
        }
        const std::size_t label = display_width(node.label) + 1;
        const std::size_t room = style.width > used + label ? style.width - used - label : 1;
        append_cut(out, node.text, style.width == 0 ? 0 : room, style.ascii);
        out.push_back('\n');
    }
    return out;
}

}  // namespace salvage::outline
