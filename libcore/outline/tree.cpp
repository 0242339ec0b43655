#include <salvage/blocks/heading_title.hpp>
#include <salvage/numbering/points.hpp>
#include <salvage/outline/columns.hpp>
#include <salvage/outline/render.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace salvage::outline {
namespace {

/// A line of the drawing: a section, or a point inside one of its paragraphs.
struct Node {
    std::string_view label;
    std::string_view text;
    std::uint32_t column = 0;  ///< columns from the label's begin to the text's
    std::uint16_t level = 1;
    bool point = false;
    bool last = false;   ///< no sibling follows
    bool apart = false;  ///< a blank stands between label and text
};

/// Between "一、" and "总则" there is no blank unless the document has one; nor is there behind a label that is all.
bool touches(const Node& node) {
    if (node.label.empty() || node.text.empty() || node.point) return true;
    return !node.apart && is_cjk(valid_utf8_next(node.text, 0).value) && is_cjk(valid_utf8_before(node.label, node.label.size()).value);
}

/// Wider labels do not push the titles of their siblings aside.
constexpr std::size_t widest_aligned = 12;

/// Titles of siblings begin in one column where their labels are of unlike width: " 9. Fares" and "10. Hours".
void align(std::vector<Node>& nodes) {
    std::vector<std::vector<std::uint32_t>> siblings;  // per level: nodes of the group that is open
    const auto close = [&](std::vector<std::uint32_t>& group) {
        std::size_t widest = 0;
        for (const std::uint32_t n : group) widest = std::max<std::size_t>(widest, nodes[n].column);
        for (const std::uint32_t n : group) nodes[n].column = static_cast<std::uint32_t>(widest);
        group.clear();
    };
    for (std::uint32_t n = 0; n < nodes.size(); ++n) {
        Node& node = nodes[n];
        const std::size_t level = node.level;
        if (siblings.size() <= level) siblings.resize(level + 1U);
        for (std::size_t below = level + 1; below < siblings.size(); ++below) close(siblings[below]);
        if (node.label.empty()) continue;
        const std::size_t width = display_width(node.label);
        node.column = static_cast<std::uint32_t>(width + (touches(node) ? 0 : 1));
        if (!node.point && !node.text.empty() && width <= widest_aligned) siblings[level].push_back(n);
    }
    for (auto& group : siblings) close(group);
}

/// A node is the last of its siblings if a higher one comes before the next of its own level.
void mark_last(std::vector<Node>& nodes) {
    std::vector<bool> seen;
    for (std::size_t i = nodes.size(); i-- > 0;) {
        const std::size_t own = nodes[i].level;
        if (seen.size() <= own) seen.resize(own + 1, false);
        nodes[i].last = !seen[own];
        seen[own] = true;
        std::fill(seen.begin() + static_cast<std::ptrdiff_t>(own + 1), seen.end(), false);
    }
}

std::vector<Node> collect(const blocks::Document& document, const TreeStyle& style) {
    std::vector<Node> nodes;
    // All lines may be headings: growing by doubling would take three times the memory.
    nodes.reserve(static_cast<std::size_t>(std::count_if(document.blocks.begin(), document.blocks.end(), [](const blocks::Block& block) { return block.kind == blocks::Kind::heading; })));
    const View& view = style.view;
    const std::uint16_t above = levels_above(document);
    std::uint16_t level = 0;
    for (const blocks::Block& block : document.blocks) {
        if (block.kind == blocks::Kind::heading) {
            level = static_cast<std::uint16_t>(block.level.value_or(std::uint16_t{1}) - above);
            if (view.depth > 0 && level > view.depth) continue;
            Node node;
            node.level = level;
            node.text = blocks::heading_title(block);
            node.label = block.label;
            if (view.numbers == Numbers::paths) node.label = block.section;
            if (view.numbers == Numbers::none && !node.text.empty()) node.label = {};
            node.apart = view.numbers != Numbers::printed || block.text.size() > block.label.size() + node.text.size();
            nodes.push_back(node);
        } else if (style.points && block.kind == blocks::Kind::paragraph && (view.depth == 0 || level < view.depth)) {
            for (const numbering::Point& point : numbering::points(block.text)) {
                const std::string_view text = point.range.of(block.text);
                Node node;
                node.level = static_cast<std::uint16_t>(level + 1);
                node.label = text.substr(0, point.label);
                node.text = text.substr(point.label);
                node.point = true;
                nodes.push_back(node);
            }
        }
    }
    align(nodes);
    mark_last(nodes);
    return nodes;
}

}  // namespace

std::string render_tree(const blocks::Document& document, const TreeStyle& style, const Drain& drain) {
    const std::string_view ellipsis = style.ascii ? "..." : "…";
    std::string out;
    for (const blocks::Block& block : document.blocks) {
        if (block.kind != blocks::Kind::title) continue;
        if (style.color) out += "\033[1m";
        append_cut(out, block.text, style.width, ellipsis);
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
        if (!node.label.empty()) {
            if (style.color) out += node.point ? "\033[36m" : "\033[1;36m";
            append_cut(out, node.label, 0, {});
            if (style.color) out += "\033[0m";
            if (!node.text.empty()) out.append(node.column - std::min<std::size_t>(node.column, display_width(node.label)), ' ');
        }
        const std::size_t used = node.level * 4U + node.column;
        const std::size_t room = style.width > used ? style.width - used : 1;
        append_cut(out, node.text, style.width == 0 ? 0 : room, ellipsis);
        out.push_back('\n');
        drain_if_full(out, drain);
    }
    return out;
}

}  // namespace salvage::outline
